"""What pages of other sites may make a browser do here."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer_api.middleware.origins import host_name
from tests.api.fakes import MemoryStore
from tests.api.limits.conftest import Serve, bearer

EVIL = "http://evil.example"
BROWSER_POSTS = [
    {"origin": EVIL},
    {"origin": "null"},
    {"origin": "http://127.0.0.1:9999"},
    {"origin": "http://localhost"},
    {"origin": "http://127.0.0.1.evil.example"},
    {"origin": "http://["},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1"},
]
OWN_POSTS = [
    {},
    {"origin": "http://127.0.0.1"},
    {"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1"},
    {"sec-fetch-site": "same-origin", "origin": "null"},  # a page that sends no referrer
    {"sec-fetch-site": "none"},
]
PATHS = ["/v1/briefings", "/v1/inspect", "/", "/sign-in", "/view/some/delete"]


@pytest.mark.parametrize("headers", BROWSER_POSTS)
@pytest.mark.parametrize("path", PATHS)
def test_a_page_of_another_site_can_ask_for_nothing(
    serve: Serve, store: MemoryStore, body: dict[str, Any], headers: dict[str, str], path: str
) -> None:
    answer = serve().post(path, json=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")
    assert "access-control-allow-origin" not in answer.headers
    assert not store.briefings.rows
    assert not store.jobs.rows


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_bodies_that_a_form_can_send_are_not_read_as_json(serve: Serve, media_type: str) -> None:
    answer = serve().post("/v1/briefings", content=b'{"articles": []}', headers={"content-type": media_type})
    assert (answer.status_code, answer.json()["code"]) == (415, "media_type")


@pytest.mark.parametrize("method", ["DELETE", "PUT", "PATCH"])
def test_other_methods_too(serve: Serve, method: str) -> None:
    assert serve().request(method, "/v1/briefings/some", headers={"origin": EVIL}).status_code == 403


def test_a_preflight_is_not_granted(serve: Serve) -> None:
    asked = {
        "origin": EVIL,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
    }
    answer = serve().options("/v1/briefings", headers=asked)
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("headers", OWN_POSTS)
def test_pages_of_our_own_and_programs_can_ask(
    serve: Serve, body: dict[str, Any], headers: dict[str, str]
) -> None:
    assert serve().post("/v1/briefings", json=body, headers=headers).status_code == 200


def test_a_key_in_the_header_needs_no_origin(serve: Serve, secret: str, body: dict[str, Any]) -> None:
    headers = {**bearer(secret), "origin": EVIL}
    assert serve(keys="required").post("/v1/briefings", json=body, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example", "", "[",
     "127.0.0.1@evil.example:80", "10.0.0.1.evil.example", "2130706433", "0x7f.1"],
)  # fmt: skip
@pytest.mark.parametrize(
    "where",
    [
        {},
        {"keys": "off"},
        {"keys": "off", "address": "http://172.17.0.2", "host": "0.0.0.0"},  # noqa: S104 - as in a container
    ],
    ids=["auto", "off", "container"],
)
def test_a_name_that_was_rebound_to_this_machine_is_refused(
    serve: Serve, host: str, where: dict[str, str]
) -> None:
    answer = serve(**where).get("/v1/briefings", headers={"host": host})
    assert (answer.status_code, answer.json()["code"]) == (421, "foreign_host")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.0.0.1:8000", "localhost:8000", "LOCALHOST", "[::1]:8000", "x.localhost", "127.1.2.3",
     "192.168.1.7:8000", "[2001:db8::1]", "[fe80::1%eth0]:8000"],
)  # fmt: skip
def test_local_names_and_addresses_are_served(serve: Serve, host: str) -> None:
    assert serve().get("/v1/briefings", headers={"host": host}).status_code == 200


def test_the_name_that_was_configured_is_served(serve: Serve) -> None:
    client = serve(keys="off", host="Summaries.example", address="http://172.17.0.2")
    assert client.get("/v1/briefings", headers={"host": "summaries.example:8000"}).status_code == 200


def test_other_names_can_be_allowed(serve: Serve) -> None:
    client = serve(allowed_hosts=("summaries.example",))
    assert client.get("/v1/briefings", headers={"host": "Summaries.Example:8000"}).status_code == 200
    assert client.get("/v1/briefings", headers={"host": "other.example"}).status_code == 421


def test_keys_guard_every_name(serve: Serve, secret: str) -> None:
    headers = {**bearer(secret), "host": "summaries.example"}
    assert serve(keys="required").get("/v1/briefings", headers=headers).status_code == 200


@given(host=st.text(max_size=30))
def test_any_host_has_a_name_or_none(host: str) -> None:
    assert isinstance(host_name(host), str)


@pytest.mark.parametrize("path", ["/v1/briefings", "/healthz", "/nowhere", "/docs", "/"])
def test_headers_that_restrict_browsers_are_on_every_answer(serve: Serve, path: str) -> None:
    answer = serve().get(path)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers.get_list("content-security-policy")[1:] == []
    assert "server" not in answer.headers

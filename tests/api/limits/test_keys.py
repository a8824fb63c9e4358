"""Who is asked for a key, and who gets in with one."""

from __future__ import annotations

import io
import re

import pytest
from starlette.routing import BaseRoute, Route
from starlette.testclient import TestClient

from summarizer_api.access import OPEN_PATHS, is_loopback_address, is_loopback_name
from summarizer_api.credentials import digest_of, is_key_name, is_secret, new_secret
from tests.api.fakes import MemoryStore
from tests.api.limits.conftest import Serve, app_of, bearer

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


def paths(routes: list[BaseRoute]) -> set[str]:
    """Every path that the application serves, with something in the place of its parameters."""
    found: set[str] = set()
    for route in routes:
        # FastAPI keeps an included router as one route, and its routes inside.
        inner = getattr(getattr(route, "original_router", route), "routes", None)
        if inner:
            found |= paths(list(inner))
        if path := getattr(route, "path", None):
            found.add(re.sub(r"{[^}]*}", "some", path))
    return found


def test_every_route_asks_for_a_key(serve: Serve) -> None:
    client = serve(keys="required", reads_per_minute=100_000)
    served = paths(app_of(client).routes)
    assert {"/v1/briefings", "/v1/jobs/some/events", "/view/some", "/metrics", "/"} <= served
    others = ("/nowhere", "/v1/", "/healthz/", "//healthz", "/docs/../metrics")
    for path in (*sorted(served - OPEN_PATHS), *others):
        for method in METHODS:
            answer = client.request(method, path)
            assert answer.status_code == 401, (method, path)
            assert answer.headers["www-authenticate"].startswith("Bearer")
    for path in OPEN_PATHS:
        assert path in served, f"{path} is on the list and is not served"
        assert client.get(path).status_code == 200


def test_routes_are_walked_and_not_guessed(serve: Serve) -> None:
    client = serve(keys="required")
    app_of(client).router.routes.append(Route("/new", lambda _: None))
    assert "/new" in paths(app_of(client).routes)
    assert client.get("/new").status_code == 401


def test_a_key_opens(serve: Serve, secret: str, store: MemoryStore) -> None:
    client = serve(keys="required")
    assert client.get("/v1/briefings", headers=bearer(secret)).status_code == 200
    assert client.get("/v1/briefings", headers={"authorization": f"bEARER  {secret} "}).status_code == 200
    store.keys.revoke("tester")
    refused = client.get("/v1/briefings", headers=bearer(secret))
    assert (refused.status_code, refused.json()["code"]) == (401, "unauthorized")


@pytest.mark.parametrize(
    "given",
    [
        "", "Bearer", "Bearer ", "Basic {secret}", "{secret}", "Bearer {secret}x", "Bearer x{secret}",
        "Bearer {secret} {secret}", 'Bearer "{secret}"', "Bearer {digest}", "Bearer tester", "Bearer \xe9",
    ],
)  # fmt: skip
def test_nothing_else_opens(serve: Serve, secret: str, given: str) -> None:
    client = serve(keys="required")
    value = given.format(secret=secret, digest=digest_of(secret))
    assert client.get("/v1/models", headers={b"authorization": value.encode("latin-1")}).status_code == 401


def test_two_authorizations_are_none(serve: Serve, secret: str) -> None:
    client = serve(keys="required")
    twice = [("authorization", f"Bearer {secret}"), ("authorization", f"Bearer {new_secret()}")]
    assert client.get("/v1/models", headers=twice).status_code == 401


def test_owners_do_not_see_each_other(serve: Serve, store: MemoryStore, body: dict[str, object]) -> None:
    secrets = [new_secret() for _ in range(2)]
    for number, secret in enumerate(secrets):
        store.keys.add(f"k{number}", digest_of(secret))
    client = serve(keys="required")
    first, second = map(bearer, secrets)
    made = client.post("/v1/briefings", json=body, headers=first)
    where = made.headers["content-location"]
    assert client.get(where, headers=first).status_code == 200
    assert client.get(where, headers=second).status_code == 404
    assert client.delete(where, headers=second).status_code == 404
    assert client.get("/v1/briefings", headers=second).json()["briefings"] == []


def test_auto_is_off_on_the_loopback_address_alone(serve: Serve) -> None:
    assert serve().get("/v1/models").status_code == 200
    for address in ("http://10.1.2.3", "http://[2001:db8::1]", "http://testserver"):
        assert serve(address=address).get("/v1/models").status_code == 401, address


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.1.2.3", "summaries.example"])  # noqa: S104 - that is the point
def test_auto_is_on_where_the_settings_say_another_address(serve: Serve, host: str) -> None:
    assert serve(host=host).get("/v1/models").status_code == 401


@pytest.mark.parametrize("name", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "X-Forwarded-Host"])
def test_auto_is_on_for_what_a_proxy_brings(serve: Serve, name: str) -> None:
    assert serve().get("/v1/models", headers={name: "127.0.0.1"}).status_code == 401


def test_auto_is_on_behind_trusted_proxies(serve: Serve) -> None:
    assert serve(trusted_proxies=("127.0.0.1",)).get("/v1/models").status_code == 401


def test_keys_can_be_switched_off_by_name(serve: Serve) -> None:
    client = serve(address="http://10.1.2.3", keys="off", host="0.0.0.0")  # noqa: S104 - that is the point
    assert client.get("/v1/models").status_code == 200


def test_metrics_can_be_open(serve: Serve) -> None:
    assert serve(keys="required").get("/metrics").status_code == 401
    assert serve(keys="required", metrics_need_key=False).get("/metrics").status_code == 200


def test_a_database_that_does_not_answer_is_503_and_opens_nothing(
    serve: Serve, secret: str, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    from summarizer_api.faults import StorageError

    def fail(_digest: str) -> None:
        raise StorageError("the disk is gone")

    monkeypatch.setattr(store.keys, "find", fail)
    client = serve(keys="required")
    answer = client.get("/v1/models", headers=bearer(secret))
    assert (answer.status_code, answer.json()["code"]) == (503, "storage")
    assert client.get("/healthz", headers=bearer(secret)).status_code == 200


def test_what_is_the_same_for_everybody_asks_the_database_for_nobody(
    serve: Serve, secret: str, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find(_digest: str) -> None:
        raise AssertionError("nobody needs to know who asks")

    client = serve(keys="required", metrics_need_key=False)
    monkeypatch.setattr(store.keys, "find", find)
    for path in sorted({*OPEN_PATHS, "/metrics"} - {"/sign-in"}):
        assert client.get(path, headers=bearer(secret)).status_code == 200, path


def test_keys_are_neither_logged_nor_measured(serve: Serve, secret: str, log_lines: io.StringIO) -> None:
    client: TestClient = serve(keys="required", metrics_need_key=False)
    client.get("/v1/models", headers=bearer(secret))
    client.get("/v1/models", headers=bearer(new_secret()))
    client.get(f"/v1/briefings/{secret[4:]}", headers=bearer(secret))
    told = log_lines.getvalue() + client.get("/metrics").text
    assert secret not in told
    assert digest_of(secret) not in told
    assert "key_tester" in log_lines.getvalue()  # the id says who it was


def test_secrets_are_random_and_recognised() -> None:
    made = {new_secret() for _ in range(100)}
    assert len(made) == 100
    assert all(is_secret(secret) and secret.startswith("smz_") for secret in made)
    assert not is_secret("smz_short")


@pytest.mark.parametrize(
    ("name", "good"),
    [("a", True), ("Ana's", False), ("ana@example.org", True), ("desk 4", True), ("", False), (" a", False),
     ("a\n", False), ("x" * 101, False), ("é", True), ("../x", False), ("<b>", False)],
)  # fmt: skip
def test_names_of_keys(name: str, *, good: bool) -> None:
    assert is_key_name(name) is good


@pytest.mark.parametrize(
    ("name", "loopback"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("[::1]", True), ("::ffff:127.0.0.1", True),
     ("localhost", True), ("LOCALHOST.", True), ("a.localhost", True), ("::", False),
     ("10.0.0.1", False), ("localhost.example", False), ("127.0.0.1.nip.io", False), ("", False), ("2130706433", False),
     ("fe80::1%lo", False)],
)  # fmt: skip
def test_what_is_a_loopback_name(name: str, *, loopback: bool) -> None:
    assert is_loopback_name(name) is loopback
    assert not is_loopback_address(name) or loopback

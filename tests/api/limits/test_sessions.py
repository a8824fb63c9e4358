"""Sign-ins of the viewer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient

from summarizer_api.credentials import digest_of, new_secret
from summarizer_api.services import Services
from summarizer_api.sessions import COOKIE, SECURE_COOKIE, SessionSigner, open_session, safe_target
from summarizer_api.settings import Settings
from tests.api.fakes import FakeClock, MemoryStore
from tests.api.limits.conftest import LOCAL, Serve, app_of

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
Signing = Callable[..., SessionSigner]


def signer(now: dt.datetime = NOW, **settings: Any) -> SessionSigner:
    return SessionSigner(Settings(**settings), lambda: now)


def cookie_of(client: TestClient, secret: str, scheme: str = "http") -> Response | None:
    """The answer that signs a browser in, or none."""
    services: Services = app_of(client).state.services
    scope = {"type": "http", "method": "POST", "path": "/sign-in", "headers": [], "query_string": b"",
             "scheme": scheme, "server": ("127.0.0.1", 80), "app": client.app}  # fmt: skip
    response = Response()
    assert client.portal is not None
    opened = client.portal.call(open_session, Request(scope), services, secret, response)
    return response if opened else None


def sign_in(client: TestClient, secret: str) -> None:
    response = cookie_of(client, secret)
    assert response is not None
    value = response.headers["set-cookie"].partition(";")[0].partition("=")[2]
    client.cookies.set(COOKIE, value)


def test_a_sign_in_opens_until_the_key_is_revoked(serve: Serve, secret: str, store: MemoryStore) -> None:
    client = serve(keys="required")
    assert client.get("/v1/briefings").status_code == 401
    sign_in(client, secret)
    assert client.get("/v1/briefings").status_code == 200
    store.keys.revoke("tester")
    assert client.get("/v1/briefings").status_code == 401


def test_a_sign_in_ends(serve: Serve, secret: str, clock: FakeClock) -> None:
    client = serve(keys="required", session_hours=1)
    sign_in(client, secret)
    clock.now += dt.timedelta(minutes=59)
    assert client.get("/v1/briefings").status_code == 200
    clock.now += dt.timedelta(minutes=2)
    assert client.get("/v1/briefings").status_code == 401


def test_the_cookie_is_guarded(serve: Serve, secret: str) -> None:
    client = serve(keys="required")
    plain, secure = cookie_of(client, secret), cookie_of(client, secret, "https")
    assert plain is not None
    assert secure is not None
    for response, name in ((plain, COOKIE), (secure, SECURE_COOKIE)):
        cookie = response.headers["set-cookie"]
        assert cookie.startswith(f"{name}=")
        assert {"HttpOnly", "SameSite=strict", "Path=/", "Max-Age=43200"} <= set(cookie.split("; "))
        assert secret not in cookie
        assert digest_of(secret) not in cookie
    assert "Secure" in secure.headers["set-cookie"]
    assert "Domain" not in secure.headers["set-cookie"]


@pytest.mark.parametrize("given", ["", "x", "smz_short", new_secret(), "smz_" + "é" * 43, "x" * 100_000])
def test_an_unknown_key_signs_nobody_in(serve: Serve, secret: str, given: str) -> None:
    assert cookie_of(serve(keys="required"), given) is None
    assert cookie_of(serve(keys="required"), f" {secret}\n") is not None


def test_the_form_with_a_wrong_key_says_what_a_401_has_to_say(serve: Serve, secret: str) -> None:
    client = serve(keys="required")
    form = {"content-type": "application/x-www-form-urlencoded"}
    wrong = client.post("/sign-in", content=f"key={new_secret()}", headers=form)
    assert (wrong.status_code, wrong.headers["content-type"]) == (401, "text/html; charset=utf-8")
    assert wrong.headers["www-authenticate"].startswith("Bearer")
    right = client.post("/sign-in", content=f"key={secret}&next=/view/x", headers=form)
    assert (right.status_code, right.headers["location"]) == (303, "/view/x")


def test_a_wrong_key_is_not_helped_by_the_cookie(serve: Serve, secret: str) -> None:
    client = serve(keys="required")
    sign_in(client, secret)
    assert client.get("/v1/briefings", headers={"authorization": "Bearer nonsense"}).status_code == 401


def test_another_site_cannot_use_the_cookie(serve: Serve, secret: str, body: dict[str, object]) -> None:
    client = serve(keys="required")
    sign_in(client, secret)
    foreign = client.post("/v1/briefings", json=body, headers={"origin": "http://evil.example"})
    assert foreign.status_code == 403
    assert client.post("/v1/briefings", json=body, headers={"origin": LOCAL}).status_code == 200


def test_a_cookie_is_read_where_it_was_signed() -> None:
    secret = "s" * 40
    value = signer().sign("d" * 64)
    assert signer().read(value) is None  # each process has a secret of its own
    kept = signer(session_secret=secret).sign("d" * 64)
    assert signer(session_secret=secret).read(kept) == "d" * 64
    later = NOW + dt.timedelta(hours=13)
    assert signer(later, session_secret=secret).read(kept) is None


@given(value=st.text(max_size=100) | st.binary(max_size=60).map(lambda data: data.hex() + "." + data.hex()))
def test_nothing_else_is_read(value: str) -> None:
    assert signer().read(value) is None


@given(position=st.integers(0, 140), character=st.sampled_from("Aa0_-.="))
def test_a_changed_cookie_is_not_read(position: int, character: str) -> None:
    made = signer()
    value = made.sign("d" * 64)
    changed = value[: position % len(value)] + character + value[position % len(value) + 1 :]
    # The last character of base64 has bits that mean nothing.
    assert changed == value or made.read(changed) is None or changed[:-1] == value[:-1]


@pytest.mark.parametrize("target", ["/", "/view/brf_1", "/view/x?length=long&a=%2F"])
def test_local_targets(target: str) -> None:
    assert safe_target(target) == target


@pytest.mark.parametrize(
    "target",
    [None, "", "view", "//evil.example", "/\\evil.example", "https://evil.example", "/a\\b", "/a\r\nX: y",
     "/\t/evil.example",
     "javascript:alert(1)", "/" + "x" * 600],
)  # fmt: skip
def test_other_targets_lead_to_the_start(target: str | None) -> None:
    assert safe_target(target) == "/"


def test_a_browser_without_a_key_is_shown_where_to_sign_in(serve: Serve) -> None:
    client = serve(keys="required")
    page = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    answer = client.get("/view/brf_1", headers=page)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/view/brf_1")
    assert client.get("/", headers=page).headers["location"] == "/sign-in"
    odd = client.get("/a%0d%0ab?x=%22", headers=page)
    assert odd.headers["location"] == "/sign-in?next=/a%0D%0Ab"
    assert client.get("/v1/briefings", headers=page).status_code == 401
    assert client.post("/", headers=page).status_code == 401  # no form
    assert client.get("/", headers={**page, "authorization": "Bearer x"}).status_code == 401


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/", "/sign-in"),
        ("/view/brf_1/delete", "/sign-in?next=/view/brf_1"),
        ("/view/jobs/job_1/cancel", "/sign-in?next=/view/jobs/job_1"),
        ("/sign-out", "/sign-in"),
    ],
)
def test_a_form_sent_after_the_sign_in_ended_leads_to_a_new_one(serve: Serve, path: str, target: str) -> None:
    client = serve(keys="required")
    form = {"accept": "text/html,*/*;q=0.8", "content-type": "application/x-www-form-urlencoded"}
    answer = client.post(path, content="a=b" * 30_000, headers=form)
    assert (answer.status_code, answer.headers["location"]) == (303, target)
    assert client.post("/v1/briefings", content="a=b", headers=form).status_code == 401
    assert client.delete(path, headers=form).status_code == 401

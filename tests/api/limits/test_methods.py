"""Methods: HEAD wherever there is GET, and an `Allow` that is true (RFC 9110)."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from summarizer.render.page_building import build_page
from summarizer_api.access import OPEN_PATHS
from summarizer_api.app import _flat_routes
from summarizer_api.services import Services
from summarizer_api.viewer import pages
from tests.api.fakes import MemoryStore
from tests.api.limits.conftest import Serve, app_of, bearer

OPEN = (*sorted(OPEN_PATHS), "/metrics", "/v1/models", "/")
CHANGING = {"date", "x-request-id", "ratelimit"}


def routes(client: TestClient) -> list[Route]:
    return list(_flat_routes(app_of(client).routes))


def head_and_get(client: TestClient, path: str, **headers: str) -> tuple[dict[str, str], dict[str, str]]:
    """The headers of both, once they were found to have one status."""
    head, got = (client.request(method, path, headers=headers) for method in ("HEAD", "GET"))
    assert head.status_code == got.status_code, path
    assert head.content == b""
    return tuple(  # type: ignore[return-value]  # two of them
        {name: value for name, value in answer.headers.items() if name not in CHANGING}
        for answer in (head, got)
    )


@pytest.mark.parametrize("path", OPEN)
def test_head_is_get_without_the_body(serve: Serve, path: str) -> None:
    head, got = head_and_get(serve(), path)
    if path != "/metrics":  # whose figures have changed in between
        assert head == got
    assert "location" in head or int(head["content-length"]) > 0


def test_also_of_a_briefing_in_every_form(serve: Serve, body: dict[str, Any]) -> None:
    client = serve()
    where = client.post("/v1/briefings", json=body).headers["location"]
    for accept in ("application/json", "text/html", "text/markdown", "image/png"):
        head, got = head_and_get(client, where, accept=accept)
        assert head == got, accept
    etag = client.get(where).headers["etag"]
    assert client.head(where, headers={"if-none-match": etag}).status_code == 304
    head, got = head_and_get(client, "/v1/briefings/brf_none")
    assert head == got


def test_a_page_is_made_once_for_both(
    serve: Serve, body: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = serve()
    briefing_id = client.post("/v1/briefings", json=body).headers["location"].rpartition("/")[2]
    made = []

    def counting(*given: Any) -> Any:
        made.append(given)
        return build_page(*given)

    monkeypatch.setattr(pages, "build_page", counting)
    head, got = head_and_get(client, f"/view/{briefing_id}")
    assert head == got
    assert len(made) == 1


def test_a_stream_is_not_begun(serve: Serve, body: dict[str, Any], store: MemoryStore) -> None:
    client = serve(job_workers=0)
    job = client.post("/v1/briefings", json=body, headers={"prefer": "respond-async"}).json()
    services: Services = app_of(client).state.services
    for _ in range(3):  # nothing has ended the job: a stream would go on
        answer = client.head(job["events_url"])
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
    assert not services.streams._open
    store.jobs.cancel(job["id"], "local")
    assert "event: end" in client.get(job["events_url"]).text


def test_keys_are_asked_for_alike(serve: Serve, secret: str) -> None:
    client = serve(keys="required")
    assert client.head("/v1/models").status_code == 401
    assert client.head("/v1/models", headers=bearer(secret)).status_code == 200
    answer = client.head("/", headers={"accept": "text/html"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


def test_allow_names_what_is_allowed(serve: Serve) -> None:
    client = serve(reads_per_minute=10_000, requests_per_minute=10_000)
    methods: dict[str, set[str]] = {}
    for route in routes(client):
        methods.setdefault(route.path, set()).update(route.methods or ())
    assert {"/sign-out", "/sign-in", "/docs", "/", "/v1/briefings/{briefing_id}"} <= set(methods)
    for path, own in methods.items():
        expected = own | ({"HEAD"} if "GET" in own else set())
        answer = client.request("TRACE", path.replace("{", "").replace("}", ""))
        assert answer.status_code == 405, path
        assert set(answer.headers["allow"].split(", ")) == expected, path


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/sign-out", "POST"),
        ("DELETE", "/sign-in", "GET, HEAD, POST"),
        ("POST", "/docs", "GET, HEAD"),
        ("PUT", "/v1/briefings", "GET, HEAD, POST"),
        ("HEAD", "/v1/inspect", "POST"),
    ],
)
def test_some_of_them_by_name(serve: Serve, method: str, path: str, allowed: str) -> None:
    answer = serve().request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)

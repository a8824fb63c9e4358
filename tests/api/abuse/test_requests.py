"""Requests made by hand to confuse, to be echoed, or to take everything."""

from __future__ import annotations

import io
import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from starlette.testclient import TestClient

from summarizer_api.app import bare_app
from summarizer_api.codes import CODES
from summarizer_api.faults import RateLimitedError
from summarizer_api.jobs.places import MAX_STREAMS, StreamPlaces
from summarizer_api.jobs.stream import job_events
from summarizer_api.logs import build_logger
from summarizer_api.reference.openapi import build_openapi
from summarizer_api.services import Services
from summarizer_api.settings import KeyPolicy, Settings
from tests.api.abuse.service import Service, serve
from tests.api.fakes import MemoryStore

HOST = b"Host: localhost\r\n"


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with serve(KeyPolicy.AUTO) as service:
        yield service


def exchange(service: Service, sent: bytes) -> bytes:
    """All that comes back until the connection ends."""
    received = bytearray()
    port = int(service.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(sent)
        while part := connection.recv(65_536):
            received += part
    return bytes(received)


@pytest.mark.parametrize("path", [b"/v1/briefings", b"/healthz", b"/nowhere"])
def test_a_length_given_in_two_ways_is_refused_and_nothing_after_it_is_read(
    service: Service, path: bytes
) -> None:
    hidden = b"0\r\n\r\nGET /healthz HTTP/1.1\r\n" + HOST + b"\r\n"
    head = b"POST " + path + b" HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\n"
    answer = exchange(service, head + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n" + hidden)
    assert answer.startswith(b"HTTP/1.1 400")
    assert answer.count(b"HTTP/1.1 ") == 1
    assert b'"bad_request"' in answer


def test_one_length_is_enough(service: Service) -> None:
    end = b"Connection: close\r\n\r\n"
    chunked = b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
    answer = exchange(
        service, b"POST /v1/inspect HTTP/1.1\r\n" + HOST + chunked + end + b"2\r\n{}\r\n0\r\n\r\n"
    )
    assert answer.startswith(b"HTTP/1.1 422")


@pytest.mark.parametrize("where", ["body", "list"])
def test_a_name_of_megabytes_does_not_come_back(client: TestClient, where: str) -> None:
    name = "nonsense" * 100_000
    body = {name: 1} if where == "body" else {"articles": [{"text": "a", "markup": {name: 1}}]}
    answer = client.post("/v1/briefings", json=body)
    assert answer.status_code == 422
    assert len(answer.content) < 2_000
    known = any(fault["pointer"].startswith("/nonsense") for fault in answer.json()["errors"])
    assert known is (where == "body")


@pytest.mark.parametrize(
    "body",
    [b'{"words": ' + b"9" * 5000 + b"}", b'{"words": NaN}', b'{"words": 1, "words": 1}', b'{"\\ud800": 1}'],
)
def test_what_is_wrong_is_said_without_words_of_python(client: TestClient, body: bytes) -> None:
    answer = client.post("/v1/briefings", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in {400, 422}
    for word in ("sys.", "int_max", "Unicode", "parse raw", "Error"):
        assert word not in answer.text


def test_paths_cannot_write_to_the_terminal_that_shows_the_log() -> None:
    stream = io.StringIO()
    log = build_logger("info", "text", stream=stream)
    log.info("request", path="/\x1b[2J\n2026 [info] forged\x9b31m\u202e/é")
    written = stream.getvalue()
    assert written.count("\n") == 1
    assert written.rstrip("\n").isprintable()
    assert "\\x1b" in written
    assert "é" in written


def test_streams_of_one_owner_are_counted(client: TestClient, body: dict[str, Any]) -> None:
    accepted = client.post("/v1/briefings", json=body, headers={"prefer": "respond-async"}).json()
    app: Any = client.app
    services: Services = app.state.services
    with ExitStack() as stack:
        for _ in range(MAX_STREAMS):
            stack.enter_context(services.streams.taken("local"))
        refused = client.get(accepted["events_url"])
        services.streams.check("another")
    assert (refused.status_code, refused.json()["code"]) == (429, "rate_limited")
    assert int(refused.headers["retry-after"]) >= 1
    services.streams.check("local")


async def _streams(services: Services, store: MemoryStore, job_id: str) -> list[int]:
    events = job_events(services, store.jobs.rows[job_id])
    counted = []
    await anext(events)
    counted.append(_free_places(services.streams, "local"))
    await events.aclose()  # type: ignore[attr-defined]  # a generator, promised as an iterator
    counted.append(_free_places(services.streams, "local"))
    return counted


def _free_places(places: StreamPlaces, owner: str) -> int:
    """How many more streams the owner may open."""
    with ExitStack() as stack:
        for taken in range(MAX_STREAMS + 1):
            try:
                places.check(owner)
            except RateLimitedError:
                return taken
            stack.enter_context(places.taken(owner))
    raise AssertionError("there is no end of them")


def test_a_stream_that_ends_gives_its_place_back(
    client: TestClient, store: MemoryStore, body: dict[str, Any]
) -> None:
    accepted = client.post("/v1/briefings", json=body, headers={"prefer": "respond-async"}).json()
    app: Any = client.app
    assert client.portal is not None
    assert client.portal.call(_streams, app.state.services, store, accepted["id"]) == [
        MAX_STREAMS - 1,
        MAX_STREAMS,
    ]


def test_places_have_an_end() -> None:
    places = StreamPlaces()
    with ExitStack() as stack:
        for _ in range(MAX_STREAMS):
            places.check("a")
            stack.enter_context(places.taken("a"))
        with pytest.raises(RateLimitedError):
            places.check("a")
        places.check("b")
    assert _free_places(places, "a") == MAX_STREAMS


@pytest.mark.parametrize("keys", list(KeyPolicy))
def test_the_document_asks_for_a_key_where_the_service_does(keys: KeyPolicy) -> None:
    settings = Settings.model_construct(keys=keys)
    document = build_openapi(bare_app(settings), settings, frozenset({"/healthz"}))
    for path, operations in document["paths"].items():
        for entry in operations.values():
            free = keys is KeyPolicy.OFF or path == "/healthz"
            assert (entry.get("security") == []) is free
            assert ("401" not in entry["responses"]) is free


@pytest.mark.parametrize(
    ("method", "path", "headers", "code"),
    [
        ("GET", "/v1/briefings", {"host": "evil.example"}, "foreign_host"),
        ("POST", "/v1/briefings", {"origin": "http://evil.example"}, "foreign_origin"),
        ("DELETE", "/v1/briefings/{briefing_id}", {"sec-fetch-site": "cross-site"}, "foreign_origin"),
    ],
)
def test_what_other_sites_meet_is_in_the_document(
    client: TestClient, method: str, path: str, headers: dict[str, str], code: str
) -> None:
    answer = client.request(method, path, headers=headers)
    assert json.loads(answer.content)["code"] == code
    described = client.get("/openapi.json").json()["paths"][path][method.lower()]["responses"]
    assert str(CODES[code].status) in described

"""Limits of a body, where the application meets them: message by message."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.types import Message

from summarizer_api import Settings, create_app
from summarizer_api.middleware import lingering
from summarizer_api.services import Services
from tests.api.fakes import FakeClock, LibraryEngine, MemoryStore
from tests.api.limits.conftest import Serve

Headers = dict[str, str]


@dataclass
class Answer:
    messages: list[Message] = field(default_factory=list)

    @property
    def status(self) -> int:
        return int(self.messages[0]["status"]) if self.messages else 0

    @property
    def headers(self) -> Headers:
        return {name.decode(): value.decode() for name, value in self.messages[0]["headers"]}

    @property
    def code(self) -> str:
        body = b"".join(message.get("body", b"") for message in self.messages[1:])
        return str(json.loads(body)["code"])


async def ask(
    app: FastAPI, receive: Callable[[], Awaitable[Message]], headers: Headers, path: str = "/v1/briefings"
) -> Answer:
    answer = Answer()

    async def send(message: Message) -> None:
        answer.messages.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "state": {},
    }  # fmt: skip
    await asyncio.wait_for(app(scope, receive, send), 30)
    return answer


def parts(*sizes: int, filler: bytes = b" ") -> Callable[[], Awaitable[Message]]:
    """A body in parts of these sizes, and then a client that says no more."""
    rest: Iterator[int] = iter(sizes)
    left = len(sizes)

    async def receive() -> Message:
        nonlocal left
        await asyncio.sleep(0)
        size = next(rest, None)
        if size is None:
            await asyncio.Event().wait()
        left -= 1
        return {"type": "http.request", "body": filler * (size or 0), "more_body": left > 0}

    return receive


@pytest.fixture
def build(engine: LibraryEngine, store: MemoryStore, clock: FakeClock) -> Callable[..., FastAPI]:
    engine.ready = True
    return lambda **settings: create_app(Settings(**settings), engine, store=store, clock=clock)


@pytest.fixture(autouse=True)
def _no_lingering(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lingering, "LINGER_S", 0.0)


JSON = {"content-type": "application/json"}
CHUNKED = {**JSON, "transfer-encoding": "chunked"}


def test_a_declared_body_is_refused_before_it_is_read(build: Callable[..., FastAPI]) -> None:
    async def receive() -> Message:
        raise AssertionError("nothing is to be read")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lingering.Lingering, "__call__", lambda self, message: self._send(message))
        answer = asyncio.run(ask(build(max_body_bytes=1000), receive, {**JSON, "content-length": "1001"}))
    assert (answer.status, answer.code) == (413, "body_too_large")
    assert answer.headers["connection"] == "close"


@pytest.mark.parametrize("declared", [{"content-length": "10"}, {"transfer-encoding": "chunked"}])
def test_bytes_are_counted_and_not_believed(build: Callable[..., FastAPI], declared: Headers) -> None:
    answer = asyncio.run(ask(build(max_body_bytes=1000), parts(600, 400, 1, 10**6), {**JSON, **declared}))
    assert (answer.status, answer.code) == (413, "body_too_large")
    fits = asyncio.run(ask(build(max_body_bytes=1000), parts(600, 400), {**JSON, **declared}))
    assert (fits.status, fits.code) == (400, "malformed_input")  # it was read, and is no JSON


def test_no_route_gets_a_body_that_is_too_large(build: Callable[..., FastAPI]) -> None:
    for path in ("/", "/nowhere", "/healthz", "/sign-in"):
        answer = asyncio.run(ask(build(max_body_bytes=1000), parts(5000), CHUNKED, path))
        assert answer.status == 413, path


def test_a_slow_body_is_cut_off(build: Callable[..., FastAPI]) -> None:
    async def receive() -> Message:
        await asyncio.sleep(0.001)
        return {"type": "http.request", "body": b"x", "more_body": True}

    answer = asyncio.run(ask(build(body_timeout_s=0.05), receive, CHUNKED))
    assert (answer.status, answer.code) == (408, "body_timeout")
    assert answer.headers["connection"] == "close"


def test_a_client_that_leaves_within_its_body_is_not_answered(
    build: Callable[..., FastAPI], engine: LibraryEngine
) -> None:
    messages: list[Message] = [
        {"type": "http.request", "body": b"{", "more_body": True},
        {"type": "http.disconnect"},
    ]

    async def receive() -> Message:
        return messages.pop(0)

    app = build()
    assert asyncio.run(ask(app, receive, CHUNKED)).messages == []
    assert engine.asked == []


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate, gzip", "GZIP", "x"])
def test_compressed_bodies_are_refused_unread(build: Callable[..., FastAPI], encoding: str) -> None:
    answer = asyncio.run(ask(build(), parts(10), {**CHUNKED, "content-encoding": encoding}))
    assert (answer.status, answer.code) == (415, "media_type")


def test_bodies_share_a_limit(build: Callable[..., FastAPI]) -> None:
    async def two(app: FastAPI) -> list[Answer]:
        waiting = asyncio.Event()
        held: list[Message] = [{"type": "http.request", "body": b" " * 800, "more_body": True}]

        async def slow() -> Message:
            if held:
                return held.pop()
            await waiting.wait()
            return {"type": "http.request", "body": b"", "more_body": False}

        first = asyncio.create_task(ask(app, slow, CHUNKED))
        while held:
            await asyncio.sleep(0)
        refused = await ask(app, parts(300), CHUNKED)
        waiting.set()
        await first
        return [refused, await ask(app, parts(300), CHUNKED)]

    refused, later = asyncio.run(two(build(max_bodies_bytes=1000)))
    assert (refused.status, refused.code, refused.headers["retry-after"]) == (503, "unavailable", "1")
    assert later.status == 400  # all of it was given back


def test_shape_is_checked_before_parsing(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    client = serve()
    monkeypatch.setattr("json.loads", lambda *_a, **_k: pytest.fail("this was to be refused before"))
    for content in (b"[" * 1000, b'{"a":' * 20 + b"1" + b"}" * 20, b"[" + b"1," * 200_000 + b"1]"):
        answer = client.post("/v1/briefings", content=content, headers=JSON)
        monkeypatch.undo()
        assert (answer.status_code, answer.json()["code"]) == (400, "malformed_input")
        assert "nested deeper" in answer.text or "values" in answer.text
        monkeypatch.setattr("json.loads", lambda *_a, **_k: pytest.fail("this was to be refused before"))
    monkeypatch.undo()


@pytest.mark.parametrize(
    "content",
    [b'{"articles": NaN}', b'{"articles": -Infinity}', b'{"a": 1, "a": 2}', b'{"words": ' + b"9" * 5000 + b"}", b"\xff",
     b'{"words": 1e999}', b"", b"null"],
)  # fmt: skip
def test_odd_json_is_a_problem_of_the_caller(serve: Serve, content: bytes) -> None:
    answer = serve().post("/v1/briefings", content=content, headers=JSON)
    assert answer.status_code in {400, 422}
    assert answer.json()["code"] in {"malformed_input", "invalid_request"}


def test_the_whole_body_reaches_the_route(build: Callable[..., FastAPI], body: dict[str, Any]) -> None:
    text = json.dumps(body).encode()
    pieces: list[Message] = [
        {"type": "http.request", "body": text[at : at + 7], "more_body": True}
        for at in range(0, len(text), 7)
    ]
    pieces.append({"type": "http.request"})

    async def receive() -> Message:
        if pieces:
            return pieces.pop(0)
        await asyncio.Event().wait()
        raise AssertionError

    app = build()
    answer = asyncio.run(ask(app, receive, CHUNKED))
    assert answer.status == 200
    services: Services = app.state.services
    assert services.engine.load()

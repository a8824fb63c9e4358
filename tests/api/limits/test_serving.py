"""The server around the application, without a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import logging
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

from summarizer.errors import ModelNotFoundError
from summarizer_api import Settings, create_app
from summarizer_api.connections import WRITE_TIMEOUT_S, limited_protocol
from summarizer_api.listening import addresses, bind
from summarizer_api.logs import build_logger
from summarizer_api.serving import FORWARDED, DrainingServer, _forward_warnings, serve
from summarizer_api.settings import KeyPolicy
from tests.api.fakes import LibraryEngine, MemoryStore

POST = b"POST /v1/briefings HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


@pytest.fixture(autouse=True)
def _loggers() -> Iterator[None]:
    """The server's loggers as they were."""
    loggers = [logging.getLogger(name) for name in (*FORWARDED, "uvicorn.error")]
    before = [(logger.handlers, logger.propagate, logger.level) for logger in loggers]
    yield
    for logger, (handlers, propagate, level) in zip(loggers, before, strict=True):
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)


class BrokenEngine(LibraryEngine):
    async def start(self) -> None:
        raise ModelNotFoundError("there is no such model")


def test_an_engine_that_cannot_start_ends_the_server(tmp_path: Path) -> None:
    settings = Settings(port=0, database_url=f"sqlite:///{tmp_path / 'a.db'}", drain_s=0)
    with pytest.raises(ModelNotFoundError, match="no such model"):
        serve(settings, engine=BrokenEngine())


def test_open_doors_are_told(tmp_path: Path) -> None:
    warnings: list[str] = []
    database = f"sqlite:///{tmp_path / 'a.db'}"
    for keys in (KeyPolicy.OFF, KeyPolicy.AUTO):
        settings = Settings(host="0.0.0.0", port=0, database_url=database, keys=keys, drain_s=0)  # noqa: S104 - that is the point
        with pytest.raises(ModelNotFoundError):
            serve(settings, engine=BrokenEngine(), warn=warnings.append)
    assert "anybody may use this service" in warnings[0]
    assert "summarizer keys add" in warnings[1]


def test_complaints_of_the_server_are_logged_without_words_of_errors() -> None:
    stream = io.StringIO()
    _forward_warnings(build_logger(stream=stream))
    logger = logging.getLogger("uvicorn.error")
    logger.error("Exception in ASGI application\n", exc_info=ValueError("SECRET TEXT"))
    logger.info("not told")
    (line,) = stream.getvalue().splitlines()
    told = json.loads(line)
    assert (told["event"], told["error"], told["message"]) == (
        "server",
        "ValueError",
        "Exception in ASGI application",
    )
    assert "SECRET" not in line


def test_a_client_that_does_not_read_is_cut_off() -> None:
    """The timer of a connection whose client reads nothing: set, and taken back when it reads again."""

    async def app(_scope: object, _receive: object, _send: object) -> None: ...

    class Transport(asyncio.Transport):
        aborted = 0

        def abort(self) -> None:
            self.aborted += 1

        def close(self) -> None: ...

        def get_extra_info(self, _name: str, default: object = None) -> object:
            return default

    async def check() -> None:
        loop = asyncio.get_running_loop()
        timers: list[tuple[float, asyncio.TimerHandle]] = []
        call_later = loop.call_later

        def noting(delay: float, callback: Callable[..., object], *arguments: Any) -> asyncio.TimerHandle:
            timers.append((delay, call_later(delay, callback, *arguments)))
            return timers[-1][1]

        config = uvicorn.Config(app, lifespan="off", log_config=None)
        kind = limited_protocol(header_timeout_s=5, max_connections=10)
        protocol = kind(config=config, server_state=ServerState(), app_state={}, _loop=loop)
        transport = Transport()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(loop, "call_later", noting)
            protocol.connection_made(transport)
            protocol.pause_writing()
            protocol.resume_writing()
            protocol.pause_writing()
        assert [delay for delay, _ in timers] == [5, WRITE_TIMEOUT_S, WRITE_TIMEOUT_S]
        assert [timer.cancelled() for _, timer in timers] == [False, True, False]
        timers[2][1]._run()
        assert transport.aborted == 1
        protocol.connection_lost(None)
        assert all(timer.cancelled() for _, timer in timers)

    asyncio.run(check())


async def _wait_as_later_pythons_do(server: asyncio.base_events.Server) -> None:
    """From Python 3.12 on a closed server waits until its last connection has ended."""
    while server._active_count:  # type: ignore[attr-defined]  # of Python 3.11
        await asyncio.sleep(0.01)


def test_a_second_signal_ends_at_once(
    engine: LibraryEngine, store: MemoryStore, body: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.version_info < (3, 12):
        monkeypatch.setattr(asyncio.base_events.Server, "wait_closed", _wait_as_later_pythons_do)
    settings = Settings(port=0, drain_s=600, job_workers=0)
    sockets = bind("127.0.0.1", 0)

    async def check() -> None:
        engine.gate = asyncio.Event()
        app = create_app(settings, engine, store=store, log=build_logger("critical"))
        server = DrainingServer(app, settings, sockets)
        serving = asyncio.create_task(server.serve(sockets))
        while not (server.started and engine.ready):
            await asyncio.sleep(0.01)
        reader, writer = await asyncio.open_connection(*addresses(sockets)[0])
        content = json.dumps(body).encode()
        writer.write(POST + f"Content-Length: {len(content)}\r\n\r\n".encode() + content)
        while not engine.asked:
            await asyncio.sleep(0.01)
        server.handle_exit(signal.SIGTERM, None)
        await asyncio.sleep(0.05)
        assert not serving.done()
        server.handle_exit(signal.SIGTERM, None)
        await asyncio.wait_for(serving, 20)
        with contextlib.suppress(ConnectionResetError):
            assert await reader.read() == b""
        writer.close()

    asyncio.run(check())
    assert engine.cancelled == 1


def test_what_nobody_catches_is_a_line_of_the_log_without_its_words() -> None:
    stream = io.StringIO()
    _forward_warnings(build_logger(stream=stream))
    for name in ("asyncio", "sqlalchemy.pool", "summarizer_api.engine.batching", "concurrent.futures"):
        text = f"{name} failed\nprotocol: SECRET TEXT"
        logging.getLogger(name).error(text, exc_info=ValueError("SECRET TEXT"))
    logging.getLogger("asyncio").warning("%d arguments", "no")
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [line["message"] for line in lines] == [
        "asyncio failed", "sqlalchemy.pool failed", "summarizer_api.engine.batching failed",
        "concurrent.futures failed", "%d arguments",
    ]  # fmt: skip
    assert [line["level"] for line in lines] == ["error"] * 4 + ["warning"]
    assert lines[0]["error"] == "ValueError"
    assert "SECRET" not in stream.getvalue()


async def _refusing(scope: Scope, _receive: Receive, send: Send) -> None:
    """An application that answers before it has read anything, and keeps the connection."""
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 401, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})


@pytest.mark.parametrize(
    "rest", [b"ZZZ\r\n\r\n", b"0\r\n\r\nGET\x00 / HTTP/9\r\n\r\n"], ids=["chunk", "request"]
)
def test_garbage_behind_an_answer_is_no_fault_of_the_servers(rest: bytes) -> None:
    stream, complaints = io.StringIO(), []
    _forward_warnings(build_logger(stream=stream))
    sockets = bind("127.0.0.1", 0)

    async def check() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, told: complaints.append(told))
        protocol = limited_protocol(header_timeout_s=5, max_connections=10)
        server = uvicorn.Server(uvicorn.Config(_refusing, http=protocol, lifespan="off", log_config=None))
        serving = asyncio.create_task(server._serve(sockets))
        while not server.started:
            await asyncio.sleep(0.01)
        reader, writer = await asyncio.open_connection(*addresses(sockets)[0])
        writer.write(POST + b"Transfer-Encoding: chunked\r\n\r\n")
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 401")
        writer.write(rest)
        with contextlib.suppress(ConnectionResetError):
            await reader.read()
        writer.close()
        server.should_exit = True
        await serving

    asyncio.run(asyncio.wait_for(check(), 20))
    assert complaints == []
    assert [json.loads(line)["message"] for line in stream.getvalue().splitlines()] == [
        "Invalid HTTP request received."
    ]

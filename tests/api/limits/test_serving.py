"""The server around the application, without a process of its own."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.errors import ModelNotFoundError
from summarizer_api import Settings
from summarizer_api.connections import WRITE_TIMEOUT_S, limited_protocol
from summarizer_api.logs import build_logger
from summarizer_api.serving import _forward_warnings, serve
from tests.api.fakes import LibraryEngine


@pytest.fixture(autouse=True)
def _loggers() -> Iterator[None]:
    """The server's loggers as they were."""
    loggers = [logging.getLogger(name) for name in ("uvicorn", "uvicorn.error")]
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
    for keys in ("off", "auto"):
        settings = Settings(host="0.0.0.0", port=0, database_url=database, keys=keys, drain_s=0)  # type: ignore[arg-type]  # noqa: S104
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
    import uvicorn
    from uvicorn.server import ServerState

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

        def noting(delay: float, callback: object, *arguments: object) -> asyncio.TimerHandle:
            timers.append((delay, call_later(delay, callback, *arguments)))  # type: ignore[arg-type]
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

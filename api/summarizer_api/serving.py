"""Runs the application under uvicorn: limits of connections, signals, and the drain."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import math
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from types import FrameType

import uvicorn
from fastapi import FastAPI
from structlog.typing import FilteringBoundLogger

from summarizer_api.app import create_app
from summarizer_api.clocks import system_clock
from summarizer_api.connections import limited_protocol
from summarizer_api.lifecycle import Drain
from summarizer_api.listening import addresses, bind, on_loopback_alone, raise_file_limit, url_of
from summarizer_api.ports import Engine
from summarizer_api.services import Services
from summarizer_api.settings import KeyPolicy, Settings
from summarizer_api.store.sql_store import SqlStore

KEEP_ALIVE_S = 75
"""Longer than proxies keep an idle connection (nginx: 60 s), so that none sends a request into a closed one."""
MAX_HEAD_BYTES = 32_768
BACKLOG = 2048
POLL_S = 0.05


def serve(
    settings: Settings, *, engine: Engine | None = None, warn: Callable[[str], None] = lambda _: None
) -> int:
    """Serve until SIGTERM or SIGINT, drain, and give the number of the signal that ended it.

    `engine`: by default the one that the settings describe. `warn` is told what the operator should know.
    Raises UsageError where nothing can be bound, StorageError, and ModelError.
    """
    raise_file_limit(settings.max_connections)
    sockets = bind(settings.host, settings.port)
    try:
        settings = decide_keys(settings, sockets)
        store = SqlStore(settings.database_url, settings, system_clock)
        store.migrate()
        _warn_of_keys(settings, sockets, store, warn)
        app = create_app(settings, engine, store=store)
        server = DrainingServer(app, settings, sockets)
        server.run(sockets=sockets)
        if (cause := server.drain.cause) is not None:
            raise cause
        return server.ended_by
    finally:
        for bound in sockets:
            bound.close()


def decide_keys(settings: Settings, sockets: Sequence[socket.socket]) -> Settings:
    """The settings, with keys required where `auto` meets an address that others can reach."""
    if settings.keys is KeyPolicy.AUTO and not on_loopback_alone(sockets):
        return settings.model_copy(update={"keys": KeyPolicy.REQUIRED})
    return settings


class DrainingServer(uvicorn.Server):
    """A server that, told to end, refuses what is new, lets what runs finish, and then closes.

    It listens on meanwhile: `/readyz` says 503, so that whoever balances the load knows.
    """

    def __init__(self, app: FastAPI, settings: Settings, sockets: Sequence[socket.socket]) -> None:
        services: Services = app.state.services
        super().__init__(_config(app, settings))
        self.drain: Drain = services.drain
        self._drain_s = settings.drain_s
        self._log: FilteringBoundLogger = services.log
        self._told = {
            "urls": [url_of(*address) for address in addresses(sockets)],
            "keys": settings.keys.value,
        }
        self._loop: asyncio.AbstractEventLoop | None = None
        self.ended_by = 0

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        _forward_warnings(self._log)
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        self._log.info("listening", **self._told)

    async def on_tick(self, counter: int) -> bool:
        """Whether to end: also when the application cannot serve at all."""
        return await super().on_tick(counter) or self.drain.begun

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Drain, and end."""
        self._log.info("draining", running=len(self.server_state.tasks))
        self.drain.begin()
        loop = asyncio.get_running_loop()
        end = loop.time() + self._drain_s
        while self.server_state.tasks and loop.time() < end and not self.force_exit:
            await asyncio.sleep(POLL_S)
        # What uvicorn then gives the connections to close; it counts whole seconds.
        left_s = 0.0 if self.force_exit else end - loop.time()
        self.config.timeout_graceful_shutdown = max(1, math.ceil(left_s))
        await super().shutdown(sockets)
        self._log.info("ended")

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Note the signal; a second one ends at once."""
        self.force_exit = self.should_exit
        self.ended_by = self.ended_by or sig
        super().handle_exit(sig, frame)
        if self.force_exit and self._loop is not None:
            self._loop.call_soon_threadsafe(self._cut_off)

    def _cut_off(self) -> None:
        """End all connections: from Python 3.12 on a server is not closed before the last of them is."""
        for connection in list(self.server_state.connections):
            connection.transport.abort()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take the signals while serving. Unlike uvicorn's, they do not end the process once more afterwards."""
        before = {
            number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _config(app: FastAPI, settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=limited_protocol(
            header_timeout_s=settings.header_timeout_s, max_connections=settings.max_connections
        ),
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_keep_alive=KEEP_ALIVE_S,
        h11_max_incomplete_event_size=MAX_HEAD_BYTES,
        backlog=BACKLOG,
    )


FORWARDED = ("uvicorn", "asyncio", "concurrent.futures", "sqlalchemy", "summarizer", "summarizer_api")
"""Loggers of others, and of our own parts that know no service. What nobody takes, Python writes as it is, with the
traceback."""


class _Forward(logging.Handler):
    """Passes what the server complains of to the service's log, without tracebacks: they may quote an article."""

    def __init__(self, log: FilteringBoundLogger) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        try:
            lines = record.getMessage().splitlines()
        except (TypeError, ValueError):  # arguments that do not fit: Python would write them all
            lines = [str(record.msg)]
        message = lines[0][:200] if lines else ""
        if message.startswith("No supported WebSocket"):  # none is wanted; anybody can ask for one
            return
        kind = record.exc_info[0] if record.exc_info else None
        told = {"logger": record.name, "message": message, "error": None if kind is None else kind.__name__}
        (self._log.error if record.levelno >= logging.ERROR else self._log.warning)("server", **told)


def _forward_warnings(log: FilteringBoundLogger) -> None:
    for name in FORWARDED:
        logger = logging.getLogger(name)
        logger.handlers = [_Forward(log)]
        logger.propagate = False
        logger.setLevel(logging.WARNING)
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)


def _warn_of_keys(
    settings: Settings, sockets: Sequence[socket.socket], store: SqlStore, warn: Callable[[str], None]
) -> None:
    if settings.keys is KeyPolicy.OFF and not on_loopback_alone(sockets):
        where = ", ".join(url_of(*address) for address in addresses(sockets))
        warn(f"no key is asked for, and {where} can be reached by others: anybody may use this service")
    elif settings.keys is KeyPolicy.REQUIRED and not any(key.revoked_at is None for key in store.keys.all()):
        warn("keys are required, and there is none yet: make one with `summarizer keys add NAME`")

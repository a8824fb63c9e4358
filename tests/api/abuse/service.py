"""The application on a port of the loopback, for tools that bring a client of their own."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer_api.app import create_app
from summarizer_api.clocks import system_clock
from summarizer_api.credentials import digest_of, new_secret
from summarizer_api.logs import build_logger
from summarizer_api.settings import KeyPolicy, Settings
from summarizer_api.store.sql_store import SqlStore
from tests.api.fakes import LibraryEngine
from tests.api.loopback import on_loopback

UNLIMITED = 1_000_000
"""Requests a minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A running service with a database in memory, and a key that it knows."""

    url: str
    secret: str
    log: io.StringIO


@contextlib.contextmanager
def serve(keys: KeyPolicy) -> Iterator[Service]:
    """Serve until the block ends: the real routes, store and job runner, and the library with a writer that copies."""
    settings = Settings.model_construct(
        keys=keys, requests_per_minute=UNLIMITED, reads_per_minute=UNLIMITED, queued_jobs=UNLIMITED
    )
    # The real clock: a job that is put back waits two seconds, which a clock that stands still never ends.
    clock, log, secret = system_clock, io.StringIO(), new_secret()
    store = SqlStore("sqlite://", settings, clock)
    app = create_app(
        settings, LibraryEngine(), store=store, clock=clock, log=build_logger("info", stream=log)
    )
    with on_loopback(app) as url:
        store.keys.add("tester", digest_of(secret))
        yield Service(url=url, secret=secret, log=log)

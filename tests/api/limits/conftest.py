"""Applications with limits, asked in this process."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from summarizer_api import Settings, create_app
from summarizer_api.credentials import digest_of, new_secret
from summarizer_api.logs import build_logger
from tests.api.fakes import FakeClock, LibraryEngine, MemoryStore
from tests.api.limits.servers import Server, start_server

LOCAL = "http://127.0.0.1"
Serve = Callable[..., TestClient]


@pytest.fixture
def serve(
    engine: LibraryEngine, store: MemoryStore, clock: FakeClock, log_lines: io.StringIO
) -> Iterator[Serve]:
    """Gives a client of an application with these settings; `address` is the one that the connection reaches."""
    with ExitStack() as stack:

        def start(*, address: str = LOCAL, **settings: Any) -> TestClient:
            app = create_app(
                Settings(**settings),
                engine,
                store=store,
                clock=clock,
                log=build_logger("debug", stream=log_lines),
            )
            return stack.enter_context(TestClient(app, base_url=address, follow_redirects=False))

        yield start


@pytest.fixture
def secret(store: MemoryStore) -> str:
    """A key that the store knows, named "tester"."""
    made = new_secret()
    store.keys.add("tester", digest_of(made))
    return made


def app_of(client: TestClient) -> FastAPI:
    app = client.app
    assert isinstance(app, FastAPI)
    return app


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Starts real servers, and ends them after the test."""
    running: list[Server] = []

    def begin(*, gate: Path | None = None, **settings: Any) -> Server:
        server = start_server(tmp_path / f"{len(running)}.db", gate, **settings)
        running.append(server)
        return server

    yield begin
    for server in running:
        server.kill()

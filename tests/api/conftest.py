"""An application on the real library with a writer that copies, and a store in memory."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from summarizer_api import Settings, create_app
from summarizer_api.logs import build_logger
from summarizer_api.reference import examples
from tests.api.fakes import FakeClock, LibraryEngine, MemoryStore


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store(clock: FakeClock) -> MemoryStore:
    return MemoryStore(clock)


@pytest.fixture
def engine() -> LibraryEngine:
    return LibraryEngine()


@pytest.fixture
def settings() -> Settings:
    """The defaults, whatever the environment says."""
    return Settings.model_construct()


@pytest.fixture
def log_lines() -> io.StringIO:
    """What the application logs."""
    return io.StringIO()


@pytest.fixture
def app(
    settings: Settings, engine: LibraryEngine, store: MemoryStore, clock: FakeClock, log_lines: io.StringIO
) -> FastAPI:
    return create_app(settings, engine, store=store, clock=clock, log=build_logger("debug", stream=log_lines))


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture
def body() -> dict[str, Any]:
    """Two articles about one event, wanted as headline and short."""
    return examples.request_body()

"""A store on an empty database of each kind, under a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer_api.settings import Settings
from summarizer_api.store import SqlStore
from tests.api.fakes import FakeClock
from tests.api.store.databases import ALL, empty_database


@pytest.fixture(params=ALL)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with empty_database(request.param, tmp_path) as url:
        yield url


@pytest.fixture
def settings() -> Settings:
    return Settings.model_construct(queued_jobs=5, job_hours=24, idempotency_hours=24)


@pytest.fixture
def store(url: str, settings: Settings, clock: FakeClock) -> Iterator[SqlStore]:
    store = SqlStore(url, settings, clock)
    store.migrate()
    yield store
    store.close()

"""`kill -9` at random points: nothing accepted is lost, and nothing is done twice."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, select

from summarizer_api.records import LOCAL_OWNER, JobState
from summarizer_api.store import SqlStore
from summarizer_api.store.tables import BriefingRow, JobRow
from tests.api.jobs.doomed import SETTINGS, serve
from tests.api.store.databases import SHARED, empty_database

KILLS, JOBS_EACH = 6, 12
PATIENCE_S = 60.0


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    """Children of a process that has loaded everything already: each is there within milliseconds."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.api.jobs.doomed"])
    return context


@pytest.fixture(params=SHARED)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with empty_database(request.param, tmp_path) as url:
        yield url


def test_killed_again_and_again(url: str, processes: ForkServerContext, tmp_path: Path) -> None:
    seed = 20261121
    chance = random.Random(seed)
    note = tmp_path / "accepted"
    unfinished = 0
    store = SqlStore(url, SETTINGS, lambda: dt.datetime.now(dt.UTC))
    store.migrate()
    for life in range(KILLS):
        lines = len(_accepted(note))
        child = processes.Process(target=serve, args=(url, seed + life, str(note), JOBS_EACH))
        child.start()
        _wait_for(lambda n=lines: len(_accepted(note)) > n)
        child.join(chance.uniform(0, 0.25))
        child.kill()
        child.join()
        assert child.exitcode == -9
        unfinished += sum(
            _state(store, job) in {JobState.QUEUED, JobState.RUNNING} for job in _accepted(note)
        )
    assert unfinished > 0  # there was something to lose
    last = processes.Process(target=serve, args=(url, seed - 1, str(note), 0))
    last.start()
    accepted = _accepted(note)
    _wait_for(lambda: _live(url) == 0)
    last.kill()
    last.join()
    assert len(accepted) >= KILLS
    assert Counter(_state(store, job) for job in accepted) == {JobState.DONE: len(accepted)}
    for briefing_id in accepted.values():
        assert store.briefings.get(briefing_id, LOCAL_OWNER) is not None
    store.close()
    # Jobs of which the caller never heard, because the kill came before the answer, are done as well. Each job has its
    # briefing, and there is no other.
    jobs, done, briefings, both = _counts(url)
    assert jobs == done == briefings == both >= len(accepted)


def _accepted(note: Path) -> dict[str, str]:
    """Job id → briefing id; a line that the kill cut off was not sent."""
    if not note.exists():
        return {}
    lines = note.read_text().split("\n")[:-1]
    return {line.split()[0]: line.split()[1] for line in lines}


def _state(store: SqlStore, job_id: str) -> JobState:
    job = store.jobs.get(job_id, LOCAL_OWNER)
    assert job is not None, f"{job_id} was accepted and is lost"
    return job.state


def _wait_for(condition: object) -> None:
    assert callable(condition)
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.005)  # another process is at work


def _live(url: str) -> int:
    engine = create_engine(url)
    live = select(func.count()).select_from(JobRow).where(JobRow.state.in_(["queued", "running"]))
    with engine.connect() as connection:
        count = connection.scalar(live) or 0
    engine.dispose()
    return count


def _counts(url: str) -> tuple[int, int, int, int]:
    """Jobs, jobs done, briefings, and jobs with their briefing."""
    engine = create_engine(url)
    jobs = select(func.count()).select_from(JobRow)
    with engine.connect() as connection:
        counts = [
            connection.scalar(statement) or 0
            for statement in (
                jobs,
                jobs.where(JobRow.state == "done"),
                select(func.count()).select_from(BriefingRow),
                jobs.join(BriefingRow, BriefingRow.id == JobRow.briefing_id),
            )
        ]
    engine.dispose()
    return counts[0], counts[1], counts[2], counts[3]

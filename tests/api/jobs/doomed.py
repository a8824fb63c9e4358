"""A process that accepts jobs and works on them until it is killed."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import os
import random

from summarizer_api.identifiers import IdMaker
from summarizer_api.jobs.changes import ACCEPTED
from summarizer_api.jobs.runner import JobRunner
from summarizer_api.logs import build_logger
from summarizer_api.metrics import Metrics
from summarizer_api.ports import Progress
from summarizer_api.records import LOCAL_OWNER, BriefingRequest, Made
from summarizer_api.services import Services
from summarizer_api.settings import Settings
from summarizer_api.store import SqlStore, migrations
from tests.api.jobs.engines import REQUEST_JSON, ScriptedEngine, made

SETTINGS = Settings.model_construct(
    job_lease_s=0.6, job_attempts=1000, job_workers=2, queued_jobs=10_000, drain_s=10.0
)
"""A short lease, so that what the dead held is soon taken again; no job dies as often as 1,000 times here."""
MADE = made()
"""Made once, in the process that the doomed are forked from."""
_LOADED = migrations  # and alembic is loaded there once


class SlowEngine(ScriptedEngine):
    """Takes a random while for each briefing, with progress: time to be killed in."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__()
        self._chance = chance

    async def brief(
        self, request: BriefingRequest, *, progress: Progress | None = None, patience_s: float | None = None
    ) -> Made:
        steps = self._chance.randint(1, 5)
        for step in range(steps):
            if progress is not None:
                progress("write", step, steps)
            await asyncio.sleep(self._chance.uniform(0, 0.02))
        return MADE


def serve(url: str, seed: int, accepted_path: str, jobs: int) -> None:
    """Accept `jobs` jobs, noting the id of each once it is accepted, and work on whatever there is, until killed."""
    asyncio.run(_serve(url, random.Random(seed), accepted_path, jobs))


async def _serve(url: str, chance: random.Random, accepted_path: str, jobs: int) -> None:
    def clock() -> dt.datetime:
        return dt.datetime.now(dt.UTC)

    store = SqlStore(url, SETTINGS, clock)
    services = Services(
        settings=SETTINGS,
        engine=SlowEngine(chance),
        store=store,
        metrics=Metrics(),
        clock=clock,
        new_id=IdMaker(clock),
        log=build_logger("critical", stream=io.StringIO()),
    )
    await services.threads.run(store.migrate)
    await JobRunner(services, poll_s=0.05).start()
    accepted = os.open(accepted_path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for _ in range(jobs):
        job = await services.threads.run(
            store.jobs.submit,
            job_id=services.new_id("job_"),
            owner=LOCAL_OWNER,
            briefing_id=services.new_id("brf_"),
            request_json=REQUEST_JSON,
        )
        os.write(accepted, f"{job.id} {job.briefing_id}\n".encode())  # the answer 202 goes out
        services.changes.publish(ACCEPTED)
        await asyncio.sleep(chance.uniform(0, 0.02))
    await asyncio.Event().wait()

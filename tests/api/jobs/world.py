"""A runner of jobs with all that is around it: a store in memory, an engine without models, a clock."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from summarizer_api.identifiers import IdMaker
from summarizer_api.jobs.changes import ACCEPTED
from summarizer_api.jobs.runner import JobRunner
from summarizer_api.logs import build_logger
from summarizer_api.metrics import Metrics
from summarizer_api.records import Job, StoredBriefing
from summarizer_api.services import Services
from summarizer_api.settings import Settings
from summarizer_api.store import SqlStore
from tests.api.fakes import FakeClock
from tests.api.jobs.engines import REQUEST_JSON, ScriptedEngine
from tests.api.store.records import OWNER

LONG_S, PATIENCE_S = 3600.0, 30.0
SOON = {"poll_s": 0.01}


class World:
    """A store in memory, an engine, and a runner between them."""

    def __init__(self, poll_s: float = LONG_S, **settings: Any) -> None:
        self.clock = FakeClock()
        self.log = io.StringIO()
        self.engine = ScriptedEngine()
        chosen = Settings.model_construct(**{"job_lease_s": LONG_S, "drain_s": 0.0, **settings})
        self.store = SqlStore("sqlite://", chosen, self.clock)
        self.store.migrate()
        self.services = Services(
            settings=chosen,
            engine=self.engine,
            store=self.store,
            metrics=Metrics(),
            clock=self.clock,
            new_id=IdMaker(self.clock),
            log=build_logger("debug", stream=self.log),
        )
        self.runner = JobRunner(self.services, poll_s=poll_s)

    def submit(self, number: int = 1, request_json: str = REQUEST_JSON) -> None:
        self.store.jobs.submit(
            job_id=f"job_{number}", owner=OWNER, briefing_id=f"brf_{number}", request_json=request_json
        )
        self.services.changes.publish(ACCEPTED)

    def job(self, number: int = 1) -> Job:
        job = self.store.jobs.get(f"job_{number}", OWNER)
        assert job is not None
        return job

    def briefing(self, number: int = 1) -> StoredBriefing | None:
        return self.store.briefings.get(f"brf_{number}", OWNER)

    async def until(self, reached: Callable[[Job], bool], number: int = 1) -> Job:
        """The job once it is so; woken by changes as a stream of its progress would be."""
        async with asyncio.timeout(PATIENCE_S):
            with self.services.changes.subscribe(f"job_{number}") as changes:
                while not reached(job := self.job(number)):
                    await changes.wait(0.05)
        return job

    async def ended(self, number: int = 1) -> Job:
        return await self.until(lambda job: job.state.ended, number)

    def problems(self) -> dict[str, float]:
        """How many problems there were of each code."""
        return self._counted("summarizer_problems_total")

    def outcomes(self) -> dict[str, float]:
        """How many jobs ended in each way."""
        return self._counted("summarizer_jobs_ended_total")

    async def first_outcome(self) -> dict[str, float]:
        """The outcomes once there is one: a job is counted just after its row says that it has ended."""
        async with asyncio.timeout(PATIENCE_S):
            while not any((found := self.outcomes()).values()):
                await asyncio.sleep(0.001)
        return found

    def _counted(self, figure: str) -> dict[str, float]:
        found = {}
        for line in self.services.metrics.render().decode().splitlines():
            if line.startswith(f"{figure}{{"):
                name, value = line.split()
                found[name.split('"')[1]] = float(value)
        return found

    def events(self) -> list[str]:
        return [json.loads(line)["event"] for line in self.log.getvalue().splitlines()]


@asynccontextmanager
async def running(poll_s: float = LONG_S, **settings: Any) -> AsyncIterator[World]:
    world = World(poll_s, **settings)
    await world.runner.start()
    try:
        yield world
    finally:
        await world.runner.stop()
        assert all(task.done() for task in world.runner._workers.values())
        world.store.close()


def run(test: Callable[[], Awaitable[None]]) -> None:
    async def within() -> None:
        async with asyncio.timeout(PATIENCE_S):
            await test()

    asyncio.run(within())

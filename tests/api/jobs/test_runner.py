from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import io
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from summarizer.errors import ModelError, NoContentError
from summarizer_api.codec import request_to_json
from summarizer_api.faults import DrainingError, EngineBusyError, NotReadyError, StorageError
from summarizer_api.identifiers import IdMaker
from summarizer_api.jobs.changes import ACCEPTED
from summarizer_api.jobs.runner import JobRunner
from summarizer_api.logs import build_logger
from summarizer_api.metrics import Metrics
from summarizer_api.records import Job, JobState, StoredBriefing
from summarizer_api.services import Services
from summarizer_api.settings import Settings
from summarizer_api.store import SqlStore
from tests.api.fakes import FakeClock
from tests.api.jobs.engines import REQUEST, REQUEST_JSON, ScriptedEngine
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

    def outcomes(self) -> dict[str, float]:
        """How many jobs ended in each way."""
        found = {}
        for line in self.services.metrics.render().decode().splitlines():
            if line.startswith("summarizer_jobs_ended_total{"):
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
        assert world.runner.workers_alive == 0
        world.store.close()


def run(test: Callable[[], Awaitable[None]]) -> None:
    async def within() -> None:
        async with asyncio.timeout(PATIENCE_S):
            await test()

    asyncio.run(within())


def test_an_accepted_job_is_begun_at_once_and_done() -> None:
    async def test() -> None:
        async with running() as world:  # it would look by itself only after an hour
            await asyncio.sleep(0)
            world.submit()
            job = await world.ended()
            assert (job.state, job.attempts, job.problem) == (JobState.DONE, 1, None)
            kept = world.briefing()
            assert kept is not None
            assert (kept.owner, kept.created_at) == (OWNER, world.clock.now)
            assert kept.expires_at == world.clock.now + dt.timedelta(days=30)
            assert "Northport" in kept.briefing_json
            assert kept.request_json == REQUEST_JSON
            assert kept.drafts == "[]"

    run(test)


def test_what_waited_before_the_start_is_done_in_order() -> None:
    async def test() -> None:
        world = World()
        for number in range(1, 6):
            world.submit(number)
            world.clock.now += dt.timedelta(seconds=1)
        await world.runner.start()
        for number in range(1, 6):
            assert (await world.ended(number)).state is JobState.DONE
        await world.runner.stop()
        started = [
            line
            for line in map(json.loads, world.log.getvalue().splitlines())
            if line["event"] == "job_started"
        ]
        assert [line["job"] for line in started] == [f"job_{number}" for number in range(1, 6)]
        assert "Northport" not in world.log.getvalue()

    run(test)


def test_workers_work_side_by_side() -> None:
    async def test() -> None:
        async with running(job_workers=3) as world:
            world.engine.gate = asyncio.Event()
            for number in (1, 2, 3, 4):
                world.submit(number)
            for number in (1, 2, 3):
                await world.until(lambda job: job.state is JobState.RUNNING, number)
            assert world.job(4).state is JobState.QUEUED
            world.engine.gate.set()
            for number in (1, 2, 3, 4):
                assert (await world.ended(number)).state is JobState.DONE

    run(test)


def test_without_workers_jobs_wait_for_another_process() -> None:
    async def test() -> None:
        async with running(job_workers=0, **SOON) as world:
            world.submit()
            assert world.runner.workers_alive == 0
            assert world.job().state is JobState.QUEUED

    run(test)


def test_no_job_is_taken_before_the_models_are_loaded() -> None:
    async def test() -> None:
        world = World(**SOON)
        world.engine.ready = False
        await world.runner.start()
        world.submit()
        await asyncio.sleep(0.05)
        assert world.job().attempts == 0
        world.engine.ready = True
        assert (await world.ended()).state is JobState.DONE
        await world.runner.stop()

    run(test)


def test_progress_is_seen_and_is_written_seldom() -> None:
    async def test() -> None:
        async with running() as world:
            world.engine.gate = asyncio.Event()
            world.submit()
            await world.engine.begun.wait()
            renewals = 0
            renew = world.store.jobs.renew

            def count(*args: Any, **kwargs: Any) -> JobState:
                nonlocal renewals
                renewals += 1
                return renew(*args, **kwargs)

            world.store.jobs.renew = count  # type: ignore[method-assign]
            assert world.engine.progress is not None
            for done in range(1, 1001):
                world.engine.progress("write", done, 1000)
                if done % 100 == 0:
                    await asyncio.sleep(0)
            job = await world.until(lambda job: job.done == 1000)
            assert (job.stage, job.done, job.total) == ("write", 1000, 1000)
            assert renewals <= 3
            world.engine.gate.set()
            assert (await world.ended()).done == 1000

    run(test)


@pytest.mark.parametrize("told", [True, False])
def test_a_cancelled_job_is_stopped(told: bool) -> None:  # noqa: FBT001 - a parameter of pytest
    """Also by another process, of which this one learns when it renews the lease."""

    async def test() -> None:
        async with running(job_lease_s=LONG_S if told else 0.1) as world:
            world.engine.gate = asyncio.Event()
            world.submit()
            await world.engine.begun.wait()
            world.store.jobs.cancel("job_1", OWNER)
            if told:
                world.services.changes.publish("job_1")
            while not world.engine.cancelled:
                await asyncio.sleep(0.01)
            world.engine.gate.set()
            world.submit(2)  # the worker goes on
            assert (await world.ended(2)).state is JobState.DONE
            assert world.job().state is JobState.CANCELLED
            assert world.briefing() is None

    run(test)


def test_a_job_taken_over_by_another_worker_is_let_go() -> None:
    async def test() -> None:
        async with running(job_lease_s=0.3) as world:
            world.engine.gate = asyncio.Event()
            world.submit()
            await world.engine.begun.wait()
            world.clock.now += dt.timedelta(hours=1)  # as if this process had been asleep
            other = world.store.jobs.lease("other", lease_s=LONG_S, max_attempts=9)
            if other is None:  # renewed just now
                world.clock.now += dt.timedelta(hours=1)
                other = world.store.jobs.lease("other", lease_s=LONG_S, max_attempts=9)
            assert other is not None
            while not world.engine.cancelled:
                await asyncio.sleep(0.01)
            assert world.briefing() is None
            assert (world.job().state, world.job().attempts) == (JobState.RUNNING, 2)

    run(test)


def test_what_lies_in_the_request_is_not_tried_again() -> None:
    async def test() -> None:
        async with running() as world:
            world.engine.errors = [NoContentError("no article has any sentence left")]
            world.submit()
            job = await world.ended()
            assert (job.state, job.attempts, world.engine.calls) == (JobState.FAILED, 1, 1)
            assert job.problem is not None
            problem = json.loads(job.problem)
            assert (problem["code"], problem["status"]) == ("no_content", 422)

    run(test)


@pytest.mark.parametrize(
    ("error", "code"),
    [(RuntimeError("/home/someone/secret"), "internal"), (ModelError("/m.bin"), "model_error")],
)
def test_other_trouble_is_tried_again_until_the_last_attempt(error: Exception, code: str) -> None:
    async def test() -> None:
        async with running(job_attempts=3, **SOON) as world:
            world.engine.errors = [error] * 3
            world.submit()
            for attempt in (1, 2):
                job = await world.until(
                    lambda job, n=attempt: job.attempts == n and job.state is JobState.QUEUED  # type: ignore[misc]
                )
                assert job.problem is not None  # the reason is there while it waits
                world.clock.now += dt.timedelta(minutes=1)
            job = await world.ended()
            assert (job.state, job.attempts, world.engine.calls) == (JobState.FAILED, 3, 3)
            assert job.problem is not None
            assert json.loads(job.problem)["code"] == code
            assert "secret" not in job.problem + world.log.getvalue()
            assert "m.bin" not in job.problem
            assert world.outcomes() == {"done": 0, "failed": 1, "cancelled": 0}

    run(test)


def test_a_second_attempt_that_works_leaves_no_problem() -> None:
    async def test() -> None:
        async with running(**SOON) as world:
            world.engine.errors = [RuntimeError()]
            world.submit()
            await world.until(lambda job: job.problem is not None)
            world.clock.now += dt.timedelta(minutes=1)
            job = await world.ended()
            assert (job.state, job.attempts, job.problem) == (JobState.DONE, 2, None)
            assert world.outcomes() == {"done": 1, "failed": 0, "cancelled": 0}

    run(test)


@pytest.mark.parametrize("error", [EngineBusyError, NotReadyError])
def test_a_full_engine_is_waited_for_within_the_attempt(error: type[EngineBusyError]) -> None:
    async def test() -> None:
        async with running() as world:
            world.engine.errors = [error("busy", retry_after_s=0)] * 3
            world.submit()
            job = await world.ended()
            assert (job.state, job.attempts, world.engine.calls) == (JobState.DONE, 1, 4)

    run(test)


def test_an_attempt_may_not_take_forever() -> None:
    async def test() -> None:
        async with running(job_timeout_s=0.01, job_attempts=1) as world:
            world.engine.gate = asyncio.Event()
            world.submit()
            job = await world.ended()
            assert job.problem is not None
            assert (job.state, json.loads(job.problem)["code"]) == (JobState.FAILED, "deadline")
            assert world.engine.cancelled == 1

    run(test)


def test_a_request_that_cannot_be_read_ends_the_job() -> None:
    async def test() -> None:
        async with running(job_attempts=1) as world:
            world.submit(request_json="not JSON")
            job = await world.ended()
            assert job.problem is not None
            assert (job.state, json.loads(job.problem)["code"]) == (JobState.FAILED, "internal")

    run(test)


def test_shutting_down_lets_a_running_job_end() -> None:
    async def test() -> None:
        async with running(drain_s=LONG_S) as world:
            world.engine.gate = asyncio.Event()
            world.submit(1)
            world.submit(2)
            await world.engine.begun.wait()
            stopping = asyncio.create_task(world.runner.stop())
            await asyncio.sleep(0.02)
            assert not stopping.done()
            world.engine.gate.set()
            await stopping
            assert world.job(1).state is JobState.DONE
            assert (world.job(2).state, world.job(2).attempts) == (
                JobState.QUEUED,
                0,
            )  # nothing new was taken

    run(test)


def test_shutting_down_puts_back_what_does_not_end_in_time() -> None:
    async def test() -> None:
        world = World(drain_s=0.02)
        world.engine.gate = asyncio.Event()
        await world.runner.start()
        world.submit()
        await world.engine.begun.wait()
        await world.runner.stop()
        assert world.engine.cancelled == 1
        assert (world.job().state, world.job().attempts) == (JobState.QUEUED, 0)
        # The next process begins it at once, without waiting for a lease to run out.
        world.engine.gate.set()
        services = dataclasses.replace(world.services, drain=type(world.services.drain)())
        successor = JobRunner(services)
        await successor.start()
        job = await world.ended()
        assert (job.state, job.attempts) == (JobState.DONE, 1)
        await successor.stop()

    run(test)


def test_an_engine_that_shuts_down_first_costs_no_attempt() -> None:
    async def test() -> None:
        async with running() as world:
            world.engine.errors = [DrainingError("the engine is closing")]
            world.submit()
            await world.engine.begun.wait()
            job = await world.until(lambda job: job.state is JobState.QUEUED)
            assert job.attempts == 0

    run(test)


def test_a_database_that_is_away_for_a_moment_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async def test() -> None:
        async with running(**SOON) as world:
            away = {"lease": 2, "finish": 1, "renew": 2}
            for name in away:
                monkeypatch.setattr(
                    world.store.jobs, name, _flaky(getattr(world.store.jobs, name), name, away)
                )
            world.submit()
            job = await world.ended()
            assert (job.state, job.attempts, world.engine.calls) == (JobState.DONE, 1, 1)
            assert "no_lease" in world.events()

    run(test)


def _flaky(function: Callable[..., Any], name: str, away: dict[str, int]) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        if away[name]:
            away[name] -= 1
            raise StorageError("away")
        return function(*args, **kwargs)

    return call


def test_a_fault_of_the_workers_own_does_not_take_it_along(monkeypatch: pytest.MonkeyPatch) -> None:
    async def test() -> None:
        async with running(job_lease_s=0.1, **SOON) as world:
            world.engine.gate = asyncio.Event()

            def broken(*_: Any, **__: Any) -> JobState:
                raise RuntimeError("broken")

            with monkeypatch.context() as patch:
                patch.setattr(world.store.jobs, "renew", broken)
                world.submit()
                while "job_left" not in world.events():
                    await asyncio.sleep(0.01)
            world.engine.gate.set()
            world.clock.now += dt.timedelta(minutes=1)  # its lease has run out
            assert (await world.ended()).state is JobState.DONE

    run(test)


def test_a_request_comes_through_the_table_unchanged() -> None:
    assert request_to_json(REQUEST) == REQUEST_JSON

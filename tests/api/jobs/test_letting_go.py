from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import json

import pytest

from summarizer_api.faults import DrainingError
from summarizer_api.jobs.runner import JobRunner
from summarizer_api.records import JobState
from tests.api.jobs.world import LONG_S, SOON, World, run, running
from tests.api.store.records import OWNER


@pytest.mark.parametrize("told", [True, False])
def test_a_cancelled_job_is_stopped(told: bool) -> None:
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
            other = world.store.jobs.lease("other", lease_s=LONG_S, max_attempts=9).job
            if other is None:  # renewed just now
                world.clock.now += dt.timedelta(hours=1)
                other = world.store.jobs.lease("other", lease_s=LONG_S, max_attempts=9).job
            assert other is not None
            while not world.engine.cancelled:
                await asyncio.sleep(0.01)
            assert world.briefing() is None
            assert (world.job().state, world.job().attempts) == (JobState.RUNNING, 2)

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


def test_a_job_that_killed_its_workers_is_given_up_aloud() -> None:
    async def test() -> None:
        world = World(**SOON, job_attempts=2)
        world.submit()
        for worker in ("first", "second"):  # processes that died with it
            world.store.jobs.lease(worker, lease_s=1, max_attempts=2)
            world.clock.now += dt.timedelta(seconds=1)
        await world.runner.start()
        job = await world.ended()
        assert job.problem is not None
        assert (job.state, json.loads(job.problem)["code"]) == (JobState.FAILED, "job_abandoned")
        while "job_abandoned" not in world.events():
            await asyncio.sleep(0)
        await world.runner.stop()
        assert world.outcomes() == {"done": 0, "failed": 1, "cancelled": 0}
        assert world.problems() == {"job_abandoned": 1}
        (line,) = [line for line in map(json.loads, world.log.getvalue().splitlines()) if "job" in line]
        assert (line["event"], line["job"]) == ("job_abandoned", "job_1")
        world.store.close()

    run(test)

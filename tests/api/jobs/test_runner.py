from __future__ import annotations

import asyncio
import datetime as dt
import json
from typing import Any

import pytest

from summarizer_api.codec import request_to_json
from summarizer_api.records import JobState
from tests.api.jobs.engines import REQUEST, REQUEST_JSON
from tests.api.jobs.world import SOON, World, run, running
from tests.api.store.records import OWNER


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
            await asyncio.sleep(0.05)
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


def test_progress_is_seen_and_is_written_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
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

            monkeypatch.setattr(world.store.jobs, "renew", count)
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


def test_a_request_comes_through_the_table_unchanged() -> None:
    assert request_to_json(REQUEST) == REQUEST_JSON

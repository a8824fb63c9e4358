from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from summarizer.briefings import Notice, NoticeCode
from summarizer.errors import InputError, LanguageError, ModelError, NoContentError
from summarizer_api.codec import request_to_json
from summarizer_api.faults import EngineBusyError, NotReadyError, StorageError
from summarizer_api.records import Job, JobState
from tests.api.jobs.engines import REQUEST
from tests.api.jobs.world import SOON, run, running
from tests.api.store.records import OWNER


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


@pytest.mark.parametrize("error", [LanguageError, NoContentError])
def test_a_set_of_no_use_is_pointed_at_and_not_tried_again(error: type[InputError]) -> None:
    """As in the answer of a request that is waited for."""

    async def test() -> None:
        async with running() as world:
            notices = [
                Notice(code=NoticeCode.ARTICLE_EMPTY, message=f"{name} has no text", article_id=name)
                for name in "ba"
            ]
            world.engine.errors = [error("no article is of use", notices=notices)]
            world.submit(request_json=request_to_json(replace(REQUEST, text_fields=("text", "html"))))
            job = await world.ended()
            assert (job.state, job.attempts, world.engine.calls) == (JobState.FAILED, 1, 1)
            assert job.problem is not None
            problem = json.loads(job.problem)
            assert (problem["code"], problem["status"]) == (error.code, 422)
            assert problem["errors"] == [
                {"pointer": "/articles/0/text", "code": "article_empty", "message": "a has no text"},
                {"pointer": "/articles/1/html", "code": "article_empty", "message": "b has no text"},
            ]

    run(test)


def test_an_attempt_has_all_its_time_for_the_engine() -> None:
    async def test() -> None:
        async with running(job_timeout_s=77.0) as world:
            world.submit()
            await world.ended()
            assert world.engine.patience_s == [77.0]

    run(test)


def test_what_another_has_ended_is_not_counted_as_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    async def test() -> None:
        async with running() as world:
            fail = world.store.jobs.fail

            def cancelled_just_before(*args: Any, **kwargs: Any) -> bool:
                world.store.jobs.cancel("job_1", OWNER)
                return fail(*args, **kwargs)

            monkeypatch.setattr(world.store.jobs, "fail", cancelled_just_before)
            world.engine.errors = [NoContentError("no article has any sentence left")]
            world.submit()
            assert (await world.ended()).state is JobState.CANCELLED
            while "job_not_ours" not in world.events():
                await asyncio.sleep(0)
            assert world.outcomes() == {"done": 0, "failed": 0, "cancelled": 0}
            assert world.problems() == {}

    run(test)


def test_an_end_that_could_not_be_written_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    async def test() -> None:
        async with running() as world:
            monkeypatch.setattr(world.store.jobs, "fail", _flaky(world.store.jobs.fail, "fail", {"fail": 1}))
            world.engine.errors = [NoContentError("no article has any sentence left")]
            world.submit()
            while "job_left" not in world.events():
                await asyncio.sleep(0)
            assert world.outcomes() == {"done": 0, "failed": 0, "cancelled": 0}
            assert world.job().state is JobState.RUNNING  # until its lease runs out

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
                job = await world.until(_waits_after(attempt))
                assert job.problem is not None  # the reason is there while it waits
                world.clock.now += dt.timedelta(minutes=1)
            job = await world.ended()
            assert (job.state, job.attempts, world.engine.calls) == (JobState.FAILED, 3, 3)
            assert job.problem is not None
            assert json.loads(job.problem)["code"] == code
            assert "secret" not in job.problem + world.log.getvalue()
            assert "m.bin" not in job.problem
            assert await world.first_outcome() == {"done": 0, "failed": 1, "cancelled": 0}

    run(test)


def _waits_after(attempts: int) -> Callable[[Job], bool]:
    return lambda job: job.attempts == attempts and job.state is JobState.QUEUED


def test_older_briefings_that_gave_way_are_told() -> None:
    async def test() -> None:
        async with running(kept_bytes_per_owner=1) as world:
            for number in (1, 2):
                world.submit(number)
                assert (await world.ended(number)).state is JobState.DONE
            while "briefings_dropped" not in world.events():
                await asyncio.sleep(0)
            assert world.briefing(1) is None
            assert world.briefing(2) is not None

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
            assert await world.first_outcome() == {"done": 1, "failed": 0, "cancelled": 0}

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

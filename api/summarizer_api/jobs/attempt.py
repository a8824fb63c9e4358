"""One attempt at a job: from the lease to a kept briefing or a problem document."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from summarizer.errors import InputError, LanguageError, NoContentError, UsageError
from summarizer_api.codec import request_from_json
from summarizer_api.faults import DeadlineError, DrainingError, EngineBusyError, NotReadyError, StorageError
from summarizer_api.jobs.lease import LeaseKeeper
from summarizer_api.keeping import stored_briefing, tell_dropped
from summarizer_api.logs import describe_error
from summarizer_api.making import pointed_at
from summarizer_api.problems import Problem, problem_of
from summarizer_api.records import BriefingRequest, Job, JobState, Made
from summarizer_api.services import Services

MAX_BUSY_WAIT_S = 5.0
_STORAGE_TRIES = 5


class Attempt:
    """Works on one leased job. What it does not bring to an end is taken again when the lease runs out."""

    def __init__(self, services: Services, job: Job, worker: str) -> None:
        self._services = services
        self._job = job
        self._worker = worker
        self._keeper = LeaseKeeper(services, job, worker)
        self._log = services.log.bind(job=job.id, attempt=job.attempts)

    async def run(self) -> None:
        """Make the briefing and end the job; stop when the job is cancelled, expired or another worker's.

        Raises CancelledError when the worker shuts down, and DrainingError when the engine does.
        """
        self._log.info("job_started")
        making = asyncio.create_task(self._make())
        keeping = asyncio.create_task(self._keeper.keep())
        try:
            await asyncio.wait({making, keeping}, return_when=asyncio.FIRST_COMPLETED)
            if not making.done() and keeping.result() is not JobState.DONE:
                # The engine lets go within a batch; what it made until then is nobody's.
                self._log.info("job_stopped", state=keeping.result().value)
                return
            await making
        finally:
            await _end(keeping)
            await _end(making)
            self._services.changes.publish(self._job.id)

    async def _make(self) -> None:
        request = None
        try:
            request = await self._services.threads.run(request_from_json, self._job.request_json)
            made = await self._brief(request)
            await self._finish(request, made)
        except DrainingError:
            raise
        except StorageError as error:
            self._log.warning("job_left", **describe_error(error))  # the lease will run out
        except Exception as error:  # noqa: BLE001 - whatever it is, the job must end or be tried again
            await self._fail(error, request)

    async def _brief(self, request: BriefingRequest) -> Made:
        """The engine's briefing. A full queue and models that are still being loaded are waited for."""
        timeout_s = self._services.settings.job_timeout_s
        try:
            async with asyncio.timeout(timeout_s):
                while True:
                    try:
                        return await self._services.engine.brief(
                            request, progress=self._keeper.report, patience_s=timeout_s
                        )
                    except (EngineBusyError, NotReadyError) as error:
                        await asyncio.sleep(min(error.retry_after_s, MAX_BUSY_WAIT_S))
        except TimeoutError as error:
            raise DeadlineError(f"the briefing was not ready after {timeout_s:.0f} seconds") from error

    async def _finish(self, request: BriefingRequest, made: Made) -> None:
        briefing = await self._services.threads.run(
            stored_briefing,
            made,
            request,
            self._services.settings,
            briefing_id=self._job.briefing_id,
            owner=self._job.owner,
            now=self._services.clock(),
        )
        for left in reversed(range(_STORAGE_TRIES)):
            try:
                dropped = await self._services.threads.run(
                    self._services.store.jobs.finish, self._job.id, self._worker, briefing
                )
            except StorageError:
                if left == 0:
                    raise
                await asyncio.sleep(1)
            else:
                if dropped is None:  # also where an answer got lost and the try before it had been the one
                    self._log.info("job_not_ours")
                    return
                self._log.info("job_done")
                self._services.metrics.job_ended("done")
                tell_dropped(self._services, self._job.owner, dropped)
                return

    async def _fail(self, error: Exception, request: BriefingRequest | None) -> None:
        """End the job, or put it back: what lies in the request will not get better, other trouble may."""
        retry = (
            not isinstance(error, InputError | UsageError)
            and self._job.attempts < self._services.settings.job_attempts
        )
        problem = _problem(error, request)
        self._log.warning("job_failed", code=problem.code, retry=retry, **describe_error(error))
        try:
            ours = await self._services.threads.run(
                self._services.store.jobs.fail,
                self._job.id,
                self._worker,
                json.dumps(problem.document()),
                retry=retry,
            )
        except StorageError as trouble:
            self._log.warning("job_left", **describe_error(trouble))
            return
        if not ours:
            self._log.info("job_not_ours")
        elif not retry:
            self._services.metrics.problem(problem.code)
            self._services.metrics.job_ended("failed")


def _problem(error: Exception, request: BriefingRequest | None) -> Problem:
    """The problem as a request that is waited for would get it: pointing at each article of a set of no use."""
    if request is not None and isinstance(error, LanguageError | NoContentError):
        return problem_of(pointed_at(error, request))
    return problem_of(error)


async def _end(task: asyncio.Task[Any]) -> None:
    """Cancel a task and wait until it has ended. How it ended was seen already, or is of no interest."""
    task.cancel()
    await asyncio.wait({task})  # raises nothing of the task's
    if not task.cancelled():
        task.exception()  # seen: asyncio would complain

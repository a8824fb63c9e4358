"""Takes jobs from the store and works on them, a few at a time."""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
from contextlib import suppress

from summarizer.errors import SummarizerError
from summarizer_api.codes import JOB_ABANDONED
from summarizer_api.faults import DrainingError
from summarizer_api.jobs.attempt import Attempt
from summarizer_api.jobs.changes import ACCEPTED
from summarizer_api.logs import describe_error
from summarizer_api.records import Job
from summarizer_api.services import Services

POLL_S = 1.0
"""Between two looks for jobs that nobody told of: another process's, those to be tried again, those left behind."""


class JobRunner:
    """The workers of this process, `job_workers` of them. Belongs to one event loop.

    Each takes the oldest job by a lease. If the process dies, the leases run out and any process takes the jobs again,
    under the same briefing id: a job that runs twice makes one briefing.
    """

    def __init__(self, services: Services, *, poll_s: float = POLL_S) -> None:
        self._services = services
        self._poll_s = poll_s
        # Never the name of a process before it: what that one held is not this one's.
        self._name = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._drain_watch: asyncio.Task[None] | None = None
        self._drained_at: float | None = None

    async def start(self) -> None:
        """Begin to take jobs, as soon as the engine is ready."""
        self._drain_watch = asyncio.create_task(self._watch_drain())
        for number in range(self._services.settings.job_workers):
            worker = f"{self._name}-{number}"
            self._workers[worker] = asyncio.create_task(self._work(worker))

    async def stop(self) -> None:
        """Take nothing new; let running jobs end until `drain_s` after the drain began, then put them back."""
        self._services.drain.begin()
        await asyncio.sleep(0)  # the watch notes the time, if it has not yet
        loop = asyncio.get_running_loop()
        begun_at = loop.time() if self._drained_at is None else self._drained_at
        if self._workers:
            left_s = max(0.0, begun_at + self._services.settings.drain_s - loop.time())
            await asyncio.wait(self._workers.values(), timeout=left_s)
        for task in self._workers.values():
            task.cancel()
        await asyncio.gather(*self._workers.values(), return_exceptions=True)
        for worker in self._workers:
            await self._release(worker)
        if self._drain_watch is not None:
            self._drain_watch.cancel()
            with suppress(asyncio.CancelledError):
                await self._drain_watch

    async def _watch_drain(self) -> None:
        await self._services.drain.wait()
        self._drained_at = asyncio.get_running_loop().time()
        self._services.changes.publish(ACCEPTED)  # idle workers look up and see that it is over

    async def _work(self, worker: str) -> None:
        drain = self._services.drain
        with self._services.changes.subscribe(ACCEPTED) as accepted:
            while not drain.begun:
                job = await self._lease(worker) if self._services.engine.ready else None
                if job is None:
                    await accepted.wait(self._poll_s)
                    continue
                try:
                    await Attempt(self._services, job, worker).run()
                except DrainingError:
                    await self._release(worker)
                    return
                except Exception as error:  # noqa: BLE001 - a fault of our own must not take the worker with it
                    # Not `exception`: its traceback would bring the error's words along, which may quote an article.
                    self._services.log.error("job_left", job=job.id, **describe_error(error))  # noqa: TRY400 - as said above
                    await accepted.wait(self._poll_s)

    async def _lease(self, worker: str) -> Job | None:
        settings = self._services.settings
        try:
            leased = await self._services.threads.run(
                self._services.store.jobs.lease,
                worker,
                lease_s=settings.job_lease_s,
                max_attempts=settings.job_attempts,
            )
        except SummarizerError as error:
            self._services.log.warning("no_lease", **describe_error(error))
            return None
        for job_id in leased.abandoned:
            self._services.log.warning("job_abandoned", job=job_id)
            self._services.metrics.problem(JOB_ABANDONED)
            self._services.metrics.job_ended("failed")
            self._services.changes.publish(job_id)
        if leased.job is not None:
            self._services.changes.publish(leased.job.id)
        return leased.job

    async def _release(self, worker: str) -> None:
        try:
            released = await self._services.threads.run(self._services.store.jobs.release, worker)
        except SummarizerError as error:
            self._services.log.warning("not_released", **describe_error(error))  # the leases will run out
        else:
            if released:
                self._services.log.info("released", jobs=released)

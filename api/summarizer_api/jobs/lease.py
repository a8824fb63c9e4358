"""Keeps a job's lease while it is worked on, and tells its progress."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from summarizer_api.faults import StorageError
from summarizer_api.logs import describe_error
from summarizer_api.records import Job, JobState
from summarizer_api.services import Services

REPORT_S = 0.5
"""Between two writes of progress: what a reader sees as moving, at a cost of two small transactions a second."""
RENEWALS = 3
"""Renewals in the time of a lease, so that one or two may fail."""


class LeaseKeeper:
    """Renews the lease of one job until it is no longer the worker's."""

    def __init__(self, services: Services, job: Job, worker: str) -> None:
        self._services = services
        self._job = job
        self._worker = worker
        self._lease_s = services.settings.job_lease_s
        self._report_s = min(REPORT_S, self._lease_s / RENEWALS)
        self._told = asyncio.Event()
        self._progress = ("", 0, 0)

    def report(self, stage: str, done: int, total: int) -> None:
        """Note progress; it is written soon. On the event loop only."""
        self._progress = (stage, done, total)
        self._told.set()

    async def keep(self) -> JobState:
        """The job's state once it is not the worker's any more; `running` is never given.

        A lease that could not be renewed in time, because the database does not answer, counts as lost (`queued`).
        """
        loop = asyncio.get_running_loop()
        changes = self._services.changes
        changes.add(self._job.id, self._told)  # whoever cancels the job tells of it
        try:
            ends_at = loop.time() + self._lease_s
            while loop.time() < ends_at:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._told.wait(), self._lease_s / RENEWALS)
                self._told.clear()
                asked_at = loop.time()
                state = await self._renew()
                if state is JobState.RUNNING:
                    ends_at = asked_at + self._lease_s
                    self._publish()
                elif state is not None:
                    return state
                await asyncio.sleep(self._report_s)
        finally:
            changes.remove(self._job.id, self._told)
        return JobState.QUEUED

    def _publish(self) -> None:
        # This wakes the keeper too, which knows already; but what came while it wrote must not be forgotten.
        again = self._told.is_set()
        self._services.changes.publish(self._job.id)
        if not again:
            self._told.clear()

    async def _renew(self) -> JobState | None:
        stage, done, total = self._progress
        try:
            return await self._services.threads.run(
                self._services.store.jobs.renew,
                self._job.id,
                self._worker,
                lease_s=self._lease_s,
                stage=stage,
                done=done,
                total=total,
            )
        except StorageError as error:
            self._services.log.warning("job_not_renewed", job=self._job.id, **describe_error(error))
            return None

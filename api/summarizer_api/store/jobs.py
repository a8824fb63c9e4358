"""Jobs in the database: taken by lease, so that those of a process that died are taken again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session, defer

from summarizer_api.faults import QueueFullError
from summarizer_api.ports import Clock
from summarizer_api.records import Job, JobState, StoredBriefing
from summarizer_api.store.briefings import add_briefing, expire_briefings
from summarizer_api.store.database import Database
from summarizer_api.store.idempotency import expire_answers
from summarizer_api.store.tables import JobRow

LIVE = (JobState.QUEUED.value, JobState.RUNNING.value)
RETRY_AFTER_S = 2.0
"""Wait before a failed job is tried again; it doubles with each attempt."""
MAX_RETRY_WAIT_S = 60.0
FULL_RETRY_S = 30
"""When a caller may try again to submit: a job takes some seconds, and a full queue has many."""
SWEPT_AT_ONCE = 200
"""Rows of a kind in one transaction: other writers wait for no longer than that takes."""
_MAX_SWEEPS = 1000
_ABANDONED_AT_ONCE = 100


class SqlJobs:
    """Fulfils `ports.JobStore`.

    A live job has a moment `due_at` from which a worker may take it: its turn while it waits, the end of its lease
    while it runs. `abandoned` gives the problem document of a job whose workers died each time.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        keep: dt.timedelta,
        max_queued: int,
        abandoned: Callable[[], str],
    ) -> None:
        self._database = database
        self._clock = clock
        self._keep = keep
        self._max_queued = max_queued
        self._abandoned = abandoned

    def submit(self, *, job_id: str, owner: str, briefing_id: str, request_json: str) -> Job:
        """Accept a job: it is on disk when this returns. The same id gives the same job until that expires.

        Raises QueueFullError, ValueError for an id that is another owner's, and StorageError.
        """
        now = self._clock()
        with self._database.write() as session:
            row = session.get(JobRow, job_id)
            if row is not None and row.owner != owner:
                raise ValueError(f"there is a job {job_id!r}")
            if row is not None and row.expires_at <= now:
                session.delete(row)
                session.flush()
                row = None
            if row is None:
                if _count_queued(session) >= self._max_queued:
                    raise QueueFullError("too many jobs wait", retry_after_s=FULL_RETRY_S)
                row = JobRow(
                    id=job_id, owner=owner, state=JobState.QUEUED.value, created_at=now, updated_at=now,
                    expires_at=now + self._keep, due_at=now, worker=None, attempts=0, stage="", done=0, total=0,
                    briefing_id=briefing_id, problem=None, request_json=request_json,
                )  # fmt: skip
                session.add(row)
            return _record(row, now)

    def get(self, job_id: str, owner: str) -> Job | None:
        """The job, unless it is another owner's or long gone; without its request. Raises StorageError."""
        with self._database.read() as session:
            row = session.scalar(
                select(JobRow)
                .where(JobRow.id == job_id, JobRow.owner == owner)
                .options(defer(JobRow.request_json))  # a client that follows its job reads it every second
            )
            return None if row is None else _record(row, self._clock(), request_json="")

    def cancel(self, job_id: str, owner: str) -> Job | None:
        """Cancel what has not ended, and give the job as it is now. Raises StorageError."""
        now = self._clock()
        with self._database.write() as session:
            row = _locked(session, JobRow.id == job_id, JobRow.owner == owner)
            if row is None:
                return None
            if row.state in LIVE and row.expires_at > now:
                _end(row, JobState.CANCELLED, now)
            return _record(row, now)

    def lease(self, worker: str, *, lease_s: float, max_attempts: int) -> Job | None:
        """The oldest job that nobody holds, now held by `worker` with one more attempt; none if none waits.

        A job whose lease ran out is taken again; one with no attempt left becomes failed. Raises StorageError.
        """
        now = self._clock()
        with self._database.write() as session:
            for _ in range(_ABANDONED_AT_ONCE):
                row = session.scalar(
                    select(JobRow)
                    .where(JobRow.state.in_(LIVE), JobRow.due_at <= now, JobRow.expires_at > now)
                    .order_by(JobRow.created_at, JobRow.id)
                    .limit(1)
                    .with_for_update(
                        skip_locked=True
                    )  # nothing on SQLite, where the transaction holds the lock
                )
                if row is None:
                    return None
                if row.attempts < max_attempts:
                    row.state, row.worker, row.attempts = JobState.RUNNING.value, worker, row.attempts + 1
                    row.due_at, row.updated_at = now + dt.timedelta(seconds=lease_s), now
                    row.stage, row.done, row.total = "", 0, 0
                    return _record(row, now)
                _end(row, JobState.FAILED, now, problem=self._abandoned())
                session.flush()
        return None

    def renew(
        self, job_id: str, worker: str, *, lease_s: float, stage: str, done: int, total: int
    ) -> JobState:
        """Keep the lease and note progress; the job's state, which tells the worker to stop when not running.

        A worker that lost its lease to another is told `queued`: the job is not its own any more. Raises StorageError.
        """
        now = self._clock()
        with self._database.write() as session:
            kept = session.execute(
                update(JobRow)
                .where(JobRow.id == job_id, *_held(worker), JobRow.expires_at > now)
                .values(
                    due_at=now + dt.timedelta(seconds=lease_s),
                    updated_at=now,
                    stage=stage,
                    done=done,
                    total=total,
                )
                .returning(JobRow.id)
            ).all()
            if kept:
                return JobState.RUNNING
            row = session.scalar(
                select(JobRow).where(JobRow.id == job_id).options(defer(JobRow.request_json))
            )
            if row is None:
                return JobState.EXPIRED
            state = _state(row, now)
            return JobState.QUEUED if state is JobState.RUNNING else state

    def finish(self, job_id: str, worker: str, briefing: StoredBriefing) -> bool:
        """Keep the briefing and end the job, in one transaction; False where the worker no longer holds it.

        Raises StorageError.
        """
        now = self._clock()
        with self._database.write() as session:
            row = _locked(session, JobRow.id == job_id, *_held(worker), JobRow.expires_at > now)
            if row is None:
                return False
            _end(row, JobState.DONE, now)
            row.done = row.total
            add_briefing(session, briefing)
            return True

    def fail(self, job_id: str, worker: str, problem: str, *, retry: bool) -> None:
        """End the job with a problem document, or put it back in the queue for a later try. Raises StorageError."""
        now = self._clock()
        with self._database.write() as session:
            row = _locked(session, JobRow.id == job_id, *_held(worker))
            if row is None:
                return
            if retry:
                wait_s = min(MAX_RETRY_WAIT_S, RETRY_AFTER_S * 2 ** (row.attempts - 1))
                row.state, row.worker, row.problem = JobState.QUEUED.value, None, problem
                row.due_at, row.updated_at = now + dt.timedelta(seconds=wait_s), now
            else:
                _end(row, JobState.FAILED, now, problem=problem)

    def release(self, worker: str) -> int:
        """Put back what a worker that shuts down holds, without counting the attempt. Raises StorageError."""
        now = self._clock()
        with self._database.write() as session:
            back = session.scalars(
                update(JobRow)
                .where(*_held(worker))
                .values(
                    state=JobState.QUEUED.value, worker=None, attempts=JobRow.attempts - 1, due_at=now, updated_at=now,
                    stage="", done=0, total=0,
                )
                .returning(JobRow.id)
            )  # fmt: skip
            return len(back.all())

    def waiting(self) -> int:
        """How many jobs are queued. Raises StorageError."""
        with self._database.read() as session:
            return _count_queued(session)

    def sweep(self) -> int:
        """Expire old jobs, briefings and idempotency entries; how many rows went. Raises StorageError."""
        now, swept = self._clock(), 0
        for _ in range(_MAX_SWEEPS):
            with self._database.write() as session:
                rows = (
                    _expire_jobs(session, now, self._keep)
                    + expire_briefings(session, now, SWEPT_AT_ONCE)
                    + expire_answers(session, now, SWEPT_AT_ONCE)
                )
            swept += rows
            if rows == 0:
                break
        return swept


def _expire_jobs(session: Session, now: dt.datetime, keep: dt.timedelta) -> int:
    # A mark stays as long again as the job was kept, so that whoever comes late learns what became of it.
    expired = JobState.EXPIRED.value
    old = select(JobRow.id).where(JobRow.expires_at <= now, JobRow.state != expired).limit(SWEPT_AT_ONCE)
    marked = session.scalars(
        update(JobRow)
        .where(JobRow.id.in_(old))
        .values(state=expired, worker=None, updated_at=now, request_json="", problem=None)
        .returning(JobRow.id)
    ).all()
    past = (
        select(JobRow.id).where(JobRow.expires_at <= now - keep, JobRow.state == expired).limit(SWEPT_AT_ONCE)
    )
    gone = session.scalars(delete(JobRow).where(JobRow.id.in_(past)).returning(JobRow.id)).all()
    return len(marked) + len(gone)


def _held(worker: str) -> Sequence[ColumnElement[bool]]:
    return JobRow.worker == worker, JobRow.state == JobState.RUNNING.value


def _locked(session: Session, *conditions: ColumnElement[bool]) -> JobRow | None:
    return session.scalar(select(JobRow).where(*conditions).with_for_update())


def _count_queued(session: Session) -> int:
    queued = select(func.count()).select_from(JobRow).where(JobRow.state == JobState.QUEUED.value)
    return session.scalar(queued) or 0


def _end(row: JobRow, state: JobState, now: dt.datetime, problem: str | None = None) -> None:
    row.state, row.problem, row.updated_at, row.worker = state.value, problem, now, None
    row.request_json = ""


def _state(row: JobRow, now: dt.datetime) -> JobState:
    # Expired from its moment on, whenever the sweep comes.
    return JobState.EXPIRED if row.expires_at <= now else JobState(row.state)


def _record(row: JobRow, now: dt.datetime, request_json: str | None = None) -> Job:
    return Job(
        id=row.id,
        owner=row.owner,
        state=_state(row, now),
        created_at=row.created_at,
        updated_at=row.updated_at,
        expires_at=row.expires_at,
        attempts=row.attempts,
        stage=row.stage,
        done=row.done,
        total=row.total,
        briefing_id=row.briefing_id,
        problem=row.problem,
        request_json=row.request_json if request_json is None else request_json,
    )

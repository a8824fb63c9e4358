"""Jobs in the database: taken by lease, so that those of a process that died are taken again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.orm import Session, defer

from summarizer_api.faults import QueueFullError, RateLimitedError
from summarizer_api.ports import Clock
from summarizer_api.records import LOCAL_OWNER, Job, JobState, Leased, StoredBriefing
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
    while it runs. A job that has not ended after `keep` is given up; one that has is remembered for `keep`, or, if it
    is done, for as long as its briefing is kept. `abandoned` gives the problem document of a job whose workers died
    each time; `max_bytes` is how much there may be of an owner's briefings.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        keep: dt.timedelta,
        max_queued: int,
        max_bytes: int,
        abandoned: Callable[[], str],
    ) -> None:
        self._database = database
        self._clock = clock
        self._keep = keep
        self._max_queued = max_queued
        self._max_bytes = max_bytes
        self._abandoned = abandoned

    def submit(self, *, job_id: str, owner: str, briefing_id: str, request_json: str) -> Job:
        """Accept a job: it is on disk when this returns. The same id gives the same job until that expires.

        Raises QueueFullError, RateLimitedError where the owner has its share of the queue, ValueError for an id that is
        another owner's, and StorageError.
        """
        now = self._clock()
        with self._database.write() as session:
            row = session.get(JobRow, job_id)
            if row is not None and row.owner != owner:
                raise ValueError(f"there is a job {job_id!r}")
            if row is not None and (_is_over(row, now) or row.state == JobState.EXPIRED.value):
                session.delete(row)
                session.flush()
                row = None
            if row is None:
                self._check_room(session, owner, now)
                row = JobRow(
                    id=job_id, owner=owner, state=JobState.QUEUED.value, created_at=now, updated_at=now,
                    expires_at=now + self._keep, due_at=now, worker=None, attempts=0, stage="", done=0, total=0,
                    briefing_id=briefing_id, problem=None, request_json=request_json,
                )  # fmt: skip
                session.add(row)
            return _record(row, now)

    def get(self, job_id: str, owner: str) -> Job | None:
        """The job, unless it is another owner's or forgotten; without its request. Raises StorageError."""
        now = self._clock()
        with self._database.read() as session:
            row = session.scalar(
                select(JobRow)
                .where(JobRow.id == job_id, JobRow.owner == owner, _is_known(now))
                .options(defer(JobRow.request_json))  # a client that follows its job reads it every second
            )
            return None if row is None else _record(row, now, request_json="")

    def cancel(self, job_id: str, owner: str) -> Job | None:
        """Cancel what has not ended, and give the job as it is now. Raises StorageError."""
        now = self._clock()
        with self._database.write() as session:
            row = _locked(session, JobRow.id == job_id, JobRow.owner == owner, _is_known(now))
            if row is None:
                return None
            if row.state in LIVE and not _is_over(row, now):
                self._end(row, JobState.CANCELLED, now)
            return _record(row, now)

    def lease(self, worker: str, *, lease_s: float, max_attempts: int) -> Leased:
        """The oldest job that nobody holds, now held by `worker` with one more attempt; none if none waits.

        A job whose lease ran out is taken again; one with no attempt left becomes failed, and is named. Raises
        StorageError.
        """
        now = self._clock()
        abandoned: list[str] = []
        with self._database.write() as session:
            while len(abandoned) < _ABANDONED_AT_ONCE:
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
                    break
                if row.attempts < max_attempts:
                    row.state, row.worker, row.attempts = JobState.RUNNING.value, worker, row.attempts + 1
                    row.due_at, row.updated_at = now + dt.timedelta(seconds=lease_s), now
                    row.stage, row.done, row.total = "", 0, 0
                    return Leased(job=_record(row, now), abandoned=tuple(abandoned))
                self._end(row, JobState.FAILED, now, problem=self._abandoned())
                session.flush()
                abandoned.append(row.id)
        return Leased(job=None, abandoned=tuple(abandoned))

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

    def finish(self, job_id: str, worker: str, briefing: StoredBriefing) -> int | None:
        """Keep the briefing and end the job, in one transaction; None where the worker no longer holds it.

        Otherwise how many older briefings gave way. Raises StorageError.
        """
        now = self._clock()
        with self._database.write() as session:
            row = _locked(session, JobRow.id == job_id, *_held(worker), JobRow.expires_at > now)
            if row is None:
                return None
            self._end(row, JobState.DONE, now)
            row.expires_at, row.done = briefing.expires_at, row.total
            return add_briefing(session, briefing, self._max_bytes)

    def fail(self, job_id: str, worker: str, problem: str, *, retry: bool) -> bool:
        """End the job with a problem document, or put it back in the queue for a later try.

        False where the worker no longer holds it. Raises StorageError.
        """
        now = self._clock()
        with self._database.write() as session:
            row = _locked(session, JobRow.id == job_id, *_held(worker), JobRow.expires_at > now)
            if row is None:
                return False
            if retry:
                wait_s = min(MAX_RETRY_WAIT_S, RETRY_AFTER_S * 2 ** (row.attempts - 1))
                row.state, row.worker, row.problem = JobState.QUEUED.value, None, problem
                row.due_at, row.updated_at = now + dt.timedelta(seconds=wait_s), now
            else:
                self._end(row, JobState.FAILED, now, problem=problem)
            return True

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
            return _count_queued(session, self._clock())

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

    def _check_room(self, session: Session, owner: str, now: dt.datetime) -> None:
        """Raise where no more jobs may wait, at all or of this owner.

        An owner may have as many as there are places left: one alone half of the queue, two a third each, and one that
        comes later always finds a place (dynamic thresholds: Choudhury and Hahne, IEEE/ACM Transactions on Networking
        6(2), 1998). While keys are off there is one owner, and it has the queue to itself.
        """
        free = self._max_queued - _count_queued(session, now)
        if free <= 0:
            raise QueueFullError("too many jobs wait", retry_after_s=FULL_RETRY_S)
        if owner != LOCAL_OWNER and (own := _count_queued(session, now, owner)) >= free:
            message = f"{own} jobs of this key wait, and the {free} places left are for others"
            raise RateLimitedError(message, retry_after_s=FULL_RETRY_S)

    def _end(self, row: JobRow, state: JobState, now: dt.datetime, problem: str | None = None) -> None:
        row.state, row.problem, row.updated_at, row.worker = state.value, problem, now, None
        row.request_json, row.expires_at = "", now + self._keep


def _expire_jobs(session: Session, now: dt.datetime, keep: dt.timedelta) -> int:
    old = select(JobRow.id).where(JobRow.expires_at <= now, JobRow.state.in_(LIVE)).limit(SWEPT_AT_ONCE)
    given_up = session.scalars(
        update(JobRow)
        .where(JobRow.id.in_(old))
        .values(
            state=JobState.EXPIRED.value, worker=None, updated_at=now, expires_at=now + keep,
            request_json="", problem=None,
        )
        .returning(JobRow.id)
    ).all()  # fmt: skip
    past = select(JobRow.id).where(JobRow.expires_at <= now, JobRow.state.not_in(LIVE)).limit(SWEPT_AT_ONCE)
    gone = session.scalars(delete(JobRow).where(JobRow.id.in_(past)).returning(JobRow.id)).all()
    return len(given_up) + len(gone)


def _held(worker: str) -> Sequence[ColumnElement[bool]]:
    return JobRow.worker == worker, JobRow.state == JobState.RUNNING.value


def _locked(session: Session, *conditions: ColumnElement[bool]) -> JobRow | None:
    return session.scalar(select(JobRow).where(*conditions).with_for_update())


def _count_queued(session: Session, now: dt.datetime, owner: str | None = None) -> int:
    """Jobs that wait: all, or those of one owner."""
    queued = (
        select(func.count())
        .select_from(JobRow)
        .where(JobRow.state == JobState.QUEUED.value, JobRow.expires_at > now)
    )
    return session.scalar(queued if owner is None else queued.where(JobRow.owner == owner)) or 0


def _is_over(row: JobRow, now: dt.datetime) -> bool:
    return row.expires_at is not None and row.expires_at <= now


def _is_known(now: dt.datetime) -> ColumnElement[bool]:
    # What has ended is gone from its moment on, whenever the sweep comes.
    return or_(JobRow.expires_at.is_(None), JobRow.expires_at > now, JobRow.state.in_(LIVE))


def _state(row: JobRow, now: dt.datetime) -> JobState:
    # So is what has not ended expired from its moment on.
    return JobState.EXPIRED if row.state in LIVE and _is_over(row, now) else JobState(row.state)


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

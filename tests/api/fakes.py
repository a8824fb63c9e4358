"""An engine and a store for the tests of the routes: no model, no database."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from summarizer.inspections import Inspection
from summarizer.pipeline import Summarizer
from summarizer_api.faults import QueueFullError
from summarizer_api.ports import Progress
from summarizer_api.records import (
    ApiKey,
    BriefingRequest,
    IdempotencyClaim,
    IdempotencyFinding,
    IdempotencyOutcome,
    Job,
    JobState,
    Leased,
    Made,
    SavedResponse,
    StoredBriefing,
)
from tests.pipeline.engines import fake_summarizer

T = TypeVar("T")

NOW = dt.datetime(2026, 11, 21, 9, 0, tzinfo=dt.UTC)


class FakeClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> dt.datetime:
        return self.now


class LibraryEngine:
    """The library with a writer that copies, in a thread; it can be told to wait, to fail and to be unready."""

    def __init__(self, summarizer: Summarizer | None = None) -> None:
        self.ready = False
        self.asked: list[BriefingRequest] = []
        self.begun = threading.Event()
        """Set once `brief` was called."""
        self.full_s: int | None = None
        """What `turn_away` says."""
        self.patience_s: list[float | None] = []
        """What each call of `brief` was given."""
        self.derived: list[BriefingRequest] = []
        self.error: Exception | None = None
        self.gate: asyncio.Event | None = None
        """Where set, `brief` waits for it."""
        self.cancelled = 0
        self.drafts: str | None = "{}"
        self._summarizer = summarizer or fake_summarizer()

    async def start(self) -> None:
        self.ready = True

    async def close(self) -> None:
        self.ready = False

    async def brief(
        self, request: BriefingRequest, *, progress: Progress | None = None, patience_s: float | None = None
    ) -> Made:
        self.asked.append(request)
        self.patience_s.append(patience_s)
        self.begun.set()
        if progress is not None:
            progress("write", 0, 1)
        return await self._work(lambda: self._make(request))

    def turn_away(self) -> int | None:
        return self.full_s

    async def derive(
        self, request: BriefingRequest, drafts: str, *, patience_s: float | None = None
    ) -> Made | None:
        if drafts != self.drafts or request.options.words is not None:
            return None
        self.derived.append(request)
        return await self._work(lambda: self._make(request))

    async def inspect(self, request: BriefingRequest, *, patience_s: float | None = None) -> Inspection:
        self.asked.append(request)
        return await self._work(
            lambda: self._summarizer.inspect(request.articles, request.options, notices=request.notices)
        )

    def models(self) -> Sequence[dict[str, object]]:
        return [
            {
                "name": "copying",
                "version": "1",
                "kind": "writer",
                "device": "cpu",
                "default": True,
                "licence": None,
            }
        ]

    def load(self) -> dict[str, int]:
        return {"waiting": 0, "running": 0}

    def _make(self, request: BriefingRequest) -> Made:
        briefing = self._summarizer.brief(request.articles, request.options, notices=request.notices)
        return Made(briefing=briefing, drafts=self.drafts)

    async def _work(self, function: Callable[[], T]) -> T:
        try:
            if self.gate is not None:
                await self.gate.wait()
            if self.error is not None:
                raise self.error
            return await asyncio.to_thread(function)
        except asyncio.CancelledError:
            self.cancelled += 1
            raise


class MemoryStore:
    """All four tables as dictionaries."""

    def __init__(self, clock: Callable[[], dt.datetime], *, queued_jobs: int = 10) -> None:
        self.briefings = MemoryBriefings()
        self.jobs = MemoryJobs(clock, queued_jobs)
        self.keys = MemoryKeys(clock)
        self.idempotency = MemoryIdempotency()
        self.answers = True
        self.closed = False

    def migrate(self) -> None:
        pass

    def check(self) -> bool:
        return self.answers

    def close(self) -> None:
        self.closed = True


class MemoryBriefings:
    """Briefings by id."""

    def __init__(self) -> None:
        self.rows: dict[str, StoredBriefing] = {}

    def save(self, briefing: StoredBriefing) -> int:
        self.rows.setdefault(briefing.id, briefing)
        return 0

    def get(self, briefing_id: str, owner: str) -> StoredBriefing | None:
        found = self.rows.get(briefing_id)
        return found if found is not None and found.owner == owner else None

    def page(self, owner: str, *, limit: int, after: str | None) -> tuple[list[StoredBriefing], str | None]:
        if after is not None and after not in self.rows:
            raise ValueError(after)
        own = sorted((row for row in self.rows.values() if row.owner == owner), key=lambda row: row.id)[::-1]
        rest = [row for row in own if after is None or row.id < after]
        return rest[:limit], rest[limit - 1].id if len(rest) > limit else None

    def delete(self, briefing_id: str, owner: str) -> bool:
        return self.get(briefing_id, owner) is not None and bool(self.rows.pop(briefing_id))


class MemoryJobs:
    """Jobs by id; a test is their worker, through `change`."""

    def __init__(self, clock: Callable[[], dt.datetime], queued_jobs: int) -> None:
        self.rows: dict[str, Job] = {}
        self._clock = clock
        self._queued_jobs = queued_jobs

    def submit(self, *, job_id: str, owner: str, briefing_id: str, request_json: str) -> Job:
        if job_id in self.rows:
            return self.rows[job_id]
        if self.waiting() >= self._queued_jobs:
            raise QueueFullError("too many jobs wait", retry_after_s=30)
        now = self._clock()
        self.rows[job_id] = Job(
            id=job_id,
            owner=owner,
            state=JobState.QUEUED,
            created_at=now,
            updated_at=now,
            expires_at=now + dt.timedelta(hours=24),
            attempts=0,
            stage="",
            done=0,
            total=0,
            briefing_id=briefing_id,
            problem=None,
            request_json=request_json,
        )
        return self.rows[job_id]

    def get(self, job_id: str, owner: str) -> Job | None:
        found = self.rows.get(job_id)
        return found if found is not None and found.owner == owner else None

    def cancel(self, job_id: str, owner: str) -> Job | None:
        found = self.get(job_id, owner)
        if found is None or found.state.ended:
            return found
        return self.change(job_id, state=JobState.CANCELLED)

    def change(self, job_id: str, **fields: Any) -> Job:
        """Change the row as a worker would."""
        self.rows[job_id] = dataclasses.replace(self.rows[job_id], **fields)
        return self.rows[job_id]

    def lease(self, worker: str, *, lease_s: float, max_attempts: int) -> Leased:
        return Leased(job=None)

    def renew(
        self,
        job_id: str,
        worker: str,
        *,
        lease_s: float,
        stage: str,
        done: int,
        total: int,
    ) -> JobState:
        return self.change(job_id, stage=stage, done=done, total=total).state

    def finish(self, job_id: str, worker: str, briefing: StoredBriefing) -> int | None:
        self.change(job_id, state=JobState.DONE)
        return 0

    def fail(self, job_id: str, worker: str, problem: str, *, retry: bool) -> bool:
        self.change(job_id, state=JobState.FAILED, problem=problem)
        return True

    def release(self, worker: str) -> int:
        return 0

    def waiting(self) -> int:
        return sum(job.state is JobState.QUEUED for job in self.rows.values())

    def sweep(self) -> int:
        return 0


class MemoryKeys:
    """Keys by digest."""

    def __init__(self, clock: Callable[[], dt.datetime]) -> None:
        self.rows: dict[str, ApiKey] = {}
        self._clock = clock

    def add(self, name: str, digest: str) -> ApiKey:
        self.rows[digest] = ApiKey(id=f"key_{name}", name=name, created_at=self._clock(), revoked_at=None)
        return self.rows[digest]

    def find(self, digest: str) -> ApiKey | None:
        found = self.rows.get(digest)
        return found if found is not None and found.revoked_at is None else None

    def is_active(self, key_id: str) -> bool:
        return any(key.id == key_id and key.revoked_at is None for key in self.rows.values())

    def all(self) -> list[ApiKey]:
        return list(self.rows.values())

    def revoke(self, name_or_id: str) -> ApiKey | None:
        for digest, key in self.rows.items():
            if name_or_id in {key.id, key.name}:
                self.rows[digest] = dataclasses.replace(key, revoked_at=self._clock())
                return self.rows[digest]
        return None


class MemoryIdempotency:
    """Answers by owner and key."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], tuple[str, SavedResponse | None]] = {}

    def begin(self, owner: str, key: str, fingerprint: str) -> IdempotencyFinding:
        found = self.rows.get((owner, key))
        if found is None:
            self.rows[owner, key] = (fingerprint, None)
            claim = IdempotencyClaim(owner=owner, key=key, fingerprint=fingerprint, expires_at=NOW)
            return IdempotencyFinding(outcome=IdempotencyOutcome.NEW, claim=claim)
        if found[0] != fingerprint:
            return IdempotencyFinding(outcome=IdempotencyOutcome.MISMATCH)
        outcome = IdempotencyOutcome.REPLAY if found[1] else IdempotencyOutcome.IN_FLIGHT
        return IdempotencyFinding(outcome=outcome, saved=found[1])

    def finish(self, claim: IdempotencyClaim, response: SavedResponse) -> None:
        self.rows[claim.owner, claim.key] = (claim.fingerprint, response)

    def abandon(self, claim: IdempotencyClaim) -> None:
        self.rows.pop((claim.owner, claim.key), None)

"""What the routes ask of the engine and of the store. Tests use fakes, or SQLite in memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Literal, Protocol

from summarizer.briefings import Briefing
from summarizer.inspections import Inspection
from summarizer_api.records import (
    ApiKey,
    BriefingRequest,
    IdempotencyClaim,
    IdempotencyFinding,
    Job,
    JobState,
    Leased,
    Made,
    SavedResponse,
    StoredBriefing,
)

MAX_PAGE = 100
"""Briefings of a page at most."""

Progress = Callable[[str, int, int], None]
"""Called on the event loop with a stage, how many are done and how many there are."""
Clock = Callable[[], dt.datetime]
"""The time, with its zone (UTC)."""


class Engine(Protocol):
    """The one place where the models run. Its methods may be cancelled: the work then ends within a batch."""

    @property
    def ready(self) -> bool:
        """Whether the models are loaded and warm, and no drain has begun."""
        ...

    async def start(self) -> None:
        """Load and warm the models. Raises ModelError."""
        ...

    async def close(self) -> None:
        """Take nothing new, let what runs end, free the threads."""
        ...

    async def brief(
        self, request: BriefingRequest, *, progress: Progress | None = None, patience_s: float | None = None
    ) -> Made:
        """A briefing. Raises the library's errors, and EngineBusyError when the queue is full or the wait too long.

        `patience_s`, here and below: how long the caller will wait, if it says so.
        """
        ...

    async def derive(
        self, request: BriefingRequest, drafts: str, *, patience_s: float | None = None
    ) -> Made | None:
        """A briefing in other lengths from kept drafts, without the models; None where the plan is too short."""
        ...

    async def inspect(self, request: BriefingRequest, *, patience_s: float | None = None) -> Inspection:
        """The stages before writing, laid open."""
        ...

    def turn_away(self) -> int | None:
        """Under overload: when to come again, in seconds, since one more would be turned away. None otherwise."""
        ...

    def models(self) -> Sequence[dict[str, object]]:
        """For each model: name, version, kind ("writer", …), device, default, licence."""
        ...

    def load(self) -> dict[str, int]:
        """Figures for metrics: requests waiting and running, claims waiting, entries cached."""
        ...


class EngineObserver(Protocol):
    """What the engine reports of its work, from any thread. `Metrics` fulfils it."""

    def batch(self, *, claims: int, requests: int, seconds: float) -> None:
        """One call of the writer: how many sentences, of how many requests, in how long."""
        ...

    def briefing(self, briefing: Briefing, *, seconds: float) -> None:
        """A briefing was made by the models in so long, waiting included; never one from the cache."""
        ...

    def rejected(self, reason: str) -> None:
        """A written candidate failed the gate of this name ("number", "fluency", …)."""
        ...

    def reused(self, how: Literal["cache", "coalesced", "drafts"]) -> None:
        """A request was answered without work of its own."""
        ...


class BriefingStore(Protocol):
    """Keeps briefings. Methods block: call them from a thread."""

    def save(self, briefing: StoredBriefing) -> int:
        """Keep it; saving the same id twice keeps the first. How many older ones of its owner gave way to it."""
        ...

    def get(self, briefing_id: str, owner: str) -> StoredBriefing | None:
        """The briefing, unless it is another owner's, expired or deleted."""
        ...

    def page(self, owner: str, *, limit: int, after: str | None) -> tuple[list[StoredBriefing], str | None]:
        """Up to `limit` of the owner's briefings, newest first, and the cursor of the next page.

        They come without their requests and drafts, which may be large: `request_json` is empty.
        Raises ValueError for a cursor that this store did not make.
        """
        ...

    def delete(self, briefing_id: str, owner: str) -> bool:
        """Delete it for good, with its articles and its job; whether there was one."""
        ...


class JobStore(Protocol):
    """Jobs in a table, taken by lease. Methods block: call them from a thread."""

    def submit(self, *, job_id: str, owner: str, briefing_id: str, request_json: str) -> Job:
        """Accept a job: it is on disk when this returns.

        The id of a job that has not expired gives that job, as it is. Raises QueueFullError, and RateLimitedError
        where the owner has its share of the queue.
        """
        ...

    def get(self, job_id: str, owner: str) -> Job | None:
        """The job without its request, unless it is another owner's or forgotten."""
        ...

    def cancel(self, job_id: str, owner: str) -> Job | None:
        """Cancel what has not ended, and give the job as it is now."""
        ...

    def lease(self, worker: str, *, lease_s: float, max_attempts: int) -> Leased:
        """The oldest job that nobody holds, now held by `worker` with one more attempt; none if none waits.

        A job whose lease ran out is taken again; one with no attempt left becomes failed, and is named.
        """
        ...

    def renew(
        self, job_id: str, worker: str, *, lease_s: float, stage: str, done: int, total: int
    ) -> JobState:
        """Keep the lease and note progress; the job's state, which tells the worker to stop when not running."""
        ...

    def finish(self, job_id: str, worker: str, briefing: StoredBriefing) -> int | None:
        """Keep the briefing and end the job, in one transaction; None where the worker no longer holds it.

        Otherwise how many older briefings gave way, as `BriefingStore.save` tells.
        """
        ...

    def fail(self, job_id: str, worker: str, problem: str, *, retry: bool) -> bool:
        """End the job with a problem document, or put it back in the queue; False where the worker holds it no more."""
        ...

    def release(self, worker: str) -> int:
        """Put back what a worker that shuts down holds, without counting the attempt."""
        ...

    def waiting(self) -> int:
        """How many jobs are queued."""
        ...

    def sweep(self) -> int:
        """Expire old jobs, briefings and idempotency entries; how many rows went."""
        ...


class KeyStore(Protocol):
    """API keys, kept as SHA-256 digests. Methods block."""

    def add(self, name: str, digest: str) -> ApiKey:
        """Keep a new key. Raises ValueError for a name that is taken."""
        ...

    def find(self, digest: str) -> ApiKey | None:
        """The key with this digest, unless it was revoked."""
        ...

    def is_active(self, key_id: str) -> bool:
        """Whether there is a key with this id that was not revoked."""
        ...

    def all(self) -> list[ApiKey]:
        """Every key, revoked ones too, oldest first."""
        ...

    def revoke(self, name_or_id: str) -> ApiKey | None:
        """Revoke a key; none if there is none."""
        ...


class IdempotencyStore(Protocol):
    """Answers by `Idempotency-Key`. Methods block."""

    def begin(self, owner: str, key: str, fingerprint: str) -> IdempotencyFinding:
        """Claim the key for a request with this fingerprint, atomically across processes."""
        ...

    def finish(self, claim: IdempotencyClaim, response: SavedResponse) -> None:
        """Keep the answer for as long as configured, unless the claim has passed to another request."""
        ...

    def abandon(self, claim: IdempotencyClaim) -> None:
        """Free the key, unless the claim has passed to another request.

        The request came to no answer that a repetition should see (5xx, 429, cut off).
        """
        ...


class Store(Protocol):
    """The database: the four tables' doors, and its life."""

    @property
    def briefings(self) -> BriefingStore:
        """The table of briefings."""
        ...

    @property
    def jobs(self) -> JobStore:
        """The table of jobs."""
        ...

    @property
    def keys(self) -> KeyStore:
        """The table of keys."""
        ...

    @property
    def idempotency(self) -> IdempotencyStore:
        """The table of answers by `Idempotency-Key`."""
        ...

    def migrate(self) -> None:
        """Bring the tables to the newest version (alembic); safe when several processes do so at once."""
        ...

    def check(self) -> bool:
        """Whether the database answers."""
        ...

    def close(self) -> None:
        """Close all connections."""
        ...

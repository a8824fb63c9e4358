"""What the service keeps: requests, briefings, jobs, keys."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from summarizer.articles import Article
from summarizer.briefings import Briefing, Notice
from summarizer.options import BriefingOptions

LOCAL_OWNER = "local"
"""Who owns what is made while keys are off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingRequest:
    """A set of articles and what is asked of it, already validated."""

    articles: tuple[Article, ...]
    options: BriefingOptions
    notices: tuple[Notice, ...] = ()
    """What reading the request found; the briefing passes them on."""
    text_fields: tuple[str, ...] = ()
    """For each article the field of the request's body that has its text, so that an error can point there.

    Empty where the articles did not come in a body of JSON. No part of what the briefing depends on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A briefing, and what another length can be made of without the models."""

    briefing: Briefing
    drafts: str | None
    """The written sentences as JSON (see `summarizer.drafts`); none where they cannot be used again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBriefing:
    """A briefing that was kept."""

    id: str
    owner: str
    """Id of the key that asked for it, or `LOCAL_OWNER`."""
    created_at: dt.datetime
    expires_at: dt.datetime | None
    etag: str
    """Strong entity tag of the JSON form, without quotation marks."""
    briefing_json: str
    request_json: str
    drafts: str | None


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    """It had not ended when its time was over."""

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to it."""
        return self not in {JobState.QUEUED, JobState.RUNNING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A briefing that was asked for and will be made later."""

    id: str
    owner: str
    state: JobState
    created_at: dt.datetime
    updated_at: dt.datetime
    expires_at: dt.datetime | None
    """Until it has ended: when it is given up. Then: when it is forgotten; a done job with its briefing."""
    attempts: int
    """How often it was begun; a worker that died with it counts."""
    stage: str
    """The pipeline's stage, such as "write"; "" before it runs."""
    done: int
    total: int
    briefing_id: str
    """Fixed when the job is accepted, so that a job that runs twice makes one briefing."""
    problem: str | None
    """JSON of the problem document of a failed job."""
    request_json: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leased:
    """What a worker that looks for work gets."""

    job: Job | None
    """None where no job waits."""
    abandoned: tuple[str, ...] = ()
    """Ids of the jobs that were given up on the way: their workers had died in each attempt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A key, without its secret."""

    id: str
    name: str
    created_at: dt.datetime
    revoked_at: dt.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedResponse:
    """An answer that a repeated request with the same `Idempotency-Key` gets again."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


class IdempotencyOutcome(StrEnum):
    """What a request with an `Idempotency-Key` meets."""

    NEW = "new"
    """The first: go on, and `finish` or `abandon`."""
    IN_FLIGHT = "in_flight"
    MISMATCH = "mismatch"
    """The key came with another request."""
    REPLAY = "replay"


@dataclass(frozen=True, slots=True, kw_only=True)
class IdempotencyClaim:
    """The right to answer under an `Idempotency-Key`. Once its time is over, another request may have it instead."""

    owner: str
    key: str
    fingerprint: str
    """What makes two requests the same."""
    expires_at: dt.datetime
    """Tells the claim from those before and after it: one begins only when the other is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdempotencyFinding:
    """What a request met, and what it needs to go on."""

    outcome: IdempotencyOutcome
    claim: IdempotencyClaim | None = None
    """With `NEW`."""
    saved: SavedResponse | None = None
    """With `REPLAY`."""

"""Making a briefing: now, or as a job."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from starlette.requests import Request

from summarizer.errors import InputError, LanguageError, NoContentError
from summarizer_api.codec import request_to_json
from summarizer_api.disconnecting import while_connected
from summarizer_api.faults import FieldFault, NotReadyError, PointedInputError
from summarizer_api.identifiers import BRIEFING, JOB, derived_id
from summarizer_api.jobs.changes import ACCEPTED
from summarizer_api.keeping import stored_briefing, tell_dropped
from summarizer_api.negotiation import preferred_wait_s, prefers_async
from summarizer_api.problems import MAX_FIELD_FAULTS, pointer
from summarizer_api.records import BriefingRequest, Job, Made, StoredBriefing
from summarizer_api.services import Services

T = TypeVar("T")


def is_for_later(request: Request, asked: BriefingRequest, services: Services) -> bool:
    """Whether the set becomes a job: because the caller prefers it, or because it is large."""
    settings = services.settings
    return (
        prefers_async(request.headers.getlist("prefer"))
        or len(asked.articles) > settings.async_over_articles
        or sum(len(article.text) for article in asked.articles) > settings.async_over_chars
    )


async def accept_job(
    services: Services, asked: BriefingRequest, owner: str, *, seed: str | None = None
) -> Job:
    """The job of a briefing; it is on disk when this returns. Raises QueueFullError.

    The same `seed` (see `work_seed_of`) gives the same job.
    """
    request_json = await services.threads.run(request_to_json, asked)
    job = await services.threads.run(
        services.store.jobs.submit,
        job_id=services.new_id(JOB) if seed is None else derived_id(JOB, seed),
        owner=owner,
        briefing_id=services.new_id(BRIEFING),
        request_json=request_json,
    )
    services.log.info("job_accepted", job=job.id)  # joins the lines of the job with the request's, by its id
    services.changes.publish(ACCEPTED)
    return job


def work_seed_of(request: Request) -> str | None:
    """What a repetition of the request has in common with it; None where it has no `Idempotency-Key`."""
    seed: str | None = getattr(request.state, "work_seed", None)
    return seed


def patience_of(request: Request) -> float | None:
    """Seconds that the caller will wait for the answer (`Prefer: wait=30`); None where it does not say."""
    return preferred_wait_s(request.headers.getlist("prefer"))


async def make_now(
    request: Request, services: Services, asked: BriefingRequest, owner: str
) -> StoredBriefing:
    """The briefing, made while the caller waits, and kept."""
    patience_s = patience_of(request)
    made = await work_for(
        request, services, asked, lambda: services.engine.brief(asked, patience_s=patience_s)
    )
    return await keep(services, made, asked, owner)


async def keep(services: Services, made: Made, asked: BriefingRequest, owner: str) -> StoredBriefing:
    """The briefing under a new id in the store."""
    stored = await services.threads.run(
        stored_briefing,
        made,
        asked,
        services.settings,
        briefing_id=services.new_id(BRIEFING),
        owner=owner,
        now=services.clock(),
    )
    dropped = await services.threads.run(services.store.briefings.save, stored)
    tell_dropped(services, owner, dropped)
    return stored


async def work_for(
    request: Request, services: Services, asked: BriefingRequest, work: Callable[[], Awaitable[T]]
) -> T:
    """What the engine gives, unless the caller leaves first. Raises NotReadyError, PointedInputError and others."""
    if not services.engine.ready:
        raise NotReadyError
    try:
        return await while_connected(request, work)
    except (LanguageError, NoContentError) as error:
        raise pointed_at(error, asked) from error


def pointed_at(error: InputError, asked: BriefingRequest) -> PointedInputError:
    """The error of a set of which no article can be used, pointing at each article and its reason."""
    index_of = {article.id: index for index, article in enumerate(asked.articles)}
    faults = [
        FieldFault(pointer=_place(asked, index_of[n.article_id]), code=n.code.value, message=n.message)
        for n in error.notices
        if n.article_id in index_of
    ]
    faults.sort(key=lambda fault: int(fault.pointer.split("/")[2]))
    if not faults:
        faults = [FieldFault(pointer=pointer("articles"), code=error.code, message=error.message)]
    return PointedInputError(error, tuple(faults[:MAX_FIELD_FAULTS]))


def _place(asked: BriefingRequest, index: int) -> str:
    return pointer("articles", index, *asked.text_fields[index : index + 1])

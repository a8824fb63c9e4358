"""Answers that several routes give: a briefing in the form asked for, and a job that was accepted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from summarizer.render import Format
from summarizer.render.html import page_assets
from summarizer_api.negotiation import (
    HTML,
    JSON,
    RESPOND_ASYNC,
    choose_media_type,
    matches_tag,
    prefers_async,
)
from summarizer_api.records import Job, JobState, StoredBriefing
from summarizer_api.representations import (
    FORM_OF_MEDIA_TYPE,
    OFFERS,
    etag_of,
    etag_of_several,
    represent,
    represent_several,
)
from summarizer_api.schemas import JobStatus, ProblemDocument, Progress
from summarizer_api.services import Services

POLL_AFTER_S = 1
"""What `Retry-After` says of a job that has not ended."""


def briefing_url(briefing_id: str) -> str:
    """Where a briefing is."""
    return f"/v1/briefings/{briefing_id}"


def job_url(job_id: str) -> str:
    """Where a job is."""
    return f"/v1/jobs/{job_id}"


def negotiate(request: Request, formats: Sequence[Format] | None) -> str:
    """The media type of the answer: JSON where `formats` asks for several forms. Raises NotAcceptableError."""
    accept = ",".join(request.headers.getlist("accept"))
    return choose_media_type(accept, OFFERS if formats is None else (JSON,))


async def answer_briefing(
    request: Request,
    services: Services,
    stored: StoredBriefing,
    *,
    media_type: str,
    formats: Sequence[Format] | None,
    made: bool = False,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The briefing as `media_type`, or its `formats` in one object; 304 where the caller has it already.

    `made`: the request made it, so `Location` says where it is kept.
    """
    url = briefing_url(stored.id)
    forms = tuple(formats) if formats is not None else (FORM_OF_MEDIA_TYPE[media_type],)
    etag = etag_of(stored, forms[0]) if formats is None else etag_of_several(stored, forms)
    answered = {
        "ETag": f'"{etag}"',
        "Vary": "Accept",
        "Cache-Control": "private, no-cache",
        "Content-Location": url,
        **({"Location": url} if made else {}),
        **(headers or {}),
    }
    if media_type == HTML:  # on a 304 too: browsers take its headers for those of the page they have kept
        answered["Content-Security-Policy"] = page_assets().policy(served=True)
    if not made and matches_tag(",".join(request.headers.getlist("if-none-match")), etag):
        return Response(status_code=304, headers=answered)
    if formats is None and forms == (Format.JSON,):
        return Response(stored.briefing_json.encode(), 200, answered, media_type)
    render = (
        partial(represent, stored, forms[0])
        if formats is None
        else partial(represent_several, stored, forms, url=url)
    )
    page = await services.pages.page(stored.id, etag, render, services.computing)
    return Response(page, 200, answered, media_type)


def job_document(job: Job) -> JobStatus:
    """A job as callers see it."""
    return JobStatus(
        id=job.id,
        state=job.state,
        progress=Progress(stage=job.stage, done=job.done, total=job.total),
        attempts=job.attempts,
        created_at=job.created_at,
        updated_at=job.updated_at,
        expires_at=job.expires_at,
        url=job_url(job.id),
        events_url=f"{job_url(job.id)}/events",
        briefing_url=briefing_url(job.briefing_id) if job.state is JobState.DONE else None,
        problem=ProblemDocument.model_validate(json.loads(job.problem)) if job.problem else None,
    )


def answer_accepted(job: Job, request: Request) -> Response:
    """202 with the address of a job that was just accepted."""
    applied = (
        {"Preference-Applied": RESPOND_ASYNC} if prefers_async(request.headers.getlist("prefer")) else {}
    )
    headers = {
        "Cache-Control": "no-store",
        "Location": job_url(job.id),
        "Retry-After": str(POLL_AFTER_S),
        **applied,
    }
    return Response(job_document(job).model_dump_json(), 202, headers, JSON)


def answer_job(job: Job) -> Response:
    """Where a job stands."""
    headers = {"Cache-Control": "no-store"}
    if not job.state.ended:
        headers["Retry-After"] = str(POLL_AFTER_S)
    if job.state is JobState.DONE:
        headers["Link"] = f'<{briefing_url(job.briefing_id)}>; rel="related"'
    return Response(job_document(job).model_dump_json(), 200, headers, JSON)

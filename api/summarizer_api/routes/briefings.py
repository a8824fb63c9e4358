"""`/v1/briefings`: make, read, list, delete, and derive another length."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from summarizer.briefings import LengthName
from summarizer.errors import UsageError
from summarizer.render.characters import one_line
from summarizer_api.answers import answer_accepted, answer_briefing, briefing_url, negotiate
from summarizer_api.codec import request_from_json
from summarizer_api.faults import FieldFault, InvalidRequestError, NotFoundError
from summarizer_api.identifiers import BRIEFING, is_id
from summarizer_api.making import (
    accept_job,
    is_for_later,
    keep,
    make_now,
    patience_of,
    work_for,
    work_seed_of,
)
from summarizer_api.ports import MAX_PAGE
from summarizer_api.reading import options_of, read_set
from summarizer_api.records import StoredBriefing
from summarizer_api.reference.operations import (
    CREATE_BRIEFING,
    DELETE_BRIEFING,
    DERIVE_LENGTHS,
    LIST_BRIEFINGS,
    READ_BRIEFING,
)
from summarizer_api.routes.bodies import JsonRoute
from summarizer_api.schemas import (
    FORMS_PATTERN,
    BriefingInput,
    BriefingPage,
    BriefingSummary,
    LengthsInput,
    parse_formats,
)
from summarizer_api.services import OwnerDep, Services, ServicesDep

router = APIRouter(tags=["briefings"], route_class=JsonRoute)

CURSOR_PATTERN = "^[A-Za-z0-9_.~=-]{1,500}$"
BriefingId = Annotated[str, Path(description="Id of a briefing.")]
REUSED = "Summarizer-Reused"
"""Header of a derived briefing: `drafts` where the models did not run, `none` where they had to."""


@router.post("/v1/briefings", **CREATE_BRIEFING)
async def create_briefing(
    request: Request, body: BriefingInput, services: ServicesDep, owner: OwnerDep
) -> Response:
    """Make a briefing of a set of articles about one event."""
    media_type = negotiate(request, body.formats)
    asked = await services.computing.run(read_set, body, services.settings)
    if is_for_later(request, asked, services):
        job = await accept_job(services, asked, owner, seed=work_seed_of(request))
        return answer_accepted(job, request)
    stored = await make_now(request, services, asked, owner)
    return await answer_briefing(
        request, services, stored, media_type=media_type, formats=body.formats, made=True
    )


@router.get("/v1/briefings", **LIST_BRIEFINGS)
async def list_briefings(
    services: ServicesDep,
    owner: OwnerDep,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE, description="How many at most.")] = 20,
    cursor: Annotated[
        str | None, Query(pattern=CURSOR_PATTERN, description="`next_cursor` of the page before.")
    ] = None,
) -> Response:
    """The caller's briefings, newest first."""
    try:
        found, following = await services.threads.run(
            services.store.briefings.page, owner, limit=limit, after=cursor
        )
    except ValueError as error:
        fault = FieldFault(
            pointer="", code="cursor", message="is none of this service", parameter="query.cursor"
        )
        raise InvalidRequestError("the cursor is none of this service", fields=(fault,)) from error
    page = await services.threads.run(_page, found, following)
    link = {"Link": f'<{_next_url(limit, following)}>; rel="next"'} if following else {}
    return Response(page.model_dump_json(), 200, {"Cache-Control": "no-store", **link}, "application/json")


@router.get("/v1/briefings/{briefing_id}", **READ_BRIEFING)
async def read_briefing(
    request: Request,
    briefing_id: BriefingId,
    services: ServicesDep,
    owner: OwnerDep,
    formats: Annotated[
        str | None, Query(pattern=FORMS_PATTERN, description="Forms to give together, in one JSON object.")
    ] = None,
) -> Response:
    """A briefing that was kept."""
    forms = None if formats is None else parse_formats(formats)
    media_type = negotiate(request, forms)
    stored = await find_briefing(services, briefing_id, owner)
    return await answer_briefing(request, services, stored, media_type=media_type, formats=forms)


@router.delete("/v1/briefings/{briefing_id}", status_code=204, **DELETE_BRIEFING)
async def delete_briefing(briefing_id: BriefingId, services: ServicesDep, owner: OwnerDep) -> Response:
    """Delete a briefing for good, with its articles."""
    await find_briefing(services, briefing_id, owner)
    await services.threads.run(services.store.briefings.delete, briefing_id, owner)
    return Response(status_code=204)


@router.post("/v1/briefings/{briefing_id}/lengths", **DERIVE_LENGTHS)
async def derive_lengths(
    request: Request, briefing_id: BriefingId, body: LengthsInput, services: ServicesDep, owner: OwnerDep
) -> Response:
    """The same set in other lengths, as a briefing of its own; without the models where the plan is long enough."""
    media_type = negotiate(request, body.formats)
    if body.lengths is None and body.words is None:
        raise UsageError("name a length, or give a number of words")
    stored = await find_briefing(services, briefing_id, owner)
    kept = await services.threads.run(request_from_json, stored.request_json)
    options = replace(options_of(body), as_of=kept.options.as_of)
    asked = replace(kept, options=options)
    derived = None
    if (drafts := stored.drafts) is not None:
        patience_s = patience_of(request)
        derived = await work_for(
            request, services, asked, lambda: services.engine.derive(asked, drafts, patience_s=patience_s)
        )
    if derived is not None:
        result = await keep(services, derived, asked, owner)
    elif is_for_later(request, asked, services):
        job = await accept_job(services, asked, owner, seed=work_seed_of(request))
        return answer_accepted(job, request)
    else:
        result = await make_now(request, services, asked, owner)
    return await answer_briefing(
        request,
        services,
        result,
        media_type=media_type,
        formats=body.formats,
        made=True,
        headers={REUSED: "none" if derived is None else "drafts"},
    )


async def find_briefing(services: Services, briefing_id: str, owner: str) -> StoredBriefing:
    """The owner's briefing. Raises NotFoundError."""
    stored = None
    if is_id(briefing_id, BRIEFING):
        stored = await services.threads.run(services.store.briefings.get, briefing_id, owner)
    if stored is None:
        raise NotFoundError("there is no such briefing")
    return stored


def _page(found: Sequence[StoredBriefing], following: str | None) -> BriefingPage:
    return BriefingPage(briefings=[_summary(stored) for stored in found], next_cursor=following)


def _summary(stored: StoredBriefing) -> BriefingSummary:
    document = json.loads(stored.briefing_json)
    texts = {text["length"]: text["text"] for text in document["lengths"]}
    headline = texts.get(LengthName.HEADLINE)
    return BriefingSummary(
        id=stored.id,
        url=briefing_url(stored.id),
        headline=one_line(headline) if headline is not None else None,
        lengths=list(texts),
        articles=len(document["sources"]),
        model=document["model"],
        created_at=stored.created_at,
        expires_at=stored.expires_at,
    )


def _next_url(limit: int, cursor: str) -> str:
    return f"/v1/briefings?{urlencode({'limit': limit, 'cursor': cursor})}"

"""The viewer's routes: the start page, the wait, the briefing. They work as plain forms and links, without a script."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from summarizer.render import Format
from summarizer_api.faults import NotFoundError
from summarizer_api.making import accept_job
from summarizer_api.negotiation import matches_tag
from summarizer_api.records import JobState
from summarizer_api.representations import etag_of, represent
from summarizer_api.routes.briefings import find_briefing
from summarizer_api.routes.jobs import find_job, stop_job
from summarizer_api.services import OwnerDep, Services, ServicesDep
from summarizer_api.sessions import is_signed_in
from summarizer_api.viewer import pages
from summarizer_api.viewer.answering import PageRoute, answer_page, page_headers
from summarizer_api.viewer.forms import MORE_BOXES, ArticleBox, StartForm, parse_start_form, read_body
from summarizer_api.viewer.pasting import FormError, FormFault, read_request
from summarizer_api.viewer.routes_sign_in import router as sign_in

RECENT = 12
"""Briefings that the start page lists."""

FILES = {
    "html": (Format.HTML, "text/html"),
    "md": (Format.MARKDOWN, "text/markdown"),
    "txt": (Format.TEXT, "text/plain"),
    "json": (Format.JSON, "application/json"),
}
"""What a briefing can be downloaded as, by the name's ending."""

router = APIRouter(route_class=PageRoute, include_in_schema=False)
router.include_router(sign_in)

BriefingId = Annotated[str, Path(max_length=100)]
JobId = Annotated[str, Path(max_length=100)]


@router.get("/")
async def show_start(request: Request, services: ServicesDep, owner: OwnerDep) -> Response:
    """The form, and the caller's newest briefings."""
    return await _start(request, services, owner, StartForm())


@router.post("/")
async def take_articles(request: Request, services: ServicesDep, owner: OwnerDep) -> Response:
    """Accept the articles as a job and go to where it is waited for; or the form again, with what is wrong."""
    body = await read_body(request, max_bytes=services.settings.max_body_bytes)
    form = await services.computing.run(parse_start_form, body)
    if form.more:
        form = replace(form, boxes=(*form.boxes, *[ArticleBox()] * MORE_BOXES))
        return await _start(request, services, owner, form)
    try:
        asked = await services.computing.run(read_request, form, services.settings)
    except FormError as error:
        return await _start(request, services, owner, form, faults=error.faults)
    job = await accept_job(services, asked, owner)
    return RedirectResponse(f"/view/jobs/{job.id}", 303)


@router.get("/view/jobs/{job_id}")
async def wait_for_job(request: Request, job_id: JobId, services: ServicesDep, owner: OwnerDep) -> Response:
    """How far the work is; on to the briefing once it is done."""
    job = await find_job(services, job_id, owner)
    if job.state is JobState.DONE:
        return RedirectResponse(f"/view/{job.briefing_id}", 303)
    page = pages.waiting_page(job, signed_in=is_signed_in(request))
    return answer_page(page, pages.form_assets())


@router.post("/view/jobs/{job_id}/cancel")
async def cancel_job(job_id: JobId, services: ServicesDep, owner: OwnerDep) -> Response:
    """Cancel the work."""
    await stop_job(services, job_id, owner)
    return RedirectResponse(f"/view/jobs/{job_id}", 303)


@router.get("/view/{briefing_id}")
async def show_briefing(
    request: Request, briefing_id: BriefingId, services: ServicesDep, owner: OwnerDep
) -> Response:
    """The briefing beside the articles."""
    stored = await find_briefing(services, briefing_id, owner)
    signed_in = is_signed_in(request)
    etag = f"{stored.etag}-view-{pages.reading_version()}-{int(signed_in)}"
    headers = {
        **page_headers(pages.reading_assets()),
        "ETag": f'"{etag}"',
        "Cache-Control": "private, no-cache",
    }
    if matches_tag(",".join(request.headers.getlist("if-none-match")), etag):
        return Response(status_code=304, headers=headers)
    render = partial(pages.reading_page, stored, signed_in=signed_in)
    return HTMLResponse(
        await services.pages.page(stored.id, etag, render, services.computing), headers=headers
    )


@router.get("/view/{briefing_id}/briefing.{ending}")
async def download_briefing(
    briefing_id: BriefingId, ending: str, services: ServicesDep, owner: OwnerDep
) -> Response:
    """The briefing as a file; the HTML form holds the articles too, and needs nothing else."""
    stored = await find_briefing(services, briefing_id, owner)
    if ending not in FILES:
        raise NotFoundError(f"a briefing is given as {', '.join(FILES)}")
    form, media_type = FILES[ending]
    page = await services.pages.page(
        stored.id, etag_of(stored, form), partial(represent, stored, form), services.computing
    )
    headers = {
        "Content-Disposition": f'attachment; filename="briefing-{stored.id}.{ending}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-cache",
    }
    return Response(page, 200, headers, media_type)


@router.post("/view/{briefing_id}/delete")
async def delete_briefing(briefing_id: BriefingId, services: ServicesDep, owner: OwnerDep) -> Response:
    """Delete the briefing and its articles for good."""
    stored = await find_briefing(services, briefing_id, owner)
    await services.threads.run(services.store.briefings.delete, stored.id, owner)
    return RedirectResponse("/", 303)


async def _start(
    request: Request,
    services: Services,
    owner: str,
    form: StartForm,
    *,
    faults: tuple[FormFault, ...] = (),
) -> Response:
    form = replace(form, boxes=form.boxes[: services.settings.max_articles])
    found, _ = await services.threads.run(services.store.briefings.page, owner, limit=RECENT, after=None)
    recent = await services.computing.run(pages.recent_briefings, found)
    page = await services.computing.run(
        pages.start_page, form, faults, recent, services.settings, signed_in=is_signed_in(request)
    )
    return answer_page(page, pages.form_assets(), status=422 if faults else 200)

"""Signing in with a key, where keys are asked for."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from summarizer_api.problems import CHALLENGE
from summarizer_api.services import ServicesDep
from summarizer_api.sessions import close_session, is_keyless, is_signed_in, open_session, safe_target
from summarizer_api.viewer import pages
from summarizer_api.viewer.answering import PageRoute, answer_page
from summarizer_api.viewer.forms import parse_fields, read_body

MAX_SIGN_IN_BYTES = 10_000

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/sign-in")
async def show_sign_in(request: Request) -> Response:
    """The form that asks for a key; onwards for those who need none."""
    following = safe_target(request.query_params.get("next"))
    if is_keyless(request) or is_signed_in(request):
        return RedirectResponse(following, 303)
    return answer_page(pages.sign_in_page(wrong=False, following=following), pages.form_assets())


@router.post("/sign-in")
async def sign_in(request: Request, services: ServicesDep) -> Response:
    """Take a key and give a cookie for it, or the form again."""
    fields = parse_fields(await read_body(request, max_bytes=MAX_SIGN_IN_BYTES))
    following = safe_target(fields.get("next", [""])[0])
    answer: Response = RedirectResponse(following, 303, {"Cache-Control": "no-store"})
    if not await open_session(request, services, fields.get("key", [""])[0], answer):
        page = pages.sign_in_page(wrong=True, following=following)
        answer = answer_page(page, pages.form_assets(), status=401)
        answer.headers.update(CHALLENGE)
    return answer


@router.post("/sign-out")
async def sign_out(request: Request) -> Response:
    """Take the cookie back."""
    answer = RedirectResponse("/sign-in", 303, {"Cache-Control": "no-store"})
    close_session(request, answer)
    return answer

"""How the viewer answers: pages with their policy, and problems as pages."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from summarizer.errors import SummarizerError
from summarizer.render.html import Assets
from summarizer_api.problems import problem_of
from summarizer_api.sessions import is_signed_in
from summarizer_api.viewer import pages

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class PageRoute(APIRoute):
    """A route for people: its problems are pages too."""

    def get_route_handler(self) -> Handler:
        """The handler, with a page for each error that the service knows."""
        handle = super().get_route_handler()

        async def handle_for_people(request: Request) -> Response:
            try:
                return await handle(request)
            except (SummarizerError, HTTPException, RequestValidationError) as error:
                return _problem_answer(request, error)

        return handle_for_people


def answer_page(page: str, assets: Assets, *, status: int = 200) -> Response:
    """A page that nothing may be added to, and that is not kept anywhere."""
    return HTMLResponse(page, status, {**page_headers(assets), "Cache-Control": "no-store"})


def page_headers(assets: Assets) -> dict[str, str]:
    """Headers of a page. A 304 needs them too: browsers take its headers for those of the page they have kept."""
    return {
        "Content-Security-Policy": assets.policy(served=True),
        "Vary": "Cookie",
        # With "no-referrer" browsers would send forms with `Origin: null`, which looks like another site's.
        "Referrer-Policy": "same-origin",
    }


def _problem_answer(request: Request, error: Exception) -> Response:
    problem = problem_of(error)
    request.app.state.services.metrics.problem(problem.code)
    page = pages.problem_page(problem, signed_in=is_signed_in(request))
    answer = answer_page(page, pages.form_assets(), status=problem.status)
    answer.headers.update(problem.response_headers())
    return answer

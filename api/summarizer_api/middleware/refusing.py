"""Answers of the layers themselves: a problem document instead of what was asked for."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.types import Receive, Scope, Send

from summarizer.errors import SummarizerError
from summarizer_api.observing import request_id_of
from summarizer_api.problems import problem_of
from summarizer_api.services import Services


async def refuse(
    services: Services,
    error: SummarizerError,
    scope: Scope,
    receive: Receive,
    send: Send,
    headers: Mapping[str, str] | None = None,
) -> None:
    """Answer with the problem that the error is, and count it."""
    problem = problem_of(error)
    services.metrics.problem(problem.code)
    response = problem.response(request_id_of(scope))
    response.headers.update(headers or {})
    await response(scope, receive, send)

"""Answers of the layers themselves: a problem document instead of what was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from starlette.types import Receive, Scope, Send

from summarizer.errors import SummarizerError
from summarizer_api.middleware.lingering import Lingering
from summarizer_api.observing import request_id_of
from summarizer_api.problems import problem_of
from summarizer_api.services import Services

CLOSING: Final = {"Connection": "close"}
"""Headers of a refusal after which the connection ends: the body, or what is left of it, is not wanted."""


async def refuse(
    services: Services,
    error: SummarizerError,
    scope: Scope,
    receive: Receive,
    send: Send,
    headers: Mapping[str, str] | None = None,
) -> None:
    """Answer with the problem that the error is, and count it.

    With the headers of `CLOSING` what comes of the body is read on for a moment, so that the client gets the answer.
    """
    problem = problem_of(error)
    services.metrics.problem(problem.code)
    response = problem.response(request_id_of(scope))
    response.headers.update(headers or {})
    closing = response.headers.get("connection") == CLOSING["Connection"]
    await response(scope, receive, Lingering(receive, send) if closing else send)

"""The innermost layer: whatever a route did not expect becomes a problem document without any detail."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.typing import FilteringBoundLogger

from summarizer_api.logs import describe_error
from summarizer_api.metrics import Metrics
from summarizer_api.observing import request_id_of
from summarizer_api.problems import problem_of


class ErrorBoundary:
    """ASGI middleware. It stands inside the others, so that their headers are on its answers too."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics, log: FilteringBoundLogger) -> None:
        self._app = app
        self._metrics = metrics
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve; answer 500 where that raises before the answer began."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except Exception as error:
            if begun:
                raise  # half an answer is out: the server must close the connection
            self._log.error("request_failed", **describe_error(error))
            problem = problem_of(error)
            self._metrics.problem(problem.code)
            await problem.response(request_id_of(scope))(scope, receive, send)

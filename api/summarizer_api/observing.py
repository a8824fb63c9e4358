"""The outermost layer: the request's id, one log line and the figures of every request, and the last resort."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.typing import FilteringBoundLogger

from summarizer_api.access import PROBE_PATHS
from summarizer_api.logs import describe_error
from summarizer_api.metrics import Metrics
from summarizer_api.problems import problem_of

REQUEST_ID = "X-Request-ID"
CLIENT_GONE = 499
"""Status in log and figures where the client left before the answer (nginx's number); never sent."""

_USABLE_ID = re.compile(r"[A-Za-z0-9._-]{1,100}\Z")
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class RequestObserver:
    """ASGI middleware. A given `X-Request-ID` is kept where it is short and plain, and echoed."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        metrics: Metrics,
        log: FilteringBoundLogger,
        new_request_id: Callable[[], str],
    ) -> None:
        self._app = app
        self._metrics = metrics
        self._log = log
        self._new_request_id = new_request_id

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, and tell of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(REQUEST_ID, "")
        request_id = given if _USABLE_ID.match(given) else self._new_request_id()
        scope.setdefault("state", {})["request_id"] = request_id
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            await self._observe(scope, receive, _Answer(send, request_id))

    async def _observe(self, scope: Scope, receive: Receive, answer: _Answer) -> None:
        began = time.perf_counter()
        self._metrics.begin_request()
        try:
            await self._app(scope, receive, answer.send)
        except Exception as error:
            self._log.error("request_failed", **describe_error(error))
            if answer.status is not None:
                raise  # half an answer is out: the server must close the connection
            problem = problem_of(error)
            self._metrics.problem(problem.code)
            await problem.response(answer.request_id)(scope, receive, answer.send)
        finally:
            self._tell(scope, answer, time.perf_counter() - began)

    def _tell(self, scope: Scope, answer: _Answer, seconds: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "other"
        route = getattr(scope.get("route"), "path", None) or "other"
        status = CLIENT_GONE if answer.status is None else answer.status
        self._metrics.end_request(method=method, route=route, status=status, seconds=seconds)
        # Probes come every few seconds.
        tell = self._log.debug if route in PROBE_PATHS else self._log.info
        tell(
            "request",
            method=method,
            route=route,
            path=scope["path"],
            status=status,
            ms=round(seconds * 1000, 1),
            bytes=answer.body_bytes,
            owner=scope["state"].get("owner"),
        )


class _Answer:
    """Passes the answer on, with the id, and notes its status and size."""

    def __init__(self, send: Send, request_id: str) -> None:
        self.request_id = request_id
        self.status: int | None = None
        self.body_bytes = 0
        self._send = send

    async def send(self, message: Message) -> None:
        """Pass one message on."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            MutableHeaders(scope=message)[REQUEST_ID] = self.request_id
        elif message["type"] == "http.response.body":
            self.body_bytes += len(message.get("body", b""))
        await self._send(message)


def request_id_of(scope: Scope) -> str | None:
    """The id that the observer gave the request."""
    request_id: str | None = scope.get("state", {}).get("request_id")
    return request_id

"""Under overload, who asks for work is turned away at the door: before the body is read and looked at."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from summarizer_api.access import path_of
from summarizer_api.faults import EngineBusyError
from summarizer_api.middleware.refusing import refuse
from summarizer_api.negotiation import preferred_wait_s, prefers_async
from summarizer_api.services import Services


class Crowding:
    """ASGI middleware for the requests that have the engine work at once.

    Reading a request that is then refused costs ten milliseconds, which at ten times the load is a third of a core. The
    price: a set that would have become a job for its size, or that the engine still knows, is turned away as well.
    Repetitions (`Idempotency-Key`) are not, nor who says how long it will wait.
    """

    def __init__(self, app: ASGIApp, *, services: Services) -> None:
        self._app = app
        self._services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, or refuse with 503."""
        retry_after_s = self._services.engine.turn_away() if _wants_work_now(scope) else None
        if retry_after_s is None:
            await self._app(scope, receive, send)
            return
        error = EngineBusyError("the server is overloaded", retry_after_s=retry_after_s)
        await refuse(self._services, error, scope, receive, send, {"Connection": "close"})


def _wants_work_now(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "POST":
        return False
    path = path_of(scope)
    if path not in {"/v1/briefings", "/v1/inspect"} and not path.endswith("/lengths"):
        return False
    headers = Headers(scope=scope)
    prefer = headers.getlist("prefer")
    stays = prefers_async(prefer) or preferred_wait_s(prefer) is not None
    return not stays and "idempotency-key" not in headers

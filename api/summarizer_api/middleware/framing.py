"""Where a request ends must be beyond doubt."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from summarizer_api.faults import BadRequestError
from summarizer_api.middleware.refusing import CLOSING, refuse
from summarizer_api.services import Services


class Framing:
    """ASGI middleware. Refuses a request that gives its length in two ways, and ends the connection.

    A proxy that goes by the one while we go by the other takes the rest of the body for somebody's next request
    (request smuggling); RFC 9112, section 6.1 lets a server refuse it.
    """

    def __init__(self, app: ASGIApp, *, services: Services) -> None:
        self._app = app
        self._services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, or refuse with 400."""
        names = {name for name, _ in scope["headers"]} if scope["type"] == "http" else set()
        if {b"transfer-encoding", b"content-length"} <= names:
            error = BadRequestError("the request has both Transfer-Encoding and Content-Length")
            await refuse(self._services, error, scope, receive, send, CLOSING)
            return
        await self._app(scope, receive, send)

"""Nothing new while the service shuts down."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from summarizer_api.access import PROBE_PATHS, path_of
from summarizer_api.faults import DrainingError
from summarizer_api.middleware.refusing import CLOSING, refuse
from summarizer_api.services import Services


class Draining:
    """ASGI middleware. Requests that run already go on; probes are answered to the end."""

    def __init__(self, app: ASGIApp, *, services: Services) -> None:
        self._app = app
        self._services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, or refuse with 503."""
        draining = scope["type"] == "http" and self._services.drain.begun
        if not draining or path_of(scope) in PROBE_PATHS:
            await self._app(scope, receive, send)
            return
        error = DrainingError()
        await refuse(self._services, error, scope, receive, send, CLOSING)

"""HEAD wherever there is GET: the same status and headers, and no body (RFC 9110, section 9.3.2)."""

from __future__ import annotations

import anyio
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Heads:
    """ASGI middleware. The routes see GET; what they do after the head of their answer is cancelled.

    That spares a stream, which would go on for as long as its job.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, without the body where only the head is wanted."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return
        asked = {**scope, "method": "GET"}
        with anyio.CancelScope() as rest:

            async def heading(message: Message) -> None:
                if message["type"] == "http.response.start":
                    await send(message)
                    await send({"type": "http.response.body", "body": b"", "more_body": False})
                    rest.cancel()

            try:
                await self._app(asked, receive, heading)
            finally:
                if "route" in asked:  # for the log and the figures
                    scope["route"] = asked["route"]

"""Headers that tell browsers what not to do with an answer."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from summarizer_api.access import path_of

POLICY = "default-src 'none'; frame-ancestors 'none'"
"""Nothing in an answer may run or load anything; pages bring a policy of their own."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    # Without this, <script src> and <img src> of any site could load what is here.
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
NOT_MODIFIED = 304
"""Browsers put its headers in the place of those they have: a page would lose its own policy to this one."""
PRIVATE_PREFIXES = ("/v1/", "/view/")


class SecurityHeaders:
    """ASGI middleware. What a route has set itself stays as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        private = path_of(scope).startswith(PRIVATE_PREFIXES)

        async def adding(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if message["status"] != NOT_MODIFIED:
                    headers.setdefault("Content-Security-Policy", POLICY)
                if private:
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, adding)

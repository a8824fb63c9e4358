"""How long a request may take from its last byte to the end of its answer."""

from __future__ import annotations

import anyio
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from summarizer_api.access import is_event_stream, path_of
from summarizer_api.faults import DeadlineError
from summarizer_api.middleware.refusing import refuse
from summarizer_api.services import Services

RETRY_S = 1


class Deadlines:
    """ASGI middleware. When the time is over the work is cancelled, and the answer is 503; streams are spared."""

    def __init__(self, app: ASGIApp, *, services: Services) -> None:
        self._app = app
        self._services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve within the time."""
        if scope["type"] != "http" or is_event_stream(path_of(scope)):
            await self._app(scope, receive, send)
            return
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        timeout_s = self._services.settings.request_timeout_s
        with anyio.move_on_after(timeout_s) as time_box:
            await self._app(scope, receive, noting)
        if not time_box.cancelled_caught:
            return
        message = f"the request took longer than {timeout_s:g} s; ask for it with Prefer: respond-async"
        error = DeadlineError(message, retry_after_s=RETRY_S)
        if begun:
            raise error  # half an answer is out: the server closes the connection
        await refuse(self._services, error, scope, receive, send)

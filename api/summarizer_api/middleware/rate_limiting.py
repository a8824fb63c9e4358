"""How often a caller may ask."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from summarizer_api.access import PROBE_PATHS, SAFE_METHODS, path_of
from summarizer_api.faults import RateLimitedError
from summarizer_api.middleware.refusing import refuse
from summarizer_api.rates import READS, WORK, RateLimits, caller_of_address
from summarizer_api.services import Services


class RateLimiting:
    """ASGI middleware. A key counts for itself, wherever it is used; without one the address counts."""

    def __init__(self, app: ASGIApp, *, services: Services, rates: RateLimits) -> None:
        self._app = app
        self._services = services
        self._rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve with the figures of the limit in the headers, or refuse with 429."""
        if scope["type"] != "http" or path_of(scope) in PROBE_PATHS:
            await self._app(scope, receive, send)
            return
        policy = READS if scope["method"] in SAFE_METHODS else WORK
        state = self._rates.hit(policy, _caller(scope))
        headers = state.headers()
        if not state.allowed:
            message = f"more than {state.limit} requests a minute"
            error = RateLimitedError(message, retry_after_s=state.reset_s)
            await refuse(self._services, error, scope, receive, send, headers)
            return

        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self._app(scope, receive, telling)


def _caller(scope: Scope) -> str:
    state = scope.get("state", {})
    if "owner" in state and not state.get("keyless"):
        return f"key:{state['owner']}"
    client = scope.get("client")
    return caller_of_address(client[0] if client else None)

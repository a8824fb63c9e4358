"""What a page of another site may make a browser do here: nothing.

A service without keys can be reached by every page that the user's browser shows. Two attacks matter. A form or script
of another site sends a request (cross-site request forgery): browsers say where it comes from in `Sec-Fetch-Site` and
`Origin`. And a site whose name suddenly resolves to 127.0.0.1, or to an address of the user's network, is the same
origin to the browser (DNS rebinding): there the `Host` header still has the site's name. An address in it is as good as
our own name: nobody can point an address elsewhere. Which address the connection itself reached says nothing: a port of
the loopback may lead into a container.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from summarizer.errors import SummarizerError
from summarizer_api.access import SAFE_METHODS, is_address, is_loopback_name
from summarizer_api.faults import ForeignHostError, ForeignOriginError
from summarizer_api.middleware.refusing import CLOSING, refuse
from summarizer_api.services import Services

_OWN_SITES = frozenset({"same-origin", "none"})
"""Of pages of this service, and of what people type or open themselves."""


class Origins:
    """ASGI middleware. Requests with a bearer key are spared: no page can make a browser send one."""

    def __init__(self, app: ASGIApp, *, services: Services) -> None:
        self._app = app
        self._services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve; 421 for another's name, 403 for another site's request."""
        if scope["type"] == "http" and (error := self._fault(scope)) is not None:
            await refuse(self._services, error, scope, receive, send, CLOSING)
            return
        await self._app(scope, receive, send)

    def _fault(self, scope: Scope) -> SummarizerError | None:
        headers, state = Headers(scope=scope), scope.get("state", {})
        if state.get("keyless") and not self._is_own_host(headers.get("host")):
            return ForeignHostError(
                "the service does not answer under this name; see the setting allowed_hosts"
            )
        if scope["method"] in SAFE_METHODS or state.get("bearer"):
            return None
        return None if is_own_origin(headers) else ForeignOriginError("sent by a page of another site")

    def _is_own_host(self, host: str | None) -> bool:
        if host is None:  # HTTP/1.0: every browser says where it wants to go
            return True
        name = host_name(host)
        settings = self._services.settings
        own = {settings.host.lower(), *(allowed.lower() for allowed in settings.allowed_hosts)}
        return is_loopback_name(name) or is_address(name) or name in own


def is_own_origin(headers: Headers) -> bool:
    """Whether a request is none of another site's page: one of our own, or of a program that is no browser."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site.lower() in _OWN_SITES
    origin = headers.get("origin")
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc.lower() == headers.get("host", "").lower() != ""
    except ValueError:
        return False


def host_name(host: str) -> str:
    """The name or address of a `Host` header, in lower case, without the port; "" where it is none."""
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""

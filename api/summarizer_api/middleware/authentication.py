"""Who asks: a bearer key, the cookie of a sign-in, or nobody while keys are off. Deny by default."""

from __future__ import annotations

from urllib.parse import quote

import anyio
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from summarizer.errors import SummarizerError
from summarizer_api.access import SIGN_IN, is_open, is_same_for_all, needs_key, path_of
from summarizer_api.credentials import bearer_secret, digest_of
from summarizer_api.engine.cache import LruCache
from summarizer_api.faults import CrowdedError, RateLimitedError, StorageError, UnauthorizedError
from summarizer_api.middleware.refusing import refuse
from summarizer_api.negotiation import FORM_TYPE
from summarizer_api.rates import READS, RateLimits, caller_of_address
from summarizer_api.records import LOCAL_OWNER, ApiKey
from summarizer_api.services import Services
from summarizer_api.sessions import session_value
from summarizer_api.threads import Threads

LOOKUP_S = 15.0
"""How long a key is looked for. The time of a request has not begun then; the database itself waits for 10 s."""
MAX_KNOWN = 4096
"""Digests of keys that were good when they were last looked up."""
MAX_DOUBTED = 16
"""Keys that may wait to be looked up, of callers beyond their limit."""


class Authentication:
    """ASGI middleware. Sets the request's state: `owner`, `session` (by cookie), `bearer` and `keyless`."""

    def __init__(self, app: ASGIApp, *, services: Services, rates: RateLimits) -> None:
        self._app = app
        self._services = services
        self._rates = rates
        self._known: LruCache[str, bool] = LruCache(max_entries=MAX_KNOWN, max_weight=MAX_KNOWN)
        self._doubting = Threads(1, max_waiting=MAX_DOUBTED)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve whom the key allows; 401 for others, and the sign-in page for their browsers."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self._serve(scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        state = scope.setdefault("state", {})
        if not needs_key(scope, self._services.settings):
            state.update(owner=LOCAL_OWNER, keyless=True)
            await self._app(scope, receive, send)
            return
        path, settings = path_of(scope), self._services.settings
        if is_same_for_all(path, settings):  # probes among them, which must not wait for the database
            await self._app(scope, receive, send)
            return
        try:
            await self._identify(scope)
        except SummarizerError as error:  # the database does not answer
            if not is_open(path, settings):
                await refuse(self._services, error, scope, receive, send)
                return
        if "owner" in state or is_open(path, settings):
            await self._app(scope, receive, send)
        elif _is_page_request(scope):
            await RedirectResponse(_sign_in_url(scope), 303, {"Cache-Control": "no-store"})(
                scope, receive, send
            )
        else:
            await self._deny(scope, receive, send)

    async def _identify(self, scope: Scope) -> None:
        """Note the owner of the request's key, where it has a known one. Raises StorageError."""
        secret = bearer_secret(scope)
        if secret is None:
            value = session_value(HTTPConnection(scope))
            digest = None if value is None else self._services.signer.read(value)
        else:  # a request with a key is never allowed by its cookie instead
            digest = digest_of(secret) if secret else None
        if digest is None:
            return
        key = await self._find(digest, _caller(scope))
        if key is not None:
            scope["state"].update(owner=key.id, bearer=secret is not None, session=secret is None)

    async def _find(self, digest: str, caller: str) -> ApiKey | None:
        """The key with this digest; None, unlooked, in a crowd of wrong ones. Raises StorageError.

        A caller beyond its limit is one who tries keys, or shares an address with one. Keys that were good before are
        looked up as ever, and others one by one: they may be wrong, and take nobody's place.
        """
        doubted = not (self._known.get(digest) or self._rates.peek(READS, caller).allowed)
        threads = self._doubting if doubted else self._services.threads
        try:
            with anyio.fail_after(LOOKUP_S):
                key = await threads.run(self._services.store.keys.find, digest)
        except CrowdedError:
            return None
        except TimeoutError as error:
            raise StorageError(f"the key was not found within {LOOKUP_S:g} s") from error
        if key is not None or self._known.get(digest):
            self._known.put(digest, key is not None)
        return key

    async def _deny(self, scope: Scope, receive: Receive, send: Send) -> None:
        state = self._rates.hit(READS, _caller(scope))
        error: SummarizerError
        if state.allowed:
            given = any(name == b"authorization" for name, _ in scope["headers"])
            message = "the key is not known, or was revoked" if given else "a key is needed"
            error = UnauthorizedError(message)
        else:
            error = RateLimitedError("too many requests without a key", retry_after_s=state.reset_s)
        await refuse(self._services, error, scope, receive, send, state.headers())


def _caller(scope: Scope) -> str:
    client = scope.get("client")
    return caller_of_address(client[0] if client else None)


def _is_page_request(scope: Scope) -> bool:
    """Whether a browser asks for a page, or sends the form of one: a sign-in may have ended while it was filled in."""
    if path_of(scope).startswith("/v1/") or bearer_secret(scope) is not None:
        return False
    headers = Headers(scope=scope)
    if scope["method"] == "POST":
        if not headers.get("content-type", "").lower().startswith(FORM_TYPE):
            return False
    elif scope["method"] not in {"GET", "HEAD"}:
        return False
    return "text/html" in ",".join(headers.getlist("accept")).lower()


def _sign_in_url(scope: Scope) -> str:
    path = path_of(scope)
    if scope["method"] == "POST":  # forms go to their page's address, with a word for what to do after it
        path = path.rpartition("/")[0] or "/"
    target = scope.get("root_path", "") + SIGN_IN
    return target if path == "/" else f"{target}?next={quote(path)}"

"""`Idempotency-Key`: a request that is sent again, because its answer got lost, is not worked on again."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field

import anyio
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from summarizer.errors import SummarizerError
from summarizer_api.access import path_of
from summarizer_api.faults import BadRequestError, IdempotencyInFlightError, IdempotencyMismatchError
from summarizer_api.logs import describe_error
from summarizer_api.middleware.refusing import refuse
from summarizer_api.records import LOCAL_OWNER, IdempotencyClaim, IdempotencyOutcome, SavedResponse
from summarizer_api.services import Services

KEY_HEADER = "Idempotency-Key"
REPLAYED_HEADER = "Idempotency-Replayed"
MAX_KEY_CHARS = 255
IN_FLIGHT_RETRY_S = 1
MAX_KEPT_BYTES = 4_000_000
"""A larger answer is not kept: the same request is then worked on again. The longest briefings have a tenth of it."""
CONCLUDE_S = 10.0
"""How long the database is waited for once the answer is there."""
NOT_KEPT = frozenset({408, 409, 413, 429, 499})
"""Answers, beside 5xx, that say something of the moment and not of the request."""

_KEY = re.compile(rf"[\x21-\x7e]{{1,{MAX_KEY_CHARS}}}\Z")


class Idempotency:
    """ASGI middleware for POST under /v1. Keys are the owner's own: two owners never meet in one.

    Needs the owner, and the body as one message.
    """

    def __init__(self, app: ASGIApp, *, services: Services) -> None:
        self._app = app
        self._services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve; or give the kept answer again, 409 while it is being made, 422 for another request."""
        if scope["type"] != "http" or scope["method"] != "POST" or not path_of(scope).startswith("/v1/"):
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).getlist(KEY_HEADER)
        if not given:
            await self._app(scope, receive, send)
            return
        try:
            await self._serve(_key(given), scope, receive, send)
        except SummarizerError as error:
            await refuse(self._services, error, scope, receive, send)

    async def _serve(self, key: str, scope: Scope, receive: Receive, send: Send) -> None:
        owner = scope.setdefault("state", {}).get("owner", LOCAL_OWNER)
        message = await receive()
        if message["type"] != "http.request":
            return
        body, store = message.get("body", b""), self._services.store.idempotency
        fingerprint = await self._services.computing.run(_fingerprint, scope, body)
        found = await self._services.threads.run(store.begin, owner, key, fingerprint)
        if found.outcome is IdempotencyOutcome.MISMATCH:
            raise IdempotencyMismatchError("the Idempotency-Key was used with another request")
        if found.saved is not None:
            await _replay(found.saved, send)
            return
        if (claim := found.claim) is None:
            raise IdempotencyInFlightError(
                "the first request with this Idempotency-Key is still at work",
                retry_after_s=IN_FLIGHT_RETRY_S,
            )
        # What is made under it is the same when the server dies before the answer is kept, and the request comes again.
        scope["state"]["work_seed"] = json.dumps([owner, key, fingerprint])
        answer = _Answer(send)
        try:
            await self._app(scope, _Once(receive, message), answer.take)
        finally:
            # Also when the work was cancelled: otherwise the key would stay taken.
            with anyio.move_on_after(CONCLUDE_S, shield=True):
                await self._conclude(claim, answer)
        await answer.give()

    async def _conclude(self, claim: IdempotencyClaim, answer: _Answer) -> None:
        """Keep the answer, or free the key."""
        run, store = self._services.threads.run, self._services.store.idempotency
        saved = answer.saved()
        try:
            if saved is None:
                await run(store.abandon, claim)
            else:
                await run(store.finish, claim, saved)
        except SummarizerError as error:  # the caller gets the answer all the same; the claim expires
            self._services.log.warning("idempotency_not_kept", **describe_error(error))


@dataclass(slots=True)
class _Answer:
    """Holds an answer back until it is kept: who has seen it can ask for it again."""

    send: Send
    start: Message | None = None
    body: bytearray = field(default_factory=bytearray)
    complete: bool = False
    passing: bool = False
    """The answer is too large to be kept, and is passed on as it comes."""

    async def take(self, message: Message) -> None:
        """Note one message."""
        if message["type"] == "http.response.start":
            self.start = message
            return
        if message["type"] != "http.response.body" or self.start is None:
            await self.send(message)
            return
        self.complete = not message.get("more_body", False)
        if self.passing:
            await self.send(message)
            return
        self.body += message.get("body", b"")
        if len(self.body) > MAX_KEPT_BYTES:
            self.passing = True
            await self.send(self.start)
            body = bytes(self.body)
            self.body.clear()
            await self.send({"type": "http.response.body", "body": body, "more_body": not self.complete})

    def saved(self) -> SavedResponse | None:
        """What is kept; None for an answer that a repetition should not get."""
        if self.start is None or not self.complete or self.passing:
            return None
        status = self.start["status"]
        if status >= 500 or status in NOT_KEPT:
            return None
        headers = tuple(
            (name.decode("latin-1"), value.decode("latin-1")) for name, value in self.start["headers"]
        )
        return SavedResponse(status=status, headers=headers, body=bytes(self.body))

    async def give(self) -> None:
        """Send what was held back."""
        if self.start is not None and not self.passing:
            await self.send(self.start)
            await self.send(
                {"type": "http.response.body", "body": bytes(self.body), "more_body": not self.complete}
            )


class _Once:
    """Gives the message that was read already, then the rest."""

    def __init__(self, receive: Receive, first: Message) -> None:
        self._receive = receive
        self._first: Message | None = first

    async def __call__(self) -> Message:
        """The next message."""
        first, self._first = self._first, None
        return await self._receive() if first is None else first


async def _replay(saved: SavedResponse, send: Send) -> None:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in saved.headers]
    headers.append((REPLAYED_HEADER.lower().encode(), b"true"))
    await send({"type": "http.response.start", "status": saved.status, "headers": headers})
    await send({"type": "http.response.body", "body": saved.body, "more_body": False})


def _key(given: list[str]) -> str:
    if len(given) > 1 or not _KEY.match(given[0]):
        raise BadRequestError(
            f"Idempotency-Key must be one header of 1 to {MAX_KEY_CHARS} visible ASCII characters"
        )
    return given[0]


def _fingerprint(scope: Scope, body: bytes) -> str:
    """What makes two requests the same: method, path with query, and body."""
    digest = hashlib.sha256()
    for part in (scope["method"].encode(), path_of(scope).encode(), scope.get("query_string", b""), body):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()

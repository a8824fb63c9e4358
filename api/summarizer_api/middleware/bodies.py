"""Bodies: read whole, within limits of bytes and time, before anything looks at them."""

from __future__ import annotations

import anyio
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from summarizer.errors import SummarizerError
from summarizer_api.faults import BodyTimeoutError, BodyTooLargeError, MediaTypeError, ServiceError
from summarizer_api.middleware.refusing import CLOSING, refuse
from summarizer_api.services import Services


class ClientLeftError(Exception):
    """The client closed the connection within its body."""


class BodyLimits:
    """ASGI middleware. The application gets the body in one message.

    Compressed bodies are refused: none of the limits would hold for what is inside.
    """

    def __init__(self, app: ASGIApp, *, services: Services) -> None:
        self._app = app
        self._services = services
        self._held_bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve with the whole body, or refuse with 408, 413, 415 or 503."""
        if scope["type"] != "http" or not _has_body(headers := Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        body = bytearray()
        try:
            self._check_headers(headers)
            await self._read(receive, body)
        except ClientLeftError:
            self._release(len(body))  # nobody is there to be answered
        except SummarizerError as error:
            self._release(len(body))
            # What is left of the body cannot be told from the next request: the connection ends.
            await refuse(self._services, error, scope, receive, send, CLOSING)
        else:
            whole = _Replay(receive, bytes(body))
            size = len(body)
            body.clear()  # not held twice while it is worked on
            try:
                await self._app(scope, whole, send)
            finally:
                self._release(size)

    def _release(self, size: int) -> None:
        self._held_bytes -= size

    def _check_headers(self, headers: Headers) -> None:
        if headers.get("content-encoding", "identity").strip().lower() not in {"identity", ""}:
            raise MediaTypeError("the body must not be compressed")
        limit = self._services.settings.max_body_bytes
        # Digits alone are sure: the server refuses other values itself.
        declared = headers.get("content-length", "")
        if declared.isdecimal() and int(declared[:20]) > limit:
            raise BodyTooLargeError(
                f"the body has {int(declared[:20]):,} bytes; at most {limit:,} are accepted"
            )

    async def _read(self, receive: Receive, body: bytearray) -> None:
        settings = self._services.settings
        try:
            with anyio.fail_after(settings.body_timeout_s):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise ClientLeftError
                    self._take(message.get("body", b""), body)
                    if not message.get("more_body", False):
                        return
        except TimeoutError as error:
            raise BodyTimeoutError(
                f"the body had not come as a whole after {settings.body_timeout_s:g} s"
            ) from error

    def _take(self, part: bytes, body: bytearray) -> None:
        settings = self._services.settings
        if len(body) + len(part) > settings.max_body_bytes:
            raise BodyTooLargeError(f"the body has more than {settings.max_body_bytes:,} bytes")
        if self._held_bytes + len(part) > settings.max_bodies_bytes:
            raise ServiceError("too many requests are being read")
        body += part
        self._held_bytes += len(part)


class _Replay:
    """Gives the body once; after it, what the connection tells: that the client has gone."""

    def __init__(self, receive: Receive, body: bytes) -> None:
        self._receive = receive
        self._body: bytes | None = body

    async def __call__(self) -> Message:
        """The next message."""
        if self._body is None:
            return await self._receive()
        message: Message = {"type": "http.request", "body": self._body, "more_body": False}
        self._body = None
        return message


def _has_body(headers: Headers) -> bool:
    return "transfer-encoding" in headers or headers.get("content-length", "0").strip() != "0"

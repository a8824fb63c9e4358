"""An answer that ends its connection, given so that a client in the middle of its body reads it."""

from __future__ import annotations

import anyio
from starlette.types import Message, Receive, Send

LINGER_S = 1.0
"""After the answer the rest of the body is read and dropped for so long: a client that is still sending when the
connection closes would be told of a reset, and not of the answer."""
LINGER_BYTES = 16_000_000
"""And so much of it: over loopback a gigabyte comes in a second."""


class Lingering:
    """Sends the answer, reads on for a moment, and only then ends it."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive = receive
        self._send = send

    async def __call__(self, message: Message) -> None:
        """Send one message."""
        if message["type"] != "http.response.body" or message.get("more_body", False):
            await self._send(message)
            return
        await self._send({**message, "more_body": True})
        dropped = 0
        with anyio.move_on_after(LINGER_S):
            while dropped <= LINGER_BYTES:
                rest = await self._receive()
                if rest["type"] != "http.request" or not rest.get("more_body", False):
                    break
                dropped += len(rest.get("body", b""))
        await self._send({"type": "http.response.body", "body": b"", "more_body": False})

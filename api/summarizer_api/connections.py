"""Connections with time limits: what the HTTP server does not limit by itself.

uvicorn closes a connection that is idle *between* two requests. A connection that never sends a request, sends its head
one byte at a time, or does not read its answer, it would keep for ever.
"""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

WRITE_TIMEOUT_S = 30.0
"""A client that reads nothing for so long is cut off; what waits for it takes memory."""
REFUSED = (
    b"HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\nretry-after: 1\r\ncontent-length: 0\r\n\r\n"
)
TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


class LimitedProtocol(H11Protocol):
    """HTTP/1.1 of one connection, with limits; `limited_protocol` sets them."""

    header_timeout_s: float = 10.0
    max_connections: int = 1000

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - those of uvicorn
        super().__init__(*arguments, **options)
        self._head_timer: asyncio.TimerHandle | None = None
        self._write_timer: asyncio.TimerHandle | None = None
        self._began = False
        self._idle_since: float | None = None

    @property
    def waits_for_head(self) -> bool:
        """Whether no request of this connection is being served."""
        return self.cycle is None or self.cycle.response_complete

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Take the connection; a full server closes the one that has waited longest, or refuses this one."""
        super().connection_made(transport)
        if len(self.connections) > self.max_connections and not self._make_room():
            transport.write(REFUSED)
            transport.close()
            return
        self._idle_since = self.loop.time()
        self._watch_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._cancel_timers()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what came; the time for a head runs from its first byte, or from the connection's beginning."""
        self._began = True
        super().data_received(data)
        if not self.waits_for_head:
            self._idle_since = None
            self._stop_watching_head()
        elif self._head_timer is None:
            self._watch_head()

    def on_response_complete(self) -> None:
        """After an answer uvicorn's time for idle connections runs; what has begun already has the time of a head."""
        super().on_response_complete()
        if not self.waits_for_head:  # the next request was there already
            return
        self._idle_since, self._began = self.loop.time(), bool(self.conn.trailing_data[0])
        if self._began or self.conn.their_state is h11.SEND_BODY:
            self._watch_head()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no request; where an answer is out already, end the connection without one."""
        try:
            super().send_400_response(msg)
        except h11.LocalProtocolError:
            self.transport.abort()

    def pause_writing(self) -> None:
        """The client does not read: for a while only."""
        super().pause_writing()
        if self._write_timer is None:
            self._write_timer = self.loop.call_later(WRITE_TIMEOUT_S, self.transport.abort)

    def resume_writing(self) -> None:
        """The client reads again."""
        super().resume_writing()
        if self._write_timer is not None:
            self._write_timer.cancel()
            self._write_timer = None

    def shutdown(self) -> None:
        """Close when the server ends."""
        self._stop_watching_head()
        try:
            super().shutdown()
        except h11.LocalProtocolError:  # it had come to grief already
            self.transport.abort()

    def _watch_head(self) -> None:
        self._stop_watching_head()
        self._head_timer = self.loop.call_later(self.header_timeout_s, self._close_idle)

    def _stop_watching_head(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _cancel_timers(self) -> None:
        self._stop_watching_head()
        if self._write_timer is not None:
            self._write_timer.cancel()
            self._write_timer = None

    def _close_idle(self) -> None:
        self._head_timer = None
        if self.transport.is_closing() or not self.waits_for_head:
            return
        if self._began:
            self.transport.write(TOO_SLOW)
        self.transport.close()

    def _make_room(self) -> bool:
        """Close the connection that has waited longest for a request; whether there was one.

        Otherwise a thousand connections that say nothing would keep everybody out until their time is over.
        """
        waiting = [
            (other._idle_since, number, other)
            for number, other in enumerate(self.connections)
            if isinstance(other, LimitedProtocol) and other._idle_since is not None
        ]
        if not waiting:
            return False
        oldest = min(waiting)[2]
        oldest._idle_since = None
        oldest.transport.abort()
        return True


def limited_protocol(*, header_timeout_s: float, max_connections: int) -> type[LimitedProtocol]:
    """The protocol with these limits, as uvicorn takes it: a class."""
    limits = {"header_timeout_s": header_timeout_s, "max_connections": max_connections}
    return type("LimitedProtocol", (LimitedProtocol,), limits)

"""Threads for work that blocks, so that the event loop never does."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

import anyio
import anyio.to_thread

from summarizer_api.faults import CrowdedError

P = ParamSpec("P")
T = TypeVar("T")

STORE_THREADS = 8
"""Calls of the database at a time: as many as it has connections."""
COMPUTING_THREADS = 2
"""Readings of requests and renderings at a time; the models run in threads of the engine's own. More would only take
turns: each holds the interpreter nearly all of its time."""
COMPUTING_WAITING = 64
"""So many may wait for one of these. A page of a hundred articles takes a quarter of a second (November 2026): with
these the line takes eight."""
GRACE_S = 2.0
"""How long a cancelled caller waits for what it began: a call of the database takes milliseconds, unless it hangs."""


class Threads:
    """Runs blocking functions, `places` at a time; the others wait in line without holding the loop."""

    def __init__(self, places: int = STORE_THREADS, *, max_waiting: int | None = None) -> None:
        self._limiter = anyio.CapacityLimiter(places)
        self._unlimited = anyio.CapacityLimiter(math.inf)
        self._max_waiting = max_waiting

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the function gives, called in a thread. Raises CrowdedError where `max_waiting` wait already.

        A caller that is cancelled while it waits in line leaves at once. Once the function has begun it waits for its
        end, for `GRACE_S` at most; the function keeps its place until it has ended.
        """
        if self._max_waiting is not None and self._is_full(self._max_waiting):
            raise CrowdedError("too many requests are being read and rendered")
        place = object()
        await self._limiter.acquire_on_behalf_of(place)
        call = asyncio.create_task(
            anyio.to_thread.run_sync(partial(function, *args, **kwargs), limiter=self._unlimited)
        )
        call.add_done_callback(lambda _: self._limiter.release_on_behalf_of(place))
        try:
            await asyncio.wait({call})
        except asyncio.CancelledError:
            call.add_done_callback(_forget)
            with anyio.CancelScope(shield=True):
                await asyncio.wait({call}, timeout=GRACE_S)
            raise
        return call.result()

    def _is_full(self, max_waiting: int) -> bool:
        return self._limiter.available_tokens < 1 and self._limiter.statistics().tasks_waiting >= max_waiting


def computing_threads() -> Threads:
    """The threads for what keeps a processor busy: a few, and behind them a line that ends."""
    return Threads(COMPUTING_THREADS, max_waiting=COMPUTING_WAITING)


def _forget(call: asyncio.Task[T]) -> None:
    """Look at how a call ended that nobody waits for: asyncio would complain."""
    if not call.cancelled():
        call.exception()

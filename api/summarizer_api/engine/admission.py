"""Who may come in: so many requests run, so many wait, and more are told to come back."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from summarizer_api.faults import EngineBusyError

_FIRST_GUESS_S = 1.0
_MEMORY = 0.9
"""Share of the mean time that stays with each further request."""
_MAX_RETRY_S = 30


class Admission:
    """Counts requests. Belongs to one event loop."""

    def __init__(self, *, running: int, waiting: int) -> None:
        self._places = asyncio.Semaphore(running)
        self._max_running, self._max_waiting = running, waiting
        self._mean_s = _FIRST_GUESS_S
        self.running = 0
        self.waiting = 0

    @asynccontextmanager
    async def entered(self) -> AsyncIterator[None]:
        """A place, when one is free. Raises EngineBusyError where too many wait."""
        if self._places.locked() and self.waiting >= self._max_waiting:
            raise EngineBusyError(
                f"{self.running} requests run and {self.waiting} wait", retry_after_s=self._retry_after_s()
            )
        self.waiting += 1
        try:
            await self._places.acquire()
        finally:
            self.waiting -= 1
        self.running += 1
        began = asyncio.get_running_loop().time()
        try:
            yield
        finally:
            self.running -= 1
            self._places.release()
            took = asyncio.get_running_loop().time() - began
            self._mean_s = _MEMORY * self._mean_s + (1 - _MEMORY) * took

    def _retry_after_s(self) -> int:
        """When about half of those that wait will have been served."""
        rounds = self.waiting / (2 * self._max_running)
        return max(1, min(_MAX_RETRY_S, math.ceil(rounds * self._mean_s)))

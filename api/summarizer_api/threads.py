"""Threads for work that blocks, so that the event loop never does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

import anyio
import anyio.to_thread

P = ParamSpec("P")
T = TypeVar("T")

MAX_THREADS = 8
"""Database calls and renderings at a time; the models run in threads of the engine's own."""


class Threads:
    """Runs blocking functions a few at a time; the others wait without holding the loop."""

    def __init__(self, limit: int = MAX_THREADS) -> None:
        self._limiter = anyio.CapacityLimiter(limit)

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the function gives, called in a thread. A cancelled caller still waits for it to end."""
        return await anyio.to_thread.run_sync(partial(function, *args, **kwargs), limiter=self._limiter)

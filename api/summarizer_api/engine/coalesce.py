"""Identical requests at the same time do their work once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from summarizer_api.engine.cancel import CancelToken
from summarizer_api.ports import Progress

T = TypeVar("T")


class Flight(Generic[T]):
    """Work that one or several callers wait for. Belongs to the event loop."""

    def __init__(self) -> None:
        self.token = CancelToken()
        self.callers = 0
        self._listeners: list[Progress] = []
        self._last: tuple[str, int, int] | None = None

    def report(self, stage: str, done: int, total: int) -> None:
        """Tell all callers how far the work is."""
        self._last = stage, done, total
        for listener in tuple(self._listeners):
            listener(stage, done, total)

    def join(self, progress: Progress | None) -> None:
        """One more caller, who is told at once how far the work is."""
        self.callers += 1
        if progress is not None:
            self._listeners.append(progress)
            if self._last is not None:
                progress(*self._last)

    def leave(self, progress: Progress | None) -> None:
        """One caller less."""
        self.callers -= 1
        if progress is not None:
            self._listeners.remove(progress)


class Coalescer(Generic[T]):
    """Runs work by key: a second caller with the same key waits for the work of the first.

    Work ends early when the last of its callers is cancelled, and not before. Belongs to one event loop.
    """

    def __init__(self) -> None:
        self._flights: dict[str, tuple[Flight[T], asyncio.Task[T]]] = {}
        self._tasks: set[asyncio.Task[T]] = set()

    def joins(self, key: str) -> bool:
        """Whether work with this key is under way."""
        return key in self._flights

    @property
    def callers(self) -> int:
        """How many wait for work."""
        return sum(flight.callers for flight, _ in self._flights.values())

    async def run(
        self, key: str, work: Callable[[Flight[T]], Awaitable[T]], progress: Progress | None = None
    ) -> T:
        """What the work gives, or the error that it raises."""
        flight, task = self._flights.get(key) or self._begin(key, work)
        flight.join(progress)
        try:
            return await asyncio.shield(task)
        finally:
            flight.leave(progress)
            if not flight.callers and not task.done():
                self._forget(key, task)  # the next caller begins anew
                flight.token.cancel()
                task.cancel()

    async def drain(self, timeout_s: float) -> None:
        """Return when no work runs; what runs after `timeout_s` is told to stop, and its callers get its error."""
        tasks = set(self._tasks)
        if not tasks:
            return
        _, late = await asyncio.wait(tasks, timeout=timeout_s)
        for flight, _ in self._flights.values():
            flight.token.cancel()
        if late:
            await asyncio.wait(late)

    def _begin(
        self, key: str, work: Callable[[Flight[T]], Awaitable[T]]
    ) -> tuple[Flight[T], asyncio.Task[T]]:
        flight: Flight[T] = Flight()

        async def fly() -> T:
            return await work(flight)

        task = asyncio.get_running_loop().create_task(fly())
        self._flights[key] = flight, task
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._end(key, done))
        return flight, task

    def _end(self, key: str, task: asyncio.Task[T]) -> None:
        self._tasks.discard(task)
        self._forget(key, task)
        if not task.cancelled():
            task.exception()  # looked at, also where every caller has left

    def _forget(self, key: str, task: asyncio.Task[T]) -> None:
        kept = self._flights.get(key)
        if kept is not None and kept[1] is task:
            del self._flights[key]

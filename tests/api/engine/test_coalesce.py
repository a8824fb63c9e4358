from __future__ import annotations

import asyncio

import pytest

from summarizer_api.engine.coalesce import Coalescer, Flight


class Work:
    """Work that ends when its gate is opened."""

    def __init__(self, error: Exception | None = None) -> None:
        self.gate = asyncio.Event()
        self.begun = 0
        self.stopped = 0
        self.flight: Flight[str] | None = None
        self._error = error

    async def __call__(self, flight: Flight[str]) -> str:
        self.begun += 1
        self.flight = flight
        try:
            await self.gate.wait()
        except asyncio.CancelledError:
            self.stopped += 1
            raise
        if self._error is not None:
            raise self._error
        return f"done {self.begun}"


async def _settle() -> None:
    """Let every task run until it waits."""
    for _ in range(10):
        await asyncio.sleep(0)


def test_the_same_key_is_worked_once_and_another_by_itself() -> None:
    async def run() -> None:
        coalescer, work, other = Coalescer[str](), Work(), Work()
        asked = [asyncio.ensure_future(coalescer.run("a", work)) for _ in range(3)]
        asked.append(asyncio.ensure_future(coalescer.run("b", other)))
        await _settle()
        work.gate.set()
        other.gate.set()
        assert await asyncio.gather(*asked) == ["done 1"] * 4
        assert (work.begun, other.begun) == (1, 1)
        assert await coalescer.run("a", work) == "done 2"  # nothing is kept

    asyncio.run(run())


def test_a_cancelled_caller_leaves_the_others_their_work() -> None:
    async def run() -> None:
        coalescer, work = Coalescer[str](), Work()
        first, second = (asyncio.ensure_future(coalescer.run("a", work)) for _ in range(2))
        await _settle()
        first.cancel()
        await _settle()
        work.gate.set()
        assert await second == "done 1"
        assert first.cancelled()
        assert work.flight is not None
        assert not work.flight.token.cancelled

    asyncio.run(run())


def test_work_that_nobody_waits_for_is_stopped_and_a_later_caller_begins_anew() -> None:
    async def run() -> None:
        coalescer, work = Coalescer[str](), Work()
        callers = [asyncio.ensure_future(coalescer.run("a", work)) for _ in range(2)]
        await _settle()
        for caller in callers:
            caller.cancel()
        await _settle()
        assert work.stopped == 1
        assert work.flight is not None
        assert work.flight.token.cancelled
        work.gate.set()
        assert await coalescer.run("a", work) == "done 2"

    asyncio.run(run())


def test_an_error_reaches_every_caller_and_is_not_kept() -> None:
    async def run() -> None:
        coalescer, work = Coalescer[str](), Work(ValueError("no"))
        callers = [asyncio.ensure_future(coalescer.run("a", work)) for _ in range(2)]
        await _settle()
        work.gate.set()
        for caller in callers:
            with pytest.raises(ValueError, match="no"):
                await caller
        assert not coalescer.joins("a")

    asyncio.run(run())


def test_progress_reaches_every_caller_and_one_who_comes_late_hears_where_it_stands() -> None:
    async def run() -> None:
        coalescer, work = Coalescer[str](), Work()
        heard: dict[str, list[tuple[str, int, int]]] = {"early": [], "late": []}
        early = asyncio.ensure_future(coalescer.run("a", work, lambda *step: heard["early"].append(step)))
        await _settle()
        assert work.flight is not None
        work.flight.report("clean", 1, 2)
        late = asyncio.ensure_future(coalescer.run("a", work, lambda *step: heard["late"].append(step)))
        await _settle()
        work.flight.report("write", 0, 5)
        work.gate.set()
        await asyncio.gather(early, late)
        assert heard["early"] == heard["late"] == [("clean", 1, 2), ("write", 0, 5)]

    asyncio.run(run())


def test_draining_waits_and_then_stops_what_is_late() -> None:
    async def run() -> None:
        coalescer, quick, slow = Coalescer[str](), Work(), Work()

        async def stoppable(flight: Flight[str]) -> str:
            stopped = asyncio.Event()
            flight.token.tell(stopped.set)
            await stopped.wait()
            raise TimeoutError

        asked = asyncio.ensure_future(coalescer.run("a", quick))
        late = asyncio.ensure_future(coalescer.run("b", stoppable))
        await _settle()
        quick.gate.set()
        await coalescer.drain(0.01)
        assert await asked == "done 1"
        with pytest.raises(TimeoutError):
            await late
        assert not slow.begun
        await coalescer.drain(0.01)  # nothing runs: at once

    asyncio.run(run())

"""A warm engine around a writer that can be held, and requests of the examples for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest

from summarizer.briefings import Briefing
from summarizer.options import BriefingOptions
from summarizer.render import render
from summarizer.sources import read_articles
from summarizer_api.engine.engine import ThreadedEngine
from summarizer_api.records import BriefingRequest, Made
from summarizer_api.settings import Settings
from tests.api.engine.writers import PATIENCE_S, HeldWriter
from tests.pipeline.engines import fake_summarizer

EXAMPLES = Path(__file__).parents[3] / "examples"
SETS = ["ferry-accident", "meridian-recall", "water-tariff"]


def request(name: str = "ferry-accident", *, first: int = 0, **options: Any) -> BriefingRequest:
    articles = read_articles([str(EXAMPLES / name / "articles")], stdin=None).articles[first:]
    return BriefingRequest(articles=articles, options=BriefingOptions(**options))


class Watching:
    """An observer that notes what it is told."""

    def __init__(self) -> None:
        self.batches: list[tuple[int, int]] = []
        self.made = 0
        self.reasons: list[str] = []
        self.reuses: list[str] = []

    def batch(self, *, claims: int, requests: int, seconds: float) -> None:
        assert seconds >= 0
        self.batches.append((claims, requests))

    def briefing(self, briefing: Briefing, *, seconds: float) -> None:
        assert briefing.lengths
        assert seconds >= 0
        self.made += 1

    def rejected(self, reason: str) -> None:
        self.reasons.append(reason)

    def reused(self, how: Literal["cache", "coalesced", "drafts"]) -> None:
        self.reuses.append(how)


def run(
    test: Callable[[ThreadedEngine, HeldWriter, Watching], Coroutine[Any, Any, None]], **settings: Any
) -> None:
    """Run a test with a warm engine around a writer that can be held."""

    async def within() -> None:
        writer, watching = HeldWriter(), Watching()
        engine = ThreadedEngine(lambda: fake_summarizer(writer), Settings(**settings), watching)
        await engine.start()
        writer.forget_calls()
        watching.batches.clear()
        try:
            await test(engine, writer, watching)
        finally:
            writer.gate.set()
            await engine.close()

    asyncio.run(within())


async def until(holds: Callable[[], bool]) -> None:
    """Look every millisecond: what threads do comes at their own time."""
    async with asyncio.timeout(PATIENCE_S):
        while not holds():
            await asyncio.sleep(0.001)


async def cancel(task: asyncio.Future[Any]) -> None:
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def document(made: Made) -> str:
    return render(made.briefing, "json")


@cache
def alone(asked: BriefingRequest) -> str:
    return render(fake_summarizer().brief(asked.articles, asked.options, notices=asked.notices), "json")

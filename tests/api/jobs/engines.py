"""An engine without models, which does what a test tells it to."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Sequence

from summarizer.articles import Article
from summarizer.briefings import LengthName
from summarizer.inspections import Inspection
from summarizer.options import BriefingOptions
from summarizer_api.codec import request_to_json
from summarizer_api.ports import Progress
from summarizer_api.records import BriefingRequest, Made
from tests.pipeline.engines import fake_summarizer

REQUEST = BriefingRequest(
    articles=(
        Article(
            id="a", source="The Harbour Post", title="Ferry runs aground near Northport",
            text="A ferry with 120 passengers ran aground near Northport on Monday. Nobody was hurt, it was said.",
        ),
        Article(
            id="b", source="Island Daily", title="Ferry stuck off Northport",
            text="The ferry ran aground near Northport with 120 passengers on board. Tugs are to pull it free.",
        ),
    ),
    options=BriefingOptions(lengths=(LengthName.SHORT,)),
)  # fmt: skip
REQUEST_JSON = request_to_json(REQUEST)


@functools.cache
def made() -> Made:
    """What the engine gives for every request."""
    return Made(briefing=fake_summarizer().brief(REQUEST.articles, REQUEST.options), drafts="[]")


class ScriptedEngine:
    """Gives the same briefing each time, after what the test put in its way."""

    def __init__(self) -> None:
        self.ready = True
        self.errors: list[Exception] = []
        """Raised one after the other by the next calls."""
        self.gate: asyncio.Event | None = None
        """Where set, each call waits for it."""
        self.begun = asyncio.Event()
        self.calls = 0
        self.patience_s: list[float | None] = []
        """What each call was given."""
        self.cancelled = 0
        self.progress: Progress | None = None

    async def start(self) -> None:
        pass

    async def close(self) -> None:
        self.ready = False

    async def brief(
        self, request: BriefingRequest, *, progress: Progress | None = None, patience_s: float | None = None
    ) -> Made:
        assert request.articles == REQUEST.articles
        self.patience_s.append(patience_s)
        self.calls += 1
        self.progress = progress
        self.begun.set()
        if self.errors:
            raise self.errors.pop(0)
        try:
            if self.gate is not None:
                await self.gate.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        return made()

    async def derive(
        self, request: BriefingRequest, drafts: str, *, patience_s: float | None = None
    ) -> Made | None:
        return None

    async def inspect(self, request: BriefingRequest, *, patience_s: float | None = None) -> Inspection:
        raise NotImplementedError

    def turn_away(self) -> int | None:
        return None

    def models(self) -> Sequence[dict[str, object]]:
        return []

    def load(self) -> dict[str, int]:
        return {}

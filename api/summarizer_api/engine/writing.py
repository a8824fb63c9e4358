"""How requests reach the writer: together through a batcher, or each by itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Protocol

from summarizer.ports import Candidate, Writer, WritingTask
from summarizer_api.engine.batching import Batcher
from summarizer_api.engine.cancel import CancelToken
from summarizer_api.ports import EngineObserver
from summarizer_api.settings import Settings


class Writing(Protocol):
    """The writer for all requests."""

    @property
    def waiting(self) -> int:
        """Sentences that wait to be written."""
        ...

    @property
    def cached(self) -> int:
        """Written sentences that are kept."""
        ...

    def write(self, tasks: Sequence[WritingTask], token: CancelToken) -> list[list[Candidate]]:
        """Candidates for each task of one request. Blocks; raises WorkCancelledError."""
        ...

    def close(self) -> None:
        """End when what was asked for is written."""
        ...


class DirectWriting:
    """Each request calls the writer by itself."""

    def __init__(self, writer: Writer, observe: Callable[[int, int, float], None]) -> None:
        self._writer = writer
        self._observe = observe
        self.waiting = 0
        self.cached = 0

    def write(self, tasks: Sequence[WritingTask], token: CancelToken) -> list[list[Candidate]]:
        """One call of the writer, at once."""
        token.check()
        began = time.monotonic()
        answers = self._writer.write(tasks)
        self._observe(len(tasks), 1, time.monotonic() - began)
        return answers

    def close(self) -> None:
        """Nothing to end."""


def build_writing(
    writer: Writer, settings: Settings, observer: EngineObserver | None, *, running: Callable[[], int]
) -> Writing:
    """What the settings ask for. `running`: how many requests are being made."""

    def observe(claims: int, requests: int, seconds: float) -> None:
        if observer is not None:
            observer.batch(claims=claims, requests=requests, seconds=seconds)

    if not settings.batching:
        return DirectWriting(writer, observe)
    # A writer may know better: one that decodes task by task gains nothing from large calls, but by calls side by side.
    useful_tasks: int | None = getattr(writer, "useful_tasks", None)
    return Batcher(
        writer,
        max_claims=min(settings.batch_claims, useful_tasks or settings.batch_claims),
        wait_s=settings.batch_wait_ms / 1000,
        lanes=getattr(writer, "useful_calls", 1),
        cached_claims=settings.cached_claims,
        observe=observe,
        awaited=running,
    )

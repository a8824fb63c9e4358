"""Writers that wait, fail and count: one that echoes for the batcher, one that copies for a whole engine."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence

from summarizer.ports import Candidate, Form, WritingTask
from summarizer_models.fake import FakeWriter

PATIENCE_S = 20
"""How long a test waits for what happens at once, before it fails."""


def task(text: str, form: Form = Form.MEDIUM) -> WritingTask:
    return WritingTask(evidence=(text,), form=form)


def answer(item: WritingTask) -> list[Candidate]:
    return [Candidate(text=" ".join(item.evidence).lower(), score=-0.5)]


class GatedWriter:
    """Answers a call when its gate is open, and notes the calls."""

    name = "gated"

    def __init__(self, *, opened: bool = True, fails: Callable[[WritingTask], bool] | None = None) -> None:
        self.calls: list[list[WritingTask]] = []
        self.gate = threading.Event()
        self.entered = threading.Semaphore(0)
        """Counts the calls that have begun."""
        self._fails = fails or (lambda _task: False)
        if opened:
            self.gate.set()

    def write(self, tasks: Sequence[WritingTask]) -> list[list[Candidate]]:
        self.calls.append(list(tasks))
        self.entered.release()
        assert self.gate.wait(PATIENCE_S)
        if any(self._fails(item) for item in tasks):
            raise RuntimeError("the writer failed")
        return [answer(item) for item in tasks]

    def await_call(self) -> None:
        assert self.entered.acquire(timeout=PATIENCE_S)

    @property
    def written(self) -> list[str]:
        return [item.evidence[0] for call in self.calls for item in call]


class HeldWriter(FakeWriter):
    """A copying writer that holds every call until its gate is open."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.gate.set()
        self.entered = threading.Semaphore(0)

    def write(self, tasks: Sequence[WritingTask]) -> list[list[Candidate]]:
        self.entered.release()
        assert self.gate.wait(PATIENCE_S)
        return super().write(tasks)

    def forget_calls(self) -> None:
        """So that the next call awaited is one that begins from now on: the warm-up makes some."""
        self.entered = threading.Semaphore(0)

    async def await_call(self) -> None:
        assert await asyncio.to_thread(self.entered.acquire, timeout=PATIENCE_S)

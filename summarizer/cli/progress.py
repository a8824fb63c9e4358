"""What is being done, on standard error: on a terminal, and only when it takes longer than a second."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self, TextIO

from summarizer.cli.messages import say

DELAY_S = 1.0
REPAINT_S = 0.2

_STAGES = {
    "load": "loading the model",
    "clean": "cleaning articles",
    "origins": "looking for reprints",
    "embed": "comparing sentences",
    "claims": "grouping claims",
    "plan": "planning",
    "write": "writing",
    "headline": "writing the headline",
    "edit": "checking",
}
_CLEAR_LINE = "\r\x1b[2K"


class Progress:
    """Called with a stage, how many are done and how many there are; a context manager around the work.

    `stream`: a terminal to show the present stage on, after a second; None for no such line.
    `verbose`: one line for each stage with the seconds it took, on standard error.
    """

    def __init__(
        self,
        *,
        stream: TextIO | None,
        verbose: bool = False,
        clock: Callable[[], float] = time.monotonic,
        delay_s: float = DELAY_S,
    ) -> None:
        self._stream = stream
        self._verbose = verbose
        self._clock = clock
        self._delay_s = delay_s
        self._stage, self._line = "", ""
        self._since = clock()
        self._done = threading.Event()
        self._painter: threading.Thread | None = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Note what is being done now."""
        if stage != self._stage:
            self._end_stage()
            self._stage = stage
        name = _STAGES.get(stage, stage)
        self._line = f"{name} ({done} of {total})" if total > 1 and done else name

    def __enter__(self) -> Self:
        if self._stream is not None:
            self._painter = threading.Thread(target=self._paint, daemon=True)
            self._painter.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._done.set()
        if self._painter is not None:
            self._painter.join()
        if kind is None:
            self._end_stage()

    def _end_stage(self) -> None:
        now = self._clock()
        if self._verbose and self._stage:
            say(f"{_STAGES.get(self._stage, self._stage)}: {now - self._since:.2f} s")
        self._since = now

    def _paint(self) -> None:
        # A thread, since the work does not come back while it writes; it touches nothing but the line.
        stream = self._stream
        if stream is None or self._done.wait(self._delay_s):
            return
        while not self._done.is_set():
            stream.write(f"{_CLEAR_LINE}{self._line} …")
            stream.flush()
            self._done.wait(REPAINT_S)
        stream.write(_CLEAR_LINE)
        stream.flush()

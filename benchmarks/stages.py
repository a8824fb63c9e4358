"""Where the time of a briefing goes, by what the pipeline reports as its progress."""

from __future__ import annotations

import time
from collections import defaultdict


class StageClock:
    """A progress callback that adds up the seconds of each stage: one lasts until the next is reported."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._stage: str | None = None
        self._since = time.perf_counter()

    def __call__(self, stage: str, _done: int, _total: int) -> None:
        self._close(stage)

    def finish(self) -> dict[str, float]:
        """Seconds by stage, in the order in which the stages began."""
        self._close(None)
        return dict(self.seconds)

    def _close(self, following: str | None) -> None:
        now = time.perf_counter()
        if self._stage is not None:
            self.seconds[self._stage] += now - self._since
        self._stage, self._since = following, now


def shares(seconds: dict[str, float]) -> str:
    """The stages as one cell of a table: "clean 12%, write 60%"."""
    total = sum(seconds.values()) or 1.0
    return ", ".join(
        f"{stage} {100 * spent / total:.0f}%" for stage, spent in seconds.items() if spent / total >= 0.005
    )

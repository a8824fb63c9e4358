"""How many streams of events one owner may have open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from summarizer_api.faults import RateLimitedError

MAX_STREAMS = 50
"""Open streams of one owner. Each looks at the store every second and keeps a connection; with 950 of one client,
everybody else's requests took a second, and 1,000 took every connection there is (two crowded cores, November 2026)."""
RETRY_S = 2


class StreamPlaces:
    """Counts open streams by owner. Belongs to the event loop."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()

    def check(self, owner: str) -> None:
        """Raise RateLimitedError where the owner has as many streams as may be."""
        if self._open[owner] >= MAX_STREAMS:
            raise RateLimitedError(
                f"{MAX_STREAMS} streams are open; ask for the job itself instead", retry_after_s=RETRY_S
            )

    @contextmanager
    def taken(self, owner: str) -> Iterator[None]:
        """Count one more within the block."""
        self._open[owner] += 1
        try:
            yield
        finally:
            self._open[owner] -= 1
            if not self._open[owner]:
                del self._open[owner]

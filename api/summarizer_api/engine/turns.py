"""Whose Python runs: a few requests at a time, so that the event loop and the writer's threads get their share.

Python runs in one thread at a time whatever one does. With a turn for each request, those that wait for the writer do
not compete with those that do not, and the stages of one request end early instead of all of them ending late.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """At most `places` requests run their Python at a time, in the order in which they asked.

    A `threading.Semaphore` would not do: who gives a place back and wants it again at once, gets it again at once.
    """

    def __init__(self, places: int) -> None:
        self._free = places
        self._line: deque[threading.Event] = deque()
        self._lock = threading.Lock()

    @property
    def waiting(self) -> int:
        """Threads that wait for a place."""
        return len(self._line)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Hold a place; wait for one."""
        self._take()
        try:
            yield
        finally:
            self._give()

    @contextmanager
    def given_up(self) -> Iterator[None]:
        """Leave the place to others while waiting for something, and take one again."""
        self._give()
        try:
            yield
        finally:
            self._take()

    def pass_on(self) -> None:
        """Let the others go first that wait now."""
        with self._lock:
            if not self._line:
                return
        with self.given_up():
            pass

    def _take(self) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            turn = threading.Event()
            self._line.append(turn)
        turn.wait()

    def _give(self) -> None:
        with self._lock:
            if self._line:
                self._line.popleft().set()
            else:
                self._free += 1

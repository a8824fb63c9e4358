"""Whose Python runs: a few requests at a time, so that the event loop and the writer's threads get their share.

Python runs in one thread at a time whatever one does. With a turn for each request, those that wait for the writer do
not compete with those that do not, and the stages of one request end early instead of all of them ending late.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """At most `places` requests run their Python at a time."""

    def __init__(self, places: int) -> None:
        self._places = threading.Semaphore(places)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Hold a place; wait for one."""
        with self._places:
            yield

    @contextmanager
    def given_up(self) -> Iterator[None]:
        """Leave the place to others while waiting for something, and take one again."""
        self._places.release()
        try:
            yield
        finally:
            self._places.acquire()

    def pass_on(self) -> None:
        """Let others go first, where some wait."""
        with self.given_up():
            pass

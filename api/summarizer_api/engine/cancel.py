"""Telling work in other threads to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable


class WorkCancelledError(Exception):
    """Nobody waits for this work any more."""


class CancelToken:
    """Cancelled once, from any thread; work looks at it where it can stop."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._cancelled = False
        self._callbacks: list[Callable[[], None]] = []

    @property
    def cancelled(self) -> bool:
        """Whether the work should stop."""
        return self._cancelled

    def cancel(self) -> None:
        """Stop the work, and call what asked to be told. Does nothing the second time."""
        with self._lock:
            callbacks, self._callbacks = self._callbacks, []
            self._cancelled = True
        for callback in callbacks:
            callback()

    def check(self) -> None:
        """Raise WorkCancelledError when the work should stop."""
        if self._cancelled:
            raise WorkCancelledError

    def tell(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Have `callback` called at the cancellation, or now where it was before; the function given takes it back."""
        with self._lock:
            if not self._cancelled:
                self._callbacks.append(callback)
                return lambda: self._forget(callback)
        callback()
        return lambda: None

    def _forget(self, callback: Callable[[], None]) -> None:
        with self._lock:
            if callback in self._callbacks:
                self._callbacks.remove(callback)

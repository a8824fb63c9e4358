"""The entries used last, within a number and a weight."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class LruCache(Generic[K, V]):
    """Keeps up to `max_entries` entries of together at most `max_weight`; the one not used longest goes first.

    Safe to use from several threads. An entry that alone weighs too much is not kept.
    """

    def __init__(
        self, *, max_entries: int, max_weight: int, weigh: Callable[[K, V], int] = lambda _key, _value: 1
    ) -> None:
        self._max_entries = max_entries
        self._max_weight = max_weight
        self._weigh = weigh
        self._weight = 0
        self._entries: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: K) -> V | None:
        """The entry, which has then been used last; None where there is none."""
        with self._lock:
            found = self._entries.get(key)
            if found is None:
                return None
            self._entries.move_to_end(key)
            return found[0]

    def put(self, key: K, value: V) -> None:
        """Keep the entry, in the place of one with its key."""
        weight = self._weigh(key, value)
        with self._lock:
            replaced = self._entries.pop(key, None)
            if replaced is not None:
                self._weight -= replaced[1]
            if weight > self._max_weight or not self._max_entries:
                return
            self._entries[key] = value, weight
            self._weight += weight
            while len(self._entries) > self._max_entries or self._weight > self._max_weight:
                _, (_, gone) = self._entries.popitem(last=False)
                self._weight -= gone

"""Tells waiting coroutines of this process that a job has changed, so that they need not poll often."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import suppress
from typing import Self

ACCEPTED = ""
"""The name under which the arrival of any new job is told."""


class JobChanges:
    """Wakes whoever waits for a job. Nothing is lost for those who look at the store after waking."""

    def __init__(self) -> None:
        self._waiting: defaultdict[str, set[asyncio.Event]] = defaultdict(set)

    def publish(self, job_id: str) -> None:
        """Wake those who wait for this job. On the event loop only."""
        for event in self._waiting.get(job_id, ()):
            event.set()

    def subscribe(self, job_id: str) -> Subscription:
        """A subscription to use in a `with` block; changes after its start are not missed."""
        return Subscription(self, job_id)

    def add(self, job_id: str, event: asyncio.Event) -> None:
        """Set `event` at each change of the job."""
        self._waiting[job_id].add(event)

    def remove(self, job_id: str, event: asyncio.Event) -> None:
        """No longer set `event`."""
        events = self._waiting[job_id]
        events.discard(event)
        if not events:
            del self._waiting[job_id]


class Subscription:
    """One listener for one job."""

    def __init__(self, changes: JobChanges, job_id: str) -> None:
        self._changes = changes
        self._job_id = job_id
        self._event = asyncio.Event()

    def __enter__(self) -> Self:
        self._changes.add(self._job_id, self._event)
        return self

    def __exit__(self, *_: object) -> None:
        self._changes.remove(self._job_id, self._event)

    async def wait(self, timeout_s: float) -> bool:
        """Whether something changed since the last wait, waiting up to `timeout_s` seconds for it."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._event.wait(), timeout_s)
        changed = self._event.is_set()
        self._event.clear()
        return changed

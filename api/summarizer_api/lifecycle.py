"""Whether the service is shutting down: one flag that middleware, streams and workers watch."""

from __future__ import annotations

import asyncio

from summarizer.errors import SummarizerError


class Drain:
    """Begins once in the life of a server. Belongs to the event loop on which it is awaited."""

    def __init__(self) -> None:
        self._begun = asyncio.Event()
        self.cause: SummarizerError | None = None

    @property
    def begun(self) -> bool:
        """Whether the service takes nothing new."""
        return self._begun.is_set()

    def begin(self, cause: SummarizerError | None = None) -> None:
        """Take nothing new from now on: `/readyz` turns 503, streams end, what runs may finish.

        `cause`: the error that makes it impossible to serve.
        """
        self.cause = self.cause or cause
        self._begun.set()

    def forget(self) -> None:
        """Start anew: an application may be started again after it was ended, as test clients do."""
        self._begun = asyncio.Event()
        self.cause = None

    async def wait(self) -> None:
        """Return when the drain has begun."""
        await self._begun.wait()

"""Pages of kept briefings: one that is looked at again is not made again, and its articles are not cleaned anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from summarizer_api.engine.cache import LruCache
from summarizer_api.threads import Threads

MAX_PAGES = 64
MAX_PAGES_BYTES = 32_000_000
"""A page of ten articles has 0.1 MB, one of a hundred 0.5 MB (November 2026)."""

_Key = tuple[str, str]


class PageCache:
    """Pages by the briefing's id and the page's entity tag. Whoever asks must have been allowed to see the briefing."""

    def __init__(self) -> None:
        self._pages: LruCache[_Key, bytes] = LruCache(
            max_entries=MAX_PAGES, max_weight=MAX_PAGES_BYTES, weigh=lambda _key, page: len(page)
        )

    async def page(self, briefing_id: str, etag: str, render: Callable[[], str], threads: Threads) -> bytes:
        """The page as UTF-8: the kept one, or what `render` gives in one of the threads. Raises CrowdedError."""
        key = briefing_id, etag
        page = self._pages.get(key)
        return await threads.run(partial(self._make, key, render)) if page is None else page

    def _make(self, key: _Key, render: Callable[[], str]) -> bytes:
        page = self._pages.get(key)  # somebody may have made it while this one waited for a thread
        if page is None:
            page = render().encode()
            self._pages.put(key, page)
        return page

"""The application on a port of the loopback, in a thread, with its own database and workers: for a real browser."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.articles import Article
from summarizer.briefings import Briefing
from summarizer.ids import assign_ids
from summarizer.options import ALL_LENGTHS, BriefingOptions
from summarizer_api.app import create_app
from summarizer_api.keeping import stored_briefing
from summarizer_api.logs import build_logger
from summarizer_api.ports import Store
from summarizer_api.records import LOCAL_OWNER, BriefingRequest, Made
from summarizer_api.settings import KeyPolicy, Settings
from summarizer_api.store.sql_store import SqlStore
from tests.api.fakes import FakeClock, LibraryEngine
from tests.api.loopback import on_loopback


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The running application."""

    url: str
    store: Store
    settings: Settings

    def keep(self, briefing_id: str, briefing: Briefing, articles: list[Article]) -> str:
        """The address of the page of a briefing that is put into the store."""
        request = BriefingRequest(articles=assign_ids(articles), options=BriefingOptions(lengths=ALL_LENGTHS))
        stored = stored_briefing(
            Made(briefing=briefing, drafts=None),
            request,
            self.settings,
            briefing_id=briefing_id,
            owner=LOCAL_OWNER,
            now=FakeClock()(),
        )
        self.store.briefings.save(stored)
        return f"{self.url}/view/{briefing_id}"


@contextlib.contextmanager
def serve(folder: Path, keys: KeyPolicy = KeyPolicy.AUTO) -> Iterator[Site]:
    """Serve until the block ends; the database lies in the folder."""
    settings = Settings.model_construct(keys=keys, requests_per_minute=100_000, reads_per_minute=100_000)
    store = SqlStore(f"sqlite:///{folder / 'site.db'}", settings, FakeClock())
    app = create_app(settings, LibraryEngine(), store=store, clock=FakeClock(), log=build_logger("critical"))
    with on_loopback(app) as url:
        yield Site(url=url, store=store, settings=settings)

"""The database with its four doors, and its life."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable

from sqlalchemy import select

from summarizer_api.codes import CODES, JOB_ABANDONED
from summarizer_api.faults import StorageError
from summarizer_api.identifiers import IdMaker
from summarizer_api.ports import Clock
from summarizer_api.settings import Settings
from summarizer_api.store.briefings import SqlBriefings
from summarizer_api.store.database import Database
from summarizer_api.store.idempotency import SqlIdempotency
from summarizer_api.store.jobs import SqlJobs
from summarizer_api.store.keys import SqlKeys

_CLAIM_MARGIN_S = 15
"""Added to the time that a request may take, before its claim on an `Idempotency-Key` is given up for dead."""


class SqlStore:
    """Fulfils `ports.Store` on SQLite or PostgreSQL.

    `url` is SQLAlchemy's; without one it is SQLite in the user's state folder, `sqlite://` is a database in memory.
    Raises UsageError for a URL that cannot be used, and MissingExtraError for PostgreSQL without its extra. Nothing
    is opened before the first use; the methods raise StorageError.
    """

    def __init__(
        self,
        url: str | None,
        settings: Settings,
        clock: Clock,
        new_id: Callable[[str], str] | None = None,
    ) -> None:
        self._database = Database(url)
        max_bytes = settings.kept_bytes_per_owner
        self._briefings = SqlBriefings(self._database, clock, max_bytes=max_bytes)
        self._jobs = SqlJobs(
            self._database,
            clock,
            keep=dt.timedelta(hours=settings.job_hours),
            max_queued=settings.queued_jobs,
            max_bytes=max_bytes,
            abandoned=_abandoned,
        )
        self._keys = SqlKeys(self._database, clock, new_id or IdMaker(clock))
        self._idempotency = SqlIdempotency(
            self._database,
            clock,
            keep=dt.timedelta(hours=settings.idempotency_hours),
            claim=dt.timedelta(
                seconds=settings.request_timeout_s + settings.body_timeout_s + _CLAIM_MARGIN_S
            ),
            max_bytes=max_bytes,
        )

    @property
    def briefings(self) -> SqlBriefings:
        """Briefings that were kept."""
        return self._briefings

    @property
    def jobs(self) -> SqlJobs:
        """Jobs, by lease."""
        return self._jobs

    @property
    def keys(self) -> SqlKeys:
        """API keys."""
        return self._keys

    @property
    def idempotency(self) -> SqlIdempotency:
        """Answers by `Idempotency-Key`."""
        return self._idempotency

    def migrate(self) -> None:
        """Bring the tables to the newest version; safe when several processes do so at once. Raises StorageError."""
        from summarizer_api.store.migrations import upgrade

        with self._database.connect() as connection:
            upgrade(connection)

    def check(self) -> bool:
        """Whether the database answers."""
        try:
            with self._database.read() as session:
                return session.scalar(select(1)) == 1
        except StorageError:
            return False

    def close(self) -> None:
        """Close all connections."""
        self._database.close()


def _abandoned() -> str:
    # Brings the web framework along, which `summarizer keys` can do without.
    from summarizer_api.problems import Problem

    return json.dumps(Problem(code=JOB_ABANDONED, detail=CODES[JOB_ABANDONED].meaning).document())

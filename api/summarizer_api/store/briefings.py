"""Briefings in the database."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, delete, or_, select, tuple_, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, defer

from summarizer_api.ports import MAX_PAGE, Clock
from summarizer_api.records import StoredBriefing
from summarizer_api.store.cursors import read_cursor, write_cursor
from summarizer_api.store.database import Database
from summarizer_api.store.tables import BriefingRow, IdempotencyRow, JobRow


class SqlBriefings:
    """Fulfils `ports.BriefingStore`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def save(self, briefing: StoredBriefing) -> None:
        """Keep it; saving the same id twice keeps the first. Raises StorageError."""
        with self._database.write() as session:
            add_briefing(session, briefing)

    def get(self, briefing_id: str, owner: str) -> StoredBriefing | None:
        """The briefing, unless it is another owner's, expired or deleted. Raises StorageError."""
        with self._database.read() as session:
            row = session.scalar(
                select(BriefingRow).where(
                    BriefingRow.id == briefing_id, BriefingRow.owner == owner, self._unexpired()
                )
            )
            return None if row is None else _record(row, row.request_json, row.drafts)

    def page(self, owner: str, *, limit: int, after: str | None) -> tuple[list[StoredBriefing], str | None]:
        """Up to `limit` (at most `MAX_PAGE`) of the owner's briefings, newest first, and the cursor of the next page.

        What is saved meanwhile comes before the first page and moves nothing. The records have neither their request
        (`request_json` is empty) nor their drafts: with articles, a page could take hundreds of megabytes.
        Raises ValueError for a cursor that this store did not make, and StorageError.
        """
        limit = max(1, min(limit, MAX_PAGE))
        chosen = (
            select(BriefingRow)
            .where(BriefingRow.owner == owner, self._unexpired())
            .options(defer(BriefingRow.request_json), defer(BriefingRow.drafts))
            .order_by(BriefingRow.created_at.desc(), BriefingRow.id.desc())
            .limit(limit + 1)
        )
        if after is not None:
            chosen = chosen.where(tuple_(BriefingRow.created_at, BriefingRow.id) < read_cursor(owner, after))
        with self._database.read() as session:
            rows = list(session.scalars(chosen))
            records = [_record(row, "", None) for row in rows[:limit]]
        more = len(rows) > limit
        return records, write_cursor(owner, records[-1].created_at, records[-1].id) if more else None

    def delete(self, briefing_id: str, owner: str) -> bool:
        """Delete it for good, with its articles; whether there was one. Raises StorageError.

        Its articles may also wait in a job that would make it again, and its text in an answer kept for a repeated
        request: they go with it.
        """
        with self._database.write() as session:
            gone = session.scalars(
                delete(BriefingRow)
                .where(BriefingRow.id == briefing_id, BriefingRow.owner == owner)
                .returning(BriefingRow.id)
            ).all()
            if not gone:
                return False
            session.execute(
                update(JobRow)
                .where(JobRow.briefing_id == briefing_id, JobRow.owner == owner)
                .values(request_json="")
            )
            session.execute(
                delete(IdempotencyRow).where(
                    IdempotencyRow.owner == owner,
                    IdempotencyRow.headers.contains(briefing_id, autoescape=True),
                )
            )
            return True

    def _unexpired(self) -> ColumnElement[bool]:
        return or_(BriefingRow.expires_at.is_(None), BriefingRow.expires_at > self._clock())


def add_briefing(session: Session, briefing: StoredBriefing) -> None:
    """Keep it inside a transaction; the same id twice keeps the first."""
    if session.get(BriefingRow, briefing.id, options=[defer(BriefingRow.briefing_json)]) is not None:
        return
    try:
        with session.begin_nested():
            session.add(
                BriefingRow(
                    id=briefing.id,
                    owner=briefing.owner,
                    created_at=briefing.created_at,
                    expires_at=briefing.expires_at,
                    etag=briefing.etag,
                    briefing_json=briefing.briefing_json,
                    request_json=briefing.request_json,
                    drafts=briefing.drafts,
                )
            )
    except IntegrityError:
        # Another process kept it between the look and the insertion (PostgreSQL): it is the first.
        return


def expire_briefings(session: Session, now: dt.datetime, limit: int) -> int:
    """Delete up to `limit` briefings whose time is over; how many."""
    old = (
        select(BriefingRow.id)
        .where(BriefingRow.expires_at <= now)
        .order_by(BriefingRow.expires_at)
        .limit(limit)
    )
    return len(
        session.scalars(delete(BriefingRow).where(BriefingRow.id.in_(old)).returning(BriefingRow.id)).all()
    )


def _record(row: BriefingRow, request_json: str, drafts: str | None) -> StoredBriefing:
    return StoredBriefing(
        id=row.id,
        owner=row.owner,
        created_at=row.created_at,
        expires_at=row.expires_at,
        etag=row.etag,
        briefing_json=row.briefing_json,
        request_json=request_json,
        drafts=drafts,
    )

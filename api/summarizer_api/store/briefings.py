"""Briefings in the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ColumnElement, delete, or_, select, tuple_
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, defer

from summarizer_api.ports import MAX_PAGE, Clock
from summarizer_api.records import StoredBriefing
from summarizer_api.store.columns import pack, unpack
from summarizer_api.store.cursors import read_cursor, write_cursor
from summarizer_api.store.database import Database
from summarizer_api.store.room import Shelf, make_room
from summarizer_api.store.tables import BriefingRow, IdempotencyRow, JobRow

_SHELF = Shelf(key=BriefingRow.id, owner=BriefingRow.owner, age=BriefingRow.created_at, size=BriefingRow.size)
_IDS_AT_ONCE = 1000
"""In one statement: databases bound the number of its parameters."""


class SqlBriefings:
    """Fulfils `ports.BriefingStore`.

    Of the briefings of one owner `max_bytes` are kept, with their articles, as they lie in the database.
    """

    def __init__(self, database: Database, clock: Clock, *, max_bytes: int) -> None:
        self._database = database
        self._clock = clock
        self._max_bytes = max_bytes

    def save(self, briefing: StoredBriefing) -> int:
        """Keep it; saving the same id twice keeps the first. How many older ones gave way. Raises StorageError."""
        with self._database.write() as session:
            return add_briefing(session, briefing, self._max_bytes)

    def get(self, briefing_id: str, owner: str) -> StoredBriefing | None:
        """The briefing, unless it is another owner's, expired or deleted. Raises StorageError."""
        with self._database.read() as session:
            row = session.scalar(
                select(BriefingRow).where(
                    BriefingRow.id == briefing_id, BriefingRow.owner == owner, self._unexpired()
                )
            )
            if row is None:
                return None
            return _record(row, unpack(row.request_json), None if row.drafts is None else unpack(row.drafts))

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

        Its job goes with it, and so do the answers kept for a repeated request that hold its text.
        """
        with self._database.write() as session:
            gone = session.scalars(
                delete(BriefingRow)
                .where(BriefingRow.id == briefing_id, BriefingRow.owner == owner)
                .returning(BriefingRow.id)
            ).all()
            if not gone:
                return False
            _delete_jobs(session, gone)
            session.execute(
                delete(IdempotencyRow).where(
                    IdempotencyRow.owner == owner,
                    IdempotencyRow.headers.contains(briefing_id, autoescape=True),
                )
            )
            return True

    def _unexpired(self) -> ColumnElement[bool]:
        return or_(BriefingRow.expires_at.is_(None), BriefingRow.expires_at > self._clock())


def add_briefing(session: Session, briefing: StoredBriefing, max_bytes: int) -> int:
    """Keep it inside a transaction; the same id twice keeps the first. How many older ones of its owner gave way."""
    if session.get(BriefingRow, briefing.id, options=[defer(BriefingRow.briefing_json)]) is not None:
        return 0
    packed = [pack(briefing.briefing_json), pack(briefing.request_json)]
    drafts = None if briefing.drafts is None else pack(briefing.drafts)
    try:
        with session.begin_nested():
            session.add(
                BriefingRow(
                    id=briefing.id,
                    owner=briefing.owner,
                    created_at=briefing.created_at,
                    expires_at=briefing.expires_at,
                    etag=briefing.etag,
                    briefing_json=packed[0],
                    request_json=packed[1],
                    drafts=drafts,
                    size=sum(map(len, [*packed, drafts or b""])),
                )
            )
    except IntegrityError:
        # Another process kept it between the look and the insertion (PostgreSQL): it is the first.
        return 0
    gone = make_room(session, _SHELF, briefing.owner, briefing.id, max_bytes)
    _delete_jobs(session, gone)
    return len(gone)


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


def _delete_jobs(session: Session, briefing_ids: Sequence[str]) -> None:
    for start in range(0, len(briefing_ids), _IDS_AT_ONCE):
        some = briefing_ids[start : start + _IDS_AT_ONCE]
        session.execute(delete(JobRow).where(JobRow.briefing_id.in_(some)))


def _record(row: BriefingRow, request_json: str, drafts: str | None) -> StoredBriefing:
    return StoredBriefing(
        id=row.id,
        owner=row.owner,
        created_at=row.created_at,
        expires_at=row.expires_at,
        etag=row.etag,
        briefing_json=unpack(row.briefing_json),
        request_json=request_json,
        drafts=drafts,
    )

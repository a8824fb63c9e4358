"""Answers by `Idempotency-Key` in the database."""

from __future__ import annotations

import datetime as dt
import hashlib
import json

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from summarizer_api.ports import Clock
from summarizer_api.records import IdempotencyOutcome, SavedResponse
from summarizer_api.store.database import Database
from summarizer_api.store.tables import IdempotencyRow

Outcome = tuple[IdempotencyOutcome, SavedResponse | None]


class SqlIdempotency:
    """Fulfils `ports.IdempotencyStore`.

    A claim holds for `claim`: longer than any request may take. A process that died leaves its claims behind; after
    that time the next request with the key is the first again.
    """

    def __init__(self, database: Database, clock: Clock, *, keep: dt.timedelta, claim: dt.timedelta) -> None:
        self._database = database
        self._clock = clock
        self._keep = keep
        self._claim = claim

    def begin(self, owner: str, key: str, fingerprint: str) -> Outcome:
        """Claim the key for a request with this fingerprint, atomically across processes. Raises StorageError."""
        digest, now = _digest(owner, key), self._clock()
        with self._database.write() as session:
            if self._insert(session, owner, digest, fingerprint, now):
                return IdempotencyOutcome.NEW, None
            row = session.scalar(
                select(IdempotencyRow).where(IdempotencyRow.digest == digest).with_for_update()
            )
            if (
                row is None
            ):  # freed between the two statements (PostgreSQL): as if it had come a moment earlier
                return IdempotencyOutcome.IN_FLIGHT, None
            if row.expires_at <= now:
                row.fingerprint, row.expires_at = fingerprint, now + self._claim
                row.status = row.headers = row.body = None
                return IdempotencyOutcome.NEW, None
            if row.fingerprint != fingerprint:
                return IdempotencyOutcome.MISMATCH, None
            saved = _saved(row)
            return (IdempotencyOutcome.REPLAY, saved) if saved else (IdempotencyOutcome.IN_FLIGHT, None)

    def finish(self, owner: str, key: str, response: SavedResponse) -> None:
        """Keep the answer for as long as configured. Raises StorageError."""
        with self._database.write() as session:
            session.execute(
                update(IdempotencyRow)
                .where(IdempotencyRow.digest == _digest(owner, key))
                .values(
                    status=response.status,
                    headers=json.dumps(response.headers),
                    body=response.body,
                    expires_at=self._clock() + self._keep,
                )
            )

    def abandon(self, owner: str, key: str) -> None:
        """Free the key where its request has no answer yet. Raises StorageError."""
        with self._database.write() as session:
            session.execute(
                delete(IdempotencyRow).where(
                    IdempotencyRow.digest == _digest(owner, key), IdempotencyRow.status.is_(None)
                )
            )

    def _insert(self, session: Session, owner: str, digest: str, fingerprint: str, now: dt.datetime) -> bool:
        try:
            with session.begin_nested():
                session.add(
                    IdempotencyRow(
                        digest=digest, owner=owner, fingerprint=fingerprint, expires_at=now + self._claim
                    )
                )
        except IntegrityError:
            return False
        return True


def expire_answers(session: Session, now: dt.datetime, limit: int) -> int:
    """Delete up to `limit` answers and claims whose time is over; how many."""
    old = select(IdempotencyRow.digest).where(IdempotencyRow.expires_at <= now).limit(limit)
    gone = delete(IdempotencyRow).where(IdempotencyRow.digest.in_(old)).returning(IdempotencyRow.digest)
    return len(session.scalars(gone).all())


def _digest(owner: str, key: str) -> str:
    # JSON keeps the two apart: ("a", "bc") is not ("ab", "c").
    return hashlib.sha256(json.dumps([owner, key]).encode()).hexdigest()


def _saved(row: IdempotencyRow) -> SavedResponse | None:
    if row.status is None:
        return None
    headers = tuple((str(name), str(value)) for name, value in json.loads(row.headers or "[]"))
    return SavedResponse(status=row.status, headers=headers, body=row.body or b"")

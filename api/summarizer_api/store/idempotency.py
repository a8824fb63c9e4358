"""Answers by `Idempotency-Key` in the database."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from summarizer_api.ports import Clock
from summarizer_api.records import IdempotencyClaim, IdempotencyFinding, IdempotencyOutcome, SavedResponse
from summarizer_api.store.database import Database
from summarizer_api.store.room import Shelf, make_room
from summarizer_api.store.tables import IdempotencyRow

_SHELF = Shelf(
    key=IdempotencyRow.digest,
    owner=IdempotencyRow.owner,
    age=IdempotencyRow.expires_at,
    size=IdempotencyRow.size,
)


class SqlIdempotency:
    """Fulfils `ports.IdempotencyStore`.

    A claim holds for `claim`: longer than any request may take. A process that died leaves its claims behind; after
    that time the next request with the key is the first again, and what the one before still does counts no more.
    Of the answers to one owner `max_bytes` are kept.
    """

    def __init__(
        self, database: Database, clock: Clock, *, keep: dt.timedelta, claim: dt.timedelta, max_bytes: int
    ) -> None:
        self._database = database
        self._clock = clock
        self._keep = keep
        self._claim = claim
        self._max_bytes = max_bytes

    def begin(self, owner: str, key: str, fingerprint: str) -> IdempotencyFinding:
        """Claim the key for a request with this fingerprint, atomically across processes. Raises StorageError."""
        digest, now = _digest(owner, key), self._clock()
        claim = IdempotencyClaim(owner=owner, key=key, fingerprint=fingerprint, expires_at=now + self._claim)
        with self._database.write() as session:
            if _insert(session, claim, digest):
                return IdempotencyFinding(outcome=IdempotencyOutcome.NEW, claim=claim)
            row = session.scalar(
                select(IdempotencyRow).where(IdempotencyRow.digest == digest).with_for_update()
            )
            if (
                row is None
            ):  # freed between the two statements (PostgreSQL): as if it had come a moment earlier
                return IdempotencyFinding(outcome=IdempotencyOutcome.IN_FLIGHT)
            if row.expires_at <= now:
                row.fingerprint, row.expires_at, row.size = fingerprint, claim.expires_at, 0
                row.status = row.headers = row.body = None
                return IdempotencyFinding(outcome=IdempotencyOutcome.NEW, claim=claim)
            if row.fingerprint != fingerprint:
                return IdempotencyFinding(outcome=IdempotencyOutcome.MISMATCH)
            saved = _saved(row)
            outcome = IdempotencyOutcome.IN_FLIGHT if saved is None else IdempotencyOutcome.REPLAY
            return IdempotencyFinding(outcome=outcome, saved=saved)

    def finish(self, claim: IdempotencyClaim, response: SavedResponse) -> None:
        """Keep the answer for as long as configured, unless the claim has passed on. Raises StorageError.

        Older answers may give way to it: their requests, sent again, are then worked on again.
        """
        with self._database.write() as session:
            kept = session.execute(
                update(IdempotencyRow)
                .where(*_is_held(claim))
                .values(
                    status=response.status,
                    headers=json.dumps(response.headers),
                    body=response.body,
                    size=len(response.body),
                    expires_at=self._clock() + self._keep,
                )
                .returning(IdempotencyRow.digest)
            ).scalar()
            if kept is not None:
                make_room(session, _SHELF, claim.owner, kept, self._max_bytes)

    def abandon(self, claim: IdempotencyClaim) -> None:
        """Free the key, unless the claim has passed on. Raises StorageError."""
        with self._database.write() as session:
            session.execute(delete(IdempotencyRow).where(*_is_held(claim)))


def expire_answers(session: Session, now: dt.datetime, limit: int) -> int:
    """Delete up to `limit` answers and claims whose time is over; how many."""
    old = select(IdempotencyRow.digest).where(IdempotencyRow.expires_at <= now).limit(limit)
    gone = delete(IdempotencyRow).where(IdempotencyRow.digest.in_(old)).returning(IdempotencyRow.digest)
    return len(session.scalars(gone).all())


def _insert(session: Session, claim: IdempotencyClaim, digest: str) -> bool:
    try:
        with session.begin_nested():
            session.add(
                IdempotencyRow(
                    digest=digest,
                    owner=claim.owner,
                    fingerprint=claim.fingerprint,
                    expires_at=claim.expires_at,
                    size=0,
                )
            )
    except IntegrityError:
        return False
    return True


def _is_held(claim: IdempotencyClaim) -> Sequence[ColumnElement[bool]]:
    return (
        IdempotencyRow.digest == _digest(claim.owner, claim.key),
        IdempotencyRow.fingerprint == claim.fingerprint,
        IdempotencyRow.expires_at == claim.expires_at,
        IdempotencyRow.status.is_(None),
    )


def _digest(owner: str, key: str) -> str:
    # JSON keeps the two apart: ("a", "bc") is not ("ab", "c").
    return hashlib.sha256(json.dumps([owner, key]).encode()).hexdigest()


def _saved(row: IdempotencyRow) -> SavedResponse | None:
    if row.status is None:
        return None
    headers = tuple((str(name), str(value)) for name, value in json.loads(row.headers or "[]"))
    return SavedResponse(status=row.status, headers=headers, body=row.body or b"")

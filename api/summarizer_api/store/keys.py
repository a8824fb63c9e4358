"""API keys in the database."""

from __future__ import annotations

import hmac
from collections.abc import Callable

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError

from summarizer_api.identifiers import KEY
from summarizer_api.ports import Clock
from summarizer_api.records import ApiKey
from summarizer_api.store.database import Database
from summarizer_api.store.tables import KeyRow


class SqlKeys:
    """Fulfils `ports.KeyStore`."""

    def __init__(self, database: Database, clock: Clock, new_id: Callable[[str], str]) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id

    def add(self, name: str, digest: str) -> ApiKey:
        """Keep a new key. Raises ValueError for a name that an unrevoked key has, and StorageError."""
        row = KeyRow(
            id=self._new_id(KEY), name=name, digest=digest, created_at=self._clock(), revoked_at=None
        )
        with self._database.write() as session:
            try:
                with session.begin_nested():
                    session.add(row)
            except IntegrityError as error:
                raise ValueError(f"there is a key named {name!r}") from error
            return _record(row)

    def find(self, digest: str) -> ApiKey | None:
        """The key with this digest, unless it was revoked. Raises StorageError."""
        with self._database.read() as session:
            row = session.scalar(select(KeyRow).where(KeyRow.digest == digest, KeyRow.revoked_at.is_(None)))
            # The index found it; that it is the one is decided in a time that does not tell how much of it agrees.
            if row is None or not hmac.compare_digest(row.digest, digest):
                return None
            return _record(row)

    def is_active(self, key_id: str) -> bool:
        """Whether there is a key with this id that was not revoked. Raises StorageError."""
        with self._database.read() as session:
            found = select(KeyRow.id).where(KeyRow.id == key_id, KeyRow.revoked_at.is_(None))
            return session.scalar(found) is not None

    def all(self) -> list[ApiKey]:
        """Every key, revoked ones too, oldest first. Raises StorageError."""
        with self._database.read() as session:
            return [
                _record(row) for row in session.scalars(select(KeyRow).order_by(KeyRow.created_at, KeyRow.id))
            ]

    def revoke(self, name_or_id: str) -> ApiKey | None:
        """Revoke the unrevoked key of this name or id, and give it; none if there is none. Raises StorageError."""
        named = or_(KeyRow.id == name_or_id, KeyRow.name == name_or_id)
        with self._database.write() as session:
            # A name may be another key's id, by malice or mistake: the id wins.
            row = session.scalar(
                select(KeyRow)
                .where(named, KeyRow.revoked_at.is_(None))
                .order_by((KeyRow.id == name_or_id).desc())
                .limit(1)
                .with_for_update()
            )
            if row is None:
                return None
            row.revoked_at = self._clock()
            return _record(row)


def _record(row: KeyRow) -> ApiKey:
    return ApiKey(id=row.id, name=row.name, created_at=row.created_at, revoked_at=row.revoked_at)

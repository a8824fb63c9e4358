"""Room for what is new: of one owner's rows the oldest give way once all of them together have too many bytes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import InstrumentedAttribute, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The columns of a table that has limited room for each owner."""

    key: InstrumentedAttribute[str]
    owner: InstrumentedAttribute[str]
    age: InstrumentedAttribute[dt.datetime]
    """Grows from each row to the next."""
    size: InstrumentedAttribute[int]


def make_room(session: Session, shelf: Shelf, owner: str, newest: str, max_bytes: int) -> Sequence[str]:
    """Delete the owner's oldest rows until the rest has at most `max_bytes`; their keys.

    `newest` is the key of the row that was just written: it stays, however large it is. So do rows without any bytes.
    """
    kept = select(func.sum(shelf.size)).where(shelf.owner == owner)
    if (session.scalar(kept) or 0) <= max_bytes:
        return ()
    _take_turns(session, owner)
    newest_first = ((shelf.key == newest).desc(), shelf.age.desc(), shelf.key.desc())
    newer = func.sum(shelf.size).over(order_by=newest_first)
    sized = select(shelf.key.label("key"), newer.label("bytes")).where(shelf.owner == owner, shelf.size > 0)
    counted = sized.subquery()
    beyond = select(counted.c.key).where(counted.c.bytes > max_bytes, counted.c.key != newest)
    return session.scalars(delete(shelf.key.class_).where(shelf.key.in_(beyond)).returning(shelf.key)).all()


def _take_turns(session: Session, owner: str) -> None:
    """Wait for others that make room for the same owner, who could delete the same rows in another order (PostgreSQL).

    On SQLite a writing transaction is alone.
    """
    if session.get_bind().dialect.name == "postgresql":
        number = int.from_bytes(hashlib.blake2b(owner.encode(), digest_size=8).digest(), "big", signed=True)
        session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})

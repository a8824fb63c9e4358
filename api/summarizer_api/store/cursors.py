"""Cursors of pages: the place of the last briefing shown, in a form that callers keep and do not read."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_CHECK_BYTES, _TIME_BYTES = 6, 8
_MAX_CHARS = 500


def write_cursor(owner: str, created_at: dt.datetime, briefing_id: str) -> str:
    """The cursor of what comes after this briefing, in base64url."""
    # Whole microseconds, as the databases keep them: a float would lose some.
    moment = (created_at - _EPOCH) // dt.timedelta(microseconds=1)
    place = moment.to_bytes(_TIME_BYTES, "big", signed=True) + briefing_id.encode()
    return base64.urlsafe_b64encode(_check(owner, place) + place).decode().rstrip("=")


def read_cursor(owner: str, cursor: str) -> tuple[dt.datetime, str]:
    """When the briefing was made, and its id. Raises ValueError for anything that `write_cursor` did not make."""
    problem = "the cursor is not one that a page of this list gave"
    if len(cursor) > _MAX_CHARS:
        raise ValueError(problem)
    try:
        packed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        place = packed[_CHECK_BYTES:]
        moment = int.from_bytes(place[:_TIME_BYTES], "big", signed=True)
        position = _EPOCH + dt.timedelta(microseconds=moment), place[_TIME_BYTES:].decode()
    except (binascii.Error, ValueError, OverflowError) as error:
        raise ValueError(problem) from error
    # Spelled anew, it must be the same: no second spelling, and none of another owner's. Ids are ASCII without spaces;
    # anything else (PostgreSQL refuses NUL) was made up.
    if (
        not position[1].isidentifier()
        or not position[1].isascii()
        or write_cursor(owner, *position) != cursor
    ):
        raise ValueError(problem)
    return position


def _check(owner: str, place: bytes) -> bytes:
    # It keeps mistakes out, not attackers: rows are chosen by owner whatever the cursor says.
    return hashlib.blake2b(
        place, key=hashlib.sha256(owner.encode()).digest(), digest_size=_CHECK_BYTES
    ).digest()

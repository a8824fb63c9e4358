"""Rows for the tests of the store."""

from __future__ import annotations

import datetime as dt

from summarizer_api.records import StoredBriefing
from tests.api.fakes import NOW

OWNER, OTHER = "key_a", "key_b"


def briefing(
    number: int = 1,
    *,
    owner: str = OWNER,
    created_at: dt.datetime = NOW,
    expires_at: dt.datetime | None = None,
    text: str = "{}",
) -> StoredBriefing:
    return StoredBriefing(
        id=f"brf_{number:04}",
        owner=owner,
        created_at=created_at,
        expires_at=expires_at,
        etag=f"etag{number}",
        briefing_json=text,
        request_json=f'{{"articles": {number}}}',
        drafts="[]",
    )

"""A briefing made ready to be kept."""

from __future__ import annotations

import datetime as dt
import hashlib

from summarizer.render import Format, render
from summarizer_api.codec import request_to_json
from summarizer_api.records import BriefingRequest, Made, StoredBriefing
from summarizer_api.services import Services
from summarizer_api.settings import Settings

ETAG_CHARS = 32


def stored_briefing(
    made: Made,
    request: BriefingRequest,
    settings: Settings,
    *,
    briefing_id: str,
    owner: str,
    now: dt.datetime,
) -> StoredBriefing:
    """The row of a briefing: its JSON, which is what callers get, the request, and the drafts. Blocks."""
    briefing_json = render(made.briefing, Format.JSON)
    days = settings.briefing_days
    return StoredBriefing(
        id=briefing_id,
        owner=owner,
        created_at=now,
        expires_at=None if days is None else now + dt.timedelta(days=days),
        etag=hashlib.sha256(briefing_json.encode()).hexdigest()[:ETAG_CHARS],
        briefing_json=briefing_json,
        request_json=request_to_json(request),
        drafts=made.drafts,
    )


def tell_dropped(services: Services, owner: str, dropped: int) -> None:
    """Log how many older briefings gave way to a new one, where any did."""
    if dropped:
        services.log.info("briefings_dropped", owner=owner, briefings=dropped)

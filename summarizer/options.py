"""What a caller asks of one briefing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from summarizer.briefings import LengthName

TARGET_WORDS = {
    LengthName.HEADLINE: 15,
    LengthName.SHORT: 60,
    LengthName.STANDARD: 150,
    LengthName.LONG: 300,
}
"""Words of each named length; the headline's is a maximum."""

ALL_LENGTHS = (LengthName.HEADLINE, LengthName.SHORT, LengthName.STANDARD, LengthName.LONG)


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingOptions:
    """The lengths to write, and the day to speak from."""

    lengths: tuple[LengthName, ...] = (LengthName.HEADLINE, LengthName.STANDARD)
    words: int | None = None
    """Also (or only) a length of about this many words, 20 to 1000; adds `LengthName.WORDS`."""
    as_of: dt.date | None = None
    """The day the briefing speaks from; default: the latest publication date of the set."""

"""What a caller asks of one briefing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from summarizer.briefings import LengthName
from summarizer.errors import UsageError

TARGET_WORDS = {
    LengthName.HEADLINE: 15,
    LengthName.SHORT: 60,
    LengthName.STANDARD: 150,
    LengthName.LONG: 300,
}
"""Words of each named length; the headline's is a maximum."""

ALL_LENGTHS = (LengthName.HEADLINE, LengthName.SHORT, LengthName.STANDARD, LengthName.LONG)

MIN_WORDS, MAX_WORDS = 20, 1000
"""What may be asked for in words, by every way in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingOptions:
    """The lengths to write, and the day to speak from."""

    lengths: tuple[LengthName, ...] = (LengthName.HEADLINE, LengthName.STANDARD)
    words: int | None = None
    """Also (or only) a length of about this many words, `MIN_WORDS` to `MAX_WORDS`; adds `LengthName.WORDS`."""
    as_of: dt.date | None = None
    """The day the briefing speaks from; default: the latest publication date of the set."""

    def __post_init__(self) -> None:
        """Raise UsageError for a number of words that no briefing can have, or when nothing is asked for."""
        if self.words is not None and not MIN_WORDS <= self.words <= MAX_WORDS:
            raise UsageError(f"words is {self.words}; it must be {MIN_WORDS} to {MAX_WORDS}")
        if self.words is None and (not self.lengths or LengthName.WORDS in self.lengths):
            raise UsageError("no length is asked for; name a length, or give a number of words")

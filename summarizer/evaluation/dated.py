"""Whether a date of a summary follows from a relative date of its sources and the day they were published."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

_MONTHS = tuple(
    "january february march april may june july august september october november december".split()
)
_WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
_RELATIVE = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|now|ago|(?:last|this|next|past|previous|coming)\s+\w+|morning|evening|"
    r"night|afternoon|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_REACH_DAYS = 800
"""How far "last year" may reach from the day of publication."""
_REACH_TOKENS = 2
"""The parts of "3 May 2024" are at most two tokens apart."""


def is_resolved_date(written: Sequence[str], index: int, dated: Sequence[tuple[dt.date | None, str]]) -> bool:
    """Whether the token at `index` is part of a date that some cited passage implies.

    `written` are the sentence's tokens; `dated` are the cited passages with their articles' days of publication.
    The passage must have a relative date, and the date must lie near the day of publication, on the weekday
    that the passage names if it names one.
    """
    near = written[max(0, index - _REACH_TOKENS) : index + _REACH_TOKENS + 1]
    month = next((_MONTHS.index(token) + 1 for token in near if token in _MONTHS), None)
    years = [int(token) for token in near if len(token) == 4 and token.isdigit()]
    days = [int(token) for token in near if len(token) <= 2 and token.isdigit()]
    if written[index] in _WEEKDAYS:
        return any(day is not None and _RELATIVE.search(text) for day, text in dated)
    return any(
        day is not None and _RELATIVE.search(text) and _follows(day, text, month, years, days) for day, text in dated
    )


def _follows(
    published: dt.date, text: str, month: int | None, years: Sequence[int], days: Sequence[int]
) -> bool:
    year = years[0] if years else published.year
    if month is None:
        return bool(years) and abs(year - published.year) * 365 <= _REACH_DAYS
    if not days:
        return abs((year - published.year) * 12 + month - published.month) * 30 <= _REACH_DAYS
    for tried in [year] if years else [year, year - 1]:
        try:
            day = dt.date(tried, month, days[0])
        except ValueError:
            continue
        named = [name for name in _WEEKDAYS if name in text.casefold()]
        if abs((day - published).days) <= _REACH_DAYS and (not named or _WEEKDAYS[day.weekday()] in named):
            return True
    return False

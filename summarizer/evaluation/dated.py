"""Whether a date of a summary follows from a relative date of its sources and the day they were published."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.evaluation.tokens import tokens

MONTHS = tuple(
    "january february march april may june july august september october november december".split()
)
WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
_OF_TODAY = frozenset("today tonight morning afternoon evening".split())
_SMALL_NUMBERS = tuple(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()
)
_VAGUE = frozenset("ago week weeks month months year years weekend last next earlier this".split())
_FUTURE = frozenset(
    "will would shall next coming due set scheduled expected planned plans until by before from to".split()
)
_PAST = re.compile(
    r"\w{2,}ed|was|were|had|said|says|came|took|met|began|went|left|died|fell|struck|held|told|made|won"
)
_BEFORE_WEEKDAY = 8
"""Tokens before a weekday that say whether it is past or to come."""
_REACH_MONTHS = 24
"""How far "two years ago" may reach from the day of publication."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A date as a summary writes it."""

    month: int | None
    day: int | None
    year: int | None
    is_week: bool = False
    """"The week of 3 May": the day stands for seven."""


def is_resolved_date(written: Sequence[str], index: int, dated: Sequence[tuple[dt.date | None, str]]) -> bool:
    """Whether the token at `index` is part of a date that some cited passage implies.

    `written` are the sentence's tokens; `dated`: the cited passages with the days of their articles. A day must be
    the one that "today", "yesterday", "tomorrow" or a weekday within a week of the publication means, a weekday
    being past unless what comes before it speaks of the future. A month or a year must be near, and the passage
    must speak of time.
    """
    date = _read_date(written, index)
    return any(
        published is not None and _implies(published, tokens(text), written[index], date)
        for published, text in dated
    )


def _read_date(written: Sequence[str], index: int) -> _Written:
    reach = range(max(0, index - 2), min(len(written), index + 3))
    at = next((position for position in reach if written[position] in MONTHS), None)
    if at is None:
        year = written[index]
        return _Written(month=None, day=None, year=int(year) if _is_year(year) else None)
    near = [written[position] for position in (at + 1, at - 1) if 0 <= position < len(written)]
    after = written[at + 1 : at + 3]
    before = written[max(0, at - 3) : at]
    return _Written(
        month=MONTHS.index(written[at]) + 1,
        day=next((int(token) for token in near if token.isdigit() and len(token) <= 2), None),
        year=next((int(token) for token in after if _is_year(token)), None),
        is_week="week" in before and "of" in before,
    )


def _is_year(token: str) -> bool:
    return len(token) == 4 and token.isdigit()


def _implies(published: dt.date, source: list[str], token: str, date: _Written) -> bool:
    if token in WEEKDAYS:
        return any(WEEKDAYS[day.weekday()] == token for day in _days(published, source))
    speaks_of_time = not _VAGUE.isdisjoint(source) or bool(_days(published, source))
    if _is_year(token):
        named = any(month in source for month in MONTHS)
        return (speaks_of_time or named) and abs(int(token) - published.year) * 12 <= _REACH_MONTHS
    if date.month is None:
        return False
    if date.is_week:
        return "week" in source
    if date.day is not None:
        return any(
            (day.month, day.day) == (date.month, date.day) and date.year in {None, day.year}
            for day in _days(published, source)
        )
    months = ((date.year or published.year) - published.year) * 12 + date.month - published.month
    return speaks_of_time and abs(months) <= _REACH_MONTHS


def _days(published: dt.date, source: list[str]) -> set[dt.date]:
    """The days that a passage means by its relative words."""
    days: set[dt.date] = set()
    for position, word in enumerate(source):
        if word in _OF_TODAY:
            days.add(published)
        elif word in {"yesterday", "overnight"}:
            days.add(published - dt.timedelta(days=1))
        elif word == "tomorrow":
            days.add(published + dt.timedelta(days=1))
        elif word == "ago" and source[position - 1 : position] in (["day"], ["days"]) and position > 1:
            days |= {published - dt.timedelta(days=count) for count in _count(source[position - 2])}
        elif word in WEEKDAYS:
            back = (published.weekday() - WEEKDAYS.index(word)) % 7
            days |= {published - dt.timedelta(days=back), published - dt.timedelta(days=back or 7)}
            before = source[max(0, position - _BEFORE_WEEKDAY) : position]
            if not _FUTURE.isdisjoint(before) and not any(map(_PAST.fullmatch, before)):
                days.add(published + dt.timedelta(days=7 - back))
    return days


def _count(word: str) -> list[int]:
    """The number that a word is: none, or one."""
    if word.isdigit() and len(word) <= 3:
        return [int(word)]
    return [_SMALL_NUMBERS.index(word)] if word in _SMALL_NUMBERS else []

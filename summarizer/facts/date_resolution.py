"""What a date mention means once the day of publication is known.

A date that could be another one is not resolved: whoever reads a wrong date is worse off than who reads none.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from summarizer.facts.date_tense import Tense
from summarizer.facts.dates import DateKind, DateMention

_STALE_DAYS = 14
"""A day without a year at most so far off is that one whatever the tense: the text is a little old, or its tense is
not what it seems ("the vote on May 6 was called" in April)."""
_NEAR_DAYS = 60
"""At most so far off in the one direction, it is not taken for one almost a year off in the other either."""
_NEAR_MONTHS = 2
"""The same for a month."""
_CLEAR_MONTHS = 4
"""A month without a year and without a tense is the nearer one, if that is at most so far off."""
_VAGUE_DAYS = {"week": 2, "month": 10, "year": 60}
"""How far "a week ago" may be off; for two and more the double."""
_EXACT_DAYS = 6
"""“three days ago” is a day, “ten days ago” is about so long ago."""
_SUNDAY = 6
_NEW_YEAR = (1, 15)
"""Up to this day what is past is hardly of "this year"."""


class ResolvedDate(NamedTuple):
    """A date on the calendar."""

    iso: str
    """2024-05-03 (day; of a week, its Monday), 2024-05 (month) or 2024 (year)."""
    precision: str
    """“day”, “week”, “month” or “year”."""


def resolve(mention: DateMention, published_on: dt.date | None) -> ResolvedDate | None:
    """The calendar date of a mention, or None where it depends on a publication day that is unknown, or is in doubt.

    A weekday is the most recent such day up to the publication where its sentence speaks of the past, the next one
    where it points ahead, and neither where it does not say.
    """
    try:
        return _resolve(mention, published_on)
    except (ValueError, OverflowError):
        return None  # "February 30", "999 years ago"


def _resolve(mention: DateMention, published_on: dt.date | None) -> ResolvedDate | None:
    if mention.kind is DateKind.YEAR:
        return ResolvedDate(f"{mention.year:04d}", "year")
    if mention.kind is DateKind.DECADE:
        return None
    if mention.year is not None:
        return _dated(mention, mention.year)
    return _from_publication(mention, published_on) if published_on is not None else None


def _from_publication(mention: DateMention, published_on: dt.date) -> ResolvedDate | None:
    if mention.kind is DateKind.WEEKDAY:
        date = _weekday(mention, published_on)
        return None if date is None else _day(date)
    if mention.kind is DateKind.RELATIVE:
        return _ago(mention, published_on) if mention.ago else _relative(mention, published_on)
    if mention.offset is not None:
        return _dated(mention, published_on.year + mention.offset)
    year = (
        _year_of_month(mention, published_on)
        if mention.kind is DateKind.MONTH
        else _year_of_day(mention, published_on)
    )
    return None if year is None else _dated(mention, year)


def _day(date: dt.date) -> ResolvedDate:
    return ResolvedDate(date.isoformat(), "day")


def _dated(mention: DateMention, year: int) -> ResolvedDate:
    if mention.kind is DateKind.MONTH:
        return ResolvedDate(f"{year:04d}-{mention.month:02d}", "month")
    return _day(dt.date(year, mention.month or 1, mention.day or 1))


def _weekday(mention: DateMention, published_on: dt.date) -> dt.date | None:
    today, weekday, offset = published_on.weekday(), mention.weekday or 0, mention.offset or 0
    back, ahead = (today - weekday) % 7, (weekday - today) % 7
    if mention.unit == "week":
        if _SUNDAY in (weekday, today):
            return None  # the last day of a week to some, the first to others
        return published_on + dt.timedelta(days=weekday - today + 7 * offset)
    if mention.unit == "ago":
        return published_on - dt.timedelta(days=back - 7 * offset)
    if mention.unit == "near":
        return published_on + dt.timedelta(days=(ahead or 7) if offset > 0 else -(back or 7))
    if mention.unit:
        return None  # "Friday week"
    if offset < 0:
        # "last Monday" said on a Thursday: this week's or the one before?
        return published_on - dt.timedelta(days=back or 7) if weekday >= today else None
    if offset > 0:
        return published_on + dt.timedelta(days=ahead or 7) if weekday <= today else None
    if weekday == today:
        return published_on
    if mention.tense is Tense.OPEN:
        return None
    return published_on + dt.timedelta(days=ahead if mention.tense is Tense.AHEAD else -back)


def _relative(mention: DateMention, published_on: dt.date) -> ResolvedDate | None:
    offset = mention.offset or 0
    if mention.unit == "day":
        date = published_on + dt.timedelta(days=offset)
        nowadays = (
            mention.text[:5].lower() == "today" and mention.tense is Tense.OPEN and mention.weekday is None
        )
        return None if nowadays or mention.weekday not in (None, date.weekday()) else _day(date)
    if mention.unit == "week":
        if published_on.weekday() == _SUNDAY:
            return None
        monday = published_on - dt.timedelta(days=published_on.weekday())
        return ResolvedDate((monday + dt.timedelta(weeks=offset)).isoformat(), "week")
    if mention.unit == "month":
        return ResolvedDate(_month(published_on.year * 12 + published_on.month - 1 + offset), "month")
    if mention.unit == "year":
        newborn = not offset and (published_on.month, published_on.day) <= _NEW_YEAR
        if newborn and mention.tense is not Tense.AHEAD:
            return None  # "He has scored twice this year" may be of the season, or written before midnight
        return ResolvedDate(f"{published_on.year + offset:04d}", "year")
    return None  # a season, a weekend


def _month(count: int) -> str:
    """ISO form of a month counted from the year 0."""
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def _ago(mention: DateMention, published_on: dt.date) -> ResolvedDate | None:
    """“three years ago”, where it cannot well mean the year before or after."""
    count = -(mention.offset or 0)
    if mention.unit == "day":
        return _day(published_on - dt.timedelta(days=count)) if count <= _EXACT_DAYS else None
    vague = dt.timedelta(days=_VAGUE_DAYS[mention.unit] * min(count, 2))
    if mention.unit == "week":
        middle = published_on - dt.timedelta(weeks=count)
    else:
        months = (
            published_on.year * 12 + published_on.month - 1 - count * (12 if mention.unit == "year" else 1)
        )
        middle = dt.date(months // 12, months % 12 + 1, min(published_on.day, 28))
    forms = {_in_units(day, mention.unit) for day in (middle - vague, middle, middle + vague)}
    return forms.pop() if len(forms) == 1 else None


def _in_units(day: dt.date, unit: str) -> ResolvedDate:
    if unit == "week":
        return ResolvedDate((day - dt.timedelta(days=day.weekday())).isoformat(), "week")
    return (
        ResolvedDate(day.isoformat()[:7], "month")
        if unit == "month"
        else ResolvedDate(f"{day.year:04d}", "year")
    )


def _year_of_day(mention: DateMention, published_on: dt.date) -> int | None:
    """The year of a day without one: of the nearest such day, or of the one that the tense or its weekday asks for."""
    days = sorted(
        (
            dt.date(year, mention.month or 1, mention.day or 1)
            for year in range(published_on.year - 1, published_on.year + 2)
            if _exists(year, mention.month or 1, mention.day or 1)
        ),
        key=lambda day: abs(day - published_on),
    )
    if mention.weekday is not None:
        return next((day.year for day in days if day.weekday() == mention.weekday), None)
    if not days:
        return None
    nearest = days[0]
    distance = abs(nearest - published_on).days
    if (
        mention.tense is Tense.OPEN
        or distance <= _STALE_DAYS
        or _agrees(nearest, published_on, mention.tense)
    ):
        return nearest.year
    if distance <= _NEAR_DAYS:
        return None
    return next((day.year for day in days if _agrees(day, published_on, mention.tense)), None)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _agrees(day: dt.date, published_on: dt.date, tense: Tense) -> bool:
    return day <= published_on if tense is Tense.PAST else day >= published_on


def _year_of_month(mention: DateMention, published_on: dt.date) -> int | None:
    """The year of a month without one."""
    ahead = ((mention.month or 1) - published_on.month) % 12
    back = (-ahead) % 12
    coming = published_on.year + (published_on.month - 1 + ahead) // 12
    gone = published_on.year + (published_on.month - 1 - back) // 12
    if mention.unit == "last":
        return gone if back else gone - 1
    if mention.unit == "next":
        return coming if ahead > _NEAR_MONTHS else None
    if not ahead:
        return published_on.year
    if mention.tense is Tense.AHEAD:
        return coming if back > _NEAR_MONTHS or ahead <= _CLEAR_MONTHS else None
    if mention.tense is Tense.PAST:
        return gone if ahead > _NEAR_MONTHS or back <= _CLEAR_MONTHS else None
    if min(ahead, back) > _CLEAR_MONTHS:
        return None
    return coming if ahead < back else gone

"""What a date mention means once the day of publication is known."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from summarizer.facts.dates import DateKind, DateMention

# "March" in an article of December is last March; "January" in one of December with a future cue is next January.
_DAYS_AHEAD = 92
"""A day or month without a year, without a cue, at most this far ahead is not taken for last year's."""


class ResolvedDate(NamedTuple):
    """A date on the calendar."""

    iso: str
    """2024-05-03 (day; of a week, its Monday), 2024-05 (month) or 2024 (year)."""
    precision: str
    """“day”, “week”, “month” or “year”."""


def resolve(mention: DateMention, published_on: dt.date | None) -> ResolvedDate | None:
    """The calendar date of a mention, or None where it depends on a publication day that is unknown.

    A weekday is the most recent such day up to the publication, as in news, unless the sentence points ahead.
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
        return _day(_weekday(mention, published_on))
    if mention.kind is DateKind.RELATIVE:
        return _relative(mention, published_on)
    if mention.offset is not None:
        return _dated(mention, published_on.year + mention.offset)
    return _dated(mention, _nearest_year(mention, published_on))


def _day(date: dt.date) -> ResolvedDate:
    return ResolvedDate(date.isoformat(), "day")


def _dated(mention: DateMention, year: int) -> ResolvedDate:
    if mention.kind is DateKind.MONTH:
        return ResolvedDate(f"{year:04d}-{mention.month:02d}", "month")
    return _day(dt.date(year, mention.month or 1, mention.day or 1))


def _weekday(mention: DateMention, published_on: dt.date) -> dt.date:
    back = (published_on.weekday() - (mention.weekday or 0)) % 7
    if mention.offset == -1 and not back:
        back = 7
    if mention.offset == 1 or mention.future:
        return published_on + dt.timedelta(days=(7 - back) if back or mention.offset == 1 else 0)
    return published_on - dt.timedelta(days=back)


def _relative(mention: DateMention, published_on: dt.date) -> ResolvedDate | None:
    offset = mention.offset or 0
    if mention.unit == "day":
        return _day(published_on + dt.timedelta(days=offset))
    if mention.unit == "week":
        monday = published_on - dt.timedelta(days=published_on.weekday())
        return ResolvedDate((monday + dt.timedelta(weeks=offset)).isoformat(), "week")
    if mention.unit == "month":
        months = published_on.year * 12 + published_on.month - 1 + offset
        return ResolvedDate(f"{months // 12:04d}-{months % 12 + 1:02d}", "month")
    if mention.unit == "year":
        return ResolvedDate(f"{published_on.year + offset:04d}", "year")
    return None  # a season, a weekend


def _nearest_year(mention: DateMention, published_on: dt.date) -> int:
    """The year of a day or month without one: the past one, unless the words or the calendar point ahead."""
    year = published_on.year
    month = mention.month or 1
    if mention.kind is DateKind.MONTH:
        ahead = (month - published_on.month) % 12 * 30
        passed = month <= published_on.month
        if mention.unit == "last":
            return year if month < published_on.month else year - 1
    else:
        this_year = dt.date(year, month, mention.day or 1)
        passed = this_year <= published_on
        ahead = (this_year - published_on).days % 365
    if mention.future or mention.unit == "next":
        return (
            year + 1
            if passed and ahead > 0 and (year, month) != (published_on.year, published_on.month)
            else year
        )
    if passed:
        return year
    # Not yet this year: a few weeks ahead is this year's ("the May 6 elections"), else it is last year's.
    return year if mention.kind is DateKind.DAY and ahead <= _DAYS_AHEAD else year - 1

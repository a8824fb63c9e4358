"""Writes relative dates of a source as calendar dates, so that they hold on the day of the briefing."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.facts.date_phrases import drop, place_of, written
from summarizer.facts.date_resolution import ResolvedDate, resolve
from summarizer.facts.dates import MONTHS, DateKind, DateMention, find_dates
from summarizer.facts.quotations import quoted_spans

_LEFT_DAYS = {"day": 0, "week": 1, "month": 4, "year": 31}
"""“three years ago” is as true a few days later: where a briefing speaks from at most so many days after the article,
what is counted back in such units is left as the source has it."""
_AND = re.compile(r"(?: (?:morning|afternoon|evening|night))? ?(?:and|or|to|through|till|until|into|[-–—]) ?")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateEdit:
    """One replacement: `text[start:end]` becomes `replacement`."""

    start: int
    end: int
    replacement: str
    """Empty where the phrase is dropped because the date cannot be resolved."""
    surface: str
    """The date in the replacement ("May 3", "April", "2023"), which the check may allow; empty when dropped."""
    breaks: bool = False
    """Whether the sentence needed the date that was dropped: its grammar, or its truth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RewrittenDates:
    """A sentence whose relative dates were resolved or dropped."""

    text: str
    edits: tuple[DateEdit, ...]
    """In order, with offsets of the original text."""

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The written dates, in order: what `analyse(…, allowed_dates=…)` takes."""
        return tuple(edit.surface for edit in self.edits if edit.surface)

    @property
    def dropped(self) -> tuple[DateEdit, ...]:
        """The edits that took a phrase out."""
        return tuple(edit for edit in self.edits if not edit.surface)

    @property
    def broken(self) -> bool:
        """Whether a date is missing that the sentence does not stand without: "will not reopen before Monday"."""
        return any(edit.breaks for edit in self.edits)


def rewrite_dates(text: str, published_on: dt.date | None, as_of: dt.date | None = None) -> RewrittenDates:
    """The sentence with every relative date written as a calendar date.

    The year is named where it is not the one of `as_of` (by default of `published_on`). Dates that cannot be resolved
    beyond doubt, and all relative ones when `published_on` is None, are dropped with their preposition. Absolute dates
    stay, and so do dates inside quotation marks, and "three years ago" where `as_of` is within a month.
    """
    mentions = [mention for mention in find_dates(text) if is_relative(mention)]
    if not mentions:
        return RewrittenDates(text=text, edits=())
    mentions = _outside_quotations(mentions, text)
    dates = _in_order(mentions, [resolve(mention, published_on) for mention in mentions], text)
    edits = [
        _edit(mention, text, date, as_of or published_on)
        for mention, date in zip(mentions, dates, strict=True)
        if not _holds(mention, published_on, as_of or published_on, date)
    ]
    pieces, at = [], 0
    for edit in edits:
        if edit.start < at:
            continue
        pieces.append(text[at : edit.start] + edit.replacement)
        at = edit.end
    result = "".join(pieces) + text[at:]
    if edits and edits[0].start == 0 and result:
        result = result[0].upper() + result[1:]
    return RewrittenDates(text=result, edits=tuple(edits))


def surface_form(resolved: ResolvedDate, current_year: int) -> str:
    """How a briefing writes a date: "May 3", "April", "July 2023", "2023", "the week of April 22"."""
    if resolved.precision == "year":
        return resolved.iso
    year, month = int(resolved.iso[:4]), MONTHS[int(resolved.iso[5:7]) - 1]
    if resolved.precision == "month":
        return month if year == current_year else f"{month} {year}"
    day = int(resolved.iso[8:10])
    date = f"{month} {day}" if year == current_year else f"{month} {day}, {year}"
    return f"the week of {date}" if resolved.precision == "week" else date


def is_relative(mention: DateMention) -> bool:
    """Whether a mention needs its article's date to be understood on another day."""
    if mention.kind in (DateKind.WEEKDAY, DateKind.RELATIVE) or mention.absolute:
        return True
    if mention.kind is DateKind.DAY:
        return mention.offset is not None
    if mention.kind is DateKind.MONTH and mention.year is None:
        return mention.offset is not None or bool(mention.unit)
    return False


def _holds(
    mention: DateMention, published_on: dt.date | None, as_of: dt.date | None, date: ResolvedDate | None
) -> bool:
    """Whether the source's own words are true on the day of the briefing too."""
    if published_on is None or as_of is None:
        return False
    if mention.ago:
        return 0 <= (as_of - published_on).days <= _LEFT_DAYS[mention.unit] and mention.unit != "day"
    # "The town has 9,000 people today": nowadays, unless it is the day of the article, which is then this one.
    return date is None and as_of == published_on and mention.unit == "day" and mention.weekday is None


def _edit(mention: DateMention, text: str, date: ResolvedDate | None, as_of: dt.date | None) -> DateEdit:
    place = place_of(mention, text)
    if mention.absolute:
        surface, precision = mention.absolute, "day"
    elif date is None or as_of is None or (mention.possessive and date.precision == "week"):
        start, end, replacement, breaks = drop(mention, text, place)
        return DateEdit(start=start, end=end, replacement=replacement, surface="", breaks=breaks)
    else:
        surface, precision = surface_form(date, as_of.year), date.precision
    start, end, replacement = written(mention, text, place, surface, precision)
    return DateEdit(start=start, end=end, replacement=replacement, surface=surface)


def _in_order(
    mentions: Sequence[DateMention], dates: Sequence[ResolvedDate | None], text: str
) -> list[ResolvedDate | None]:
    """The dates, without those of "Saturday and Sunday" that would run backwards: one of the two must be wrong."""
    checked = list(dates)
    for (left, first), (right, second) in itertools.pairwise(enumerate(mentions)):
        if first.kind is not DateKind.WEEKDAY or second.kind is not DateKind.WEEKDAY or first.possessive:
            continue
        if _AND.fullmatch(text[first.end : second.start]) is None:
            continue
        earlier, later = checked[left], checked[right]
        if earlier is None or later is None or later.iso <= earlier.iso:
            checked[left] = checked[right] = None
    return checked


def _outside_quotations(mentions: Sequence[DateMention], text: str) -> list[DateMention]:
    spans = quoted_spans(text)
    starts = [span.start for span in spans]
    outside = []
    for mention in mentions:
        place = bisect_right(starts, mention.start) - 1
        if place < 0 or mention.start >= spans[place].end:
            outside.append(mention)
    return outside

"""Writes relative dates of a source as calendar dates, so that they hold on the day of the briefing."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.facts.date_resolution import ResolvedDate, resolve
from summarizer.facts.dates import MONTHS, DateKind, DateMention, find_dates
from summarizer.facts.quotations import quoted_spans

_LEAD = re.compile(
    r"(?:\b(?:on|in|at|during|over|of|since|until|till|by|from|before|after|between|through"
    r"|for|to|and|around|as of|the|late|early|mid|earlier|later)[ -]){1,3}$",
    re.IGNORECASE,
)
_DROP_LEAD = re.compile(
    r",? ?(?:\b(?:on|in|at|since|until|by|from|during|before|after|of|the|end|beginning|start"
    r"|middle|late|early|mid|earlier|later|as|for) ){0,4}$",
    re.IGNORECASE,
)
_BARE_LEADS = frozenset(
    "of since until till by from before after between through for to and around during early mid".split()
)
"""Behind these a date stands without "on" or "in": "since last year" → "since 2023"."""
_DAY_PART = re.compile(r"^ (?:morning|afternoon|evening|night|noon|midnight)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateEdit:
    """One replacement: `text[start:end]` becomes `replacement`."""

    start: int
    end: int
    replacement: str
    """Empty where the phrase is dropped because the date cannot be resolved."""
    surface: str
    """The date in the replacement ("May 3", "April", "2023"), which the check may allow; empty when dropped."""


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


def rewrite_dates(text: str, published_on: dt.date | None, as_of: dt.date | None = None) -> RewrittenDates:
    """The sentence with every relative date written as a calendar date.

    The year is named where it is not the one of `as_of` (by default of `published_on`). Dates that cannot be resolved,
    and all relative ones when `published_on` is None, are dropped with their preposition. Absolute dates stay, and so
    do dates inside quotation marks.
    """
    mentions = find_dates(text)
    if not mentions:
        return RewrittenDates(text=text, edits=())
    edits = [
        edit
        for mention in _outside_quotations(mentions, text)
        for edit in (rewrite(mention, text, published_on, as_of) or _dropped(mention, text),)
        if edit is not None
    ]
    pieces, at = [], 0
    for edit in edits:
        if edit.start < at:
            continue
        pieces.append(text[at : edit.start] + edit.replacement)
        at = edit.end
    written = "".join(pieces) + text[at:]
    if edits and edits[0].start == 0 and written:
        written = written[0].upper() + written[1:]
    return RewrittenDates(text=written, edits=tuple(edits))


def rewrite(
    mention: DateMention, text: str, published_on: dt.date | None, as_of: dt.date | None = None
) -> DateEdit | None:
    """The edit that turns one relative mention into a calendar date; None where it cannot be, or need not be.

    "on Friday" published 2024-05-03 → "on May 3"; "last month" → "in April"; "last year's coup" → "the 2023 coup".
    """
    if not is_relative(mention):
        return None
    resolved = resolve(mention, published_on)
    if resolved is None or published_on is None:
        return None
    surface = surface_form(resolved, (as_of or published_on).year)
    lead = _LEAD.search(text, max(0, mention.start - 24), mention.start)
    words = lead.group().lower().replace("-", " ").split() if lead else []
    end = mention.end
    part = _DAY_PART.match(text[end : end + 12])
    if part is not None and not mention.possessive:
        end += part.end()  # "Friday morning": the day is what holds
    start = lead.start() if lead is not None else mention.start
    if mention.possessive or _is_attribute(mention, text, end):
        article = "" if words[-1:] == ["the"] else "the "
        return DateEdit(
            start=mention.start,
            end=end,
            replacement=_cased(article + surface, at_start=_starts(mention)),
            surface=surface,
        )
    replacement = _with_lead(words, resolved, surface)
    return DateEdit(
        start=start, end=end, replacement=_cased(replacement, at_start=start == 0), surface=surface
    )


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
    if mention.kind in (DateKind.WEEKDAY, DateKind.RELATIVE):
        return True
    if mention.kind is DateKind.MONTH and mention.year is None:
        return mention.offset is not None or bool(mention.unit)
    return False


def _with_lead(words: list[str], resolved: ResolvedDate, surface: str) -> str:
    """The date with the words before it that still fit: "late last month" → "in late April"."""
    words = list(words)
    if words and words[-1] == "the":
        words.pop()  # "over the past weekend"
    preposition = "on" if resolved.precision == "day" else "in"
    if not words:
        return f"{preposition} {surface}"
    last = words[-1]
    if last in ("late", "early", "mid") and resolved.precision in ("month", "year"):
        before = words[:-1]
        return " ".join([*(before or ["in"]), last, surface])
    if last in ("late", "early", "mid"):
        return " ".join([*words[:-1], preposition, surface])
    if last in ("earlier", "later"):
        return " ".join([*words[:-1], preposition if resolved.precision == "day" else f"{last} in", surface])
    if last in _BARE_LEADS:
        return " ".join([*words, surface])
    return " ".join([*words[:-1], preposition, surface])


def _is_attribute(mention: DateMention, text: str, end: int) -> bool:
    """“the Friday attack”, “a Wednesday briefing”: a weekday that stands before its noun."""
    if mention.kind is not DateKind.WEEKDAY or mention.offset:
        return False
    before = text[max(0, mention.start - 8) : mention.start].rstrip().rsplit(" ", 1)[-1].lower()
    return before in ("the", "a") and re.match(r" [a-z]", text[end : end + 2]) is not None


def _dropped(mention: DateMention, text: str) -> DateEdit | None:
    """The edit that takes an unresolvable relative date out, with the words that lead to it."""
    if not is_relative(mention):
        return None
    if mention.possessive:
        return DateEdit(
            start=mention.start,
            end=mention.end,
            replacement=_cased("the", at_start=_starts(mention)),
            surface="",
        )
    if _is_attribute(mention, text, mention.end):
        return DateEdit(start=mention.start, end=mention.end + 1, replacement="", surface="")
    lead = _DROP_LEAD.search(text, max(0, mention.start - 40), mention.start)
    start = lead.start() if lead is not None else mention.start
    end = mention.end
    part = _DAY_PART.match(text[end : end + 12])
    if part is not None:
        end += part.end()
    if text[end : end + 1] == "," and (start == 0 or text[start] == ","):
        end += 1
    if start == 0:
        end += len(text[end:]) - len(text[end:].lstrip())
    elif text[start] == " " and text[end : end + 1] not in (" ", "", ".", ",", ";", ":", "”", '"', "’", ")"):
        start += 1
    return DateEdit(start=start, end=end, replacement="", surface="")


def _starts(mention: DateMention) -> bool:
    """Whether the mention's own capital is that of a sentence ("Last year's", "Friday's" at 0)."""
    return mention.start == 0 or (mention.kind is DateKind.RELATIVE and mention.text[0].isupper())


def _cased(words: str, *, at_start: bool) -> str:
    return words[0].upper() + words[1:] if at_start else words


def _outside_quotations(mentions: Sequence[DateMention], text: str) -> list[DateMention]:
    spans = quoted_spans(text)
    starts = [span.start for span in spans]
    outside = []
    for mention in mentions:
        place = bisect_right(starts, mention.start) - 1
        if place < 0 or mention.start >= spans[place].end:
            outside.append(mention)
    return outside

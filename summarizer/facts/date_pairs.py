"""Two mentions of one date: "Friday, October 2", "Monday last week", "yesterday (May 6)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.facts.dates import DateMention

_PART = r"(?: (?:morning|afternoon|evening|night))?"
_BESIDE = re.compile(rf"{_PART}(?:,? (?:the )?| ?\()")
"""Between a weekday and its day: "Friday, the 2nd of October", "Friday night (October 2)"."""
_BEHIND_DAY = re.compile(r",? \(|, ")
_CLOSES = re.compile(r"[,).;]|$")
_ON_DAY = re.compile(r",? (?:on )?\(?")
_OF_WEEK = re.compile(rf"{_PART} (?:of )?")
_ON = re.compile(r" (?:on )?")
_OF_YEAR = re.compile(r" (?:of )?")
_LONGEST_GAP = 14


def joined(mentions: Sequence[DateMention], text: str) -> list[DateMention]:
    """The mentions with those that name one date by two words made one."""
    result: list[DateMention] = []
    for mention in mentions:
        pair = _joined(result[-1], mention, text) if result else None
        if pair is None:
            result.append(mention)
        else:
            result[-1] = pair
    return result


def _joined(first: DateMention, second: DateMention, text: str) -> DateMention | None:
    gap = text[first.end : second.start]
    if len(gap) > _LONGEST_GAP or first.possessive:
        return None
    match first.kind.value, second.kind.value:
        case ("weekday", "day"):
            return _day(first, second, text) if _BESIDE.fullmatch(gap) and second.weekday is None else None
        case ("day", "weekday"):
            return _day_and_weekday(first, second, text, gap)
        case ("relative", "day"):
            between = _BESIDE if first.unit == "day" else _ON_DAY
            return _day(first, second, text) if between.fullmatch(gap) else None
        case ("relative", "weekday") if first.unit == "day":
            same = _BESIDE.fullmatch(gap) and not second.offset and not second.possessive
            return _over(first, second, text, replace(first, weekday=second.weekday)) if same else None
        case ("day", "relative"):
            dated = second.unit == "year" and first.year is None and _OF_YEAR.fullmatch(gap)
            return _over(first, second, text, replace(first, offset=second.offset)) if dated else None
        case ("weekday", "relative") if second.unit == "week" and not second.possessive:
            return _of_week(first, second, first, second, text) if _OF_WEEK.fullmatch(gap) else None
        case ("relative", "weekday") if first.unit == "week" and not second.possessive:
            return _of_week(first, second, second, first, text) if _ON.fullmatch(gap) else None
    return None


def _day_and_weekday(first: DateMention, second: DateMention, text: str, gap: str) -> DateMention | None:
    """“October 2 (Friday)”."""
    if (
        second.possessive
        or second.offset
        or not _BEHIND_DAY.fullmatch(gap)
        or not _CLOSES.match(text, second.end)
    ):
        return None
    return _over(first, second, text, replace(first, weekday=second.weekday))


def _of_week(
    first: DateMention, second: DateMention, weekday: DateMention, week: DateMention, text: str
) -> DateMention:
    """“Monday last week”, “last week on Monday”, “a week ago Monday”."""
    unit = "ago" if week.ago else "week"
    return _over(first, second, text, replace(weekday, unit=unit, offset=week.offset))


def _day(first: DateMention, second: DateMention, text: str) -> DateMention:
    """A day of the month with the words before it; those that are relative are none of its own."""
    plain = first.kind.value == "weekday" and not first.offset
    return _over(
        first,
        second,
        text,
        replace(
            second,
            weekday=first.weekday if plain else second.weekday,
            absolute="" if plain else second.text,
            tense=first.tense if plain else second.tense,
        ),
    )


def _over(first: DateMention, second: DateMention, text: str, mention: DateMention) -> DateMention:
    """The mention on the span of both, with the bracket that closes behind the second."""
    end = second.end
    if "(" in text[first.end : second.start] and text[end : end + 1] == ")":
        end += 1
    return replace(
        mention, start=first.start, end=end, text=text[first.start : end], possessive=second.possessive
    )

"""Date mentions of a sentence, absolute and relative, and what they resolve to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from summarizer.facts.date_names import is_adverb_name, is_hedged, is_span_of_time, is_weekday_name
from summarizer.facts.date_pairs import joined
from summarizer.facts.date_tense import Tense, tense_of

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT_MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, start=1)} | _SHORT_MONTHS
_WEEKDAY_NUMBERS = {name.lower(): number for number, name in enumerate(WEEKDAYS)}


class DateKind(StrEnum):
    """How a mention says when."""

    DAY = "day"
    """“May 6”, “6 May 2024”, “2024-05-06”, “Friday, May 6”, “May 6 last year”."""
    MONTH = "month"
    """“March”, “July 2023”, “July last year”."""
    YEAR = "year"
    DECADE = "decade"
    """“the 1990s”."""
    WEEKDAY = "weekday"
    """“Friday”, “next Friday”, “Friday last week”."""
    RELATIVE = "relative"
    """“yesterday”, “last month”, “three weeks ago”, “this year”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """One date in a text; `text[start:end]` is the date, without a preposition before it."""

    start: int
    end: int
    kind: DateKind
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday. A day of the month has it where it is named beside it: "Friday, May 6"."""
    unit: str = ""
    """Of a relative date: day, week, month or year. Of a month: last, next or this. Of a weekday: week where its week
    is named ("Friday last week"), ago in "a week ago Friday", near in "this past Friday" and "this coming Friday", week
    after in "Friday week"."""
    offset: int | None = None
    """Of a relative date: how many units from the publication, or of "last year" in "July last year" in years. A
    weekday's is -1 for "last", +1 for "next", 0 for a plain one."""
    ago: bool = False
    """Counted back in words: "three weeks ago"."""
    possessive: bool = False
    """Written with 's: "last year's coup" (the span holds the ending)."""
    tense: Tense = Tense.OPEN
    """Which way the words around it point. Read only where the date depends on it: for a weekday, "today", a day and a
    month without their year."""
    absolute: str = ""
    """The date alone where relative words stand beside it: "May 6" of "yesterday, May 6"."""


_MONTH = (
    r"(?P<month{n}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_YEAR = r"(?P<year{n}>1[89]\d\d|20\d\d)"
_DAY = r"(?P<day{n}>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_COUNT = r"(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
_MONTH_NAMES = "|".join(MONTHS)
_DAY_NAMES = "|".join(WEEKDAYS)
_SPANS = (
    rf"week|month|year|night|weekend|{_MONTH_NAMES}|{_DAY_NAMES}"
    "|morning|afternoon|evening|summer|winter|spring|autumn|fall"
)
_WHICH_WORDS = r"[Ll]ast|[Tt]his(?: past| coming)?|[Nn]ext|[Tt]he (?:past|coming)"
_NO_YEAR = (
    r"s\b|[.,:]\d|%| ?(?:km|miles|kilomet|met|percent|per cent|people|troops)|-\d{3}(?!\d)| [A-Z]{1,3}\d"
)
_NO_YEAR += r"| ?(?:GMT|UTC|[A-Z]{2,3}T|hours|hrs)\b"
_PATTERN = re.compile(
    "|".join(
        (
            r"\b(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)\b",
            rf"\b{_MONTH.format(n=1)} {_DAY.format(n=1)}(?!\d|[.,]\d|:)(?:,? {_YEAR.format(n=1)}\b(?![,.]\d))?",
            rf"\b{_DAY.format(n=2)} (?:of )?{_MONTH.format(n=2)}(?!\w)(?:,? {_YEAR.format(n=2)}\b)?",
            rf"\b{_MONTH.format(n=3)},? (?:of )?{_YEAR.format(n=3)}\b",
            rf"\b{_MONTH.format(n=4)},? (?P<month_rel>(?:of )?(?:last|this|next|the same|that) year)\b",
            rf"\b(?P<rel>(?P<which>{_WHICH_WORDS}) (?P<what>{_SPANS}))\b",
            rf"\b(?P<ago>{_COUNT} (?P<ago_unit>day|week|month|year)s? ago)\b",
            r"\b(?P<plain>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)\b",
            rf"\b(?P<weekday>{_DAY_NAMES})\b",
            rf"\b(?P<bare_month>{_MONTH_NAMES})\b(?! \d)",
            rf"(?<![\d.,$€£/])(?:(?<!-)|(?<=\d{{4}}-))\b(?P<bare_year>1[89]\d\d|20\d\d)\b(?!{_NO_YEAR})",
            r"\b(?P<decade>(?:1[89]\d|20\d)0)s\b",
        )
    )
)
_QUICK = re.compile(
    r"\d{4}|day\b|onight|ago\b|omorrow|[Ll]ast |[Tt]his |[Nn]ext |past|coming"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
_COUNTS = {word: number for number, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve".split())}  # fmt: skip
_COUNTS |= {"a": 1, "an": 1}
_WHICH = {"last": -1, "this": 0, "next": 1}
_NEAREST = {"this past": -1, "the past": -1, "this coming": 1, "the coming": 1}
_MONTH_LEADS = frozenset(
    (
        "in since until till by from during before after last next this early late mid of "
        "between through and to for throughout around"
    ).split()
)
_YEAR_LEADS = _MONTH_LEADS | frozenset("the about around circa year within back".split())
_NUMBERED = frozenset("flight no no. number route room resolution section article act bill unit".split())


def find_dates(text: str) -> tuple[DateMention, ...]:
    """The date mentions of one sentence, in order, without overlaps."""
    if _QUICK.search(text) is None:
        return ()
    found = []
    for match in _PATTERN.finditer(text):
        mention = _mention(text, match)
        if mention is not None:
            found.append(mention)
    return tuple(joined(found, text)) if len(found) > 1 else tuple(found)


def _mention(text: str, match: re.Match[str]) -> DateMention | None:
    start, end = match.span()
    fields = _read(match)
    if fields is None or not _stands_alone(text, match) or _is_no_date(text, match, fields):
        return None
    if fields.kind is DateKind.WEEKDAY:
        if _WEEK_BEHIND.match(text, end):
            end += len(" week")
            fields = fields._replace(unit="week after")
        elif _WEEKS_BEFORE.search(text, max(0, start - 20), start):
            fields = fields._replace(unit="week after")
    ending = _POSSESSIVE.match(text, end)
    possessive = ending is not None
    if ending is not None:
        end = ending.end()
    return DateMention(
        start=start,
        end=end,
        kind=fields.kind,
        text=text[start:end],
        year=fields.year,
        month=fields.month,
        day=fields.day,
        weekday=fields.weekday,
        unit=fields.unit,
        offset=fields.offset,
        ago=bool(match["ago"]),
        possessive=possessive,
        tense=tense_of(text, start, end, possessive=possessive) if _needs_tense(fields) else Tense.OPEN,
    )


_POSSESSIVE = re.compile(r"(?: (?:morning|afternoon|evening|night))?['’]s\b")
"""“Friday's”, “Friday night's”."""
_WEEK_BEHIND = re.compile(r" week\b(?!['’])")
"""“on Thursday week”."""
_WEEKS_BEFORE = re.compile(
    r"\b(?:(?<!in )(?<!for )a (?:week|fortnight) on|(?:a|one|two|three) (?:weeks?|fortnight) (?:from|after)) $"
)
"""“a week on Monday”."""


def _is_no_date(text: str, match: re.Match[str], fields: _Fields) -> bool:
    """Whether it is part of a name, a habit, a length of time, or counted from another day than the publication's."""
    start, end = match.span()
    if fields.kind is DateKind.WEEKDAY:
        return is_weekday_name(text, start, end, bare=bool(match["weekday"]))
    if match["plain"]:
        return is_adverb_name(text, start, end)
    if match["rel"]:
        return is_span_of_time(text, start)
    return bool(match["ago"]) and is_hedged(text, start)


def _needs_tense(fields: _Fields) -> bool:
    """Whether it takes the words around a date to tell which one it is."""
    if fields.kind is DateKind.RELATIVE:
        return fields.unit in ("day", "year") and fields.offset == 0
    return fields.kind in (DateKind.WEEKDAY, DateKind.DAY, DateKind.MONTH) and fields.year is None


class _Fields(NamedTuple):
    kind: DateKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: str = ""
    offset: int | None = None


def _read(match: re.Match[str]) -> _Fields | None:
    """What the one alternative that matched says."""
    return _read_calendar(match) or _read_relative(match)


def _read_calendar(match: re.Match[str]) -> _Fields | None:
    for n in ("1", "2"):
        if match[f"month{n}"]:
            year = match[f"year{n}"]
            return _Fields(
                DateKind.DAY,
                month=_month(match[f"month{n}"]),
                day=int(match[f"day{n}"]),
                year=int(year) if year else None,
            )
    if match["iso"]:
        year, month, day = match["iso"].split("-")
        return _Fields(DateKind.DAY, year=int(year), month=int(month), day=int(day))
    if match["month3"]:
        return _Fields(DateKind.MONTH, month=_month(match["month3"]), year=int(match["year3"]))
    if match["bare_month"]:
        return _Fields(DateKind.MONTH, month=_month(match["bare_month"]))
    if match["bare_year"]:
        return _Fields(DateKind.YEAR, year=int(match["bare_year"]))
    return _Fields(DateKind.DECADE, year=int(match["decade"])) if match["decade"] else None


def _read_relative(match: re.Match[str]) -> _Fields | None:
    if match["month4"]:
        which = match["month_rel"].removeprefix("of ").removesuffix(" year")
        return (
            _Fields(DateKind.MONTH, month=_month(match["month4"]), offset=_WHICH[which])
            if which in _WHICH
            else None
        )
    if match["rel"]:
        return _read_which(match["which"].lower(), match["what"])
    if match["ago"]:
        word = match["count"].lower()
        count = _COUNTS[word] if word in _COUNTS else int(word)
        return _Fields(DateKind.RELATIVE, unit=match["ago_unit"], offset=-count)
    if match["plain"]:
        offset = {"yesterday": -1, "tomorrow": 1}.get(match["plain"].lower(), 0)
        return _Fields(DateKind.RELATIVE, unit="day", offset=offset)
    return _Fields(DateKind.WEEKDAY, weekday=_WEEKDAY_NUMBERS[match["weekday"].lower()], offset=0)


def _read_which(which: str, what: str) -> _Fields | None:
    """“last month”, “next Friday”, “this morning”."""
    lower = what.lower()
    if which in _NEAREST:
        if lower not in _WEEKDAY_NUMBERS:
            return None  # "over the past year" is a length of time
        return _Fields(DateKind.WEEKDAY, weekday=_WEEKDAY_NUMBERS[lower], offset=_NEAREST[which], unit="near")
    offset = _WHICH[which]
    if lower in _WEEKDAY_NUMBERS:
        return _Fields(DateKind.WEEKDAY, weekday=_WEEKDAY_NUMBERS[lower], offset=offset)
    if lower in _MONTH_NUMBERS and what[0].isupper():
        return _Fields(DateKind.MONTH, month=_MONTH_NUMBERS[lower], unit=which)
    if lower in ("morning", "afternoon", "evening", "night"):
        if offset == 1:
            return None  # "The next morning" is a story's own
        return _Fields(DateKind.RELATIVE, unit="day", offset=offset)
    return _Fields(DateKind.RELATIVE, unit=lower, offset=offset)


def _month(name: str) -> int:
    return _MONTH_NUMBERS[name.rstrip(".").lower()]


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a bare month or year is one: "in May", not "May I"; "in 2016", not "2016 soldiers"."""
    lead = text[max(0, match.start() - 24) : match.start()].rstrip().rsplit(" ", 1)[-1]
    before = lead.lower().strip("(“\"'‘,")
    if match["bare_month"]:
        if match["bare_month"] in ("May", "March", "August"):
            return before in _MONTH_LEADS and not re.match(
                r" [A-Z][a-z]", text[match.end() : match.end() + 3]
            )
        return True
    if match["bare_year"]:
        if before in _NUMBERED:
            return False
        behind = text[match.end() : match.end() + 24]
        if before in _YEAR_LEADS:
            return True
        return not re.match(r" [a-z]{2,20}s\b", behind) or before in ("and", "or", "to")
    return True

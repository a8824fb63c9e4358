"""Date mentions of a sentence, absolute and relative, and what they resolve to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

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
    """“May 6”, “6 May 2024”, “2024-05-06”."""
    MONTH = "month"
    """“March”, “July 2023”, “July last year”."""
    YEAR = "year"
    DECADE = "decade"
    """“the 1990s”."""
    WEEKDAY = "weekday"
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
    """0 is Monday."""
    unit: str = ""
    """Of a relative date: day, week, month or year."""
    offset: int | None = None
    """Of a relative date: how many units from the publication, or of "last year" in "July last year" in years. A
    weekday's is -1 for "last", +1 for "next", 0 for a plain one."""
    possessive: bool = False
    """Written with 's: "last year's coup" (the span holds the ending)."""
    future: bool = False
    """The words around it say that it lies ahead ("will", "next", "ahead of the May 6 elections")."""


_MONTH = (
    r"(?P<month{n}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.|Jul\.|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
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
_NO_YEAR = r"s\b|[.,:]\d|%| ?(?:km|miles|kilomet|met|percent|per cent|people|troops)|-\d{3}(?!\d)"
_PATTERN = re.compile(
    "|".join(
        (
            r"\b(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)\b",
            rf"\b{_MONTH.format(n=1)} {_DAY.format(n=1)}(?!\d|[.,]\d|:)(?:,? {_YEAR.format(n=1)}\b(?![,.]\d))?",
            rf"\b{_DAY.format(n=2)} (?:of )?{_MONTH.format(n=2)}\b\.?(?:,? {_YEAR.format(n=2)}\b)?",
            rf"\b{_MONTH.format(n=3)},? (?:of )?{_YEAR.format(n=3)}\b",
            rf"\b{_MONTH.format(n=4)},? (?P<month_rel>(?:of )?(?:last|this|next|the same|that) year)\b",
            rf"\b(?P<rel>(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Tt]he previous|[Tt]he past) (?P<what>{_SPANS}))\b",
            rf"\b(?P<ago>{_COUNT} (?P<ago_unit>day|week|month|year)s? ago)\b",
            r"\b(?P<plain>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)\b",
            rf"\b(?P<weekday>{_DAY_NAMES})\b",
            rf"\b(?P<bare_month>{_MONTH_NAMES})\b(?! \d)",
            rf"(?<![\d.,$€£])(?:(?<!-)|(?<=\d{{4}}-))\b(?P<bare_year>1[89]\d\d|20\d\d)\b(?!{_NO_YEAR})",
            r"\b(?P<decade>(?:1[89]\d|20\d)0)s\b",
        )
    )
)
_QUICK = re.compile(
    r"\d{4}|day\b|tonight|ago\b|omorrow|[Ll]ast |[Tt]his |[Nn]ext |previous|past|January"
    r"|February|March|April|May\b|June|July|August|September"
    r"|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)
_COUNTS = {word: number for number, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve".split())}  # fmt: skip
_COUNTS |= {"a": 1, "an": 1}
_WHICH = {"last": -1, "the previous": -1, "the past": -1, "this": 0, "next": 1}
_MONTH_LEADS = frozenset(
    (
        "in since until till by from during before after last next this early late mid of "
        "between through and to for throughout around"
    ).split()
)
_YEAR_LEADS = _MONTH_LEADS | frozenset("the about around circa year within back".split())
_NUMBERED = frozenset("flight no no. number route room resolution section article act bill unit".split())
_FUTURE_CUE = re.compile(
    r"\b(?:will|would|shall|to be|is to|are to|due|scheduled|plans?|planned|planning|expected|ahead of"
    r"|upcoming|deadline|next|set for|set to|going to|slated)\b"
)
_FUTURE_LEAD = re.compile(r"\b(?:by|until) (?:the |next |early |late )?$")
"""Directly before the date; elsewhere "by" says who did it or by how much ("voted by 17 to 14 on Tuesday")."""
_FUTURE_BEHIND = re.compile(r"\b(?:will|shall|is to|are to|due|scheduled|expected|set to|going to|slated)\b")
_PAST_CUE = re.compile(
    # "will be held" is not past.
    r"\b(?<!be )(?:said|says|told|was|were|had|did|took|went|came|met|left|held|won|lost|began|fell|rose|struck|sank"
    r"|broke|found|made|gave|sent|led|hit|shut|quit|spoke|wrote|saw|drew|flew|drove|grew|became|shot|fled|caught|brought|bought|sold"
    r"|(?!planned|expected|scheduled|slated|delayed|postponed)[a-z]{3,12}ed)\b"
)
_CUE_REACH = 80


def find_dates(text: str) -> tuple[DateMention, ...]:
    """The date mentions of one sentence, in order, without overlaps."""
    if _QUICK.search(text) is None:
        return ()
    found = []
    for match in _PATTERN.finditer(text):
        mention = _mention(text, match)
        if mention is not None:
            found.append(mention)
    return tuple(found)


def _mention(text: str, match: re.Match[str]) -> DateMention | None:
    start, end = match.span()
    fields = _read(match)
    if fields is None or not _stands_alone(text, match):
        return None
    possessive = text[end : end + 2] in ("'s", "’s")
    if possessive:
        end += 2
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
        possessive=possessive,
        future=_is_future(text, start, end),
    )


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
    if which not in _WHICH or (which == "the past" and what != "weekend"):
        return None  # "over the past year" is a length of time
    offset = _WHICH[which]
    lower = what.lower()
    if lower in _WEEKDAY_NUMBERS:
        return _Fields(DateKind.WEEKDAY, weekday=_WEEKDAY_NUMBERS[lower], offset=offset)
    if lower in _MONTH_NUMBERS and what[0].isupper():
        return _Fields(DateKind.MONTH, month=_MONTH_NUMBERS[lower], unit=which)
    if lower in ("morning", "afternoon", "evening", "night"):
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


def _is_future(text: str, start: int, end: int) -> bool:
    """Whether the nearest cue before the date, or failing one the first behind it, speaks of what lies ahead."""
    before = text[max(0, start - _CUE_REACH) : start].rsplit(". ", 1)[-1]
    if _FUTURE_LEAD.search(before):
        return True
    ahead, past = _last(_FUTURE_CUE, before), _last(_PAST_CUE, before)
    if ahead != past:
        return ahead > past
    behind = text[end : end + _CUE_REACH]
    coming, gone = _FUTURE_BEHIND.search(behind), _PAST_CUE.search(behind)
    return coming is not None and (gone is None or coming.start() < gone.start())


def _last(cue: re.Pattern[str], text: str) -> int:
    at = -1
    for match in cue.finditer(text):
        at = match.start()
    return at

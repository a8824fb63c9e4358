"""How a date stands in its sentence, behind a preposition, before a noun or as subject, and what takes its place."""

from __future__ import annotations

import re
from enum import Enum, auto

from summarizer.facts.dates import DateKind, DateMention
from summarizer.facts.tense_words import CLAUSE_STARTS, DAY_NOUNS, PREPOSITIONS

_LEAD = re.compile(
    r"(?:\b(?:on|in|at|during|over|of|since|until|till|by|from|before|after|between|through"
    r"|for|to|around|as of|the|late|early|mid|earlier|later|into|with|than|beyond|past|about|like|within|per"
    r"|towards?|versus|against|effective|under)[ -]){1,3}$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:day|night|morning|afternoon|evening|week|month|year|\d),? (?:and|or) $")
"""“Saturday and” before another date."""
_PREPOSITION = "(?:on|in|at|since|until|till|by|from|during|before|after|of|for|over|through|around|as of|as)"
_DROPPED_LEAD = re.compile(
    rf",? ?(?:\b(?:{_PREPOSITION} )?(?:the )?(?:(?:end|beginning|start|middle|early hours) of )?"
    r"(?:(?:late|early|mid|earlier|later|starting|beginning|effective|just|only) (?:(?:on|in|from|as of) )?)?)?$",
    re.IGNORECASE,
)
_BARE_LEADS = frozenset(
    "of since until till by from before after between through for to around during early mid into with than"
    " beyond past about like within per toward towards versus against effective under".split()
)
"""Behind these a date stands without "on" or "in": "since last year" → "since 2023"."""
_NEEDED_LEADS = re.compile(
    r"\b(?:until|till|before|beyond|past|to|into|with|than|between|and|or|about|like|within|per|versus|against|under"
    r"|towards?|(?:a|one|two|three|four|five|six|\d+) (?:weeks?|months?|years?|days?) (?:from|after|before)"
    r"|(?<!in )(?<!for )a week on"
    r"|(?:day|night|morning|evening) (?:before|after)) (?:the |at least |late |early |just |only )*$",
    re.IGNORECASE,
)
"""What a dropped date leaves without an object, or turns into another statement: "will not reopen before"."""
_DAY_PART = re.compile(r"^ (?:morning|afternoon|evening|night|noon|midnight)\b", re.IGNORECASE)
_ARTICLES = ("the", "a", "an", "his", "her", "its", "their", "our", "this")
_FUNCTION_BEHIND = re.compile(
    r" (?:"
    + "|".join(sorted(PREPOSITIONS | CLAUSE_STARTS | frozenset("and or but like than".split())))
    + r")\b"
)
_OWNER_BEFORE = re.compile(r"\b(?:his|her|its|their|our|my) $", re.IGNORECASE)
_SAYING_BEFORE = re.compile(
    r"\b(?:said|says|told|added|reported|announced|warned|confirmed|argued|wrote|stated|claimed|showed|insisted|reporters"
    r"|journalists|parliament|lawmakers) $"
)
_FINITE_BEHIND = re.compile(
    r" (?:also |now |already |still |not )?(?:is|was|will|would|marks?|marked|saw|brought|brings|has|had|could|may"
    r"|might|must|should|remains|remained|became|begins|began|ended|ends|looks|looked|promises|promised|proved|turned)\b"
)
_CLAUSE_BEFORE = re.compile(r"(?:^|[:;—–]|\b(?:that|and|but|because|as|if|said|when))[ “\"'‘(]*$")
_OBJECTS = tuple(
    (re.compile(rf"\b(?:{verbs}) $", re.IGNORECASE), re.compile(rf" (?:{behind})\b"))
    for verbs, behind in (
        (
            "call(?:ed|s|ing)?|declar(?:ed|es?|ing)|ma(?:de|kes?|king)|designat(?:ed|es?)|proclaim(?:ed|s)?|dub(?:bed)?",
            "an?|the",
        ),
        ("set|fix(?:ed)?|propos(?:ed|es?)|nam(?:ed|es)|mark(?:ed|s)?|observ(?:ed|es?)", "as"),
        (
            "mark(?:ed|s|ing)?|sp(?:ent|ends?|ending)|enjoy(?:ed)?|observ(?:ed|es?)|celebrat(?:ed|es?)|commemorat(?:ed|es?)",
            "with|by|in [a-z]+ing|[a-z]+ing|alone|together|at home",
        ),
    )
)
"""Verbs that a day is the object of, and what then follows it: "declared Friday a holiday", "spent Friday fishing"."""
_COPULA_BEFORE = re.compile(r"\b(?:is|was) $")
_BEFORE_VOWEL = re.compile(r"[aeio]|u(?!ni|s|t)", re.IGNORECASE)


class Place(Enum):
    """The part that a date plays in its sentence."""

    ADVERBIAL = auto()
    """“on Friday”, “Friday”, “since Friday”."""
    ATTRIBUTE = auto()
    """“Friday's fire”, “the Friday fire”, “cancelled Friday flights”."""
    NOUN = auto()
    """Subject, object or complement: “Friday was the hottest day”, “the deadline is Friday”."""


def place_of(mention: DateMention, text: str) -> Place:
    """The part that a date plays in its sentence."""
    before = text[max(0, mention.start - 24) : mention.start]
    behind = text[_end(mention, text) :][:24]
    if mention.possessive or _is_attribute(mention, before, behind):
        return Place.ATTRIBUTE
    if _OWNER_BEFORE.search(before) and mention.kind is DateKind.WEEKDAY:
        return Place.NOUN  # "spent their Saturday night at home"
    if (
        _COPULA_BEFORE.search(before)
        and mention.kind is DateKind.WEEKDAY
        and behind[:1] in ("", ".", ",", ";")
    ):
        return Place.NOUN
    if _CLAUSE_BEFORE.search(before) and _FINITE_BEHIND.match(behind):
        return Place.NOUN
    if any(verb.search(before) and follows.match(behind) for verb, follows in _OBJECTS):
        return Place.NOUN
    return Place.ADVERBIAL


def _is_attribute(mention: DateMention, before: str, behind: str) -> bool:
    """“the Friday attack”, “a Wednesday briefing”, “cancelled Tuesday flights”: a weekday before its noun."""
    if (
        mention.kind is not DateKind.WEEKDAY
        or mention.offset
        or mention.unit
        or not re.match(r" [a-z]", behind)
    ):
        return False
    if before.rstrip().rsplit(" ", 1)[-1].lower() in _ARTICLES:
        return _FUNCTION_BEHIND.match(behind) is None and _FINITE_BEHIND.match(behind) is None
    if _LEAD.search(before) or _SAYING_BEFORE.search(before) or not before.strip():
        return False
    return behind.split(maxsplit=1)[0].strip(".,;:") in DAY_NOUNS


def written(
    mention: DateMention, text: str, place: Place, surface: str, precision: str
) -> tuple[int, int, str]:
    """What the date `surface` replaces: start, end and the words. Its preposition goes with it.

    "on Friday" → "on May 3"; "last month" → "in April"; "last year's coup" → "the 2023 coup".
    """
    end = _end(mention, text)
    if place is Place.ATTRIBUTE:
        return _attribute(mention, text, surface, end)
    if _LISTED.search(text, max(0, mention.start - 16), mention.start):
        return mention.start, end, surface
    if place is Place.NOUN:
        owner = _OWNER_BEFORE.search(text, max(0, mention.start - 8), mention.start)
        start = mention.start if owner is None else owner.start()
        return start, end, _cased(surface, at_start=_starts(mention))
    lead = _LEAD.search(text, max(0, mention.start - 24), mention.start)
    words = lead.group().lower().replace("-", " ").split() if lead else []
    start = lead.start() if lead is not None else mention.start
    if words[-1:] == ["on"] and precision != "day":
        return mention.start, end, surface  # "up 5 percent on last year"
    return start, end, _cased(_with_lead(words, precision, surface), at_start=start == 0)


def _end(mention: DateMention, text: str) -> int:
    """The end of the date, with "morning" or "night": the day is what holds."""
    part = _DAY_PART.match(text[mention.end : mention.end + 12])
    return mention.end + part.end() if part is not None and not mention.possessive else mention.end


def _attribute(mention: DateMention, text: str, surface: str, end: int) -> tuple[int, int, str]:
    before = text[max(0, mention.start - 8) : mention.start]
    article = before.rstrip().rsplit(" ", 1)[-1].lower()
    if article == "a" and surface[0] in "AO" and before.endswith(("a ", "A ")):
        # April, August and October
        return mention.start - 1, end, "n " + surface
    if article in _ARTICLES or not mention.possessive:
        return mention.start, end, surface
    return mention.start, end, _cased("the " + surface, at_start=_starts(mention))


def _with_lead(words: list[str], precision: str, surface: str) -> str:
    """The date with the words before it that still fit: "late last month" → "in late April"."""
    words = list(words)
    if words and words[-1] == "the":
        words.pop()  # "over the past weekend"
    preposition = "on" if precision == "day" else "in"
    if not words:
        return f"{preposition} {surface}"
    last = words[-1]
    if last in ("late", "early", "mid"):
        if precision in ("month", "year"):
            return " ".join([*(words[:-1] or ["in"]), last, surface])
        return " ".join(
            [
                *words[:-1],
                *([] if words[-2:-1] and words[-2] in _BARE_LEADS | {"on"} else [preposition]),
                surface,
            ]
        )
    if last in ("earlier", "later"):
        return " ".join([*words[:-1], preposition if precision == "day" else f"{last} in", surface])
    if precision == "day" and last in ("in", "over", "at"):
        return " ".join([*words, "on", surface])  # "checked in today"
    if last in _BARE_LEADS:
        return " ".join([*words, surface])
    return " ".join([*words[:-1], preposition, surface])


def drop(mention: DateMention, text: str, place: Place) -> tuple[int, int, str, bool]:
    """What goes with a date that cannot be resolved: start, end, the words in its place, whether that breaks it."""
    before = text[max(0, mention.start - 8) : mention.start]
    article = before.rstrip().rsplit(" ", 1)[-1].lower()
    if mention.possessive and article not in _ARTICLES:
        return mention.start, mention.end, _cased("the", at_start=_starts(mention)), False
    if place is Place.ATTRIBUTE:
        start, end = mention.start, _end(mention, text) + 1
        if article == "a" and _BEFORE_VOWEL.match(text, end):
            return start - 1, end, "n ", False  # "a Friday update"
        return start, end, "", False
    end = _end(mention, text)
    lead = _DROPPED_LEAD.search(text, max(0, mention.start - 40), mention.start)
    start = lead.start() if lead is not None else mention.start
    breaks = (
        place is Place.NOUN
        or _NEEDED_LEADS.search(text, max(0, mention.start - 24), mention.start) is not None
    )
    if text[end : end + 1] == "," and (start == 0 or text[start] == ","):
        end += 1
    if start == 0:
        end += len(text[end:]) - len(text[end:].lstrip())
    elif text[start] == " " and text[end : end + 1] not in (" ", "", ".", ",", ";", ":", "”", '"', "’", ")"):
        start += 1
    return start, end, "", breaks


def _starts(mention: DateMention) -> bool:
    """Whether the mention's own capital is that of a sentence ("Last year's", "Friday's" at 0)."""
    return mention.start == 0 or (mention.kind is DateKind.RELATIVE and mention.text[0].isupper())


def _cased(words: str, *, at_start: bool) -> str:
    return words[0].upper() + words[1:] if at_start else words

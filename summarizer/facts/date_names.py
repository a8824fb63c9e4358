"""What looks like a date and is none: names of papers and clubs, days of the calendar with a name, habits.

And what no publication day resolves: the dates that a story counts from its own ("the following Monday").
"""

from __future__ import annotations

import re


def _any(words: str) -> str:
    return "(?:" + "|".join(words.split()) + ")"


_NAMED_DAYS = _any(
    "Good Black Ash Super Bloody Palm Easter Shrove Cyber Giving Maundy Holy Fat Whit Pancake Sheffield Ruby Taco"
    " Throwback Freaky Blue Manic Casual Meatless Passion Pentecost Trinity Mothering Remembrance Advent Mercy"
    " Selection Championship Whitsun Gloomy Patch Oscar"
)
_NAMED_BEFORE = re.compile(
    rf"\b(?:{_NAMED_DAYS}|Small Business|Record Store|Fox News|[Tt]he (?:Mail|Independent|Herald) on|Fridays for) $"
)
"""“Good Friday”, “Sheffield Wednesday”, “The Mail on Sunday”."""
_PAPERS = _any(
    "Times Telegraph Mail Mirror Express Post Herald World Sun Star People Independent Business Tribune Observer Age"
    " Life Nation Standard Vision Monitor Guardian Citizen Argus Punch Vanguard Trust Mercury Sport Magazine Paper"
)
_PAPER_BEHIND = re.compile(rf" {_PAPERS}\b")
_TITLE_BEHIND = re.compile(
    r" "
    + _any("Night Morning Afternoon Evening Club Addams Group Murders? Show Programme Program Live Politics")
    + r"\b"
)
"""“Saturday Night Live”, “The Thursday Murder Club”."""
_HABIT_BEFORE = re.compile(
    r"\b(?:"
    + _any(
        "every each any most some many alternate typical ordinary average routine normal usual regular random"
        " lazy quiet busy rainy sunny cold hot warm wet windy gloomy grey bright dark chilly foggy stormy snowy"
        " freezing sweltering one another other consecutive straight per following previous preceding same first second"
        r" third fourth fifth final penultimate \dst \dnd \drd \dth"
    )
    + r"|\b(?:on|of|in|by|later|late|early|since|from) that) $",
    re.IGNORECASE,
)
"""“every Monday”, “the third Sunday of the month”; “the following Monday”, “later that Friday”."""
_HABIT_BEHIND = re.compile(
    r" (?:night (?:matches|games|fixtures|shows|dinners)|mornings|afternoons|evenings|nights|lunchtimes|the 13th"
    r"|prayers?|sermons?|[Mm]ass(?:es)?|worship|school|roasts?|papers?|newspapers?|editions?"
    r"|(?:and|or|to|through) weekends)\b"
)
"""“on Sunday mornings”, “Friday prayers”."""
_RANGE = r"(?: (?:to|through|thru|till|until) |[-–—])"
_RANGE_BEHIND = re.compile(rf"{_RANGE}(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_RANGE_BEFORE = re.compile(rf"day{_RANGE}$")
_RANGE_LEADS = re.compile(rf"\b(?:[Ff]rom|[Bb]etween) (?:\w+day{_RANGE})?$")
_OF_A_STORY = re.compile(r" (?:of|in|before|after|following|when|that|thereafter|prior)\b")
_INDEFINITE = re.compile(r"\b[Aa] $")
_NO_NOUN_BEHIND = re.compile(
    r"(?: (?:morning|afternoon|evening|night))?(?:$|[^ \w]| "
    + _any(
        "in on at of and or but when that which as is was with after before to for from by during because while since"
    )
    + r"\b)"
)
_DAY_DOES = re.compile(
    r" "
    + _any(
        "is was will would marks? marked saw brought brings has had could may might must should remains? remained"
        " became begins began ended ends looks looked promises promised proved turned"
    )
    + r"\b"
)
"""What a day can be the subject of: “Monday was the hottest day”; “Wednesday beat Rovers” is about a club."""
_DEED = re.compile(
    r" (?:[a-z]+ed|beat|beats|won|wins|lost|loses|drew|led|signs|play|plays|made|took|went|came)\b"
)
_TODAYS_GENERIC = re.compile(
    r" (?:young |modern |digital |global |political |social )?"
    + _any(
        "voters? world economy society children kids youth standards prices money dollars markets? climate technology"
        " generations? politics media culture students teenagers families women men workers parents politicians leaders"
        " era age terms"
    )
    + r"\b"
)
_PROGRAMME_BEHIND = re.compile(r" (?:[Ss]how|[Pp]rogramme|[Pp]rogram|FM|Never|host|presenter|anchor)\b")
_SPAN_BEFORE = re.compile(r"\b(?:the|these|those|each) $", re.IGNORECASE)
_HEDGED_BEFORE = re.compile(
    r"\b(?:than|about|around|nearly|almost|over|some|least|roughly|approximately|barely|up to|under|another) $",
    re.IGNORECASE,
)
_CAPITAL_BEFORE = re.compile(
    r"\b(?!(?:On|In|At|By|Since|Until|Till|From|For|Before|After|During|Late|Early|This|Last|Next|And|But|Or|As|If|When|While"
    r"|That|Then|The|Of) )[A-Z][\w.]* $"
)
_CAPITAL_BEHIND = re.compile(r" [A-Z][a-z]+\b(?! [A-Z])")
_LOOK = 40


def is_weekday_name(text: str, start: int, end: int, *, bare: bool) -> bool:
    """Whether the weekday at `text[start:end]` is that of a name or a habit, or one that only its story dates.

    `bare` says that no "last", "next" or "this" belongs to it.
    """
    before, behind = text[max(0, start - _LOOK) : start], text[end : end + _LOOK]
    if not bare:
        return _SPAN_BEFORE.search(before) is not None  # "the last Friday of the month"
    if _NAMED_BEFORE.search(before) or _TITLE_BEHIND.match(behind) or _HABIT_BEHIND.match(behind):
        return True
    if _PAPER_BEHIND.match(behind) and text[start] == "S" and not before.endswith(("on ", "On ")):
        return True
    if _CAPITAL_BEFORE.search(before) and _CAPITAL_BEHIND.match(behind):
        return True  # "NFL Sunday Ticket"
    if _HABIT_BEFORE.search(before) or _is_habitual_range(before, behind):
        return True
    if before.endswith(("the ", "The ")) and _OF_A_STORY.match(behind):
        return True
    if _INDEFINITE.search(before) and _NO_NOUN_BEHIND.match(behind):
        return True
    return _is_subject_of_deeds(before, behind)


def _is_habitual_range(before: str, behind: str) -> bool:
    """“Trains run Monday to Friday”, but “closed from Monday to Friday”."""
    if not (_RANGE_BEHIND.match(behind) or _RANGE_BEFORE.search(before)):
        return False
    return _RANGE_LEADS.search(before) is None


def _is_subject_of_deeds(before: str, behind: str) -> bool:
    """Whether it begins its clause and does what no day does: “Wednesday beat Rovers 2–0”."""
    begins = not before.strip("“\"'‘( ") or before.endswith((" that ", " and ", " but ", ", ", "; "))
    return begins and _DEED.match(behind) is not None and _DAY_DOES.match(behind) is None


def is_adverb_name(text: str, start: int, end: int) -> bool:
    """Whether "today", "tonight", "tomorrow" or "yesterday" at `text[start:end]` is part of a name, or means nowadays.

    "USA Today", "the Today programme"; "today's voters".
    """
    behind = text[end : end + _LOOK]
    if text[start].isupper():
        before = text[max(0, start - _LOOK) : start].rstrip()
        if before and before[-1] not in "“\"'‘.:;!?—–-(•*":
            return True
        if _PROGRAMME_BEHIND.match(behind):
            return True
    return (
        text[start:end].lower() == "today"
        and _TODAYS_GENERIC.match(behind[2:]) is not None
        and behind[1:2] == "s"
    )


def is_span_of_time(text: str, start: int) -> bool:
    """Whether "last year" or "next week" at `start` is a length of time or a story's own: "over the last year"."""
    return _SPAN_BEFORE.search(text, max(0, start - 12), start) is not None


def is_hedged(text: str, start: int) -> bool:
    """Whether "three years ago" at `start` is only about so long ago: "more than three years ago"."""
    return _HEDGED_BEFORE.search(text, max(0, start - 20), start) is not None

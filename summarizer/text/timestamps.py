"""Lines that hold nothing but a date, a time or the minutes it takes to read."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_MAX_CHARS = 120
_MAX_TOKENS = 22
_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th|am|pm|hrs?|h|min|mins|z|t\d{2})?", re.IGNORECASE)
_CALENDAR = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec am pm gmt utc est edt cst cdt mst mdt pst pdt et ct pt bst cet cest eat wat ist pkt wib "
    "ago min mins minute minutes hour hours hr hrs day days week weeks month months year years yesterday today "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun".split()
)
_LABELS = frozenset(
    "published publish updated update modified posted created first last on at date time of the in by read reading "
    "est estimated a an and just now local publication issued released edited story".split()
)
_RELATIVE = frozenset(("just now", "an hour ago", "a day ago", "yesterday", "today"))


def is_timestamp(line: str) -> bool:
    """Whether a line is a bare time stamp ("Published 3 May 2024 10:14", "5 min read", "2 hours ago").

    Every word must be of the calendar or a label, and there must be a number: "On Friday" is not one.
    """
    if len(line) > _MAX_CHARS or not (_DIGIT.search(line) or line.lower().rstrip(".") in _RELATIVE):
        return False
    tokens = _TOKEN.findall(line.lower().replace("a.m", "am").replace("p.m", "pm"))
    if not tokens or len(tokens) > _MAX_TOKENS:
        return False
    if " ".join(tokens) in _RELATIVE:
        return True
    numbers = sum(_ORDINAL.fullmatch(token) is not None for token in tokens)
    calendar = sum(token in _CALENDAR for token in tokens)
    labels = sum(token in _LABELS and token not in _CALENDAR for token in tokens)
    if not numbers or numbers + calendar + labels < len(tokens):
        return False
    return bool(calendar) or _NUMERIC_DATE.search(line) is not None


_NUMERIC_DATE = re.compile(r"(?<!\d)\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d)|(?<!\d)\d{1,2}:\d{2}(?!\d)")

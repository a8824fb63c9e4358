"""Acronyms and the names they stand for, as sources introduce them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PAREN = re.compile(r" \(([A-Z][A-Za-z]{1,7})\)")
_WORD = re.compile(r"[^\W_]+(?:[’'\-.&][^\W_]+)*")
_SMALL = frozenset(("of", "and", "the", "for", "on", "in", "to", "&", "de"))

HOUSEHOLD = frozenset(
    [
        "US",
        "USA",
        "UK",
        "UN",
        "EU",
        "UAE",
        "NATO",
        "BBC",
        "CNN",
        "NBC",
        "CBS",
        "ABC",
        "FBI",
        "CIA",
        "NASA",
        "AP",
        "AFP",
        "PA",
        "ITV",
        "NFL",
        "NBA",
        "FIFA",
        "UEFA",
        "AIDS",
        "HIV",
        "DNA",
        "CEO",
        "PM",
        "MP",
        "MPs",
        "TV",
        "IRA",
        "GOP",
        "NHS",
        "IBM",
        "AI",
        "IT",
        "GPS",
        "PhD",
        "DC",
        "LA",
        "NYC",
        "NY",
        "OK",
    ]
)
"""Acronyms that readers know, or that are no names: never expanded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """A name and its acronym in a sentence: "the International Atomic Energy Agency (IAEA)"."""

    acronym: str
    name: str
    """The full name, without its article."""
    article: bool
    """Whether "the" stands before it."""
    start: int
    end: int
    """Span of name, space and bracket."""


def introductions(sentence: str) -> list[Introduction]:
    """The acronyms that a sentence introduces in brackets right after the full name."""
    found = []
    for match in _PAREN.finditer(sentence):
        acronym = match.group(1)
        if sum(char.isupper() for char in acronym) < 2 or acronym in HOUSEHOLD:
            continue
        # Enough room for the longest name; keeps the whole linear.
        left = max(0, match.start() - 120)
        words = [(m.start() + left, m.group()) for m in _WORD.finditer(sentence[left : match.start()])]
        start = _name_start(sentence, words, acronym, match.start())
        if start is None:
            continue
        before = sentence[:start].rstrip().rsplit(" ", 1)[-1].lower()
        found.append(
            Introduction(
                acronym=acronym,
                name=sentence[start : match.start()],
                article=before == "the",
                start=start,
                end=match.end(),
            )
        )
    return found


def _name_start(sentence: str, words: list[tuple[int, str]], acronym: str, end: int) -> int | None:
    """Where the words begin whose initials are the acronym; None when they are not."""
    letters = [char for char in acronym.lower() if char.isalpha()]
    position = len(words) - 1
    remaining = len(letters)
    start = None
    while position >= 0 and remaining:
        at, word = words[position]
        gap = sentence[at + len(word) : words[position + 1][0] if position + 1 < len(words) else end]
        if gap not in {" ", "", " & "}:
            return None
        if word[0].lower() == letters[remaining - 1] and (word[0].isupper() or word in _SMALL):
            remaining -= 1
            start = at
        elif word not in _SMALL:
            return None
        position -= 1
    if remaining or start is None or not sentence[start].isupper():
        return None
    return start

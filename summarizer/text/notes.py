"""The marks of footnotes in running text: "killed 14[1] people" says 14."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer.documents import Removal, RemovalReason, Sentence
from summarizer.text.mapping import Edit, MappedText

_MARK = re.compile(
    r"(?<=[\w.,;:!?%)\"'”’])(?:\[(?:\d{1,3}(?:[,–-] ?\d{1,3}){0,5}|note \d{1,2}|citation needed)\]){1,6}(?![a-z\d(\[])"
)
_NO_MARK = re.compile(
    r"(?:\b(?:section|sections|article|articles|rule|clause|paragraph|para|schedule|regulation|act|chapter|verse)"
    r" ?[\d.]+|\d[-–]\d+)$",
    re.IGNORECASE,
)
"""Before what belongs to a number: "section 12[3]", the tie-break of "7-6[5]"."""
_REACH = 24


def drop_notes(mapped: MappedText) -> tuple[MappedText, list[tuple[int, int]]]:
    """The text without the marks of its notes, and their raw spans, in order. Linear in the text.

    A mark is a number in square brackets right behind a word, a number or a stop; "[3] men" stays, and so does a
    note at the foot of the page.
    """
    text = mapped.text
    if "[" not in text:
        return mapped, []
    found = [
        match
        for match in _MARK.finditer(text)
        if not _NO_MARK.search(text, max(0, match.start() - _REACH), match.start())
    ]
    edits = [Edit(match.start(), match.end(), "") for match in found]
    return mapped.edited(edits), [mapped.span(match.start(), match.end()) for match in found]


def outside(
    spans: Iterable[tuple[int, int]], sentences: Sequence[Sentence], removals: Sequence[Removal], raw: str
) -> list[Removal]:
    """Removals for the marks that no sentence's span and no other removal holds: those between two sentences."""
    taken = sorted([(s.start, s.end) for s in sentences] + [(r.start, r.end) for r in removals])
    found = []
    at = floor = 0
    for span_start, span_end in sorted(spans):
        while at < len(taken) and taken[at][1] <= span_start:
            floor = taken[at][1]
            at += 1
        start = max(span_start, floor)
        end = min(span_end, taken[at][0]) if at < len(taken) else span_end
        if start < end:
            found.append(Removal(reason=RemovalReason.MARKUP, start=start, end=end, quote=raw[start:end]))
            floor = end
    return found

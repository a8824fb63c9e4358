"""The tokens of one sentence, and which of its characters are inside quotation marks or brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"[^\W_]+(?:(?:[’'\-.&/]|(?<=\d)[,:](?=\d))[^\W_]+)*|--|\.{2,}|``|''|\S")
"""A word (with inner apostrophes, hyphens and dots), a number with its commas, or one mark. Linear: no two
ways to read a character."""

_MARKS = re.compile("``|''|[\"“”„«»‘’']")
_CLOSERS = {"“": "”", "„": "”", "«": "»", "``": "''", '"': '"', "‘": "’", "'": "'"}
_BRACKETS = {"(": ")", "[": "]"}
_MAX_SINGLE = 400
"""Characters within which the partner of a straight single mark is looked for."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark. `sentence[start:end] == text`."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it has a letter or a digit."""
        return self.text[0].isalnum()

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def tokenize(sentence: str) -> list[Token]:
    """The tokens of a sentence, in order."""
    return [Token(m.group(), m.group().lower(), m.start(), m.end()) for m in _TOKEN.finditer(sentence)]


def quoted_spans(sentence: str) -> list[tuple[int, int]] | None:
    """Spans of the quotations with their marks, outermost only; None when a mark has no partner."""
    spans: list[tuple[int, int]] = []
    closer = ""
    opened = 0
    for match in _MARKS.finditer(sentence):
        mark, at = match.group(), match.start()
        if closer:
            if mark == closer and (mark not in {"’", "'"} or _closes_single(sentence, at)):
                spans.append((opened, match.end()))
                closer = ""
        elif mark in {"”", "»"}:
            return None
        elif mark in _CLOSERS and (mark != "'" or _opens_single(sentence, at)):
            opened, closer = at, _CLOSERS[mark]
    return None if closer else spans


def _opens_single(sentence: str, index: int) -> bool:
    """Whether a straight apostrophe opens a quotation: after a space, before a letter, with a partner ahead."""
    before = sentence[index - 1] if index else " "
    if before not in " (\t" or not sentence[index + 1 : index + 2].isalnum():
        return False
    for other in range(index + 2, min(len(sentence), index + _MAX_SINGLE)):
        if sentence[other] == "'" and _closes_single(sentence, other):
            # After an s it may be a possessive; then only a mark behind it shows the end of a quotation.
            return sentence[other - 1] != "s" or sentence[other + 1 : other + 2] in {
                ",",
                ".",
                ";",
                ":",
                "?",
                "!",
            }
    return False


def _closes_single(sentence: str, index: int) -> bool:
    """Whether an apostrophe can close a quotation: no letter follows."""
    return not sentence[index + 1 : index + 2].isalnum() and sentence[index - 1] != " "


def bracketed_spans(sentence: str, quotes: list[tuple[int, int]]) -> list[tuple[int, int]] | None:
    """Spans of round and square brackets outside quotations, outermost only; None when unbalanced."""
    spans: list[tuple[int, int]] = []
    stack: list[str] = []
    opened = 0
    position = 0
    for match in re.finditer(r"[()\[\]]", sentence):
        char, at = match.group(), match.start()
        while position < len(quotes) and quotes[position][1] <= at:
            position += 1
        if position < len(quotes) and quotes[position][0] <= at:
            continue
        if char in _BRACKETS:
            opened = opened if stack else at
            stack.append(_BRACKETS[char])
        elif not stack or stack.pop() != char:
            return None
        elif not stack:
            spans.append((opened, at + 1))
    return None if stack else spans


def covered(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any of the spans overlaps start to end."""
    return any(left < end and start < right for left, right in spans)

"""The tokens of one sentence, and which of its characters are inside quotation marks or brackets."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W_]+(?:(?:[’'\-.&/]|(?<=\d)[,:](?=\d))[^\W_]+)*|--|\.{2,}|``|''|\S")
"""A word (with inner apostrophes, hyphens and dots), a number with its commas, or one mark. Linear: no two
ways to read a character."""

_MARKS = re.compile("``|''|[\"“”„«»‘’']")
_CLOSERS = {"“": "”", "„": "”", "«": "»", "``": "''", '"': '"', "‘": "’", "'": "'"}
_SINGLE_CLOSER = re.compile(r"(?<! )'(?![^\W_])")
_BRACKETS = {"(": ")", "[": "]"}
_MAX_SINGLE = 400
"""Characters within which the partner of a straight single mark is looked for."""


class Token(NamedTuple):
    """A word or a mark. `sentence[start:end] == text`.

    A tuple and no dataclass: a set of 500 articles has half a million of them, and a tuple is made in a quarter
    of the time.
    """

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
    tokens = []
    for match in _TOKEN.finditer(sentence):
        text = match.group()
        start, end = match.span()
        tokens.append(Token(text, text.lower(), start, end))
    return tokens


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
    match = _SINGLE_CLOSER.search(sentence, index + 2, index + _MAX_SINGLE)
    if match is None:
        return False
    # After an s it may be a possessive; then only a mark behind it shows the end of a quotation.
    other = match.start()
    return sentence[other - 1] != "s" or sentence[other + 1 : other + 2] in {",", ".", ";", ":", "?", "!"}


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

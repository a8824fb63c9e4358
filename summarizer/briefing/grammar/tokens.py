"""The tokens of one sentence, and which of its characters are inside quotation marks or brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"[^\W_]+(?:(?:[’'\-.&/]|(?<=\d)[,:](?=\d))[^\W_]+)*|--|\.{2,}|\S")
"""A word (with inner apostrophes, hyphens and dots), a number with its commas, or one mark. Linear: no two
ways to read a character."""

_OPENERS = {"“": "”", "«": "»", "„": "”"}
_BRACKETS = {"(": ")", "[": "]"}


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
    for index, char in enumerate(sentence):
        if closer:
            if char == closer and not (char in "’'" and not _closes_single(sentence, index)):
                spans.append((opened, index + 1))
                closer = ""
            continue
        if char in _OPENERS:
            opened, closer = index, _OPENERS[char]
        elif char == '"':
            opened, closer = index, '"'
        elif char == "‘" or (char == "'" and _opens_single(sentence, index)):
            opened, closer = index, "’" if char == "‘" else "'"
        elif char in "”»":
            return None
    return None if closer else spans


def _opens_single(sentence: str, index: int) -> bool:
    """Whether a straight apostrophe opens a quotation: after a space, before a letter, with a partner ahead."""
    before = sentence[index - 1] if index else " "
    after = sentence[index + 1 : index + 2]
    if not (before in " (\t" and after.isalnum()):
        return False
    # Bounded look-ahead keeps the whole linear; no quotation in single marks is longer in one sentence.
    for other in range(index + 2, min(len(sentence), index + 400)):
        if sentence[other] == "'" and _closes_single(sentence, other):
            return not sentence[other - 1] == "s" or sentence[other + 1 : other + 2] in ",.;:?!"
    return False


def _closes_single(sentence: str, index: int) -> bool:
    """Whether an apostrophe can close a quotation: no letter follows."""
    after = sentence[index + 1 : index + 2]
    return not after.isalnum() and sentence[index - 1] != " "


def bracketed_spans(sentence: str, quotes: list[tuple[int, int]]) -> list[tuple[int, int]] | None:
    """Spans of round and square brackets outside quotations, outermost only; None when unbalanced."""
    spans: list[tuple[int, int]] = []
    stack: list[str] = []
    opened = 0
    following = iter([*quotes, (len(sentence), len(sentence))])
    quote = next(following)
    for index, char in enumerate(sentence):
        while index >= quote[1] and quote[0] < len(sentence):
            quote = next(following)
        if quote[0] <= index < quote[1]:
            continue
        if char in _BRACKETS:
            if not stack:
                opened = index
            stack.append(_BRACKETS[char])
        elif char in ")]":
            if not stack or stack.pop() != char:
                return None
            if not stack:
                spans.append((opened, index + 1))
    return None if stack else spans


def covered(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any of the spans overlaps start to end."""
    return any(left < end and start < right for left, right in spans)

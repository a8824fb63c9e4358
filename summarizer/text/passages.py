"""Cutting a reading into passages: paragraphs, or lines where lines stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.text.rules import plain

_LINE = re.compile(r"[^\n]+")
_NOT_SPACE = re.compile(r"\S")
_LEADING_MARKS = re.compile(r"[^\w\"'(\[©@#$£€]{1,8}")
_LIST_MARK = re.compile(r"(?:[•▪◦●►▶▸‣⁃·*]|-{1,2}) +(?=\S)")
_ENDING = re.compile(r"[.!?…:;\"')\]]$")
_MIN_CONTINUED = 20
"""Characters before a line break that a lower-case line may go on from; buttons are shorter."""
_MIN_WRAP = 40
"""Characters: text is not wrapped to a narrower measure, but lists and buttons are that short."""
_MAX_WRAP = 140
"""Longer lines are paragraphs of their own."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or a line that stands alone; offsets count characters of the reading."""

    start: int
    end: int
    label: str
    """Straight quotes and hyphens, white space folded, leading marks gone: what the rules for lines see."""
    line: int
    """Number of its first line."""
    blank_before: bool
    """Whether an empty line (or the beginning) comes before it."""
    blank_after: bool
    mark: int
    """Length of the list mark ("- ", "• ") before its text."""

    @property
    def is_prose(self) -> bool:
        """Whether it ends like a sentence, after some words."""
        return self.label.endswith((".", '."', ".'", ".)", "!", "?", '!"', '?"')) and self.words >= 6

    @property
    def words(self) -> int:
        """The number of its words, as blanks separate them."""
        return self.label.count(" ") + 1


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    number: int
    blank_before: bool


def read_passages(reading: str) -> list[Passage]:
    """The passages of a reading, in order; text without letters or digits counts too.

    Lines that an editor or a mail program wrapped are put together: where every line is so full that the next
    word would not have fitted, or where a line goes on in lower case.
    """
    straight = plain(reading)
    passages: list[Passage] = []
    for block in _blocks(_lines(reading)):
        blank_before = True
        parts = [block] if _is_wrapped(straight, block) else _unwrapped(straight, block)
        for index, part in enumerate(parts):
            start, end = part[0].start, part[-1].end
            mark = _LIST_MARK.match(straight, start, end)
            passages.append(
                Passage(
                    start=start,
                    end=end,
                    label=_label(straight[start:end]),
                    line=part[0].number,
                    blank_before=blank_before,
                    blank_after=index + 1 == len(parts),
                    mark=mark.end() - start if mark else 0,
                )
            )
            blank_before = False
    return passages


def _lines(reading: str) -> Iterator[_Line]:
    number = position = 0
    blank = True
    for match in _LINE.finditer(reading):
        breaks = match.start() - position
        number += breaks
        blank = blank or breaks > 1
        position = match.end()
        first = _NOT_SPACE.search(reading, match.start(), match.end())
        if first is None:
            blank = True
            continue
        end = match.end()
        while reading[end - 1].isspace():
            end -= 1
        yield _Line(first.start(), end, number, blank)
        blank = False


def _blocks(lines: Iterator[_Line]) -> Iterator[list[_Line]]:
    block: list[_Line] = []
    for line in lines:
        if line.blank_before and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _is_wrapped(text: str, block: list[_Line]) -> bool:
    lengths = [line.end - line.start for line in block]
    width = max(lengths)
    if len(block) < 2 or not _MIN_WRAP <= width <= _MAX_WRAP:
        return False
    inside = 0
    for line, length, following in zip(block, lengths, block[1:], strict=False):
        word = text.find(" ", following.start, following.end)
        word_length = (following.end if word < 0 else word) - following.start
        if length + 1 + word_length <= width:
            return False
        inside += not _ENDING.search(text, line.end - 1, line.end)
    # Paragraphs of like length would pass the first test; wrapped lines mostly break inside sentences.
    return inside * 2 >= len(block) - 1


def _unwrapped(text: str, block: list[_Line]) -> list[list[_Line]]:
    parts = [[block[0]]]
    for line in block[1:]:
        before = parts[-1][-1]
        goes_on = (
            before.end - before.start >= _MIN_CONTINUED
            and text[line.start].islower()
            and (text[before.end - 1].isalnum() or text[before.end - 1] in ",-")
        )
        if goes_on:
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _label(text: str) -> str:
    folded = " ".join(text.split())
    marks = _LEADING_MARKS.match(folded)
    return folded[marks.end() :].lstrip() if marks and marks.end() < len(folded) else folded

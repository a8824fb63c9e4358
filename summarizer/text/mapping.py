"""Text that knows, character by character, where in the raw text it came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Edit(NamedTuple):
    """Put `text` in the place of the characters from `start` to `end`."""

    start: int
    end: int
    text: str


class Piece(NamedTuple):
    """Some characters and where they lie in the raw text.

    With `raw_end` None the characters stand there one for one; otherwise all of them together come from
    `raw_start` to `raw_end` (an HTML entity, a mojibake sequence, a line break that a tag implies).
    """

    text: str
    raw_start: int
    raw_end: int | None = None


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text and its origin in the raw text, in segments.

    Segment k begins at character `starts[k]`. Its characters come one for one from `raw_starts[k]` on when
    `raw_ends[k]` is negative, and as a whole from `raw_starts[k]` to `raw_ends[k]` otherwise. Edits are
    linear in the text, look-ups logarithmic in the number of segments.
    """

    text: str
    starts: Sequence[int]
    raw_starts: Sequence[int]
    raw_ends: Sequence[int]

    @classmethod
    def identity(cls, raw: str) -> MappedText:
        """The raw text itself."""
        return cls(raw, [0], [0], [-1])

    @classmethod
    def joined(cls, pieces: Iterable[Piece]) -> MappedText:
        """The pieces one after the other; their raw positions must not go backwards."""
        texts: list[str] = []
        starts: list[int] = []
        raw_starts: list[int] = []
        raw_ends: list[int] = []
        length = 0
        for text, raw_start, raw_end in pieces:
            if not text:
                continue
            texts.append(text)
            starts.append(length)
            raw_starts.append(raw_start)
            raw_ends.append(-1 if raw_end is None else raw_end)
            length += len(text)
        return cls("".join(texts), starts, raw_starts, raw_ends)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of the characters from `start` to `end` (not empty)."""
        return self._raw(start)[0], self._raw(end - 1)[1]

    def _raw(self, position: int) -> tuple[int, int]:
        segment = bisect_right(self.starts, position) - 1
        raw_start, raw_end = self.raw_starts[segment], self.raw_ends[segment]
        if raw_end >= 0:
            return raw_start, raw_end
        raw_start += position - self.starts[segment]
        return raw_start, raw_start + 1

    def with_text(self, text: str) -> MappedText:
        """The same map under another text of the same length, character for character."""
        if len(text) != len(self.text):
            message = "a one-for-one replacement must keep the length"
            raise ValueError(message)
        return MappedText(text, self.starts, self.raw_starts, self.raw_ends)

    def edited(self, edits: Sequence[Edit]) -> MappedText:
        """The text after the edits, which are in order and do not overlap."""
        if not edits:
            return self
        return _Editing(self).run(edits)


class _Editing:
    """One pass over a text and its edits; the segment pointer only moves forward, so it is linear."""

    def __init__(self, source: MappedText) -> None:
        self.source = source
        self.segment = 0
        self.length = 0
        self.texts: list[str] = []
        self.starts: list[int] = []
        self.raw_starts: list[int] = []
        self.raw_ends: list[int] = []

    def run(self, edits: Sequence[Edit]) -> MappedText:
        cursor = 0
        for start, end, text in edits:
            self._copy(cursor, start)
            if text:
                raw_start, raw_end = self.source.span(start, end)
                self._begin_segment(raw_start, raw_end)
                self.texts.append(text)
                self.length += len(text)
            cursor = end
        self._copy(cursor, len(self.source.text))
        return MappedText("".join(self.texts), self.starts, self.raw_starts, self.raw_ends)

    def _copy(self, start: int, end: int) -> None:
        if start >= end:
            return
        source, last = self.source, len(self.source.starts) - 1
        while self.segment < last and source.starts[self.segment + 1] <= start:
            self.segment += 1
        position = start
        while position < end:
            stop = source.starts[self.segment + 1] if self.segment < last else end
            raw_start, raw_end = source.raw_starts[self.segment], source.raw_ends[self.segment]
            if raw_end < 0:
                raw_start += position - source.starts[self.segment]
            self._begin_segment(raw_start, raw_end)
            taken = min(stop, end) - position
            self.length += taken
            position += taken
            if position < end:
                self.segment += 1
        self.texts.append(source.text[start:end])

    def _begin_segment(self, raw_start: int, raw_end: int) -> None:
        self.starts.append(self.length)
        self.raw_starts.append(raw_start)
        self.raw_ends.append(raw_end)

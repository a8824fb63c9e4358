"""What a sentence is cut into: pieces between commas, each with the role it seems to play."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.briefing.grammar.tokens import Token

QUOTE = "“"
"""A whole quotation is one opaque token with this text."""

DASHES = frozenset(("–", "—", "--", "-"))
"""Separators that are dashes; a hyphen only where spaces are around it."""


class Role(StrEnum):
    """What a piece between two commas seems to be."""

    CLAUSE = "clause"
    """A subject with its finite verb."""
    VERB_PHRASE = "verb_phrase"
    """Begins with a finite verb: goes on with a subject that stands before."""
    NOUN_PHRASE = "noun_phrase"
    RELATIVE = "relative"
    PARTICIPLE = "participle"
    APPOSITIVE = "appositive"
    SUBORDINATE = "subordinate"
    COORDINATE_CLAUSE = "coordinate_clause"
    COORDINATE_VERB = "coordinate_verb"
    """A conjunction with a second verb of the same subject."""
    COORDINATE = "coordinate"
    """A conjunction with something less than a verb phrase."""
    PREPOSITIONAL = "prepositional"
    INCLUDING = "including"
    ATTRIBUTION = "attribution"
    MARKER = "marker"
    DATE = "date"
    INFINITIVE = "infinitive"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a sentence between two separators."""

    tokens: tuple[Token, ...]
    separator: str
    """What stands before it: a comma, semicolon, colon, dash, a closing quotation mark, or nothing."""
    separator_start: int
    start: int
    end: int
    role: Role = Role.OTHER


@dataclass(frozen=True, slots=True)
class Analysis:
    """A sentence, its quotations and brackets, and its pieces with their roles."""

    sentence: str
    body_end: int
    """Where the closing full stop begins."""
    quotes: tuple[tuple[int, int], ...]
    brackets: tuple[tuple[int, int], ...]
    segments: tuple[Segment, ...]

    def cuts_quotation(self, start: int, end: int) -> bool:
        """Whether the passage touches a quotation without holding all of it."""
        return any(
            left < end and start < right and not (start <= left and right <= end)
            for left, right in self.quotes
        )

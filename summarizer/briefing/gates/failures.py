"""What a gate reports when a written sentence says more than its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FailureKind(StrEnum):
    """Which gate a written sentence failed."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    ROLE = "role"
    QUOTATION = "quotation"
    SPEAKER = "speaker"
    NEGATION = "negation"
    MODALITY = "modality"
    ATTRIBUTION = "attribution"
    WORD = "word"
    ADJACENCY = "adjacency"
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One reason why a sentence is not supported; `text[start:end]` is what fails."""

    kind: FailureKind
    detail: str
    """For people: what is wrong, in one phrase."""
    start: int
    end: int

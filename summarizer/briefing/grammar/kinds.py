"""What a passage is that a trim drops."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TrimKind(StrEnum):
    """What a passage is that a trim drops, mildest first."""

    MARKER = "marker"
    PARENTHESIS = "parenthesis"
    DASHES = "dashes"
    DATE = "date"
    APPOSITIVE = "appositive"
    RELATIVE = "relative"
    PARTICIPLE = "participle"
    ADJUNCT = "adjunct"
    SUBORDINATE = "subordinate"
    CONTRAST = "contrast"
    COORDINATE = "coordinate"
    ATTRIBUTION = "attribution"


SEVERITY = {kind: rank for rank, kind in enumerate(TrimKind)}


@dataclass(frozen=True, slots=True)
class Constituent:
    """A removable passage: `sentence[start:end]`."""

    start: int
    end: int
    kind: TrimKind

"""One case for the verifier: a sentence, its evidence, and whether the evidence supports it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer_training.json_lines import read_rows, write_rows
from summarizer_training.pairs import Pair

KIND = "verify"
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A sentence that its evidence supports, or does not."""

    sentence: str
    evidence: tuple[str, ...]
    supported: bool
    origin: str
    """Where the evidence is from: a kind of training pair such as `fusion`, or `nli` or `wice`."""
    corruption: str
    """What was done to a supported sentence; for a supported one how it was made, such as `target`."""
    split: str

    def pair(self) -> Pair:
        """The case as the writer's second task."""
        answer = YES if self.supported else NO
        return Pair(kind=KIND, evidence=(self.sentence, *self.evidence), target=answer, split=self.split)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A case that may be chosen, with what the choice goes by."""

    case: Case
    base: str
    """Name of the pair it was made of."""
    gated: bool
    """Whether the exact gates let it through, so that a verifier is asked."""
    stretch: bool
    """Whether its words are one stretch of a sentence of the evidence."""


def write_cases(path: Path, cases: Iterable[Case]) -> int:
    """Write cases as JSON lines, and give their number."""
    return write_rows(path, cases)


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a JSON-lines file, in order."""
    for row in read_rows(path):
        yield Case(**{**row, "evidence": tuple(row["evidence"])})

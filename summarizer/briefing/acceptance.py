"""What the verifier accepts: for each claim the best candidate that it does not turn down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.ports import Verifier

ACCEPTED_FROM = 0.5
"""Score from which a sentence counts as supported; a verifier is calibrated so that this is where to decide."""
_MAX_QUESTIONS = 3
"""Candidates of a claim that are asked about: what follows is worse, and each costs a run of the encoder."""

Question = tuple[Sequence[str], str]
"""Evidence, and the sentence in question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What came of the candidates of one claim."""

    index: int | None
    """The candidate that was accepted; None where all were turned down, or there was none."""
    score: float
    """The verifier's score of the accepted one, or 0."""
    turned_down: int
    """How many candidates before it were turned down."""


def first_accepted(claims: Sequence[Sequence[Question]], verifier: Verifier) -> list[Accepted]:
    """The first candidate of each claim that the verifier accepts.

    All claims' first candidates are asked about in one call, then the second ones of those that failed, and so on:
    mostly one call, and only sentences about to be accepted are scored.
    """
    found = [Accepted(index=None, score=0.0, turned_down=0) for _ in claims]
    for rank in range(_MAX_QUESTIONS):
        asked = [i for i, claim in enumerate(claims) if found[i].index is None and len(claim) > rank]
        if not asked:
            break
        scores = verifier.score([claims[i][rank] for i in asked])
        for i, score in zip(asked, scores, strict=True):
            if score >= ACCEPTED_FROM:
                found[i] = Accepted(index=rank, score=score, turned_down=rank)
            else:
                found[i] = Accepted(index=None, score=0.0, turned_down=rank + 1)
    return found

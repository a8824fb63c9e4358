"""Planned claims made by hand."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.briefing.claims import Claim, PoolSentence
from summarizer.briefing.plan import PlannedClaim


def planned_claim(
    pool: Sequence[PoolSentence],
    *members: int,
    salience: float = 1.0,
    position: float = 0.0,
    evidence: tuple[int, ...] | None = None,
) -> PlannedClaim:
    """A claim whose first member represents it; all members are evidence unless `evidence` says otherwise."""
    origins = len({pool[index].origin for index in members})
    return PlannedClaim(
        id=f"c{members[0] + 1}",
        claim=Claim(members=tuple(sorted(members)), origins=origins),
        representative=members[0],
        evidence=members if evidence is None else evidence,
        salience=salience,
        position=position,
    )

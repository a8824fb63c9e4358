"""The order of the sentences of a briefing, as an editor would have it.

The lead comes first. The rest follows the majority order of the sources (Barzilay et al. 2002), whose articles put news
before explanation, reaction and background; among near neighbours the one closest to the sentence before it comes next.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.briefing.plan import PlannedClaim
from summarizer.ports import SentenceVectors

_WINDOW = 0.12
"""Claims whose mean positions differ by less than this may change places for the sake of cohesion."""
_SALIENCE_PULL = 0.35
"""How far salience moves a claim to the front, in relative position."""


def editor_order(planned: Sequence[PlannedClaim], vectors: SentenceVectors) -> list[int]:
    """Indices into `planned` (which is by salience, the lead first) in the order of reading."""
    if not planned:
        return []
    top = max(item.salience for item in planned) or 1.0
    place = [item.position - _SALIENCE_PULL * item.salience / top for item in planned]
    left = sorted(range(1, len(planned)), key=lambda index: (place[index], index))
    ordered = [0]
    while left:
        near = [index for index in left if place[index] <= place[left[0]] + _WINDOW]
        before = planned[ordered[-1]].representative
        chosen = max(
            near, key=lambda i: (vectors.similarity(before, planned[i].representative), -place[i], -i)
        )
        ordered.append(chosen)
        left.remove(chosen)
    return ordered

"""Whether what a writer left out changes what the rest belongs to.

"The ship was on its crossing [when it struck the rocks] at 6.40pm": with the clause gone, its time moves to the
crossing. "[The number of people killed when the ferry] Corrin Star sank off the coast rose to 14": the clause
has lost its frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summarizer.briefing.surface import TOKEN, Run, Surface
from summarizer.text.terms import fold

_CLAUSE_OPENERS = frozenset(
    "when who which whose whom where while after before because since until if unless although though as that".split()
)
_ALWAYS_INSIDE = _CLAUSE_OPENERS - {"that", "as", "since", "after", "before"}
"""Openers after which a new sentence cannot begin without a comma; "said that" may be left out."""
_RELATIVES = frozenset("who which that whose where".split())
_AUXILIARIES = frozenset(
    "is are was were has have had will would can could may might must did does do said says".split()
)
_CLOSERS = frozenset(",;:–—)")


def reattaches(surface: Surface, evidence: Sequence[str]) -> bool:
    """Whether a sentence goes on behind a clause that it has left out, or begins inside one."""
    runs = [run for run in surface.runs if any(c.isalnum() for c in surface.text[run.start : run.end])]
    if not runs:
        return False
    if _inside_a_clause(evidence[runs[0].evidence][: runs[0].source_start]):
        return True
    return any(_skips_into(left, right, evidence) for left, right in pairwise(runs))


def _skips_into(left: Run, right: Run, evidence: Sequence[str]) -> bool:
    if left.evidence != right.evidence or right.source_start <= left.source_end:
        return False
    skipped = [fold(t) for t in TOKEN.findall(evidence[left.evidence][left.source_end : right.source_start])]
    if len(skipped) < 2 or skipped[-1] in _CLOSERS:
        return False
    onward = TOKEN.search(evidence[right.evidence], right.source_start)
    if skipped[0] in _RELATIVES and onward is not None and _is_verb(fold(onward.group())):
        return False  # "a woman [who sold it] was held": the relative clause went whole
    return any(token in _CLAUSE_OPENERS for token in skipped)


def _is_verb(word: str) -> bool:
    return word in _AUXILIARIES or (word.endswith("ed") and len(word) > 4)


def _inside_a_clause(before: str) -> bool:
    for token in reversed(TOKEN.findall(before)):
        if token in _CLOSERS:
            return False
        if fold(token) in _ALWAYS_INSIDE:
            return True
    return False

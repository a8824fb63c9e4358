"""What keeps two similar sentences out of one claim: a number or a polarity that contradicts."""

from __future__ import annotations

from functools import lru_cache

from summarizer.facts.numbers import Quantity, find_quantities, nouns_agree, same_value
from summarizer.facts.polarity import CueKind, find_cues
from summarizer.facts.stems import stem
from summarizer.facts.tokens import tokenize


def contradict(left: str, right: str) -> bool:
    """Whether two sentences cannot be one claim.

    They cannot when they count the same thing differently, or when one negates a predicate that the other affirms.
    """
    return _numbers_contradict(_quantities(left), _quantities(right)) or _polarity_contradicts(left, right)


def _numbers_contradict(left: tuple[Quantity, ...], right: tuple[Quantity, ...]) -> bool:
    comparable = [
        same_value(mine, theirs)
        for mine in left
        for theirs in right
        if mine.unit == theirs.unit
        and mine.kind is theirs.kind
        and bool(mine.unit or (mine.counted.head and theirs.counted.head))
        and nouns_agree(mine, theirs)
    ]
    return bool(comparable) and not any(comparable)


def _polarity_contradicts(left: str, right: str) -> bool:
    return _denies(left, right) or _denies(right, left)


def _denies(denying: str, other: str) -> bool:
    negated = _negated(denying)
    return bool(negated) and bool(negated - _negated(other) & _stems(other))


@lru_cache(maxsize=8192)
def _negated(text: str) -> frozenset[str]:
    """The first word that each negation governs."""
    return frozenset(
        cue.predicates[0] for cue in find_cues(text) if cue.kind is CueKind.NEGATION and cue.predicates
    )


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(token.key) for token in tokenize(text))


@lru_cache(maxsize=8192)
def _quantities(text: str) -> tuple[Quantity, ...]:
    return find_quantities(text)

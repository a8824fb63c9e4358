"""What keeps two similar sentences out of one claim: a number or a polarity that contradicts, or a toll of one alone.

One sentence stands for a claim. "The ferry sank after it hit the rocks" may not stand for "14 people were killed when
the ferry sank": no length would tell the toll.
"""

from __future__ import annotations

from functools import lru_cache

from summarizer.briefing.tolls import tells_new_toll
from summarizer.facts.numbers import Quantity, nouns_agree, same_value
from summarizer.facts.polarity import CueKind, find_cues
from summarizer.facts.sentence_facts import analyse_sentence
from summarizer.facts.stems import stem
from summarizer.facts.tokens import tokenize


def contradict(left: str, right: str) -> bool:
    """Whether two sentences cannot be one claim.

    They cannot when they count the same thing differently, when one negates a predicate that the other affirms, or
    when only one tells how many were killed, hurt, missing or the like.
    """
    return (
        _numbers_contradict(analyse_sentence(left).quantities, analyse_sentence(right).quantities)
        or _polarity_contradicts(left, right)
        or tells_new_toll(left, (right,))
        or tells_new_toll(right, (left,))
    )


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

"""Claims: groups of sentences, from one or more articles, that say the same thing.

A graph of sentences is joined along its strongest edges first (average linkage, as SummPip, SIGIR 2020,
clusters sentences). Numbers that contradict each other and opposite polarity veto a merge, so that what the
writer is shown agrees.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summarizer.documents import Sentence
from summarizer.ports import SentenceVectors
from summarizer.text.terms import terms

JOINS = 0.42
"""Cosine from which two sentences say the same unless something contradicts (TF-IDF; 85 pairs of three sets read by
hand, November 2026: 85% right from 0.45)."""
MAY_JOIN = 0.2
"""Cosine from which they do when each is the other's best match between the two articles and they share two rare terms:
between these bounds the cosine alone says nothing (25 to 50% right)."""
MAY_JOIN_WITH_FIGURE = 0.18
"""The same where one of the shared rare terms is a figure."""
JOINS_WITHIN = 0.6
"""The same within one article, where closeness is mostly a shared topic."""
_RARE_SHARE = 0.3
"""A term is rare when at most this share of the set's sentences has it."""
_COMPARED = 8
"""Members of a group that are compared before two groups are joined."""
_LINKAGE = 0.25
"""What the mean cosine over all pairs of two groups must reach before they are joined."""


@dataclass(frozen=True, slots=True, order=True)
class SentenceRef:
    """A sentence by its document's position in the set (from 0) and its number in the document (from 1)."""

    document: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolSentence:
    """A sentence of the set, with what the stages after cleaning need of it."""

    ref: SentenceRef
    sentence: Sentence
    origin: int
    """Index of the origin of its article."""
    text: str
    """The text that is grouped, shown to the writer and checked against: dates resolved, pronouns joined."""
    named_in: SentenceRef | None = None
    """The earlier sentence of its article that names whom its pronoun meant: cited beside it."""
    usable: bool = True
    """Whether a briefing may state it: resolving it left a whole sentence."""

    @property
    def position(self) -> int:
        """How many sentences come before it in its article."""
        return self.ref.number - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Sentences that say the same, by their indices in the pool, in its order."""

    members: tuple[int, ...]
    origins: int
    """How many independent texts state it."""


Veto = Callable[[str, str], bool]
"""Whether two sentences must not be in one claim."""


def no_veto(_left: str, _right: str) -> bool:
    """Never a veto."""
    return False


def group_claims(
    pool: Sequence[PoolSentence],
    vectors: SentenceVectors,
    *,
    veto: Veto = no_veto,
) -> list[Claim]:
    """Partition the pool into claims, in the order of their first sentence."""
    group_of = list(range(len(pool)))
    groups: dict[int, list[int]] = {index: [index] for index in range(len(pool))}
    for left, right in _edges(pool, vectors):
        low, high = sorted((group_of[left], group_of[right]))
        if low == high:
            continue
        # The first members stand for a group: in a set of hundreds of articles all pairs would be too many.
        first, second = groups[low][:_COMPARED], groups[high][:_COMPARED]
        if not _linked(first, second, vectors):
            continue
        if any(veto(pool[i].text, pool[j].text) for i in first for j in second):
            continue
        for index in groups[high]:
            group_of[index] = low
        groups[low] += groups.pop(high)
    return [_claim(sorted(members), pool) for _, members in sorted(groups.items())]


def _edges(pool: Sequence[PoolSentence], vectors: SentenceVectors) -> list[tuple[int, int]]:
    """Pairs that may be one claim, the most alike first."""
    pairs = vectors.neighbours(MAY_JOIN_WITH_FIGURE)
    best: dict[tuple[int, int], float] = {}
    for left, right, cosine in pairs:
        for own, other in ((left, right), (right, left)):
            key = (own, pool[other].ref.document)
            best[key] = max(best.get(key, 0.0), cosine)
    rare = _rare_terms(pool)

    def joins(left: int, right: int, cosine: float) -> bool:
        first, second = pool[left].ref.document, pool[right].ref.document
        if first == second:
            return cosine >= JOINS_WITHIN
        if cosine >= JOINS:
            return True
        mutual = best[left, second] == cosine == best[right, first]
        shared = rare & set(terms(pool[left].text)) & set(terms(pool[right].text))
        if cosine < MAY_JOIN:
            return mutual and len(shared) >= 2 and any(term[0].isdigit() for term in shared)
        return mutual and len(shared) >= 2

    kept = [(cosine, left, right) for left, right, cosine in pairs if joins(left, right, cosine)]
    kept.sort(key=lambda edge: (-edge[0], edge[1], edge[2]))
    return [(left, right) for _, left, right in kept]


def _rare_terms(pool: Sequence[PoolSentence]) -> frozenset[str]:
    frequency = Counter(term for item in pool for term in set(terms(item.text)))
    most = max(2, round(_RARE_SHARE * len(pool)))
    return frozenset(term for term, count in frequency.items() if count <= most)


def _linked(left: list[int], right: list[int], vectors: SentenceVectors) -> bool:
    if len(left) == len(right) == 1:
        return True
    total = sum(vectors.similarity(i, j) for i in left for j in right)
    return total / (len(left) * len(right)) >= _LINKAGE


def _claim(members: list[int], pool: Sequence[PoolSentence]) -> Claim:
    return Claim(members=tuple(members), origins=len({pool[index].origin for index in members}))

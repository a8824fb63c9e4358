"""Which articles are copies of one text: a wire story and its reprints are one origin.

Candidates come from MinHash-LSH over word shingles (Broder 1997) when a set is large; each is then decided by comparing
the texts: the share of the shorter one's shingles that stand in the longer one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from summarizer.documents import Document
from summarizer.inspections import Origin
from summarizer.text.terms import fold, words

_SHINGLE_WORDS = 4
_SAME_ORIGIN = 0.55
"""Containment from which two texts are one origin. Independent reports of one event stay below 0.25, lightly edited
reprints above 0.7 (the example sets and MultiLing 2011, November 2026)."""
_MIN_SHINGLES = 12
_ALL_PAIRS_UP_TO = 60
"""Up to this many documents all pairs are compared; above it MinHash-LSH proposes them."""
_PERMUTATIONS = 128
_BANDS = 32
_LSH_SEED = 42


def find_origins(documents: Sequence[Document]) -> tuple[Origin, ...]:
    """Group documents into origins, in the order of their first document."""
    shingles = [_shingles(document) for document in documents]
    parent = list(range(len(documents)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for left, right in _candidate_pairs(shingles):
        if containment(shingles[left], shingles[right]) >= _SAME_ORIGIN:
            low, high = sorted((root(left), root(right)))
            parent[high] = low
    members: dict[int, list[str]] = {}
    for index, document in enumerate(documents):
        members.setdefault(root(index), []).append(document.id)
    return tuple(
        Origin(id=f"o{number}", article_ids=tuple(ids))
        for number, ids in enumerate(members.values(), start=1)
    )


def containment(left: frozenset[str], right: frozenset[str]) -> float:
    """The share of the smaller set that is in the larger, 0 to 1; 0 for sets too small to tell."""
    small = min(len(left), len(right))
    if small < _MIN_SHINGLES:
        return 1.0 if left and left == right else 0.0
    return len(left & right) / small


def _shingles(document: Document) -> frozenset[str]:
    tokens = [fold(word.text) for sentence in document.sentences for word in words(sentence.text)]
    if len(tokens) < _SHINGLE_WORDS:
        return frozenset([" ".join(tokens)] if tokens else [])
    return frozenset(
        " ".join(tokens[start : start + _SHINGLE_WORDS]) for start in range(len(tokens) - _SHINGLE_WORDS + 1)
    )


def _candidate_pairs(shingles: Sequence[frozenset[str]]) -> Iterable[tuple[int, int]]:
    if len(shingles) <= _ALL_PAIRS_UP_TO:
        return combinations(range(len(shingles)), 2)
    # A small Rust extension; imported here because most sets never need it.
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.35, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    hashes = []
    for key, grams in enumerate(shingles):
        minhash = RMinHash(num_perm=_PERMUTATIONS, seed=_LSH_SEED)
        minhash.update(sorted(grams))
        hashes.append(minhash)
        index.insert(key, minhash)
    return sorted(
        {
            (min(key, other), max(key, other))
            for key, minhash in enumerate(hashes)
            for other in index.query(minhash)
            if other != key
        }
    )

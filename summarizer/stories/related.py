"""Which articles of a set belong to one event, and which do not."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from summarizer.documents import Document
from summarizer.text.terms import terms

_RELATED = 0.09
"""Cosine of two articles from which they may be about one event. On 248 articles of MultiLing, WikinewsSum and the
highlights 97% have such a neighbour in their own set; of 838 put into a foreign set, 24% do (November 2026)."""
_SENTENCES = 15
"""Sentences from the top of an article that say what it is about; its title counts twice."""


def unrelated(documents: Sequence[Document]) -> list[int]:
    """Positions of documents outside the largest connected group; of equally large groups the first is kept.

    Empty for fewer than three documents: two articles say nothing about which of them is the stray one.
    """
    if len(documents) < 3:
        return []
    vectors = [_vector(document) for document in documents]
    groups = _components(len(documents), _edges(vectors))
    largest = max(groups, key=lambda group: (len(group), -group[0]))
    kept = set(largest)
    return [index for index in range(len(documents)) if index not in kept]


def _vector(document: Document) -> dict[str, float]:
    """Unit vector of term frequencies. No inverse document frequency: within one event it would discount the event."""
    lead = " ".join(sentence.text for sentence in document.sentences[:_SENTENCES])
    counts = Counter(terms(f"{document.title or ''} {document.title or ''} {lead}"))
    weights = {term: 1 + math.log(count) for term, count in counts.items()}
    norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / norm for term, weight in weights.items()}


def _edges(vectors: Sequence[dict[str, float]]) -> Iterator[tuple[int, int]]:
    for left, right in combinations(range(len(vectors)), 2):
        other = vectors[right]
        if sum(weight * other[term] for term, weight in vectors[left].items() if term in other) >= _RELATED:
            yield left, right


def _components(size: int, edges: Iterator[tuple[int, int]]) -> list[list[int]]:
    label = list(range(size))
    for left, right in edges:
        old, new = sorted((label[left], label[right]), reverse=True)
        if old != new:
            label = [new if value == old else value for value in label]
    groups: dict[int, list[int]] = {}
    for index, value in enumerate(label):
        groups.setdefault(value, []).append(index)
    return list(groups.values())

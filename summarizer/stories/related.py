"""Which articles of a set belong to one event, and which do not."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.documents import Document
from summarizer.stories.vectors import LexicalEmbedder

_RELATED = 0.12
"""Cosine of two articles (TF-IDF of title and text) from which they may be about one event. Articles of one event of
ECB+, MultiLing and the examples are connected above it, articles of different events mostly below (November 2026)."""
_SENTENCES = 12
"""Sentences from the top of an article that say what it is about."""


def unrelated(documents: Sequence[Document]) -> list[int]:
    """Positions of documents outside the largest connected group; of equally large groups the first is kept.

    Empty for fewer than three documents: two articles say nothing about which of them is the stray one.
    """
    if len(documents) < 3:
        return []
    vectors = LexicalEmbedder().embed([_gist(document) for document in documents])
    groups = _components(len(documents), vectors.neighbours(_RELATED))
    largest = max(groups, key=lambda group: (len(group), -group[0]))
    kept = set(largest)
    return [index for index in range(len(documents)) if index not in kept]


def _gist(document: Document) -> str:
    lead = " ".join(sentence.text for sentence in document.sentences[:_SENTENCES])
    return f"{document.title or ''} {lead}"


def _components(size: int, edges: Sequence[tuple[int, int, float]]) -> list[list[int]]:
    label = list(range(size))
    for left, right, _ in edges:
        old, new = sorted((label[left], label[right]), reverse=True)
        if old != new:
            label = [new if value == old else value for value in label]
    groups: dict[int, list[int]] = {}
    for index, value in enumerate(label):
        groups.setdefault(value, []).append(index)
    return list(groups.values())

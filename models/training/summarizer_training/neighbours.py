"""Items of different outlets on the same event: hashed TF-IDF vectors, compared within one day."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from math import log

import torch

from summarizer_training.records import NewsItem
from summarizer_training.words import content_stems

DIMENSIONS = 4096
"""Hash buckets; a day has up to 4,000 items of some 30 stems, so that collisions stay rare."""
MIN_COSINE = 0.30
"""Below it, items of one day share a topic rather than an event (read on 60 pairs of May 2020, November 2026)."""
MAX_NEIGHBOURS = 8


def _vectors(items: Sequence[NewsItem]) -> torch.Tensor:
    """Unit TF-IDF vectors, items × dimensions, in bfloat16 (the product is what costs)."""
    bags = [Counter(content_stems(" ".join((item.title, *item.description, *item.lead)))) for item in items]
    document_counts = Counter(stem for bag in bags for stem in bag)
    vectors = torch.zeros(len(items), DIMENSIONS)
    for row, bag in enumerate(bags):
        for stem, count in bag.items():
            weight = (1 + log(count)) * log((1 + len(items)) / document_counts[stem])
            # crc32 rather than hash(): the same vectors in each process.
            vectors[row, zlib.crc32(stem.encode()) % DIMENSIONS] += weight
    return torch.nn.functional.normalize(vectors).to(torch.bfloat16)


def neighbours(items: Sequence[NewsItem], queries: Sequence[int] | None = None) -> list[list[int]]:
    """For each item (or each of `queries`), up to eight items of other outlets on the same event, nearest first.

    `items` are those of one day or of a few days around it; the answer's numbers count in `items`.
    """
    wanted = range(len(items)) if queries is None else queries
    if len(items) < 2:
        return [[] for _ in wanted]
    vectors = _vectors(items)
    cosines = (vectors[list(wanted)] @ vectors.T).float()
    best, order = cosines.topk(min(3 * MAX_NEIGHBOURS, len(items)), dim=1)
    found: list[list[int]] = []
    for query, values, columns in zip(wanted, best.tolist(), order.tolist(), strict=True):
        outlets = {items[query].outlet}
        chosen: list[int] = []
        for value, column in zip(values, columns, strict=True):
            if value < MIN_COSINE or len(chosen) == MAX_NEIGHBOURS:
                break
            if items[column].outlet not in outlets:
                outlets.add(items[column].outlet)
                chosen.append(column)
        found.append(chosen)
    return found

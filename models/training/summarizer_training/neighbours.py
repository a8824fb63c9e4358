"""Items of different outlets on the same event: hashed TF-IDF vectors, compared within a day or a few."""

from __future__ import annotations

import zlib
from collections import Counter
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

import numpy as np

from summarizer_training.words import content_stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarizer_training.records import NewsItem

DIMENSIONS = 512
"""Signed hash buckets (Weinberger et al., ICML 2009): a cosine's error is about 0.04, an eighth of what 4,096 plain
buckets cost, which is what makes windows of five days affordable."""
MIN_COSINE = 0.30
"""Below it, items of one day share a topic rather than an event (read on 60 pairs of May 2020, November 2026)."""
MAX_NEIGHBOURS = 8
_ROWS = 512
"""Queries compared at once: keeps five days of 4,000 items under 50 MB."""


@lru_cache(maxsize=32_768)
def _bag(item: NewsItem) -> Counter[str]:
    """Stem counts; cached, since an item is in the windows of five days."""
    return Counter(content_stems(" ".join((item.title, *item.description, *item.lead))))


def _vectors(items: Sequence[NewsItem]) -> NDArray[np.float32]:
    """Unit TF-IDF vectors, items × dimensions."""
    bags = [_bag(item) for item in items]
    document_counts = Counter(stem for bag in bags for stem in bag)
    vectors = np.zeros((len(items), DIMENSIONS), dtype=np.float32)
    for row, bag in enumerate(bags):
        for stem, count in bag.items():
            weight = (1 + log(count)) * log((1 + len(items)) / document_counts[stem])
            # crc32 rather than hash(): the same vectors in each process.
            code = zlib.crc32(stem.encode())
            vectors[row, code % DIMENSIONS] += weight if code & 1 << 20 else -weight
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.maximum(norms, 1e-9)
    return vectors


def neighbours(items: Sequence[NewsItem], queries: Sequence[int] | None = None) -> list[list[int]]:
    """For each item (or each of `queries`), up to eight items of other outlets on the same event, nearest first.

    `items` are those of one day or of a few days around it; the answer's numbers count in `items`.
    """
    wanted = list(range(len(items)) if queries is None else queries)
    if len(items) < 2:
        return [[] for _ in wanted]
    vectors = _vectors(items)
    found: list[list[int]] = []
    for start in range(0, len(wanted), _ROWS):
        rows = wanted[start : start + _ROWS]
        cosines = vectors[rows] @ vectors.T
        found.extend(_nearest(items, query, row) for query, row in zip(rows, cosines, strict=True))
    return found


def _nearest(items: Sequence[NewsItem], query: int, cosines: NDArray[np.float32]) -> list[int]:
    near = np.flatnonzero(cosines >= MIN_COSINE)
    # Ties by place, so that the answer does not depend on the sort.
    order = sorted(near.tolist(), key=lambda index: (-float(cosines[index]), index))
    outlets = {items[query].outlet}
    chosen: list[int] = []
    for index in order:
        if items[index].outlet not in outlets:
            outlets.add(items[index].outlet)
            chosen.append(index)
            if len(chosen) == MAX_NEIGHBOURS:
                break
    return chosen

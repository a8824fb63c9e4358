"""Sentence vectors without a model: TF-IDF over crude stems."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarizer.text.terms import terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MAX_POSTINGS = 400
"""A term in more sentences than this proposes no pairs by itself: it keeps the cost linear in large sets."""


class SparseVectors:
    """Sparse unit vectors with an inverted index; fulfils `ports.SentenceVectors`."""

    def __init__(self, rows: Sequence[dict[str, float]]) -> None:
        self._rows = rows
        self._postings: dict[str, list[int]] = defaultdict(list)
        for index, row in enumerate(rows):
            for term in row:
                self._postings[term].append(index)
        self._columns: dict[str, tuple[NDArray[np.intp], NDArray[np.float64]]] = {}
        """The postings of the terms that `cosines` has met, as arrays: where, and with which weight."""

    def __len__(self) -> int:
        return len(self._rows)

    def similarity(self, left: int, right: int) -> float:
        """Cosine of two sentences."""
        small, large = self._rows[left], self._rows[right]
        if len(small) > len(large):
            small, large = large, small
        return sum(weight * large[term] for term, weight in small.items() if term in large)

    def cosines(self, start: int, stop: int) -> NDArray[np.float64]:
        """Cosines of the sentences from `start` up to `stop` with all, a row each; no pair is left out."""
        import numpy as np

        found = np.zeros((stop - start, len(self._rows)))
        for row, into in zip(self._rows[start:stop], found, strict=True):
            for term, weight in row.items():
                if term not in self._columns:
                    postings = self._postings[term]
                    values = np.array([self._rows[index][term] for index in postings])
                    self._columns[term] = (np.array(postings), values)
                where, values = self._columns[term]
                into[where] += weight * values
        return found

    def neighbours(self, threshold: float) -> list[tuple[int, int, float]]:
        """Pairs with a cosine of at least `threshold`; pairs that share only very common terms are not tried."""
        pairs: list[tuple[int, int, float]] = []
        for left, row in enumerate(self._rows):
            shared: dict[int, float] = defaultdict(float)
            for term, weight in row.items():
                postings = self._postings[term]
                if len(postings) > _MAX_POSTINGS:
                    continue
                for right in postings:
                    if right > left:
                        shared[right] += weight * self._rows[right][term]
            # The skipped common terms can only add: complete the sum for pairs that may still reach it.
            for right, partial in shared.items():
                if partial >= threshold / 2:
                    cosine = self.similarity(left, right)
                    if cosine >= threshold:
                        pairs.append((left, right, cosine))
        pairs.sort()
        return pairs

    def centroid_similarities(self) -> list[float]:
        """Cosine of each sentence with the mean vector."""
        centroid: dict[str, float] = defaultdict(float)
        for row in self._rows:
            for term, weight in row.items():
                centroid[term] += weight
        norm = math.sqrt(sum(weight * weight for weight in centroid.values())) or 1.0
        return [sum(w * centroid[term] for term, w in row.items()) / norm for row in self._rows]


class LexicalEmbedder:
    """TF-IDF vectors over six-letter stems, with sublinear term frequency.

    Inverse document frequency is counted over the sentences that are given, so the vectors of one call belong
    together. Needs no model and no training.
    """

    @property
    def name(self) -> str:
        """The embedder's name."""
        return "tf-idf"

    def embed(self, sentences: Sequence[str]) -> SparseVectors:
        """Vectors of the sentences, in their order. A sentence without content words has an empty vector."""
        counts = [Counter(terms(sentence)) for sentence in sentences]
        frequency = Counter(term for count in counts for term in count)
        total = len(sentences)
        rows: list[dict[str, float]] = []
        for count in counts:
            row = {
                term: (1 + math.log(times)) * (math.log((1 + total) / (1 + frequency[term])) + 1)
                for term, times in count.items()
            }
            norm = math.sqrt(sum(weight * weight for weight in row.values())) or 1.0
            rows.append({term: weight / norm for term, weight in row.items()})
        return SparseVectors(rows)

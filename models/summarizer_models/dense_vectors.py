"""Dense sentence vectors whose cosines are the same numbers on every machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LEVELS = 127
_BLOCK = 256
"""Sentences compared with all others at once: 5,000 sentences need 10 MB."""


class DenseVectors:
    """Vectors rounded to signed bytes; fulfils `ports.SentenceVectors`.

    Rounding moves a cosine by less than 0.01, and makes each scalar product a sum of integers below 2^24: exact in
    float32 in whatever order a processor adds them up, so that a pair's cosine depends on the two sentences alone.
    """

    def __init__(self, rows: NDArray[np.float64]) -> None:
        """`rows`: n × size, of any length; a row of zeros is alike to nothing. At most 1,024 values each."""
        largest = np.abs(rows).max(axis=1, initial=0.0)
        scale = _LEVELS / np.where(largest > 0, largest, 1.0)
        self._rows = np.rint(rows * scale[:, None]).astype(np.float32)
        self._norms = _lengths(self._rows.astype(np.float64))

    def __len__(self) -> int:
        return len(self._rows)

    def similarity(self, left: int, right: int) -> float:
        """Cosine of two sentences, -1 to 1."""
        product = float(self._rows[left] @ self._rows[right])
        return product / float(self._norms[left] * self._norms[right])

    def cosines(self, start: int, stop: int) -> NDArray[np.float64]:
        """Cosines of the sentences from `start` up to `stop` with all n, a row each."""
        products = (self._rows[start:stop] @ self._rows.T).astype(np.float64)
        cosines: NDArray[np.float64] = products / (self._norms[start:stop, None] * self._norms)
        return cosines

    def neighbours(self, threshold: float) -> list[tuple[int, int, float]]:
        """All pairs (i, j, cosine) with i < j and a cosine of at least `threshold`, sorted."""
        pairs: list[tuple[int, int, float]] = []
        for start in range(0, len(self), _BLOCK):
            cosines = self.cosines(start, min(start + _BLOCK, len(self)))
            near = np.triu(cosines >= threshold, k=start + 1)
            lefts, rights = np.nonzero(near)
            pairs += zip((lefts + start).tolist(), rights.tolist(), cosines[near].tolist(), strict=True)
        return pairs

    def centroid_similarities(self) -> list[float]:
        """Cosine of each sentence with the mean of all unit vectors, n values."""
        if not len(self):
            return []
        unit = self._rows / self._norms[:, None]
        centroid = unit.sum(axis=0)
        length = float(np.sqrt((centroid**2).sum())) or 1.0
        values: list[float] = ((unit * centroid).sum(axis=1) / length).tolist()
        return values


def _lengths(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    squares = (rows**2).sum(axis=1)
    lengths: NDArray[np.float64] = np.sqrt(np.where(squares > 0, squares, 1.0))
    return lengths

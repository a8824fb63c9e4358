"""Sentence vectors of two embedders at once: what words two sentences share, and what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarizer.stories.blocks import BlockEmbedder, BlockVectors, block_neighbours

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class CombinedVectors:
    """Two kinds of vectors side by side; fulfils `BlockVectors`.

    A sentence's vector is both of its vectors in a row, scaled so that its cosine with another is the weighted mean
    of the two cosines.
    """

    def __init__(self, first: BlockVectors, second: BlockVectors, *, share: float) -> None:
        """`share`: the weight of the second kind, between 0 and 1."""
        if len(first) != len(second):
            raise ValueError(f"vectors of {len(first)} and of {len(second)} sentences")
        if not 0 < share < 1:
            raise ValueError(f"a share between 0 and 1 is needed, not {share}")
        self._first = first
        self._second = second
        self._share = share

    def __len__(self) -> int:
        return len(self._first)

    def similarity(self, left: int, right: int) -> float:
        """Weighted mean of the two cosines."""
        first, second = self._first.similarity(left, right), self._second.similarity(left, right)
        return (1 - self._share) * first + self._share * second

    def cosines(self, start: int, stop: int) -> NDArray[np.float64]:
        """Weighted means of the cosines of some sentences with all."""
        first, second = self._first.cosines(start, stop), self._second.cosines(start, stop)
        return (1 - self._share) * first + self._share * second

    def neighbours(self, threshold: float) -> list[tuple[int, int, float]]:
        """All pairs with a weighted mean of at least `threshold`, sorted."""
        return block_neighbours(self, threshold)

    def centroid_similarities(self) -> list[float]:
        """Cosine of each sentence with the mean vector, both kinds in a row."""
        kinds = ((1 - self._share, self._first), (self._share, self._second))
        found = [(weight, kind.centroid_similarities()) for weight, kind in kinds]
        # The mean of the cosines with a mean vector is that vector's length.
        scaled = [(weight, sum(values) / max(1, len(values)), values) for weight, values in found]
        whole = sum(weight * length**2 for weight, length, _ in scaled) ** 0.5
        if whole <= 0:
            return [0.0] * len(self)
        return [
            sum(weight * length * values[index] for weight, length, values in scaled) / whole
            for index in range(len(self))
        ]


class CombinedEmbedder:
    """Two embedders whose cosines are averaged."""

    def __init__(self, first: BlockEmbedder, second: BlockEmbedder, *, share: float) -> None:
        """`share`: the weight of the second one's cosines, between 0 and 1."""
        self._first = first
        self._second = second
        self._share = share

    @property
    def name(self) -> str:
        """Both names."""
        return f"{self._first.name}+{self._second.name}"

    def embed(self, sentences: Sequence[str]) -> CombinedVectors:
        """Vectors of the sentences, in their order."""
        return CombinedVectors(self._first.embed(sentences), self._second.embed(sentences), share=self._share)

"""Sentence vectors less what all sentences of a set have in common.

Texts on one subject are all alike; what is left when the subject is taken off tells their events apart. (Mu &
Viswanath, ICLR 2018, take the mean off word vectors first.)
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarizer.stories.blocks import BLOCK, BlockEmbedder, BlockVectors, block_neighbours

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SHRINKAGE = 5
"""The mean of n sentences is weighted n / (n + 5): what two or three have in common is no subject of a set."""


class CentredVectors:
    """Vectors less the shrunken mean of all; fulfils `BlockVectors`.

    Known by their cosines alone: the mean m has the length of the mean cosine with it, and
    (x - m)(y - m) = xy - xm - ym + mm. A vector of zeros is alike to nothing.
    """

    def __init__(self, vectors: BlockVectors) -> None:
        self._vectors = vectors
        towards = vectors.centroid_similarities()
        count = len(vectors)
        self._mean = max(0.0, sum(towards) / max(1, count)) * count / (count + _SHRINKAGE)
        self._shares = [self._mean * value for value in towards]
        self._inverses = [self._inverse(index) for index in range(count)]

    def __len__(self) -> int:
        return len(self._vectors)

    def similarity(self, left: int, right: int) -> float:
        """Cosine of what is left of two sentences, -1 to 1."""
        cosine = self._vectors.similarity(left, right)
        product = cosine - self._shares[left] - self._shares[right] + self._mean**2
        return max(-1.0, min(1.0, product * self._inverses[left] * self._inverses[right]))

    def cosines(self, start: int, stop: int) -> NDArray[np.float64]:
        """Cosines of what is left of some sentences with all."""
        import numpy as np

        shares, inverses = np.array(self._shares), np.array(self._inverses)
        products = self._vectors.cosines(start, stop) - shares[start:stop, None] - shares + self._mean**2
        found: NDArray[np.float64] = np.clip(products * inverses[start:stop, None] * inverses, -1.0, 1.0)
        return found

    def neighbours(self, threshold: float) -> list[tuple[int, int, float]]:
        """All pairs with a cosine of at least `threshold`, sorted."""
        return block_neighbours(self, threshold)

    def centroid_similarities(self) -> list[float]:
        """Cosine of each sentence with the mean of what is left of all."""
        import numpy as np

        count = len(self)
        if not count:
            return []
        blocks = range(0, count, BLOCK)
        means = np.concatenate([self.cosines(at, min(at + BLOCK, count)).mean(axis=1) for at in blocks])
        length = math.sqrt(max(0.0, float(means.mean())))
        values: list[float] = (means / length if length > 0 else means * 0.0).tolist()
        return values

    def _inverse(self, index: int) -> float:
        """One by the length of what is left of a sentence."""
        own = self._vectors.similarity(index, index)
        square = own - 2 * self._shares[index] + self._mean**2
        return 1 / math.sqrt(square) if own > 0 and square > 0 else 0.0


class CentredEmbedder:
    """An embedder whose vectors are centred on the sentences of each call."""

    def __init__(self, embedder: BlockEmbedder) -> None:
        self._embedder = embedder

    @property
    def name(self) -> str:
        """The name of what is centred, and that it is."""
        return f"{self._embedder.name}, centred"

    def embed(self, sentences: Sequence[str]) -> CentredVectors:
        """Vectors of the sentences, in their order."""
        return CentredVectors(self._embedder.embed(sentences))

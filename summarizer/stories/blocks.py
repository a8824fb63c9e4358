"""Sentence vectors that can be compared in blocks: what is combined and centred is computed many pairs at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from summarizer.ports import SentenceVectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLOCK = 256
"""Sentences compared with all others at once: of 5,000 sentences a block of cosines takes 10 MB."""


class BlockVectors(SentenceVectors, Protocol):
    """Sentence vectors with all cosines of some sentences at once."""

    def cosines(self, start: int, stop: int) -> NDArray[np.float64]:
        """Cosines of the sentences from `start` up to `stop` with all n, a row each."""
        ...


class BlockEmbedder(Protocol):
    """An embedder of such vectors."""

    @property
    def name(self) -> str:
        """The embedder's name."""
        ...

    def embed(self, sentences: Sequence[str]) -> BlockVectors:
        """Vectors of the sentences, in their order."""
        ...


def block_neighbours(vectors: BlockVectors, threshold: float) -> list[tuple[int, int, float]]:
    """All pairs (i, j, cosine) with i < j and a cosine of at least `threshold`, sorted."""
    import numpy as np

    pairs: list[tuple[int, int, float]] = []
    for start in range(0, len(vectors), BLOCK):
        cosines = vectors.cosines(start, min(start + BLOCK, len(vectors)))
        near = np.triu(cosines >= threshold, k=start + 1)
        lefts, rights = np.nonzero(near)
        pairs += zip((lefts + start).tolist(), rights.tolist(), cosines[near].tolist(), strict=True)
    return pairs

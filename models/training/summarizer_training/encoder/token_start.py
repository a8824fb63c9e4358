"""What the student's token vectors start from: what the teacher makes of each token alone.

Principal components of those vectors, weighted down where a token is frequent (Arora et al., ICLR 2017; the same
start as Model2Vec's).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from summarizer_training.encoder.teacher import Teacher

_SIF = 1e-3
"""Frequency of a token that halves its weight (Arora et al.)."""


def starting_vectors(
    teacher: Teacher, tokenizer: Tokenizer, rows: Iterable[Sequence[int]], size: int
) -> NDArray[np.float32]:
    """Token vectors, vocabulary × size, by the teacher and the frequencies in `rows`; special tokens are zero."""
    count = tokenizer.get_vocab_size()
    pieces = [str(tokenizer.id_to_token(number)) for number in range(count)]
    vectors = teacher.embed([piece.removeprefix("##") for piece in pieces])
    vectors -= vectors.mean(axis=0)
    _, _, axes = np.linalg.svd(vectors, full_matrices=False)
    reduced = vectors @ axes[:size].T
    if reduced.shape[1] < size:
        reduced = np.pad(reduced, ((0, 0), (0, size - reduced.shape[1])))
    seen = Counter(token for row in rows for token in row)
    share = np.array([seen[number] for number in range(count)]) / max(1, seen.total())
    reduced *= (_SIF / (_SIF + share))[:, None]
    special = [number for number, piece in enumerate(pieces) if piece.startswith("[") and len(piece) > 1]
    reduced[special] = 0.0
    result: NDArray[np.float32] = reduced.astype(np.float32)
    return result

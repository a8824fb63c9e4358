"""The student: a direction and a weight for each token; a text's vector is the weighted sum of its tokens' directions.

A static model as Model2Vec's is one, but trained on whole texts, not only read off the teacher. One gated convolution
over three tokens was tried on top: no better on the held-out weeks at the same size, and ten times slower to train.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MAX_TOKENS = 128
"""Tokens of a text that are learned from: as many as the teacher reads."""

_EPSILON = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentShape:
    """Sizes of a student."""

    vocabulary: int
    size: int = 176
    """Values of a vector: with 16,000 tokens 2.85 MB as signed bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatTexts:
    """The tokens of several texts as one row."""

    ids: Tensor
    segments: Tensor
    """The text that each token belongs to."""
    count: int


class Student(nn.Module):
    """The model with float weights."""

    def __init__(self, shape: StudentShape) -> None:
        super().__init__()
        self.shape = shape
        self.tokens = nn.Parameter(torch.randn(shape.vocabulary, shape.size) / shape.size**0.5)
        self.weights = nn.Parameter(torch.ones(shape.vocabulary, 1))

    def forward(self, texts: FlatTexts) -> Tensor:
        """Unit vectors, texts × size."""
        directions = normalized(nn.functional.embedding(texts.ids, self.tokens))
        weighted = directions * nn.functional.embedding(texts.ids, self.weights).relu()
        sums = torch.zeros(texts.count, self.shape.size).index_add(0, texts.segments, weighted)
        return nn.functional.normalize(sums, dim=1)


def normalized(tokens: Tensor) -> Tensor:
    """Rows with a root mean square of 1."""
    return tokens / (tokens.square().mean(dim=1, keepdim=True) + _EPSILON).sqrt()


def flatten(rows: Sequence[Sequence[int]]) -> FlatTexts:
    """Texts of token ids as one row."""
    ids = [token for row in rows for token in row[:MAX_TOKENS]]
    segments = [number for number, row in enumerate(rows) for _ in row[:MAX_TOKENS]]
    return FlatTexts(
        ids=torch.tensor(ids, dtype=torch.long),
        segments=torch.tensor(segments, dtype=torch.long),
        count=len(rows),
    )


def token_ids(tokenizer: Tokenizer, texts: Sequence[str]) -> list[list[int]]:
    """Ids of each text, without special tokens, at most `MAX_TOKENS`."""
    encoded = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    return [encoding.ids[:MAX_TOKENS] for encoding in encoded]

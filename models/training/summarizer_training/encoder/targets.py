"""What the student learns from: the teacher's vectors, and how alike it finds the texts of a batch."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

_TEMPERATURE = 0.05
"""Of the neighbours' distribution: sharp enough that the nearest few texts of a batch decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each part of the loss counts (chosen on the held-out weeks, November 2026)."""

    vector: float = 1.0
    """1 - cosine of the teacher's vector and a linear map of the student's."""
    cosine: float = 10.0
    """Squared differences of the cosines within a batch."""
    neighbour: float = 0.5
    """Cross entropy of each text's neighbours in the batch."""


def distillation_loss(vectors: Tensor, head: nn.Module, taught: Tensor, weights: Weights) -> Tensor:
    """The loss of a batch: `vectors` of the student and `taught` ones, unit rows, texts × size each.

    The cosines are matched themselves (relational distillation, Park et al., CVPR 2019), because they are all that
    is used of a vector; the teacher's vector says more about a single text.
    """
    mapped = nn.functional.normalize(head(vectors), dim=1)
    vector = 1 - (mapped * taught).sum(1).mean()
    own, wanted = vectors @ vectors.T, taught @ taught.T
    # Pairs that are alike are few, and their order is what counts.
    stress = 1 + 10 * wanted.clamp(min=0) ** 2
    cosine = (stress * (own - wanted) ** 2).mean()
    itself = torch.eye(len(own), dtype=torch.bool)
    logits = (own / _TEMPERATURE).masked_fill(itself, -1e4)
    target = (wanted / _TEMPERATURE).masked_fill(itself, -1e4).softmax(1)
    neighbour = nn.functional.cross_entropy(logits, target)
    return weights.vector * vector + weights.cosine * cosine + weights.neighbour * neighbour

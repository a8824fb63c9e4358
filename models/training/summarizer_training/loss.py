"""Cross-entropy over the words that a batch's evidence allows: what grounded decoding chooses from."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from summarizer_training.batches import Batch
from summarizer_training.model import WriterModel, padding_mask


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one batch gave."""

    loss: Tensor
    """Weighted mean over the counted tokens; a scalar with a gradient."""
    tokens: int
    """Counted target tokens."""
    correct: int
    """Of these, tokens whose score is the highest."""
    hits: Tensor
    """For each pair to verify of the batch, in order, whether its answer ("yes" or "no") has the highest score."""


def restricted_loss(model: WriterModel, batch: Batch, *, pad: int, smoothing: float = 0.0) -> Outcome:
    """Loss over the batch's own vocabulary, some 2,000 of 16,000 words: as in decoding, and a third cheaper."""
    mask = padding_mask(batch.source, pad)
    memory = model.encode(batch.source, mask)
    states = model.decode(batch.prefix, memory, mask)
    counted = batch.weight > 0
    weight = batch.weight[counted]
    logits = model.logits(states[counted], batch.vocabulary).float()
    labels = torch.searchsorted(batch.vocabulary, batch.target[counted])
    losses = functional.cross_entropy(logits, labels, label_smoothing=smoothing, reduction="none")
    hits = logits.detach().argmax(dim=-1) == labels
    return Outcome(
        loss=(losses * weight).sum() / weight.sum(),
        tokens=len(labels),
        correct=int(hits.sum()),
        # An answer is what weighs more than a word.
        hits=hits[weight > 1],
    )

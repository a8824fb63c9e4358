"""What a run looks at between its steps: loss and accuracy on held-out pairs, and how well it verifies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch

from summarizer_training.batches import cut_by_length
from summarizer_training.loss import Outcome
from summarizer_training.pack import VERIFY, Packed

if TYPE_CHECKING:
    from numpy.typing import NDArray

PAIRS = 64
"""Dev pairs of each kind to write: some seconds on two cores."""
ANSWERS = 1000
"""Pairs to verify give one answer each, not a sentence of tokens. With 500 a side a share is known to four points; it
costs 20 processor seconds, every 300 steps of 2 to 3 seconds (November 2026)."""

Look = Callable[[Sequence[int]], Outcome]
"""Gives what the model makes of the dev pairs with these indices, without learning from them."""


def dev_figures(
    dev: Packed, look: Look, *, supported: int, max_tokens: int, answers: int = ANSWERS
) -> dict[str, float]:
    """Mean loss of each kind of dev pair, and teacher-forced token accuracy of each kind to write.

    Of the pairs to verify: the share of the supported ones that are accepted, of the others that are turned down, and
    the mean of both, so that "no" to all of them gives one half whatever the dev set holds. `supported` is the id of
    the answer "yes".
    """
    figures: dict[str, float] = {}
    for number, kind in enumerate(dev.kinds):
        indices = (dev.kind == number).nonzero()[0]
        indices = spread_answers(dev, indices, answers) if kind == VERIFY else indices[:PAIRS]
        loss = correct = tokens = 0.0
        right: dict[int, bool] = {}
        for part in cut_by_length(dev, indices, max_tokens):
            with torch.no_grad():
                outcome = look(part)
            loss += float(outcome.loss) * outcome.tokens
            correct += outcome.correct
            tokens += outcome.tokens
            if kind == VERIFY:
                right.update(zip(part, outcome.hits.tolist(), strict=True))
        if not tokens:
            continue
        figures[f"dev {kind} loss"] = loss / tokens
        figures |= _shares(dev, right, supported) if right else {f"dev {kind} accuracy": correct / tokens}
    return figures


def spread_answers(packed: Packed, indices: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """At most `count` of the given pairs to verify, half of them of each answer; all of an answer that has too few.

    They are taken at even steps, so that of each way of making pairs, wherever its pairs lie, there is its share.
    """
    answers = _answers(packed, indices)
    chosen = []
    for answer in np.unique(answers):
        side = indices[answers == answer]
        size = min(count // 2, len(side))
        chosen.append(side[np.arange(size) * len(side) // max(1, size)])
    return np.sort(np.concatenate(chosen)) if chosen else indices


def _answers(packed: Packed, indices: NDArray[np.int64]) -> NDArray[np.uint16]:
    return packed.target[packed.target_offsets[indices]]


def _shares(dev: Packed, right: dict[int, bool], supported: int) -> dict[str, float]:
    """The shares of right answers, by answer, and their mean."""
    indices = np.array(list(right), dtype=np.int64)
    hits = np.array(list(right.values()))
    positive = _answers(dev, indices) == supported
    sides = {"accepted": hits[positive], "turned down": hits[~positive]}
    shares = {name: float(side.mean()) for name, side in sides.items() if len(side)}
    balanced = sum(shares.values()) / len(shares)
    return {
        f"dev {VERIFY} balanced accuracy": balanced,
        **{f"dev {VERIFY} {name}": share for name, share in shares.items()},
    }

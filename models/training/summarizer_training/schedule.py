"""Warm-up, a stable rate, and a decay that may begin at any time (Hu et al., 2024, MiniCPM's WSD schedule)."""

from __future__ import annotations


def rate_factor(step: int, *, warmup_steps: int, decayed: float) -> float:
    """The factor, 0 to 1, on the peak learning rate.

    `decayed` is the share of the decay phase that has passed: 0 before it begins, 1 at its end.
    """
    warm = min(1.0, (step + 1) / warmup_steps) if warmup_steps else 1.0
    left = min(1.0, max(0.0, 1.0 - decayed))
    # Steeper at first than linear: most of what decay gives comes from its small rates ("1 - sqrt").
    return warm * float(1.0 - (1.0 - left) ** 0.5)

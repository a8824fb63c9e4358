"""Random numbers that are the same for the same seed and purpose, in whatever order the parts are built."""

from __future__ import annotations

import random


def seeded(seed: int, purpose: str) -> random.Random:
    """A generator of its own for each purpose, such as `compression` or a day."""
    return random.Random(f"{seed}-{purpose}")  # noqa: S311 - training data, not secrets

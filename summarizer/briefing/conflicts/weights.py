"""How alike two sets of words are, rare words counting more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable


def inverse_frequencies(sets: Iterable[frozenset[str]]) -> dict[str, float]:
    """Weight of each word: log(1 + n/df) over n sets."""
    listed = list(sets)
    counts = Counter(key for keys in listed for key in keys)
    return {key: math.log(1 + max(2, len(listed)) / count) for key, count in sorted(counts.items())}


def cosine(left: frozenset[str], right: frozenset[str], weights: dict[str, float]) -> float:
    """Weighted cosine of two sets of words, 0 to 1."""
    common = math.fsum(weights[key] ** 2 for key in left & right)
    if not common:
        return 0.0
    # fsum: the order in which a set is walked must not show in the last digit.
    norms = [math.fsum(weights[key] ** 2 for key in keys) for keys in (left, right)]
    return common / math.sqrt(norms[0] * norms[1])

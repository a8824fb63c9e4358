"""Whether one sentence says again what another has said."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from summarizer.facts.dates import find_dates
from summarizer.facts.number_kinds import QuantityKind
from summarizer.facts.numbers import find_quantities
from summarizer.text.terms import terms

_NEWS = 0.45
"""Share of a sentence's terms, weighted by rarity, that must be new (example sets and MultiLing, November 2026)."""
_NEWS_WITH_FIGURES = 0.85
"""The same where all its figures have been given: "an increase of 18 percent" after "18 per cent more" is no news."""

_COUNTED = (QuantityKind.COUNT, QuantityKind.MEASURE, QuantityKind.FRACTION, QuantityKind.SCORE)


def term_rarity(texts: Sequence[str]) -> dict[str, float]:
    """Inverse sentence frequency of each term of some sentences."""
    frequency = Counter(term for text in texts for term in set(terms(text)))
    return {term: math.log(1 + len(texts) / count) for term, count in frequency.items()}


def says_again(text: str, earlier: str, rarity: Mapping[str, float]) -> bool:
    """Whether `text` says little that `earlier` does not. Terms that `rarity` does not know count 1."""
    own, other = set(terms(text)), set(terms(earlier))
    total = sum(rarity.get(term, 1.0) for term in sorted(own)) or 1.0
    news = sum(rarity.get(term, 1.0) for term in sorted(own - other)) / total
    if news <= _NEWS:
        return True
    figures = _figures(text)
    return bool(figures) and figures <= _figures(earlier) and news <= _NEWS_WITH_FIGURES


@lru_cache(maxsize=8192)
def _figures(text: str) -> frozenset[tuple[str, str]]:
    """The quantities of a sentence: "14 people" and "fourteen dead" have the same."""
    dates = [(mention.start, mention.end) for mention in find_dates(text)]
    found = find_quantities(text, dates=dates)
    counted = [q for q in found if q.kind in _COUNTED]
    return frozenset((str(value.normalize()), q.unit) for q in counted for value in (q.low, q.high))

"""Which tolls a sentence tells: killed, injured, missing and the like."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from summarizer.facts.hedges import Hedge
from summarizer.facts.sentence_facts import analyse_sentence

_LEAST = 2
"""“One person was killed” tells what “a man was killed” does."""


@lru_cache(maxsize=8192)
def tolls_told(text: str) -> frozenset[tuple[str, Decimal]]:
    """The kinds of tolls of which a sentence gives a number, if only "dozens", with it: ("dead", 14).

    One person is no toll: other sentences say "a man".
    """
    return frozenset(
        (quantity.toll, quantity.low)
        for quantity in analyse_sentence(text).quantities
        if quantity.toll and (quantity.low >= _LEAST or quantity.hedge is Hedge.INDEFINITE)
    )


def tells_new_toll(text: str, earlier: Iterable[str]) -> bool:
    """Whether a sentence tells a kind of toll that none of the earlier ones tells, nor gives its number otherwise.

    "Crews pulled 197 people from the water" tells what "197 people were rescued" does. A sentence that has another
    number for a kind that was told, such as "11 dead and six missing" behind "14 dead", is no news but out of date.
    """
    own = tolls_told(text)
    new = set(own)
    told: dict[str, set[Decimal]] = {}
    for other in earlier:
        if not new:
            return False
        for kind, number in tolls_told(other):
            told.setdefault(kind, set()).add(number)
        numbers = {quantity.low for quantity in analyse_sentence(other).quantities}
        new = {(kind, number) for kind, number in new if kind not in told and number not in numbers}
    return bool(new) and all(number in told[kind] for kind, number in own if kind in told)

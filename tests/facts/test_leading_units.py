"""Units that stand before their number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from summarizer.facts.hedges import Hedge
from summarizer.facts.numbers import agrees, find_quantities


@pytest.mark.parametrize(
    ("text", "shown", "head"),
    [
        ("The magnitude 6.4 earthquake struck Zenda.", "magnitude 6.4", "earthquak"),
        ("A magnitude-6.4 quake struck.", "magnitude-6.4", "quak"),
        ("An earthquake of magnitude 6.4 struck.", "magnitude 6.4", ""),
        ("An earthquake with a magnitude of 6.4 hit the coast.", "magnitude of 6.4", ""),
        ("The quake, magnitude 6.4, was felt in Zenda.", "magnitude 6.4", ""),
        ("The quake measured 6.4 on the Richter scale.", "6.4 on the Richter scale", ""),
        ("A 6.4-magnitude earthquake struck.", "6.4-magnitude", "earthquak"),
    ],
)
def test_magnitudes(text: str, shown: str, head: str) -> None:
    (quantity,) = find_quantities(text)
    assert text[quantity.start : quantity.end] == shown
    assert (quantity.unit, quantity.low) == ("magnitude", Decimal("6.4"))
    assert quantity.counted.head == head


def test_a_hedge_between_the_unit_and_the_number() -> None:
    (quantity,) = find_quantities("A quake with a magnitude of about 6.4 was felt.")
    assert (quantity.unit, quantity.hedge) == ("magnitude", Hedge.APPROX)


@pytest.mark.parametrize(
    "text",
    [
        "The magnitude of 12 people dying shocked all.",
        "Its magnitude (12 people died) shocked all.",
        "They gave a sense of its magnitude, 4 days after it.",
    ],
)
def test_other_numbers_behind_the_word(text: str) -> None:
    assert [quantity.unit for quantity in find_quantities(text)] != ["magnitude"]


def test_either_order_says_the_same() -> None:
    (before,) = find_quantities("a magnitude 6.4 earthquake")
    (behind,) = find_quantities("a 6.4-magnitude earthquake")
    (other,) = find_quantities("a magnitude 7.1 earthquake")
    assert agrees(before, behind)
    assert agrees(behind, before)
    assert not agrees(other, behind)

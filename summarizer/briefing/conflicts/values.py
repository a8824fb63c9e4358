"""When two values contradict each other, given how vague each is."""

from __future__ import annotations

from decimal import Decimal

from summarizer.facts.hedges import Hedge
from summarizer.facts.number_kinds import QuantityKind
from summarizer.facts.numbers import Quantity

_APPROXIMATELY = Decimal("0.1")
_BEYOND = Decimal("1.2")
"""A journalist's "more than 900" is not 2,000: it reaches this many times the value."""
_ROUND_UP_TO = Decimal("0.05")
_WHOLE_MAGNITUDE = Decimal("0.5")
"""“A magnitude-6 earthquake” was one of 5.5 to 6.5."""
_OPEN = Decimal("Infinity")


def incompatible(left: Quantity, right: Quantity) -> bool:
    """Whether no value fits both: "about 750 km" and "more than 900 km", not "1,000" and "nearly 1,000"."""
    low, high = _interval(left)
    other_low, other_high = _interval(right)
    return high < other_low or other_high < low


def _interval(quantity: Quantity) -> tuple[Decimal, Decimal]:
    low, high = quantity.low, quantity.high
    if quantity.hedge in (Hedge.APPROX, Hedge.NEARLY):
        return low * (1 - _APPROXIMATELY), high * (1 + _APPROXIMATELY)
    if quantity.hedge in (Hedge.MORE, Hedge.LEAST):
        return low, high * _BEYOND
    if quantity.hedge in (Hedge.UP_TO, Hedge.UNDER):
        return Decimal(0), high
    if quantity.hedge is Hedge.INDEFINITE:
        return Decimal(0), _OPEN
    slack = _rounding(quantity)
    return low - slack, high + slack


def _rounding(quantity: Quantity) -> Decimal:
    """How far the value may be rounded: 5% where it ends in zeros or is a measure, nothing for a count like 98."""
    if quantity.unit == "magnitude":
        return _WHOLE_MAGNITUDE if quantity.low.as_tuple().exponent == 0 else Decimal(0)
    if quantity.kind is QuantityKind.MEASURE and quantity.unit not in ("percent", "age"):
        return quantity.low * _ROUND_UP_TO
    whole = quantity.low == quantity.low.to_integral_value()
    if whole and quantity.low >= 100 and quantity.low % 100 == 0:
        return quantity.low * _ROUND_UP_TO
    if whole and quantity.low >= 50 and quantity.low % 10 == 0:
        return quantity.low * _ROUND_UP_TO / 2
    return Decimal(0)

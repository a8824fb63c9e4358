"""Reads the unit of a number that stands before it, or far behind it: “magnitude 6.4”, “7.1 on the Richter scale”."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from summarizer.facts.hedges import hedge_before
from summarizer.facts.number_values import NumberValue
from summarizer.facts.tokens import Token
from summarizer.facts.unit_reading import UnitRead

_MAGNITUDE = "magnitude"
_STRONGEST = Decimal(10)
"""No earthquake has reached it."""
_RICHTER = ("on", "the", "richter", "scale")


def read_leading_unit(
    text: str, tokens: Sequence[Token], first: int, value: NumberValue
) -> tuple[int, UnitRead] | None:
    """Where a number without a unit of its own begins with its unit, and that unit; None where it has none.

    With a hedge between ("a magnitude of about 6.4") the number begins where it did.
    """
    following = value.following
    end = tokens[following - 1].end
    if value.value > _STRONGEST or value.ordinal or value.clock or value.foreign:
        return None
    unit = UnitRead(_MAGNITUDE, _MAGNITUDE, following, end)
    _, at = hedge_before(tokens, first)
    named = at - 2 if at >= 2 and tokens[at - 1].key == "of" else at - 1
    if named >= 0 and tokens[named].key == _MAGNITUDE:
        gap = text[tokens[named].end : tokens[first].start]
        if gap in (" ", "-", "‑", "\u00a0", " of "):
            return tokens[named].start, unit
        return None if set(gap) & set(",;:()") else (tokens[first].start, unit)
    if tuple(token.key for token in tokens[following : following + len(_RICHTER)]) == _RICHTER:
        last = following + len(_RICHTER)
        return tokens[first].start, UnitRead(_MAGNITUDE, _MAGNITUDE, last, tokens[last - 1].end)
    return None

"""Reads the unit or the currency that belongs to a number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.facts.number_values import NumberValue
from summarizer.facts.tokens import Token
from summarizer.facts.units import UNITS

_MOST_WORDS = max(words.count(" ") + 1 for words in UNITS)


class UnitRead(NamedTuple):
    """The unit behind a number."""

    base: str
    """Base unit, or empty."""
    written: str
    """As written, in lower case, or empty."""
    following: int
    """Index of the first token after it."""
    end: int
    """Where the number with its unit ends."""


def read_unit(text: str, tokens: Sequence[Token], value: NumberValue, at: int) -> UnitRead:
    """The unit of a number whose last token is `at - 1`."""
    end = tokens[at - 1].end
    none = UnitRead("", "", at, end)
    if value.unit:
        return UnitRead(UNITS[value.unit].base, value.unit, at, end)
    if text[end : end + 2].lstrip(" ").startswith("%"):
        return UnitRead("percent", "percent", at, text.index("%", end) + 1)
    if at >= len(tokens) or value.ordinal or text[end : tokens[at].start].strip(" \u00a0-‑"):
        return none
    if value.indefinite and tokens[at].key == "of" and at + 1 < len(tokens):
        at += 1  # "hundreds of millions of dollars"
    return _unit_at(tokens, at) or none


def _unit_at(tokens: Sequence[Token], at: int) -> UnitRead | None:
    """The unit that starts at token `at`; more words before fewer ("Canadian dollars", "square miles", "year-old")."""
    for following in range(min(at + _MOST_WORDS, len(tokens)), at, -1):
        words = " ".join(token.key for token in tokens[at:following])
        if words in ("year old", "years old"):
            return UnitRead("age", "year old", following, tokens[following - 1].end)
        if words in UNITS and not (words == "m" and tokens[at].text != "m"):
            return UnitRead(UNITS[words].base, words, following, tokens[following - 1].end)
    return None

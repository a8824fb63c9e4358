"""Reads the unit or the currency that belongs to a number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.facts.number_values import NumberValue
from summarizer.facts.tokens import Token
from summarizer.facts.units import CURRENCY_SYMBOLS, UNITS

_DOLLAR_COUNTRIES = frozenset(("us", "US", "canadian", "australian"))


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


def read_currency(text: str, start: int) -> tuple[int, str]:
    """Where a number that starts at `start` begins with its sign ("US$3", "$3", "$ 3"), and the currency."""
    sign = start - 1 if text[max(0, start - 1) : start] != " " else start - 2
    if sign < 0 or text[sign] not in CURRENCY_SYMBOLS:
        return start, ""
    prefix = 2 if text[max(0, sign - 2) : sign] == "US" else 0
    return sign - prefix, CURRENCY_SYMBOLS[text[sign]]


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
    """The unit that starts at token `at`; two words before one ("square miles", "year-old")."""
    if at + 1 < len(tokens):
        pair = f"{tokens[at].key} {tokens[at + 1].key}"
        if pair in ("year old", "years old"):
            return UnitRead("age", "year old", at + 2, tokens[at + 1].end)
        if pair in UNITS:
            return UnitRead(UNITS[pair].base, pair, at + 2, tokens[at + 1].end)
        if tokens[at].key in _DOLLAR_COUNTRIES and tokens[at + 1].key == "dollars":
            return UnitRead("USD", "dollars", at + 2, tokens[at + 1].end)
    word = tokens[at].key
    if word not in UNITS or (word == "m" and tokens[at].text != "m"):
        return None
    return UnitRead(UNITS[word].base, word, at + 1, tokens[at].end)

"""Tells counts from identifiers, clock times and scores by where a number stands."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from summarizer.facts.number_values import NumberValue
from summarizer.facts.tokens import Token


class QuantityKind(StrEnum):
    """What sort of number it is."""

    COUNT = "count"
    MEASURE = "measure"
    """With a unit, a currency or a per cent sign."""
    FRACTION = "fraction"
    ORDINAL = "ordinal"
    NAME = "name"
    """Part of a name or an identifier: "Airbase 101", "No. 5", "F-16", a telephone number."""
    CLOCK = "clock"
    """A time of day."""
    SCORE = "score"
    """“3-2”."""


_DESIGNATORS = frozenset(
    """no number flight route highway article section chapter paragraph clause phase level category
    type room page line gate
    channel platform terminal unit block building apartment suite district ward resolution bill
    proposition amendment act
    airbase base camp boeing airbus model version group grade stage step round game week day area zone covid opec
    formula interstate exit pier hangar reactor camera radio studio apollo falcon title rule order case file""".split()
)


class Site(NamedTuple):
    """Where a number stands: its sentence, and the indices of its first token and of the one after it."""

    text: str
    tokens: Sequence[Token]
    first: int
    following: int


def kind_of(site: Site, value: NumberValue, unit: str) -> QuantityKind:
    """What sort of number was read, given its base unit (empty for none)."""
    if unit and not value.clock and not value.foreign:
        return QuantityKind.MEASURE
    for holds, kind in (
        (value.clock, QuantityKind.CLOCK),
        (value.foreign, QuantityKind.NAME),
        (value.ordinal, QuantityKind.ORDINAL),
        (value.fraction, QuantityKind.FRACTION),
    ):
        if holds:
            return kind
    if _is_identifier(site):
        return QuantityKind.NAME
    return QuantityKind.SCORE if _is_score(site) else QuantityKind.COUNT


def _is_score(site: Site) -> bool:
    """“3-2”: the first of two small numbers around a hyphen that are no range, or the second."""
    text, tokens, first, following = site
    behind = text[tokens[following - 1].end : tokens[following].start] if following < len(tokens) else ""
    before = text[tokens[first - 1].end : tokens[first].start] if first else ""
    return (behind in ("-", "–") and tokens[following].text.isdigit()) or (
        before in ("-", "–") and tokens[first - 1].text.isdigit()
    )


def _is_identifier(site: Site) -> bool:
    """Whether the number names something: glued to letters, or behind a designator or a capitalised word."""
    text, tokens, first, _ = site
    number = tokens[first].text
    if not number[0].isdigit():
        return False
    if (
        _is_long_code(text, tokens[first])
        or text[max(0, tokens[first].start - 1) : tokens[first].start] == "."
    ):
        return True  # a telephone number, a case number, a .357 revolver
    if first == 0:
        return False
    before = tokens[first - 1]
    gap = text[before.end : tokens[first].start]
    if gap in ("-", "–") and not before.text[0].isdigit():
        return before.capital  # F-16, Covid-19; "mid-30s" is none
    return not gap.strip(" .") and _is_named_by(site, before, gap)


def _is_named_by(site: Site, before: Token, gap: str) -> bool:
    """Whether the word before a number makes it a name: "No. 5", "Boeing 737", "Falcon 9"."""
    if before.key == "no":
        return before.capital or "." in gap
    if not before.capital:
        return False
    if before.key in _DESIGNATORS:
        return True
    return before.content and site.first > 1 and not _plural_noun_follows(site.tokens, site.following)


def _is_long_code(text: str, token: Token) -> bool:
    return token.text.isdigit() and (
        len(token.text) >= 7 or (len(token.text) >= 5 and text[token.end : token.end + 1] == "-")
    )


def _plural_noun_follows(tokens: Sequence[Token], at: int) -> bool:
    """“In Niger 60 soldiers died” counts; “at Airbase 101 remains” does not."""
    return any(_is_plural_noun(token.key) for token in tokens[at : at + 2] if not token.capital)


def _is_plural_noun(key: str) -> bool:
    return key in ("people", "men", "personnel") or (key.endswith("s") and not key.endswith(("ss", "ns")))

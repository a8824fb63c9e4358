"""Reads the value of one number out of tokens: digits, words, magnitudes, fractions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from summarizer.facts.currencies import currency_before
from summarizer.facts.tokens import Token
from summarizer.facts.units import MAGNITUDES, UNITS

_SMALL_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_CARDINALS = {word: Decimal(value) for value, word in enumerate(_SMALL_WORDS)} | {
    word: Decimal(20 + 10 * step) for step, word in enumerate(_TENS_WORDS)
}
_TENS = frozenset(_TENS_WORDS)
_ORDINALS = {
    word: Decimal(value)
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
_MAGNITUDE_WORDS = {
    word: MAGNITUDES[word]
    for word in ("hundred", "thousand", "million", "billion", "trillion", "crore", "lakh")
}
_INDEFINITE = {
    "dozens": Decimal(12),
    "scores": Decimal(20),
    "tens": Decimal(10),
    "hundreds": Decimal(100),
    "thousands": Decimal(1000),
    "millions": Decimal(10**6),
    "billions": Decimal(10**9),
    "trillions": Decimal(10**12),
}
_FRACTIONS = {
    "half": Decimal("0.5"),
    "third": Decimal(1) / Decimal(3),
    "thirds": Decimal(1) / Decimal(3),
    "quarter": Decimal("0.25"),
    "quarters": Decimal("0.25"),
    "fifth": Decimal("0.2"),
    "fifths": Decimal("0.2"),
    "tenth": Decimal("0.1"),
    "tenths": Decimal("0.1"),
}
_DIGITS = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?|\d+(?:[.,:]\d+)+)([^\W\d_]*)$")
_VULGAR = {
    mark: Decimal(above) / Decimal(below)
    for mark in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
    for above, below in [unicodedata.normalize("NFKC", mark).split("⁄")]
}
_EXPONENT = re.compile("[⁰¹²³⁴-⁹]{1,2}")
_ORDINAL_SUFFIXES = frozenset(("st", "nd", "rd", "th"))
_CLOCK_SUFFIXES = frozenset(("am", "pm"))
_PLAIN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_KNOWN_SUFFIXES = frozenset((*_ORDINAL_SUFFIXES, *_CLOCK_SUFFIXES, *UNITS))
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:am|pm)?$")

_PARTS = frozenset(("thirds", "quarters", "fifths", "tenths"))
_MOST_WORDS = 12

STARTERS = frozenset(
    (*_CARDINALS, *_ORDINALS, *_INDEFINITE, *_MAGNITUDE_WORDS, "half", "quarter", "dozen", "dozens")
)
"""Keys of the words that can start a number."""


class NumberValue(NamedTuple):
    """A number that was read: its value, the token after it, and what kind it is."""

    value: Decimal
    following: int
    """Index of the first token after the number."""
    ordinal: bool = False
    indefinite: bool = False
    """"Dozens", "tens of thousands": a magnitude, no value."""
    fraction: bool = False
    clock: bool = False
    unit: str = ""
    """A unit word glued to the digits ("5km")."""
    foreign: str = ""
    """Other letters glued to the digits ("16s"): an identifier."""


def read_number(text: str, tokens: Sequence[Token], at: int) -> NumberValue | None:
    """The number that starts at token `at`, or None."""
    key = tokens[at].key
    if tokens[at].text[0].isdigit():
        return _read_digits(text, tokens, at)
    if key in _INDEFINITE:
        return _read_indefinite(tokens, at)
    if key in ("half", "quarter"):
        return _read_part(tokens, at)
    if key in _ORDINALS:
        return NumberValue(_ORDINALS[key], at + 1, ordinal=True)
    if key == "dozen":
        return NumberValue(Decimal(12), at + 1) if at and tokens[at - 1].key in ("a", "per") else None
    return _read_words(text, tokens, at) if key in STARTERS else None


def _read_digits(text: str, tokens: Sequence[Token], at: int) -> NumberValue | None:
    word = tokens[at].text.lower()
    clock_tail = 1 if _is_clock_tail(tokens, at + 1) else 0
    if _CLOCK.match(word) and (":" in word or word[-1] == "m" or clock_tail):
        return NumberValue(_clock_value(word), at + 1 + clock_tail, clock=True)
    match = _DIGITS.match(word)
    if match is None:
        return None
    digits, suffix = match.groups()
    if _PLAIN.fullmatch(digits) is None:
        return NumberValue(Decimal(0), at + 1, foreign=digits)
    value = Decimal(digits.replace(",", ""))
    if suffix in _VULGAR:
        return _with_magnitudes(text, tokens, at + 1, value + _VULGAR[suffix])
    if digits == "10" and _EXPONENT.fullmatch(suffix):
        return _with_magnitudes(text, tokens, at + 1, value ** int(unicodedata.normalize("NFKC", suffix)))
    if suffix in MAGNITUDES and (suffix != "m" or _has_currency(text, tokens[at].start)):
        return NumberValue(value * MAGNITUDES[suffix], at + 1)
    if not suffix and not clock_tail:
        return _with_magnitudes(text, tokens, at + 1, value)
    return NumberValue(
        value,
        at + 1 + clock_tail,
        ordinal=suffix in _ORDINAL_SUFFIXES,
        clock=bool(clock_tail) or suffix in _CLOCK_SUFFIXES,
        unit=suffix if suffix in UNITS else "",
        foreign="" if suffix in _KNOWN_SUFFIXES else suffix,
    )


def _is_clock_tail(tokens: Sequence[Token], at: int) -> bool:
    return (
        at < len(tokens) and tokens[at].key in ("am", "pm") and tokens[at].text.lower().startswith(("a", "p"))
    )


def _clock_value(word: str) -> Decimal:
    return Decimal(re.sub(r"[^\d.:]", "", word).replace(":", "."))


def _has_currency(text: str, at: int) -> bool:
    return currency_before(text, at)[1] != ""


def _with_magnitudes(text: str, tokens: Sequence[Token], at: int, value: Decimal) -> NumberValue:
    """Multiplies by the magnitude words that follow ("1.5 million", "3 hundred thousand", "two dozen")."""
    while at < len(tokens) and _joined(text, tokens, at):
        key = tokens[at].key
        if key in _MAGNITUDE_WORDS or (key in ("bn", "tn", "mn") and key in MAGNITUDES):
            value *= MAGNITUDES[key]
        elif key == "m" and tokens[at].text == "m" and value < 1000 and _money_before(text, tokens, at):
            value *= MAGNITUDES["m"]
        elif key == "dozen":
            value *= 12
        else:
            break
        at += 1
    return NumberValue(value, at)


def _money_before(text: str, tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and _has_currency(text, tokens[at - 1].start)


def _joined(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether only a space or a hyphen stands between token `at` and the one before it."""
    return text[tokens[at - 1].end : tokens[at].start] in (" ", "-", "\u00a0", "‑")


def _read_indefinite(tokens: Sequence[Token], at: int) -> NumberValue | None:
    value = _INDEFINITE[tokens[at].key]
    following = at + 1
    if (
        following + 1 < len(tokens)
        and tokens[following].key == "of"
        and tokens[following + 1].key in _INDEFINITE
    ):
        value *= _INDEFINITE[tokens[following + 1].key]
        following += 2
    elif tokens[at].key in ("tens", "scores") and not (
        following < len(tokens) and tokens[following].key == "of"
    ):
        return None
    return NumberValue(value, following, indefinite=True)


def _read_part(tokens: Sequence[Token], at: int) -> NumberValue | None:
    """“half”, “a quarter”, “half a million”, “half a dozen”."""
    value = _FRACTIONS[tokens[at].key]
    if at + 2 < len(tokens) and tokens[at + 1].key == "a":
        word = tokens[at + 2].key
        if word in _MAGNITUDE_WORDS or word == "dozen":
            return NumberValue(value * (MAGNITUDES[word] if word != "dozen" else 12), at + 3)
    if tokens[at].key == "quarter" and not (at + 1 < len(tokens) and tokens[at + 1].key == "of"):
        return None  # the first quarter, a city's quarter
    return NumberValue(value, at + 1, fraction=True)


def _read_words(text: str, tokens: Sequence[Token], at: int) -> NumberValue | None:
    """“two”, “twenty-five”, “two hundred and fifty”, “one hundred thousand”, “two-thirds”."""
    if tokens[at].key in _MAGNITUDE_WORDS and not (at > 0 and tokens[at - 1].key == "a"):
        return None
    start = at
    total, group = Decimal(0), Decimal(0)
    while at < len(tokens) and at - start < _MOST_WORDS and (at == start or _joined(text, tokens, at)):
        key = tokens[at].key
        if at == start + 1 and key in _PARTS:
            return NumberValue(group * _FRACTIONS[key], at + 1, fraction=True)
        if at == start + 1 and key in _ORDINALS and tokens[start].key in _TENS:
            return NumberValue(group + _ORDINALS[key], at + 1, ordinal=True)
        if key == "and" and at > start and _continues(tokens, at):
            at += 1
            continue
        sums = _accumulate(key, tokens[at - 1].key if at > start else "", total, group)
        if sums is None:
            break
        total, group = sums
        at += 1
    return NumberValue(total + group, at) if at > start else None


def _accumulate(key: str, before: str, total: Decimal, group: Decimal) -> tuple[Decimal, Decimal] | None:
    """(total, group) after one more word of a number, or None where the word is not part of it."""
    if key in _CARDINALS:
        return (total, group + _CARDINALS[key]) if not before or _may_follow(before, key) else None
    if key == "hundred":
        return total, (group or Decimal(1)) * 100
    if key in _MAGNITUDE_WORDS:
        return total + (group or Decimal(1)) * MAGNITUDES[key], Decimal(0)
    return (total, group * 12) if key == "dozen" and before else None


def _continues(tokens: Sequence[Token], at: int) -> bool:
    """Whether "and" at token `at` goes on with a number: "two hundred and fifty"."""
    return (
        tokens[at - 1].key in _MAGNITUDE_WORDS and at + 1 < len(tokens) and tokens[at + 1].key in _CARDINALS
    )


def _may_follow(before: str, key: str) -> bool:
    """Whether a cardinal may continue a number: "twenty-five", "hundred (and) six", not "two three"."""
    if before in _TENS:
        return key in _CARDINALS and Decimal(0) < _CARDINALS[key] < 10
    return before in _MAGNITUDE_WORDS or before == "and"


def read_fraction_after_article(tokens: Sequence[Token], at: int) -> NumberValue | None:
    """“a third of”, “one fifth of” where token `at` is the fraction word: “the third of May” is none."""
    if tokens[at].key not in ("third", "quarter", "fifth", "tenth") or at == 0:
        return None
    of_follows = at + 1 < len(tokens) and tokens[at + 1].key == "of"
    if tokens[at - 1].key in ("a", "one") and of_follows:
        return NumberValue(_FRACTIONS[tokens[at].key], at + 1, fraction=True)
    return None

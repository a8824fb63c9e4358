"""Reads the value of one number out of tokens: digits, words, magnitudes, fractions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

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
_ORDINAL_SUFFIXES = frozenset(("st", "nd", "rd", "th"))
_CLOCK_SUFFIXES = frozenset(("am", "pm"))
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:am|pm)?$")

STARTERS = frozenset(
    (*_CARDINALS, *_ORDINALS, *_INDEFINITE, *_MAGNITUDE_WORDS, "half", "quarter", "dozen", "dozens", "score")
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
    token = tokens[at]
    if token.text[0].isdigit():
        return _read_digits(text, tokens, at)
    if token.key not in STARTERS:
        return None
    if token.key in _INDEFINITE:
        return _read_indefinite(tokens, at)
    if token.key in ("half", "quarter"):
        return _read_part(tokens, at)
    if token.key in _ORDINALS:
        return NumberValue(_ORDINALS[token.key], at + 1, ordinal=True)
    if token.key in ("dozen", "score"):
        one = at > 0 and tokens[at - 1].key in ("a", "per")
        return (
            NumberValue(Decimal(12 if token.key == "dozen" else 20), at + 1)
            if one and token.key == "dozen"
            else None
        )
    return _read_words(text, tokens, at)


def _read_digits(text: str, tokens: Sequence[Token], at: int) -> NumberValue | None:
    word = tokens[at].text.lower()
    if _CLOCK.match(word) and (":" in word or word[-1] == "m" or _is_clock_tail(tokens, at + 1)):
        tail = 1 if _is_clock_tail(tokens, at + 1) else 0
        return NumberValue(_clock_value(word), at + 1 + tail, clock=True)
    match = _DIGITS.match(word)
    if match is None:
        return None
    digits, suffix = match.groups()
    plain = digits.replace(",", "") if re.fullmatch(r"\d+(?:,\d{3})*(?:\.\d+)?", digits) else None
    if plain is None:
        return NumberValue(Decimal(0), at + 1, foreign=digits)
    value = Decimal(plain)
    if suffix in _ORDINAL_SUFFIXES:
        return NumberValue(value, at + 1, ordinal=True)
    if suffix in _CLOCK_SUFFIXES:
        return NumberValue(value, at + 1, clock=True)
    if not suffix and _is_clock_tail(tokens, at + 1):
        return NumberValue(value, at + 2, clock=True)
    if suffix in MAGNITUDES and (suffix != "m" or _has_currency(text, tokens[at].start)):
        return NumberValue(value * MAGNITUDES[suffix], at + 1)
    if suffix in UNITS:
        return NumberValue(value, at + 1, unit=suffix)
    if suffix:
        return NumberValue(value, at + 1, foreign=suffix)
    return _with_magnitudes(text, tokens, at + 1, value)


def _is_clock_tail(tokens: Sequence[Token], at: int) -> bool:
    return (
        at < len(tokens) and tokens[at].key in ("am", "pm") and tokens[at].text.lower().startswith(("a", "p"))
    )


def _clock_value(word: str) -> Decimal:
    return Decimal(re.sub(r"[^\d.:]", "", word).replace(":", "."))


def _has_currency(text: str, at: int) -> bool:
    return at > 0 and text[at - 1] in "$€£¥₹"


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
    """ "half", "a quarter", "half a million", "half a dozen"."""
    value = _FRACTIONS[tokens[at].key]
    if at + 2 < len(tokens) and tokens[at + 1].key == "a":
        word = tokens[at + 2].key
        if word in _MAGNITUDE_WORDS or word == "dozen":
            return NumberValue(value * (MAGNITUDES[word] if word != "dozen" else 12), at + 3)
    if tokens[at].key == "quarter" and not (at + 1 < len(tokens) and tokens[at + 1].key == "of"):
        return None  # the first quarter, a city's quarter
    return NumberValue(value, at + 1, fraction=True)


def _read_words(text: str, tokens: Sequence[Token], at: int) -> NumberValue | None:
    """ "two", "twenty-five", "two hundred and fifty", "one hundred thousand", "two-thirds"."""
    if tokens[at].key in _MAGNITUDE_WORDS and not (at > 0 and tokens[at - 1].key == "a"):
        return None
    start = at
    total, group = Decimal(0), Decimal(0)
    while at < len(tokens) and at - start < 12 and (at == start or _joined(text, tokens, at)):
        key = tokens[at].key
        if key in _CARDINALS:
            if at > start and not _may_follow(tokens[at - 1].key, key):
                break
            group += _CARDINALS[key]
        elif key == "hundred":
            group = (group or Decimal(1)) * 100
        elif key in _MAGNITUDE_WORDS:
            total += (group or Decimal(1)) * MAGNITUDES[key]
            group = Decimal(0)
        elif key == "dozen" and at > start:
            group *= 12
        elif (
            key == "and"
            and at > start
            and tokens[at - 1].key in _MAGNITUDE_WORDS
            and _is_cardinal(tokens, at + 1)
        ):
            pass
        elif key in ("thirds", "quarters", "fifths", "tenths") and at == start + 1:
            return NumberValue(group * _FRACTIONS[key], at + 1, fraction=True)
        elif key in _ORDINALS and at == start + 1 and tokens[start].key in _TENS:
            return NumberValue(group + _ORDINALS[key], at + 1, ordinal=True)
        else:
            break
        at += 1
    return NumberValue(total + group, at)


def _may_follow(before: str, key: str) -> bool:
    """Whether a cardinal may continue a number: "twenty-five", "hundred (and) six", not "two three"."""
    if before in _TENS:
        return key in _CARDINALS and Decimal(0) < _CARDINALS[key] < 10
    return before in _MAGNITUDE_WORDS or before == "and"


def _is_cardinal(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].key in _CARDINALS


def read_fraction_after_article(tokens: Sequence[Token], at: int) -> NumberValue | None:
    """ "a third of", "one fifth of" where token `at` is the fraction word: "the third of May" is none."""
    if tokens[at].key not in ("third", "quarter", "fifth", "tenth") or at == 0:
        return None
    of_follows = at + 1 < len(tokens) and tokens[at + 1].key == "of"
    if tokens[at - 1].key in ("a", "one") and of_follows:
        return NumberValue(_FRACTIONS[tokens[at].key], at + 1, fraction=True)
    return None

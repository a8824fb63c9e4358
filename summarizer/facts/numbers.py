"""Quantities of a sentence: value, unit, hedge and what is counted, with exact offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from summarizer.facts.counted import Counted, counted_noun, noun_class, toll
from summarizer.facts.hedges import Hedge, hedge_after, hedge_before, supports
from summarizer.facts.number_values import STARTERS, NumberValue, read_fraction_after_article, read_number
from summarizer.facts.tokens import Token, tokenize
from summarizer.facts.units import CURRENCY_SYMBOLS, UNITS


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
    """ "3-2"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as a sentence writes it. `text[start:end]` is the number with its unit, without hedge or noun."""

    start: int
    end: int
    hedge_start: int
    """Where the words that qualify it begin; `start` when there are none."""
    kind: QuantityKind
    low: Decimal
    """The value in the base unit; of a range, its lower end."""
    high: Decimal
    hedge: Hedge
    unit: str = ""
    """The base unit ("m", "percent", "USD", "s"); empty for a plain count."""
    written_unit: str = ""
    """The unit word as written, in lower case."""
    counted: Counted
    toll: str = ""
    """What befell those counted: "dead", "injured", "missing", "held", "displaced"; or empty."""


# A conversion that a source rounds ("750 km (460 miles)", exactly 466) is off by less than this share.
# Chosen November 2026: journalists round to two figures, 5% at worst; true conflicts seen begin at 10%.
CONVERSION_TOLERANCE = Decimal("0.04")

_DESIGNATORS = frozenset(
    """no number flight route highway article section chapter paragraph clause phase level category type room page line gate
    channel platform terminal unit block building apartment suite district ward resolution bill proposition amendment act
    airbase base camp boeing airbus model version group grade stage step round game week day area zone covid opec
    formula interstate exit pier hangar reactor camera radio studio apollo falcon title rule order case file""".split()
)
_COUNTING = (QuantityKind.COUNT, QuantityKind.FRACTION)
_NO_DATE: tuple[tuple[int, int], ...] = ()


def find_quantities(
    text: str, *, tokens: Sequence[Token] | None = None, dates: Sequence[tuple[int, int]] = _NO_DATE
) -> tuple[Quantity, ...]:
    """The quantities of one sentence, in order.

    `tokens` are the sentence's words where the caller has them; `dates` are spans of date mentions, whose digits are
    not quantities.
    """
    words = tokenize(text) if tokens is None else tokens
    found = []
    at = 0
    while at < len(words):
        token = words[at]
        if not (token.text[0].isdigit() or token.key in STARTERS) or _inside(token, dates):
            at += 1
            continue
        value = read_fraction_after_article(words, at) or read_number(text, words, at)
        if value is None or _is_pronoun(words, at, value):
            at += 1
            continue
        quantity, at = _quantity(text, words, at, value)
        if found and _is_conversion(text, found[-1], quantity):
            quantity = replace(quantity, hedge=found[-1].hedge)
        found.append(quantity)
    return tuple(found)


def agrees(written: Quantity, source: Quantity) -> bool:
    """Whether a written quantity says what a source's quantity says: value, unit, hedge, noun and toll.

    "some 60 troops" agrees with "approximately 60 soldiers", "460 miles" with "750 km"; "1,000" does not agree with
    "nearly 1,000", nor the other way round.
    """
    return (
        written.unit == source.unit
        and _kinds_agree(written, source)
        and supports(source.hedge, written.hedge)
        and same_value(written, source)
        and nouns_agree(written, source)
        and (not written.toll or not source.toll or written.toll == source.toll)
    )


def same_value(left: Quantity, right: Quantity) -> bool:
    """Whether two values in one base unit are equal; converted units may differ by their rounding."""
    if left.low == right.low and left.high == right.high:
        return True
    if left.written_unit == right.written_unit or left.unit in ("percent", ""):
        return False
    return _close(left.low, right.low) and _close(left.high, right.high)


def nouns_agree(written: Quantity, source: Quantity) -> bool:
    """Whether two counted nouns may be the same: equal heads or classes, or one of them missing."""
    left, right = written.counted.head, source.counted.head
    if not left or not right or noun_class(left) == noun_class(right):
        return True
    if written.unit:
        return True  # "$3 billion aid" and "$3 billion package": the unit is what is counted
    return left in source.counted.modifiers and source.kind is QuantityKind.COUNT


def _kinds_agree(written: Quantity, source: Quantity) -> bool:
    return written.kind is source.kind or {written.kind, source.kind} <= {
        QuantityKind.COUNT,
        QuantityKind.NAME,
    }


def _is_conversion(text: str, first: Quantity, second: Quantity) -> bool:
    """ "about 750 kilometers (460 miles)": the second is the first in another unit, and as vague."""
    return (
        first.unit == second.unit != ""
        and second.hedge is Hedge.EXACT
        and text[first.end : second.start].strip() in ("(", ", or", "or", "/")
        and same_value(first, second)
    )


def _close(left: Decimal, right: Decimal) -> bool:
    return abs(left - right) <= CONVERSION_TOLERANCE * max(abs(left), abs(right))


def _inside(token: Token, dates: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.start < end for start, end in dates)


def _is_pronoun(tokens: Sequence[Token], at: int, value: NumberValue) -> bool:
    """ "one of them", "no one", "the one who": "one" that counts nothing."""
    if tokens[at].key != "one" or value.following != at + 1:
        return False
    before = tokens[at - 1].key if at else ""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if before in ("no", "the", "this", "that", "any", "every", "each", "another", "which", "some"):
        return True
    return behind is None or not (behind.content or behind.text[0].isdigit())


def _quantity(text: str, tokens: Sequence[Token], at: int, value: NumberValue) -> tuple[Quantity, int]:
    """The quantity that starts at token `at`, and the index of the token after it."""
    start, currency = _currency_before(text, tokens[at].start)
    first = at - 1 if currency and at and tokens[at - 1].end > start else at
    high = value
    following = value.following
    ranged = _range_end(text, tokens, first, value)
    if ranged is not None:
        high, following = ranged, ranged.following
    end = tokens[following - 1].end
    unit, written_unit, following, end = _unit(
        text, tokens, value if high is value else high, following, end, currency
    )
    hedge, first_hedge = hedge_before(tokens, first - 1 if _has_article(tokens, first, value) else first)
    if hedge is Hedge.EXACT:
        hedge, taken = hedge_after(text, tokens, end, following)
        following += taken
        first_hedge = first
    if value.indefinite or hedge is Hedge.INDEFINITE:
        hedge = Hedge.INDEFINITE
    kind = _kind(text, tokens, first, following, value, unit)
    factor = UNITS[written_unit].factor if written_unit in UNITS else Decimal(1)
    noun_from = tokens[following - 1].end if following > at else end
    counted = counted_noun(text, tokens, following, max(end, noun_from))
    if kind in (QuantityKind.NAME, QuantityKind.CLOCK, QuantityKind.SCORE):
        counted = Counted(start=end, end=end)
    low = _scaled(value, high) * factor
    quantity = Quantity(
        start=start,
        end=end,
        hedge_start=min(start, tokens[first_hedge].start) if first_hedge < first else start,
        kind=kind,
        low=low,
        high=high.value * factor,
        hedge=hedge,
        unit=unit,
        written_unit=written_unit,
        counted=counted,
        toll=toll(text, tokens, first, following, counted) if kind in _COUNTING else "",
    )
    return quantity, following


def _scaled(low: NumberValue, high: NumberValue) -> Decimal:
    """The lower end of a range, with the magnitude of the upper one where that alone has it ("2 to 3 million")."""
    if low is high or low.value >= 1000 or high.value < 1000:
        return low.value
    for magnitude in (Decimal(10**12), Decimal(10**9), Decimal(10**6), Decimal(1000)):
        if high.value >= magnitude and low.value * magnitude <= high.value:
            return low.value * magnitude
    return low.value


def _currency_before(text: str, start: int) -> tuple[int, str]:
    """Where a number begins with its currency sign ("US$3", "$3"), and the currency."""
    if start and text[start - 1] in CURRENCY_SYMBOLS:
        currency = CURRENCY_SYMBOLS[text[start - 1]]
        start -= 1
        if text[max(0, start - 2) : start] in ("US", "A$"):
            start -= 2
        return start, currency
    return start, ""


def _range_end(text: str, tokens: Sequence[Token], first: int, value: NumberValue) -> NumberValue | None:
    """The upper end of "10-15", "10 to 15", "between 10 and 15"; None when it is no range."""
    at = value.following
    if at >= len(tokens) or value.ordinal or value.clock or value.indefinite:
        return None
    gap = text[tokens[at - 1].end : tokens[at].start]
    before = tokens[first - 1].key if first else ""
    if gap.strip() in ("-", "–", "—", "-$", "–$") and tokens[at].text[0].isdigit():
        upper = read_number(text, tokens, at)
    elif at + 1 < len(tokens) and (
        tokens[at].key == "to" and before != "from" or tokens[at].key == "and" and before == "between"
    ):
        upper = read_number(text, tokens, at + 1)
    else:
        return None
    if upper is None or upper.clock or upper.ordinal or upper.value <= value.value:
        return None
    return upper


def _unit(
    text: str, tokens: Sequence[Token], value: NumberValue, at: int, end: int, currency: str
) -> tuple[str, str, int, int]:
    """(base unit, unit as written, index of the next token, end of the mention)."""
    if currency:
        return currency, "", at, end
    if value.unit:
        return UNITS[value.unit].base, value.unit, at, end
    if text[end : end + 1] == "%" or text[end : end + 2] == " %":
        return "percent", "percent", at, text.index("%", end) + 1
    if at >= len(tokens) or value.ordinal or text[end : tokens[at].start].strip(" \u00a0-‑"):
        return "", "", at, end
    pair = " ".join(token.key for token in tokens[at : at + 2])
    age = pair == "year old" or pair == "years old"
    if age:
        return "age", "year old", at + 2, tokens[at + 1].end
    if value.indefinite and tokens[at].key == "of" and at + 1 < len(tokens):
        at += 1  # "hundreds of millions of dollars"
        pair = ""
    for word, taken in ((pair, 2), (tokens[at].key, 1)) if at + 1 < len(tokens) else ((tokens[at].key, 1),):
        unit = UNITS.get(word)
        if unit is not None and not (word == "m" and tokens[at].text != "m"):
            return unit.base, word, at + taken, tokens[at + taken - 1].end
    if (
        tokens[at].key in ("us", "US", "canadian", "australian")
        and at + 1 < len(tokens)
        and tokens[at + 1].key == "dollars"
    ):
        return "USD", "dollars", at + 2, tokens[at + 1].end
    return "", "", at, end


def _has_article(tokens: Sequence[Token], first: int, value: NumberValue) -> bool:
    """ "a dozen", "a third", "a hundred": the hedge stands before the article."""
    return first > 0 and tokens[first - 1].key == "a" and not tokens[first].text[0].isdigit()


def _kind(
    text: str, tokens: Sequence[Token], first: int, following: int, value: NumberValue, unit: str
) -> QuantityKind:
    if value.clock:
        return QuantityKind.CLOCK
    if value.foreign:
        return QuantityKind.NAME
    if unit:
        return QuantityKind.MEASURE
    if value.ordinal:
        return QuantityKind.ORDINAL
    if value.fraction:
        return QuantityKind.FRACTION
    if _is_identifier(text, tokens, first, following):
        return QuantityKind.NAME
    if _is_score(text, tokens, first, following):
        return QuantityKind.SCORE
    return QuantityKind.COUNT


def _is_score(text: str, tokens: Sequence[Token], first: int, following: int) -> bool:
    """ "3-2": the first of two small numbers around a hyphen that are no range, or the second."""
    behind = text[tokens[following - 1].end : tokens[following].start] if following < len(tokens) else ""
    before = text[tokens[first - 1].end : tokens[first].start] if first else ""
    return (behind in ("-", "–") and tokens[following].text.isdigit()) or (
        before in ("-", "–") and tokens[first - 1].text.isdigit()
    )


def _is_identifier(text: str, tokens: Sequence[Token], first: int, following: int) -> bool:
    """Whether the number names something: behind a designator or a capitalised word, or glued to letters."""
    number = tokens[first].text
    if not number[0].isdigit():
        return False
    if len(number) >= 7 and number.isdigit():
        return True  # a telephone number, a case number
    if first == 0:
        return False
    before = tokens[first - 1]
    gap = text[before.end : tokens[first].start]
    if gap in ("-", "–") and not before.text[0].isdigit():
        return before.capital  # F-16, Covid-19; "mid-30s" is none
    if gap.strip(" .") or not before.capital and before.key != "no":
        return False
    if before.key in _DESIGNATORS and not (before.key == "no" and "." not in gap and not before.capital):
        return True
    return before.content and first > 1 and not _plural_noun_follows(tokens, following)


def _plural_noun_follows(tokens: Sequence[Token], at: int) -> bool:
    """ "In Niger 60 soldiers died" counts; "at Airbase 101 remains" does not."""
    return any(
        token.key.endswith("s")
        and not token.key.endswith(("ss", "ns"))
        or token.key in ("people", "men", "personnel")
        for token in tokens[at : at + 2]
        if not token.capital
    )

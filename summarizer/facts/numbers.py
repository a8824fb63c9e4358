"""Quantities of a sentence: value, unit, hedge and what is counted, with exact offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from summarizer.facts.counted import Counted, counted_noun, noun_class
from summarizer.facts.currencies import GENERIC_MONEY, currency_before
from summarizer.facts.hedges import Hedge, hedge_after, hedge_before, supports
from summarizer.facts.leading_units import read_leading_unit
from summarizer.facts.number_kinds import QuantityKind, Site, kind_of
from summarizer.facts.number_values import STARTERS, NumberValue, read_fraction_after_article, read_number
from summarizer.facts.tokens import Token, tokenize
from summarizer.facts.tolls import toll
from summarizer.facts.unit_reading import UnitRead, read_unit
from summarizer.facts.units import UNITS


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

_UNCOUNTED = (QuantityKind.NAME, QuantityKind.CLOCK, QuantityKind.SCORE)
_COUNTING = (QuantityKind.COUNT, QuantityKind.FRACTION)


def find_quantities(
    text: str, *, tokens: Sequence[Token] | None = None, dates: Sequence[tuple[int, int]] = ()
) -> tuple[Quantity, ...]:
    """The quantities of one sentence, in order.

    `tokens` are the sentence's words where the caller has them; `dates` are spans of date mentions, whose digits are
    not quantities.
    """
    words = tokenize(text) if tokens is None else tokens
    found: list[Quantity] = []
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
        written.unit in (source.unit, GENERIC_MONEY.get(source.unit))
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
    factors = [UNITS[side.written_unit].factor for side in (left, right) if side.written_unit in UNITS]
    if len(set(factors)) < 2 or left.unit in ("percent", "magnitude"):
        return False  # nothing was converted: "3 billion dollars" is not "$3.1 billion"
    return _close(left.low, right.low) and _close(left.high, right.high)


def nouns_agree(written: Quantity, source: Quantity) -> bool:
    """Whether two counted nouns may be the same: equal heads or classes, or one of them missing."""
    left, right = written.counted.head, source.counted.head
    if not left or not right or noun_class(left) == noun_class(right) or written.kind is QuantityKind.ORDINAL:
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
    """“about 750 kilometers (460 miles)”: the second is the first in another unit, and as vague."""
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
    """“one of them”, “no one”, “the one who”: “one” that counts nothing."""
    if tokens[at].key != "one" or value.following != at + 1:
        return False
    before = tokens[at - 1].key if at else ""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if before in ("no", "the", "this", "that", "any", "every", "each", "another", "which", "some"):
        return True
    return behind is None or not (behind.content or behind.text[0].isdigit())


def _quantity(text: str, tokens: Sequence[Token], at: int, value: NumberValue) -> tuple[Quantity, int]:
    """The quantity that starts at token `at`, and the index of the token after it."""
    start, currency = currency_before(text, tokens[at].start)
    first = at - 1 if currency and at and tokens[at - 1].end > start else at
    upper = _range_end(text, tokens, first, value) or value
    unit = read_unit(text, tokens, upper, upper.following)
    if currency:
        unit = UnitRead(currency, "", upper.following, tokens[upper.following - 1].end)
    leading = None if unit.base else read_leading_unit(text, tokens, first, upper)
    if leading is not None:
        start, unit = leading
    hedge, first_hedge, following = _hedge(text, tokens, first, unit)
    kind = kind_of(Site(text, tokens, first, following), value, unit.base)
    counted = Counted(start=unit.end, end=unit.end)
    if kind not in _UNCOUNTED:
        counted = counted_noun(text, tokens, following, max(unit.end, tokens[following - 1].end))
    factor = UNITS[unit.written].factor if unit.written in UNITS else Decimal(1)
    quantity = Quantity(
        start=start,
        end=unit.end,
        hedge_start=min(start, tokens[first_hedge].start) if first_hedge < first else start,
        kind=kind,
        low=_scaled(value, upper) * factor,
        high=upper.value * factor,
        hedge=Hedge.INDEFINITE if value.indefinite else hedge,
        unit=unit.base,
        written_unit=unit.written,
        counted=counted,
        toll=toll(text, tokens, min(first, first_hedge), following, counted) if kind in _COUNTING else "",
    )
    return quantity, following


def _hedge(text: str, tokens: Sequence[Token], first: int, unit: UnitRead) -> tuple[Hedge, int, int]:
    """The hedge before or behind a number, the index of its first token, and of the token after the whole."""
    hedge, first_hedge = hedge_before(tokens, first - 1 if _has_article(tokens, first) else first)
    if hedge is not Hedge.EXACT:
        return hedge, first_hedge, unit.following
    hedge, taken = hedge_after(text, tokens, unit.end, unit.following)
    return hedge, first, unit.following + taken


def _scaled(low: NumberValue, high: NumberValue) -> Decimal:
    """The lower end of a range, with the magnitude of the upper one where that alone has it ("2 to 3 million")."""
    if low is high or low.value >= 1000 or high.value < 1000:
        return low.value
    for magnitude in (Decimal(10**12), Decimal(10**9), Decimal(10**6), Decimal(1000)):
        if high.value >= magnitude and low.value * magnitude <= high.value:
            return low.value * magnitude
    return low.value


def _range_end(text: str, tokens: Sequence[Token], first: int, value: NumberValue) -> NumberValue | None:
    """The upper end of "10-15", "10 to 15", "between 10 and 15"; None when it is no range."""
    at = value.following
    if at >= len(tokens) or value.ordinal or value.clock or value.indefinite:
        return None
    gap = text[tokens[at - 1].end : tokens[at].start]
    before = tokens[first - 1].key if first else ""
    behind_sign = _behind_sign(text, tokens, at)
    if gap.strip() in ("-", "–", "—", "-$", "–$") and tokens[behind_sign].text[0].isdigit():
        upper = read_number(text, tokens, behind_sign)
    elif at + 1 < len(tokens) and (
        (tokens[at].key == "to" and before != "from") or (tokens[at].key == "and" and before == "between")
    ):
        upper = read_number(text, tokens, _behind_sign(text, tokens, at + 1))
    else:
        return None
    if upper is None or upper.clock or upper.ordinal or upper.value <= value.value:
        return None
    return upper


def _has_article(tokens: Sequence[Token], first: int) -> bool:
    """“a dozen”, “a third”, “a hundred”: the hedge stands before the article."""
    return first > 0 and tokens[first - 1].key == "a" and not tokens[first].text[0].isdigit()


def _behind_sign(text: str, tokens: Sequence[Token], at: int) -> int:
    """The index of the number that starts at token `at`, behind the letters of its currency ("A$15")."""
    lettered = at + 1 < len(tokens) and currency_before(text, tokens[at + 1].start)[0] == tokens[at].start
    return at + 1 if lettered else at

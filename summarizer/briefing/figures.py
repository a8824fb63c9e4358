"""Whether a sentence gives every figure of another: it cannot bear out "killed three people" with "killed several"."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from summarizer.briefing.conflicts.saying import event_dates
from summarizer.facts.dates import DateMention
from summarizer.facts.hedges import Hedge, supports
from summarizer.facts.number_kinds import QuantityKind
from summarizer.facts.numbers import Quantity, same_value
from summarizer.facts.sentence_facts import analyse_sentence

_FOLLOWS_FROM_EXACT = (Hedge.LEAST, Hedge.UP_TO, Hedge.APPROX)
_IN_A_WORD = {
    Decimal(2): ("twice", "both", "pair", "couple", "second"),
    Decimal(3): ("thrice", "trio", "third"),
    Decimal(12): ("dozen",),
}
"""“The radar failed twice” tells of two faults."""
_COUNTS = (QuantityKind.COUNT, QuantityKind.NAME)


def holds_figures(text: str, sources: Iterable[str]) -> bool:
    """Whether each number of `text`, and each day and year, is given by one of the sources (forms of one sentence).

    "Dozens" is no number, "one soldier" may be "a soldier", and each outlet has it from somebody on another day.
    """
    facts, forms = analyse_sentence(text), [analyse_sentence(source) for source in sources]
    return all(
        any(_gives(source, quantity) for form in forms for source in form.quantities)
        or any(token.key in _IN_A_WORD.get(quantity.low, ()) for form in forms for token in form.tokens)
        for quantity in facts.quantities
        if quantity.hedge is not Hedge.INDEFINITE and not _is_article(quantity)
    ) and all(
        any(_is_same_date(source, mention) for form in forms for source in form.dates)
        for mention in event_dates(facts)
        if mention.day is not None or mention.year is not None
    )


def _gives(source: Quantity, written: Quantity) -> bool:
    """Whether a source's number is the written one; its noun may be another ("197 occupants", "197 people")."""
    return (
        written.unit == source.unit
        and (written.kind is source.kind or (written.kind in _COUNTS and source.kind in _COUNTS))
        and same_value(written, source)
        and (not written.toll or not source.toll or written.toll == source.toll)
        and (
            supports(source.hedge, written.hedge)
            or (source.hedge is Hedge.EXACT and written.hedge in _FOLLOWS_FROM_EXACT)
        )
    )


def _is_same_date(source: DateMention, written: DateMention) -> bool:
    """Whether a source's date is the written one, or a finer form of it."""
    return all(
        theirs == mine or (theirs is None and mine == written.year and written.day is not None)
        for theirs, mine in (
            (source.year, written.year),
            (source.month, written.month),
            (source.day, written.day),
        )
        if mine is not None
    )


def _is_article(quantity: Quantity) -> bool:
    return quantity.low == quantity.high == 1 and not quantity.unit

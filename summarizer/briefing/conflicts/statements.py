"""Statements of number: (what, attribute, unit, value, as of) read out of one sentence each.

After de Marneffe, Rafferty and Manning, Finding Contradictions in Text (ACL 2008), whose commonest reliable kind is the
number: two statements are compared only where what they are about is the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from summarizer.briefing.conflicts.saying import event_dates
from summarizer.briefing.conflicts.slots import Slot, changing_slot, slot_of
from summarizer.documents import Sentence
from summarizer.facts.date_resolution import resolve
from summarizer.facts.dates import DateKind
from summarizer.facts.hedges import Hedge
from summarizer.facts.number_kinds import QuantityKind
from summarizer.facts.number_values import STARTERS
from summarizer.facts.numbers import Quantity
from summarizer.facts.sentence_facts import SentenceFacts, analyse_sentence
from summarizer.facts.stems import stems

_COMPARED = (QuantityKind.COUNT, QuantityKind.MEASURE)
_LONGEST_TOKENS = 90
_EARLIER = frozenset("earlier previously initially originally".split())
_EARLIER_REACH = 4
_TO_REACH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberStatement:
    """One number that a sentence gives for something."""

    document: int
    number: int
    """Of the sentence, from 1."""
    origin: int
    published_on: dt.date | None
    facts: SentenceFacts
    quantity: Quantity
    slot: Slot
    """What the number is of; only numbers whose slots have one key are compared."""
    keys: frozenset[str]
    """Content words of the sentence, as match keys."""
    near: frozenset[str]
    """Content words of the number's own clause, as match keys."""
    places: frozenset[str]
    """Parts of the names in the number's own clause."""
    dates: frozenset[str]
    """When it happened, as the sentence says: ISO dates, or "-1 year" where the publication day is unknown."""
    background: bool
    """Whether those dates lie well before the news: "in 2004", "in September"."""
    partial: bool
    """Whether the clause counts one place or group of several ("in the neighbouring district")."""

    @property
    def value(self) -> str:
        """The value as the source writes it, with its hedge and its noun or unit."""
        end = max(self.quantity.end, self.quantity.counted.end)
        return self.facts.text[self.quantity.hedge_start : end]


def number_statements(
    document: int,
    sentence: Sentence,
    *,
    origin: int,
    published_on: dt.date | None,
    capitals: Mapping[str, str],
) -> Iterator[NumberStatement]:
    """The numbers of one sentence that can be compared with those of another."""
    facts = analyse_sentence(sentence.text)
    if len(facts.tokens) > _LONGEST_TOKENS:
        return
    for quantity in facts.quantities:
        if quantity.kind not in _COMPARED or quantity.hedge is Hedge.INDEFINITE or _is_left(facts, quantity):
            continue
        first, last = clause_around(facts, quantity)
        slots = [slot_of(facts, quantity, (first, last), capitals), changing_slot(facts, quantity)]
        for slot in slots:
            if slot is not None:
                yield NumberStatement(
                    document=document,
                    number=sentence.number,
                    origin=origin,
                    published_on=published_on,
                    facts=facts,
                    quantity=quantity,
                    slot=slot,
                    keys=_content_keys(facts, 0, len(facts.tokens)),
                    near=_content_keys(facts, first, last + 1),
                    places=_parts(facts, first, last) or _parts(facts, 0, len(facts.tokens)),
                    background=_is_background(facts, published_on),
                    partial=any(token.stem in _PARTIAL for token in facts.tokens[first : last + 1]),
                    dates=_dates_of(facts, published_on),
                )


def _is_left(facts: SentenceFacts, quantity: Quantity) -> bool:
    """“rose from 11 to 14”, “14, up from 11”, “an earlier toll of 11”: what the sentence says has been left behind."""
    before = [token.key for token in facts.tokens if token.end <= quantity.hedge_start][-_EARLIER_REACH:]
    if not _EARLIER.isdisjoint(before):
        return True
    if before[-1:] != ["from"]:
        return False
    end = max(quantity.end, quantity.counted.end)
    behind = [token for token in facts.tokens if token.start >= end][:_TO_REACH]
    to = next((at for at, token in enumerate(behind) if token.key == "to"), len(behind))
    return before[-2:-1] in (["up"], ["down"]) or any(
        token.text[0].isdigit() or token.key in STARTERS for token in behind[to + 1 :]
    )


_PARTIAL = stems(
    """district neighbouring neighboring village hospital clinic suburb camp nearby elsewhere alone
    separate separately another each
    per daily average household family so-called previous previously receive treat admit also"""
)
_RECENT_DAYS = 45


def _parts(facts: SentenceFacts, first: int, last: int) -> frozenset[str]:
    return frozenset(
        part
        for name in facts.names
        if first <= name.first <= last and not name.initial
        for part in name.parts
        if not part[0].isdigit()
    )


def _is_background(facts: SentenceFacts, published_on: dt.date | None) -> bool:
    """Whether a date of the sentence lies well before the news; without a publication day, whether it looks so.

    News writes the year, or the month alone, of what is past, and the day alone of what is new.
    """
    for mention in facts.dates:
        if mention.possessive:
            continue  # "half of last year's profit"
        resolved = resolve(mention, published_on)
        if resolved is None:
            if mention.unit in ("month", "year", "summer", "winter", "spring", "autumn", "fall"):
                return True
            if mention.kind in (DateKind.MONTH, DateKind.DECADE):
                return True
            continue
        if published_on is None:
            # Only dates with a year resolve here; "Friday, July 13, 2018" is how a caption dates the news itself.
            if mention.weekday is None:
                return True
            continue
        if resolved.precision == "year":
            if int(resolved.iso) != published_on.year:
                return True
            continue
        day = dt.date.fromisoformat(resolved.iso if len(resolved.iso) == 10 else f"{resolved.iso}-28")
        if (published_on - day).days > _RECENT_DAYS:
            return True
    return False


def clause_around(facts: SentenceFacts, quantity: Quantity) -> tuple[int, int]:
    """Indices of the first and last token of the clause that holds a quantity."""
    tokens = facts.tokens
    at = next(index for index, token in enumerate(tokens) if token.end > quantity.start)
    first = at
    while first > 0 and not _is_boundary(facts, first - 1, first):
        first -= 1
    last = at
    while last + 1 < len(tokens) and not _is_boundary(facts, last, last + 1):
        last += 1
    return first, last


_OPENERS = frozenset(("while", "but", "although", "though", "whereas", "who", "which", "because", "when"))


def _is_boundary(facts: SentenceFacts, left: int, right: int) -> bool:
    gap = facts.text[facts.tokens[left].end : facts.tokens[right].start]
    if any(mark in gap for mark in ".;:?!"):
        return True
    return facts.tokens[right].key in _OPENERS or (
        "," in gap and facts.tokens[right].key in ("and", "as", "with")
    )


def _content_keys(facts: SentenceFacts, first: int, end: int) -> frozenset[str]:
    dated = [(mention.start, mention.end) for mention in facts.dates]
    return frozenset(
        key
        for token, key in zip(facts.tokens[first:end], facts.keys[first:end], strict=True)
        if token.content
        and not token.text[0].isdigit()
        and not any(start <= token.start < stop for start, stop in dated)
    )


def _dates_of(facts: SentenceFacts, published_on: dt.date | None) -> frozenset[str]:
    dates = set()
    for mention in event_dates(facts):
        resolved = resolve(mention, published_on)
        if resolved is not None:
            dates.add(resolved.iso)
        elif mention.unit in ("month", "year") and mention.offset:
            dates.add(f"{mention.offset} {mention.unit}")
    return frozenset(dates)

"""The same event, dated differently."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from summarizer.briefing.conflicts.found import FoundDisagreement, FoundPosition
from summarizer.briefing.conflicts.happenings import date_title, event_beside
from summarizer.briefing.conflicts.saying import event_dates
from summarizer.briefing.conflicts.weights import cosine
from summarizer.briefings import DisagreementKind, DisagreementRelation
from summarizer.documents import Sentence
from summarizer.facts.date_resolution import resolve
from summarizer.facts.dates import DateKind, DateMention
from summarizer.facts.sentence_facts import SentenceFacts, analyse_sentence

_ALIKE = 0.5
_MOST = 400
_NEIGHBOURING_DAYS = 1
"""Days that a time zone, or news written past midnight, explains."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedEvent:
    """A sentence's one date and the event it stands beside."""

    document: int
    number: int
    origin: int
    event: str
    """Stem of the event's word: "coup", "crash"."""
    what: str
    """What has the date: "date of the coup", "when the ferry sank"."""
    value: str
    iso: str
    relative: bool
    takes_effect: bool
    """Whether it is the day a rule takes effect: of these a story has one, whatever else the sentences say."""
    keys: frozenset[str]
    tolls: frozenset[tuple[str, Decimal]]
    """What the sentence says befell how many."""


def dated_event(
    document: int, sentence: Sentence, *, origin: int, published_on: dt.date | None
) -> DatedEvent | None:
    """The event beside the date of a sentence, outside quotations; None where it has none, or several dates."""
    facts = analyse_sentence(sentence.text)
    dates = event_dates(facts)
    starts = [mention for mention in dates if _takes_effect(facts, mention)]
    if len(starts or dates) != 1:
        return None
    mention = (starts or dates)[0]
    resolved = resolve(mention, published_on)
    iso = resolved.iso if resolved is not None and resolved.precision != "week" else ""
    if starts and mention.year is None:
        iso = _day_of_the_year(mention) or iso[5:]
    if not iso or _is_quoted(facts, mention):
        return None
    at = event_beside(facts, mention)
    if at is None:
        return None
    return DatedEvent(
        document=document,
        number=sentence.number,
        origin=origin,
        event="effect" if starts else facts.tokens[at].stem,
        what="day it takes effect" if starts else date_title(facts, at, mention),
        value=mention.text,
        iso=iso,
        relative=mention.kind in (DateKind.WEEKDAY, DateKind.RELATIVE) or mention.year is None,
        takes_effect=bool(starts),
        keys=frozenset(
            key
            for token, key in zip(facts.tokens, facts.keys, strict=True)
            if token.content and not mention.start <= token.start < mention.end
        ),
        tolls=frozenset((quantity.toll, quantity.low) for quantity in facts.quantities if quantity.toll),
    )


_TAKES_EFFECT = re.compile(
    r"\b(?:(?:take|takes|took|taking) effect"
    r"|(?:come|comes|came|coming|enter|enters|entered|go|goes|went) into (?:effect|force)"
    r"|effective)(?: (?:on|from|in|as of|as from))? $"
)


def _day_of_the_year(mention: DateMention) -> str:
    """A month and day as "05-06", a month as "05": of the day a rule takes effect, sources leave the year out."""
    if mention.month is None or mention.offset is not None:
        return ""
    return f"{mention.month:02d}" if mention.day is None else f"{mention.month:02d}-{mention.day:02d}"


def _takes_effect(facts: SentenceFacts, mention: DateMention) -> bool:
    return _TAKES_EFFECT.search(facts.text[max(0, mention.start - 40) : mention.start]) is not None


def date_disagreements(events: Sequence[DatedEvent], weights: dict[str, float]) -> list[FoundDisagreement]:
    """Events that different origins put on different dates."""
    starts = Counter(event.document for event in events if event.takes_effect)
    items = [event for event in events if not event.takes_effect or starts[event.document] == 1][:_MOST]
    found = []
    taken: set[int] = set()
    for left, first in enumerate(items):
        rivals = [
            right
            for right in range(left + 1, len(items))
            if right not in taken and _differ(first, items[right], weights)
        ]
        if left in taken or not rivals:
            continue
        same = [
            other
            for other in range(left + 1, len(items))
            if items[other].event == first.event and items[other].iso == first.iso and first.takes_effect
        ]
        rivals = [right for right in rivals if items[right].iso == items[rivals[0]].iso]
        taken.update((left, *rivals, *same))
        found.append(
            FoundDisagreement(
                kind=DisagreementKind.DATE,
                relation=DisagreementRelation.CONFLICT,
                what=first.what,
                positions=_positions([[items[at] for at in side] for side in ((left, *same), tuple(rivals))]),
            )
        )
    return found


def _positions(sides: Sequence[Sequence[DatedEvent]]) -> tuple[FoundPosition, ...]:
    """The side of more origins first, then the one that stands higher in its article."""
    ordered = sorted(
        sides, key=lambda side: (-len({item.origin for item in side}), side[0].number, side[0].document)
    )
    return tuple(
        FoundPosition(
            value=side[0].value, sentences=tuple(sorted({(item.document, item.number) for item in side}))
        )
        for side in ordered
    )


def _differ(left: DatedEvent, right: DatedEvent, weights: dict[str, float]) -> bool:
    return (
        left.origin != right.origin
        and left.event == right.event
        and not left.iso.startswith(right.iso)
        and not right.iso.startswith(left.iso)
        and not _are_neighbours(left, right)
        and not _are_two_events(left, right)
        and (left.takes_effect or cosine(left.keys, right.keys, weights) >= _ALIKE)
    )


def _are_two_events(left: DatedEvent, right: DatedEvent) -> bool:
    """Whether another day goes with another toll: a second bomb, and not the first on another day."""
    kinds = {name for name, _ in left.tolls} & {name for name, _ in right.tolls}
    return bool(kinds) and not left.tolls & right.tolls


def _are_neighbours(left: DatedEvent, right: DatedEvent) -> bool:
    if not (left.relative or right.relative):
        return False
    if len(left.iso) != len(right.iso):
        return True  # a relative date against one of another precision proves little
    if len(left.iso) < 10:
        return False
    days = dt.date.fromisoformat(left.iso) - dt.date.fromisoformat(right.iso)
    return abs(days.days) <= _NEIGHBOURING_DAYS


def _is_quoted(facts: SentenceFacts, mention: DateMention) -> bool:
    return any(quotation.start <= mention.start < quotation.end for quotation in facts.quotations)

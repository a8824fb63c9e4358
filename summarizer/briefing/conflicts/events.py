"""The same event, dated differently."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.briefing.conflicts.found import FoundDisagreement, FoundPosition
from summarizer.briefing.conflicts.weights import cosine
from summarizer.briefings import DisagreementKind, DisagreementRelation
from summarizer.documents import Sentence
from summarizer.facts.date_resolution import resolve
from summarizer.facts.dates import DateKind, DateMention
from summarizer.facts.sentence_facts import SentenceFacts, analyse_sentence
from summarizer.facts.stems import stems

_ALIKE = 0.5
_SAYING = stems(
    "say tell add state announce report declare according statement interview briefing release publish post update"
)
_MOST = 400
_NEAR = 4
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
    shown: str
    value: str
    iso: str
    relative: bool
    takes_effect: bool
    """Whether it is the day a rule takes effect: of these a story has one, whatever else the sentences say."""
    keys: frozenset[str]


def dated_event(
    document: int, sentence: Sentence, *, origin: int, published_on: dt.date | None
) -> DatedEvent | None:
    """The event beside the date of a sentence, outside quotations; None where it has none, or several dates."""
    facts = analyse_sentence(sentence.text)
    starts = [mention for mention in facts.dates if _takes_effect(facts, mention)]
    if len(starts or facts.dates) != 1:
        return None
    mention = (starts or facts.dates)[0]
    resolved = resolve(mention, published_on)
    if resolved is None or resolved.precision == "week" or _is_quoted(facts, mention):
        return None
    event = _event_beside(facts, mention)
    if event is None:
        return None
    at, shown = event
    return DatedEvent(
        document=document,
        number=sentence.number,
        origin=origin,
        event="effect" if starts else facts.tokens[at].stem,
        shown="start" if starts else shown,
        value=mention.text,
        iso=resolved.iso[5:] if starts and mention.year is None else resolved.iso,
        relative=mention.kind in (DateKind.WEEKDAY, DateKind.RELATIVE) or mention.year is None,
        takes_effect=bool(starts),
        keys=frozenset(
            key
            for token, key in zip(facts.tokens, facts.keys, strict=True)
            if token.content and not mention.start <= token.start < mention.end
        ),
    )


_TAKES_EFFECT = re.compile(
    r"\b(?:(?:take|takes|took|taking) effect"
    r"|(?:come|comes|came|coming|enter|enters|entered|go|goes|went) into (?:effect|force)"
    r"|effective)(?: (?:on|from|in|as of|as from))? $"
)


def _takes_effect(facts: SentenceFacts, mention: DateMention) -> bool:
    return _TAKES_EFFECT.search(facts.text[max(0, mention.start - 40) : mention.start]) is not None


def date_disagreements(events: Sequence[DatedEvent], weights: dict[str, float]) -> list[FoundDisagreement]:
    """Events that different origins put on different dates."""
    starts = Counter(event.origin for event in events if event.takes_effect)
    items = [event for event in events if not event.takes_effect or starts[event.origin] == 1][:_MOST]
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
                what="day it takes effect" if first.takes_effect else f"date of the {first.shown}",
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
        and (left.takes_effect or cosine(left.keys, right.keys, weights) >= _ALIKE)
    )


def _are_neighbours(left: DatedEvent, right: DatedEvent) -> bool:
    if not (left.relative or right.relative):
        return False
    if len(left.iso) != len(right.iso):
        return True  # a relative date against one of another precision proves little
    if len(left.iso) < 10:
        return False
    days = dt.date.fromisoformat(left.iso) - dt.date.fromisoformat(right.iso)
    return abs(days.days) <= _NEIGHBOURING_DAYS


def _event_beside(facts: SentenceFacts, mention: DateMention) -> tuple[int, str] | None:
    """Index and words of the event's noun or verb: "the coup in July 2023", "a July 2023 coup"."""
    before = [index for index, token in enumerate(facts.tokens) if token.end <= mention.start]
    behind = [index for index, token in enumerate(facts.tokens) if token.start >= mention.end]
    lead = facts.tokens[before[-1]].key if before else ""
    if lead in ("a", "an", "the") or mention.possessive:
        index = behind[0] if behind else None
        if index is None or not facts.tokens[index].content:
            return None
        return index, facts.tokens[index].key
    for index in reversed(before[-_NEAR:]):
        token = facts.tokens[index]
        if "/" in facts.text[token.end : mention.start]:
            return None
        if token.content and not token.capital and not token.text[0].isdigit():
            return None if token.stem in _SAYING else (index, token.key)
    return None


def _is_quoted(facts: SentenceFacts, mention: DateMention) -> bool:
    return any(quotation.start <= mention.start < quotation.end for quotation in facts.quotations)

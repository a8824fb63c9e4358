"""The same event, dated differently."""

from __future__ import annotations

import datetime as dt
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
    keys: frozenset[str]


def dated_event(
    document: int, sentence: Sentence, *, origin: int, published_on: dt.date | None
) -> DatedEvent | None:
    """The event of a sentence that has exactly one date of the calendar, outside quotations; None otherwise."""
    facts = analyse_sentence(sentence.text)
    if len(facts.dates) != 1:
        return None
    mention = facts.dates[0]
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
        event=facts.tokens[at].stem,
        shown=shown,
        value=mention.text,
        iso=resolved.iso,
        relative=mention.kind in (DateKind.WEEKDAY, DateKind.RELATIVE) or mention.year is None,
        keys=frozenset(
            key
            for token, key in zip(facts.tokens, facts.keys, strict=True)
            if token.content and not mention.start <= token.start < mention.end
        ),
    )


def date_disagreements(events: Sequence[DatedEvent], weights: dict[str, float]) -> list[FoundDisagreement]:
    """Events that different origins put on different dates."""
    items = events[:_MOST]
    found = []
    taken: set[int] = set()
    for left, first in enumerate(items):
        for right in range(left + 1, len(items)):
            if left in taken or right in taken or not _differ(first, items[right], weights):
                continue
            taken.update((left, right))
            pair = sorted((first, items[right]), key=lambda item: (item.number, item.document))
            found.append(
                FoundDisagreement(
                    kind=DisagreementKind.DATE,
                    relation=DisagreementRelation.CONFLICT,
                    what=f"date of the {first.shown}",
                    positions=tuple(
                        FoundPosition(value=item.value, sentences=((item.document, item.number),))
                        for item in pair
                    ),
                )
            )
    return found


def _differ(left: DatedEvent, right: DatedEvent, weights: dict[str, float]) -> bool:
    return (
        left.origin != right.origin
        and left.event == right.event
        and not left.iso.startswith(right.iso)
        and not right.iso.startswith(left.iso)
        and not _are_neighbours(left, right)
        and cosine(left.keys, right.keys, weights) >= _ALIKE
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

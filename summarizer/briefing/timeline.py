"""The dated events of a story, in order of time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.documents import Document, Sentence
from summarizer.facts.date_resolution import ResolvedDate, resolve
from summarizer.facts.date_rewriting import rewrite_dates
from summarizer.facts.dates import DateMention
from summarizer.facts.sentence_facts import SentenceFacts, analyse_sentence
from summarizer.facts.stems import stems
from summarizer.facts.tokens import Token

_MOST_EVENTS = 12
_MOST_ON_ONE_DATE = 2
_SAME_EVENT = 0.34
"""Share of common content words (of the shorter sentence) from which two sentences of one date tell
one event; chosen on
ten MultiLing sets, November 2026."""
_LONGEST_WORDS = 45
_SAYING = stems("say tell add state announce declare explain note remark comment report write according")
_SUBORDINATE = frozenset(
    (
        "which who whom whose that where when while since because although though if unless "
        "whether as after before until "
        "following despite amid than compared including like"
    ).split()
)
_LEAST_CONTENT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEvent:
    """Something that happened on a date, as sentences of the set tell it."""

    date: str
    """ISO 8601 with the precision of the source: 2024-05-03, 2024-03 or 2023."""
    text: str
    """The first such sentence, its dates resolved."""
    sentences: tuple[tuple[int, int], ...]
    """(document index from 0, sentence number from 1) of the sentences that tell it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    date: ResolvedDate
    text: str
    sentences: tuple[tuple[int, int], ...]
    keys: frozenset[str]


def build_timeline(
    documents: Sequence[Document], *, as_of: dt.date | None = None
) -> tuple[TimelineEvent, ...]:
    """At most 12 events, earliest first.

    Only sentences whose main clause holds the date count: "In March, the ministry closed the port", not "… the port,
    which was closed in March", nor "…, he said on Friday". Sentences of one date that share their words are one event.
    """
    events: list[_Dated] = []
    for index, document in enumerate(documents):
        for sentence in document.sentences:
            dated = _dated(index, sentence, document.article.published_on, as_of)
            if dated is not None:
                _add(events, dated)
    events.sort(
        key=lambda event: (-len({ref[0] for ref in event.sentences}), event.sentences[0][1], event.sentences)
    )
    chosen: list[_Dated] = []
    for event in events:
        if sum(other.date.iso == event.date.iso for other in chosen) < _MOST_ON_ONE_DATE:
            chosen.append(event)
        if len(chosen) == _MOST_EVENTS:
            break
    chosen.sort(key=lambda event: (event.date.iso, event.sentences))
    return tuple(
        TimelineEvent(date=event.date.iso, text=event.text, sentences=event.sentences) for event in chosen
    )


def _dated(
    index: int, sentence: Sentence, published_on: dt.date | None, as_of: dt.date | None
) -> _Dated | None:
    facts = analyse_sentence(sentence.text)
    if not facts.dates or len(facts.tokens) > _LONGEST_WORDS or sentence.text.rstrip()[-1:] == "?":
        return None
    for mention in facts.dates:
        if not _dates_main_clause(facts, mention):
            continue
        date = resolve(mention, published_on)
        if date is None or date.precision == "week":
            continue
        keys = _event_keys(facts)
        if len(keys) < _LEAST_CONTENT:
            return None
        return _Dated(
            date=date,
            text=rewrite_dates(sentence.text, published_on, as_of).text,
            sentences=((index, sentence.number),),
            keys=keys,
        )
    return None


def _dates_main_clause(facts: SentenceFacts, mention: DateMention) -> bool:
    if (
        any(quotation.start <= mention.start < quotation.end for quotation in facts.quotations)
        or mention.possessive
    ):
        return False
    before = [token for token in facts.tokens if token.end <= mention.start]
    if len(before) <= 2:
        return True  # "In March, …", "On Friday …"
    lead = facts.text[: mention.start].rstrip().rsplit(" ", 1)[-1].lower()
    if (
        lead not in ("in", "on", "at", "late", "early")
        and before[-1].key
        not in (
            "in",
            "on",
            "late",
            "early",
            "mid",
        )
        and mention.unit != "day"
        and lead
        in (
            "a",
            "an",
            "the",
            "since",
            "until",
            "by",
            "of",
            "from",
            "to",
            "between",
            "and",
        )
    ):
        return False
    clause = _own_clause(facts, mention)
    if any(token.key in _SUBORDINATE for token in clause):
        return False
    return not any(token.stem in _SAYING for token in clause[-6:])


def _own_clause(facts: SentenceFacts, mention: DateMention) -> list[Token]:
    """The words between the start of the sentence or its last main boundary and the date."""
    boundary = 0
    for match in re.finditer(r";|:|, (?:and|but) ", facts.text[: mention.start]):
        boundary = match.end()
    return [token for token in facts.tokens if boundary <= token.start and token.end <= mention.start]


def _event_keys(facts: SentenceFacts) -> frozenset[str]:
    spans = [(mention.start, mention.end) for mention in facts.dates]
    return frozenset(
        key
        for token, key in zip(facts.tokens, facts.keys, strict=True)
        if token.content and not any(start <= token.start < end for start, end in spans)
    )


def _add(events: list[_Dated], new: _Dated) -> None:
    """Adds an event, or its sentence to the event that it tells again."""
    for place, event in enumerate(events):
        if not (event.date.iso.startswith(new.date.iso) or new.date.iso.startswith(event.date.iso)):
            continue
        common = len(event.keys & new.keys) / min(len(event.keys), len(new.keys))
        if common >= _SAME_EVENT:
            finer = new if len(new.date.iso) > len(event.date.iso) else event
            events[place] = replace(
                event, date=finer.date, text=finer.text, sentences=event.sentences + new.sentences
            )
            return
    events.append(new)

"""The dated events of a story, in order of time."""

from __future__ import annotations

import datetime as dt
import heapq
import itertools
import re
from bisect import insort
from collections.abc import Iterator, Sequence
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
_MOST_SENTENCES = 4000
"""Sentences of a set that are read, those nearest the top of their articles first."""
_MOST_COMPARED = 100
"""Earlier events that a sentence is compared with, those told first."""
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
    which was closed in March", nor "…, he said on Friday". A date in doubt is none. Sentences of one date that share
    their words are one event. Of a large set the 4,000 sentences nearest the top of their articles are read.
    """
    read = sorted(
        (sentence.number, index)
        for index, document in enumerate(documents)
        for sentence in document.sentences
    )[:_MOST_SENTENCES]
    told = _Told()
    for number, index in sorted(read, key=lambda place: (place[1], place[0])):
        document = documents[index]
        dated = _dated(index, document.sentences[number - 1], document.article.published_on, as_of)
        if dated is not None:
            told.add(dated)
    events = told.events
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
        rewritten = rewrite_dates(sentence.text, published_on, as_of)
        if len(keys) < _LEAST_CONTENT or rewritten.broken:
            return None
        return _Dated(
            date=date,
            text=rewritten.text,
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
            "year",
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


class _Told:
    """The events told so far, by date, so that a sentence meets those alone whose date can be its own."""

    def __init__(self) -> None:
        self.events: list[_Dated] = []
        self._places: dict[str, list[int]] = {}
        """For each date, year, month or day, the places in `events` of those that it is the date of, in order."""
        self._within: dict[str, list[str]] = {}
        """For each year and month the finer dates within it that have events."""

    def add(self, new: _Dated) -> None:
        """Adds an event, or its sentence to the event that it tells again."""
        for place in itertools.islice(self._candidates(new.date.iso), _MOST_COMPARED):
            event = self.events[place]
            if _share(event.keys, new.keys) < _SAME_EVENT:
                continue
            finer = new if len(new.date.iso) > len(event.date.iso) else event
            self.events[place] = replace(
                event, date=finer.date, text=finer.text, sentences=event.sentences + new.sentences
            )
            if finer is new:
                self._places[event.date.iso].remove(place)
                self._note(new.date.iso, place)
            return
        self.events.append(new)
        self._note(new.date.iso, len(self.events) - 1)

    def _candidates(self, iso: str) -> Iterator[int]:
        """The places of the events on a date, on the month or year around it and on the days within it, in order."""
        dates = [*_around(iso), iso, *self._within.get(iso, ())]
        return heapq.merge(*(self._places.get(date, ()) for date in dates))

    def _note(self, iso: str, place: int) -> None:
        if iso not in self._places:
            self._places[iso] = []
            for coarser in _around(iso):
                self._within.setdefault(coarser, []).append(iso)
        insort(self._places[iso], place)


def _around(iso: str) -> tuple[str, ...]:
    """The year and month of an ISO date: "2024-05-03" → "2024", "2024-05"."""
    return tuple(iso[:length] for length in (4, 7) if length < len(iso))


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    """The share of common words of the shorter of two sentences."""
    return len(left & right) / min(len(left), len(right))

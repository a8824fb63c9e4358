"""Where the sources disagree: numbers, dates and speakers, compared across origins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from summarizer.briefing.conflicts.events import date_disagreements, dated_event
from summarizer.briefing.conflicts.found import FoundDisagreement, FoundPosition
from summarizer.briefing.conflicts.numbers import number_disagreements
from summarizer.briefing.conflicts.places import capitals
from summarizer.briefing.conflicts.speakers import full_names, speaker_disagreements, spoken
from summarizer.briefing.conflicts.statements import number_statements
from summarizer.briefing.conflicts.weights import inverse_frequencies
from summarizer.briefing.days import publication_days
from summarizer.documents import Document
from summarizer.facts.sentence_facts import analyse_sentence

__all__ = ["FoundDisagreement", "FoundPosition", "find_disagreements"]

_MOST = 20
_MOST_SENTENCES = 4000
"""Sentences of a set that are read, those nearest the top of their articles first."""


def find_disagreements(
    documents: Sequence[Document], origin_of: Sequence[int]
) -> tuple[FoundDisagreement, ...]:
    """The disagreements of one story, at most 20, by the place of their first sentence.

    `origin_of` gives the origin of each document; copies of one text never contradict each other, but one of a later
    day may update an earlier one. What is no disagreement: a number and its hedged or converted form, values of
    different dates or places, parts of a whole, and values that one article gives side by side.
    """
    sentences = sorted(
        (
            (sentence.number, index)
            for index, document in enumerate(documents)
            for sentence in document.sentences
        )
    )[:_MOST_SENTENCES]
    known = capitals(documents[index].sentences[number - 1].text for number, index in sentences)
    days = publication_days(documents, origin_of)
    statements = [
        statement
        for number, index in sorted(sentences, key=lambda place: (place[1], place[0]))
        for statement in number_statements(
            index,
            documents[index].sentences[number - 1],
            origin=origin_of[index],
            published_on=days[index],
            capitals=known,
        )
    ]
    found = number_disagreements(statements)
    found += _dates_and_speakers(documents, origin_of, days, [(index, number) for number, index in sentences])
    found.sort(key=lambda item: (min(position.sentences[0][1] for position in item.positions), item.what))
    return tuple(found[:_MOST])


def _dates_and_speakers(
    documents: Sequence[Document],
    origin_of: Sequence[int],
    days: Sequence[dt.date | None],
    places: Sequence[tuple[int, int]],
) -> list[FoundDisagreement]:
    events = []
    quotations = []
    facts = []
    for index, number in sorted(places):
        document, origin = documents[index], origin_of[index]
        sentence = document.sentences[number - 1]
        facts.append(analyse_sentence(sentence.text))
        quotations += spoken(index, number, sentence.text, origin=origin)
        event = dated_event(index, sentence, origin=origin, published_on=days[index])
        if event is not None:
            events.append(event)
    weights = inverse_frequencies(event.keys for event in events)
    return [*date_disagreements(events, weights), *speaker_disagreements(quotations, full_names(facts))]

"""From a briefing and its articles to what the page shows. Pure: the same input gives the same page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer.articles import Article
from summarizer.briefings import (
    Briefing,
    BriefingSentence,
    BriefingText,
    Citation,
    Disagreement,
    DisagreementRelation,
    LengthName,
    Position,
    TimelineEntry,
    Verdict,
)
from summarizer.render import phrases
from summarizer.render.article_views import known_documents, left_out_views, origin_views
from summarizer.render.characters import one_line
from summarizer.render.page import (
    Cite,
    DisagreementView,
    EventView,
    LengthView,
    Mark,
    PageView,
    PositionView,
    QuoteView,
    Statement,
)

PARAGRAPH_WORDS = 50
"""A paragraph ends with the sentence that reaches so many words; newspapers set about as many."""
LAST_PARAGRAPH_WORDS = 20
"""Fewer words than these do not stand alone at the end."""
MAX_QUOTES = 3
"""Quotes that each side of a disagreement shows."""

_VERDICTS = {
    Verdict.SUPPORTED: "Written and checked against its sources",
    Verdict.EXTRACTED: "In a source's own words",
}


def build_page(briefing: Briefing, articles: Sequence[Article] = ()) -> PageView:
    """The page of a briefing. With the articles it was made from, their texts are on it too.

    Raises DuplicateIdError when two articles have the same id.
    """
    documents = known_documents(briefing, articles)
    headline = phrases.headline_text(briefing)
    shown = _headline(headline, briefing) if headline and headline.sentences else None
    return PageView(
        title=one_line(headline.text) if headline and headline.text.strip() else "Briefing",
        about=phrases.about(briefing),
        headline=shown,
        lengths=_lengths(briefing),
        legend=tuple(Mark(sign=sign, note=note) for sign, note in phrases.marks_used(briefing)),
        disagreements=tuple(_disagreement(item, briefing) for item in briefing.disagreements),
        timeline=tuple(_event(entry) for entry in briefing.timeline),
        origins=origin_views(briefing, documents),
        sources_note=_sources_note(briefing),
        left_out=left_out_views(briefing, documents),
        notices=tuple(phrases.notice_line(notice) for notice in briefing.notices),
    )


def _headline(text: BriefingText, briefing: Briefing) -> Statement:
    cites = [citation for sentence in text.sentences for citation in sentence.citations]
    first = _statement(text.sentences[0], briefing)
    return Statement(
        text=one_line(text.text),
        cites=_cites(cites),
        marks=(),
        support=first.support,
        outlets=first.outlets,
        verdict=first.verdict,
        extracted=first.extracted,
    )


def _lengths(briefing: Briefing) -> tuple[LengthView, ...]:
    texts = phrases.body_lengths(briefing)
    names = [text.length for text in texts]
    asked = next((name for name in (LengthName.WORDS, LengthName.STANDARD) if name in names), None)
    return tuple(
        LengthView(
            name=text.length.value,
            title=phrases.length_title(text),
            words=phrases.count(text.words, "word"),
            chosen=text.length == (asked or names[0]),
            paragraphs=_paragraphs([_statement(sentence, briefing) for sentence in text.sentences]),
        )
        for text in texts
    )


def _statement(sentence: BriefingSentence, briefing: Briefing) -> Statement:
    return Statement(
        text=one_line(sentence.text),
        cites=_cites(sentence.citations),
        marks=tuple(Mark(sign=sign, note=note) for sign, note in phrases.marks(sentence, briefing)),
        support=phrases.support_figures(sentence.support),
        outlets=", ".join(one_line(name) for name in sentence.support.outlets),
        verdict=_VERDICTS[sentence.verdict],
        extracted=sentence.verdict is Verdict.EXTRACTED,
    )


def _paragraphs(statements: Sequence[Statement]) -> tuple[tuple[Statement, ...], ...]:
    words = [len(statement.text.split()) for statement in statements]
    paragraphs: list[tuple[Statement, ...]] = []
    start = 0
    for end in range(1, len(statements) + 1):
        full = sum(words[start:end]) >= PARAGRAPH_WORDS and sum(words[end:]) >= LAST_PARAGRAPH_WORDS
        if full or end == len(statements):
            paragraphs.append(tuple(statements[start:end]))
            start = end
    return tuple(paragraphs)


def _cites(citations: Iterable[Citation]) -> tuple[Cite, ...]:
    return tuple(_cite(citation) for citation in citations)


def _cite(citation: Citation) -> Cite:
    label = one_line(citation.label)
    return Cite(
        label=label,
        anchor=phrases.anchor(citation.label),
        spoken=f"{label}: source {label.replace('.', ', sentence ')}",
    )


def _disagreement(item: Disagreement, briefing: Briefing) -> DisagreementView:
    updated = item.relation is DisagreementRelation.UPDATE
    last = len(item.positions) - 1
    return DisagreementView(
        title=phrases.disagreement_title(item),
        note="Later reports replace earlier ones." if updated else "The sources contradict each other.",
        positions=tuple(
            _position(
                position,
                briefing,
                when=("first" if index == 0 else "latest" if index == last else "") if updated else "",
            )
            for index, position in enumerate(item.positions)
        ),
    )


def _position(position: Position, briefing: Briefing, *, when: str) -> PositionView:
    alike: dict[str, list[Citation]] = {}
    for citation in position.citations:
        alike.setdefault(one_line(citation.text), []).append(citation)
    groups = list(alike.items())
    return PositionView(
        value=one_line(position.value),
        support=phrases.support_figures(position.support),
        outlets=", ".join(one_line(name) for name in position.support.outlets),
        when=when,
        quotes=tuple(
            _quote(text, citations, briefing, one_line(position.value))
            for text, citations in groups[:MAX_QUOTES]
        ),
        more=_cites(citation for _, citations in groups[MAX_QUOTES:] for citation in citations),
    )


def _quote(text: str, citations: Sequence[Citation], briefing: Briefing, value: str) -> QuoteView:
    found = re.search(re.escape(value), text, re.IGNORECASE) if value else None
    start, end = found.span() if found else (len(text), len(text))
    cited = {citation.article_id for citation in citations}
    names = dict.fromkeys(phrases.outlet_name(s) for s in briefing.sources if s.article_id in cited)
    return QuoteView(
        cites=_cites(citations),
        outlets=", ".join(names),
        before=text[:start],
        value=text[start:end],
        after=text[end:],
    )


def _event(entry: TimelineEntry) -> EventView:
    return EventView(
        date=phrases.long_date(entry.date),
        iso=one_line(entry.date),
        text=one_line(entry.text),
        cites=_cites(entry.citations),
    )


def _sources_note(briefing: Briefing) -> str:
    articles = phrases.count(len(briefing.sources), "article")
    return f"{articles}, {phrases.count(phrases.origin_count(briefing), 'origin')}"

"""Articles as the page shows them: the text with its cited sentences, and what cleaning left out and why."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from html import unescape as html_unescape
from itertools import groupby

from summarizer.articles import Article
from summarizer.briefings import Briefing, Citation, Source
from summarizer.documents import Document, RemovalReason
from summarizer.errors import InputTooLargeError
from summarizer.render import phrases
from summarizer.render.characters import one_line
from summarizer.render.page import ArticleView, OriginView, PassageView, RemovedView

MAX_REMOVED_CHARS = 240
MAX_REMOVED_PASSAGES = 12
"""Of each reason; a web page has hundreds of links, and nobody reads them here."""

_TAG = re.compile(r"<[^<>]*>")

_REASONS = {
    RemovalReason.HEADER: "Header lines",
    RemovalReason.TITLE: "The title once more",
    RemovalReason.DATELINE: "Dateline",
    RemovalReason.CAPTION: "Photo caption",
    RemovalReason.CREDIT: "Credit",
    RemovalReason.SHARE: "Share buttons",
    RemovalReason.RELATED: "Links to other articles",
    RemovalReason.NAVIGATION: "Navigation",
    RemovalReason.COMMENTS: "Comments",
    RemovalReason.COPYRIGHT: "Copyright line",
    RemovalReason.NEWSLETTER: "Newsletter",
    RemovalReason.COOKIES: "Cookie notice",
    RemovalReason.ADVERT: "Advertisement",
    RemovalReason.READ_MORE: "“Read more” line",
    RemovalReason.BYLINE: "Byline",
    RemovalReason.CORRECTION: "Note of a correction",
    RemovalReason.TIMESTAMP: "Date and time of the page",
    RemovalReason.REPEATED: "Repeated",
    RemovalReason.HIDDEN: "Hidden on the page",
    RemovalReason.MARKUP: "Mark-up",
}


def known_documents(briefing: Briefing, articles: Sequence[Article]) -> dict[str, Document]:
    """The cleaned articles by id, without those that hold other text than the briefing quotes.

    Raises DuplicateIdError when two articles have the same id.
    """
    if not articles:
        return {}
    # Cleaning takes long to import; a briefing without its articles is shown without it.
    from summarizer.ids import assign_ids
    from summarizer.text import clean

    quoted = phrases.quotes_by_source(briefing)
    documents: dict[str, Document] = {}
    for article in assign_ids(articles):
        try:
            document = clean(article)
        except InputTooLargeError:  # the briefing did without it, and its notices say so
            continue
        if all(_is_in(citation, document) for citation in quoted.get(article.id, ())):
            documents[article.id] = document
    return documents


def origin_views(briefing: Briefing, documents: Mapping[str, Document]) -> tuple[OriginView, ...]:
    """The sources by origin, in the order of their numbers; reprints stand below the first of their text."""
    quotes = phrases.quotes_by_source(briefing)
    groups: dict[str, list[ArticleView]] = {}
    for source in briefing.sources:
        view = _source_view(
            source, briefing, quotes.get(source.article_id, ()), documents.get(source.article_id)
        )
        groups.setdefault(source.origin, []).append(view)
    return tuple(OriginView(articles=tuple(views)) for views in groups.values())


def left_out_views(briefing: Briefing, documents: Mapping[str, Document]) -> tuple[ArticleView, ...]:
    """The articles that the briefing did not use, with what is known about why."""
    used = {source.article_id for source in briefing.sources}
    reasons = {notice.article_id: notice.message for notice in briefing.notices if notice.article_id}
    left = [document for name, document in sorted(documents.items()) if name not in used]
    return tuple(
        _left_out_view(document, place, reasons.get(document.id, ""))
        for place, document in enumerate(left, start=1)
    )


def _source_view(
    source: Source, briefing: Briefing, quotes: Sequence[Citation], document: Document | None
) -> ArticleView:
    cited = {citation.sentence for citation in quotes}
    original = phrases.reprint_of(source, briefing)
    note = "" if source.cited or original is not None else "Not cited"
    if original is not None:
        note = f"A reprint: the same text as source {original}"
    removed = _removed(document)
    return ArticleView(
        number=source.number,
        anchor=f"source-{source.number}",
        outlet=phrases.outlet_name(source),
        title=one_line(source.title or ""),
        address=phrases.web_address(source.url),
        author=one_line(document.article.author or "") if document else "",
        date=phrases.long_date(source.published_at),
        iso=_iso(source.published_at),
        note=note,
        cited=bool(cited),
        paragraphs=_paragraphs(document, source.number, cited) if document else (),
        quotes=()
        if document
        else tuple(_passage(source.number, quote.sentence, quote.text, cited=True) for quote in quotes),
        removed=removed,
        removed_note=_removed_note(document),
        repairs=tuple(one_line(repair) for repair in document.repairs) if document else (),
    )


def _left_out_view(document: Document, place: int, reason: str) -> ArticleView:
    article = document.article
    address = phrases.web_address(article.url)
    return ArticleView(
        number=None,
        anchor=f"left-out-{place}",
        outlet=one_line(article.source or article.id),
        title=one_line(document.title or ""),
        address=address,
        author=one_line(article.author or ""),
        date=phrases.long_date(article.published_at),
        iso=_iso(article.published_at),
        note=one_line(reason),
        cited=False,
        paragraphs=_paragraphs(document, None, set()),
        quotes=(),
        removed=_removed(document),
        removed_note=_removed_note(document),
        repairs=tuple(one_line(repair) for repair in document.repairs),
    )


def _is_in(citation: Citation, document: Document) -> bool:
    if not 1 <= citation.sentence <= len(document.sentences):
        return False
    return document.quote(document.sentences[citation.sentence - 1]) == citation.quote


def _paragraphs(
    document: Document, number: int | None, cited: set[int]
) -> tuple[tuple[PassageView, ...], ...]:
    paragraphs = groupby(document.sentences, key=lambda sentence: sentence.paragraph)
    return tuple(
        tuple(_passage(number, s.number, s.text, cited=s.number in cited) for s in sentences)
        for _, sentences in paragraphs
    )


def _passage(source: int | None, sentence: int, text: str, *, cited: bool) -> PassageView:
    label = "" if source is None else f"{source}.{sentence}"
    return PassageView(
        label=label, anchor=phrases.anchor(label) if label else "", text=one_line(text), cited=cited
    )


def _removed(document: Document | None) -> tuple[RemovedView, ...]:
    """By reason, in the order in which the article has them."""
    groups: dict[RemovalReason, list[str]] = {}
    for reason, text in _removed_texts(document):
        groups.setdefault(reason, []).append(text)
    return tuple(
        RemovedView(
            reason=_REASONS[reason],
            passages=tuple(_short(text) for text in texts[:MAX_REMOVED_PASSAGES]),
            more=max(0, len(texts) - MAX_REMOVED_PASSAGES),
        )
        for reason, texts in groups.items()
    )


def _removed_note(document: Document | None) -> str:
    found = _removed_texts(document)
    return f"{phrases.count(len(found), 'passage')} left out" if found else ""


def _removed_texts(document: Document | None) -> list[tuple[RemovalReason, str]]:
    """What readers of the article would have seen of each removal; of HTML that is not the tags."""
    if document is None:
        return []
    html = document.article.markup == "html"
    shown = [(r.reason, one_line(_without_tags(r.quote) if html else r.quote)) for r in document.removed]
    return [(reason, text) for reason, text in shown if text]


def _without_tags(quote: str) -> str:
    return html_unescape(_TAG.sub(" ", quote))


def _short(text: str) -> str:
    return text if len(text) <= MAX_REMOVED_CHARS else f"{text[:MAX_REMOVED_CHARS].rstrip()}…"


def _iso(day: dt.date | None) -> str:
    return day.isoformat()[:10] if day else ""

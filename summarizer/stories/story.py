"""A story: the documents of one event, in an order that does not depend on how they were given, and their origins."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

from summarizer.articles import Article
from summarizer.briefings import Notice, NoticeCode
from summarizer.documents import Document, RemovalReason
from summarizer.errors import InputTooLargeError, LanguageError, NoContentError, NoInputError
from summarizer.ids import assign_ids
from summarizer.inspections import Origin
from summarizer.stories.origins import find_origins
from summarizer.stories.related import unrelated
from summarizer.text.corrections import corrects, is_heading

LANGUAGE = "en"
"""What the embedded model writes."""

MAX_SENTENCES = 400
"""Sentences of one article that are used, from its top: ten times a long news story."""
_MAX_NOTES = 3
"""Corrections of one article that are repeated."""
_MAX_NOTE_CHARS = 300
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the briefing is made from."""

    documents: tuple[Document, ...]
    origins: tuple[Origin, ...]
    origin_of: tuple[int, ...]
    """Index into `origins` for each document."""
    notices: tuple[Notice, ...]

    @property
    def latest(self) -> dt.date | None:
        """The latest day of publication."""
        return max((day for d in self.documents if (day := d.article.published_on)), default=None)


def build_story(
    articles: Sequence[Article],
    clean: Callable[[Article], Document],
    *,
    progress: Callable[[str, int, int], None],
) -> Story:
    """Clean the articles, leave out what cannot be used, and find the origins.

    Raises NoInputError, DuplicateIdError, NoContentError, or LanguageError when nothing is left.
    """
    if not articles:
        raise NoInputError("no articles were given")
    documents: list[Document] = []
    notices: list[Notice] = []
    for done, article in enumerate(assign_ids(articles)):
        progress("clean", done, len(articles))
        try:
            documents.append(clean(article))
        except InputTooLargeError as error:
            notices.append(
                Notice(code=NoticeCode.ARTICLE_UNREADABLE, message=error.message, article_id=article.id)
            )
    documents.sort(key=_canonical_key)
    notices += [_repair_notice(document) for document in documents if document.repairs]
    documents, left_out = _usable(documents)
    notices += left_out
    notices += [_truncated_notice(d) for d in documents if len(d.sentences) > MAX_SENTENCES]
    documents = [replace(d, sentences=d.sentences[:MAX_SENTENCES]) for d in documents]
    stray = set(unrelated(documents))
    notices += [_unrelated_notice(documents[index]) for index in sorted(stray)]
    documents = [document for index, document in enumerate(documents) if index not in stray]
    notices += [notice for document in documents for notice in _correction_notices(document)]
    progress("origins", 0, 1)
    origins = find_origins(documents)
    by_article = {article: index for index, origin in enumerate(origins) for article in origin.article_ids}
    notices += [_reprint_notice(origin) for origin in origins if len(origin.article_ids) > 1]
    if len(origins) == 1:
        notices.append(_single_notice(documents))
    return Story(
        documents=tuple(documents),
        origins=origins,
        origin_of=tuple(by_article[document.id] for document in documents),
        notices=tuple(notices),
    )


def _order_digest(article: Article) -> str:
    """Not the digest that ids are made of: other parts, or spelled otherwise, would reorder articles of one moment."""
    parts = (article.text, article.title or "", article.source or "", article.url or "")
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _canonical_key(document: Document) -> tuple[str, str, str]:
    day = document.article.published_at
    return (day.isoformat() if day else "~", _order_digest(document.article), document.id)


def _usable(documents: Sequence[Document]) -> tuple[list[Document], list[Notice]]:
    usable: list[Document] = []
    notices: list[Notice] = []
    for document in documents:
        if not document.sentences:
            blank = not document.article.text.strip()
            notices.append(
                Notice(
                    code=NoticeCode.ARTICLE_EMPTY if blank else NoticeCode.ARTICLE_BOILERPLATE,
                    message="the article is empty"
                    if blank
                    else "nothing but boilerplate is left of the article",
                    article_id=document.id,
                )
            )
        elif document.language != LANGUAGE:
            notices.append(
                Notice(
                    code=NoticeCode.ARTICLE_LANGUAGE,
                    message=f"the article is in {document.language!r}; only English is written",
                    article_id=document.id,
                )
            )
        else:
            usable.append(document)
    if usable:
        return usable, notices
    if not notices:
        raise NoContentError("no article could be read")
    first = notices[0]
    if any(notice.code is NoticeCode.ARTICLE_LANGUAGE for notice in notices):
        named = next(n for n in notices if n.code is NoticeCode.ARTICLE_LANGUAGE)
        message = f"article {named.article_id!r}: {named.message}; no other article can be used"
        raise LanguageError(message, notices=notices)
    message = f"no article has any text to work with (article {first.article_id!r}: {first.message})"
    raise NoContentError(message, notices=notices)


def _repair_notice(document: Document) -> Notice:
    return Notice(code=NoticeCode.TEXT_REPAIRED, message="; ".join(document.repairs), article_id=document.id)


def _truncated_notice(document: Document) -> Notice:
    return Notice(
        code=NoticeCode.ARTICLE_TRUNCATED,
        message=f"only the first {MAX_SENTENCES} of {len(document.sentences)} sentences are used",
        article_id=document.id,
    )


def _correction_notices(document: Document) -> list[Notice]:
    """What an article says it had wrong: other articles of the set may still say so."""
    quotes = [removal.quote for removal in document.removed if removal.reason is RemovalReason.CORRECTION]
    if document.article.markup == "html":
        quotes = [html.unescape(_TAG.sub("", quote)) for quote in quotes]
    notes = [quote for quote in quotes if corrects(quote) and not is_heading(" ".join(quote.split()))]
    return [
        Notice(
            code=NoticeCode.ARTICLE_CORRECTED,
            message=f"the article corrects itself: “{shorten(note, _MAX_NOTE_CHARS, placeholder=' …')}”",
            article_id=document.id,
        )
        for note in notes[:_MAX_NOTES]
    ]


def _unrelated_notice(document: Document) -> Notice:
    named = f" ({document.title})" if document.title else ""
    return Notice(
        code=NoticeCode.ARTICLE_UNRELATED,
        message=f"the article{named} does not seem to be about the same event; it is left out",
        article_id=document.id,
    )


def _reprint_notice(origin: Origin) -> Notice:
    return Notice(
        code=NoticeCode.REPRINTS,
        message=f"copies of one text, counted as one origin: {', '.join(origin.article_ids)}",
    )


def _single_notice(documents: Sequence[Document]) -> Notice:
    what = "one article" if len(documents) == 1 else f"{len(documents)} copies of one text"
    return Notice(code=NoticeCode.SINGLE_SOURCE, message=f"everything rests on a single source ({what})")

"""The sentences of a set's articles as the evaluation and the simple systems see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from summarizer.articles import Article
from summarizer.text.sentences import split_sentences

_MIN_WORDS = 5
"""Shorter lines are headings, credits and other residue; nobody summarises with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence of an article with its span in the raw text."""

    article_id: str
    start: int
    end: int
    quote: str
    """The raw characters of the span."""
    text: str
    """The same with white space folded and mark-up gone."""


def passages_of(article: Article) -> list[Passage]:
    """Sentences of at least five words. Plain text is split as it is, apart from the pipeline's cleaning."""
    if article.markup == "html":
        from summarizer.text import clean

        spans = [(s.start, s.end, s.text) for s in clean(article).sentences]
    else:
        spans = _split_lines(article.text, article.body_start)
    return [
        Passage(article_id=article.id, start=start, end=end, quote=article.text[start:end], text=text)
        for start, end, text in spans
        if len(text.split()) >= _MIN_WORDS
    ]


def passages_by_article(articles: Sequence[Article]) -> list[list[Passage]]:
    """The passages of each article."""
    return [passages_of(article) for article in articles]


def round_robin(columns: Sequence[Sequence[Passage]], limit: int) -> list[Passage]:
    """The first passage of every article, then the second of every article, and so on, up to `limit`."""
    rows = zip_longest(*columns)
    return [passage for row in rows for passage in row if passage is not None][:limit]


def _split_lines(text: str, body_start: int) -> list[tuple[int, int, str]]:
    spans = []
    position = body_start
    for line in text[body_start:].split("\n"):
        for start, end in split_sentences(line):
            spans.append((position + start, position + end, " ".join(line[start:end].split())))
        position += len(line) + 1
    return spans

"""Small documents and pools for tests."""

from __future__ import annotations

import datetime as dt

from summarizer.articles import Article
from summarizer.briefing.claims import PoolSentence, SentenceRef
from summarizer.documents import Document, Sentence


def document(name: str, *sentences: str, day: dt.date | None = None, source: str | None = None) -> Document:
    """A document whose raw text is its sentences, one a line."""
    text = "\n".join(sentences)
    spans = []
    at = 0
    for number, sentence in enumerate(sentences, start=1):
        spans.append(
            Sentence(number=number, start=at, end=at + len(sentence), text=sentence, paragraph=number - 1)
        )
        at += len(sentence) + 1
    article = Article(id=name, text=text, published_at=day, source=source)
    return Document(article=article, title=None, sentences=tuple(spans))


def pool_of(*documents: Document, origins: tuple[int, ...] | None = None) -> list[PoolSentence]:
    """All sentences of some documents; each document is its own origin unless `origins` says otherwise."""
    return [
        PoolSentence(
            ref=SentenceRef(index, sentence.number),
            sentence=sentence,
            origin=origins[index] if origins else index,
            text=sentence.text,
        )
        for index, item in enumerate(documents)
        for sentence in item.sentences
    ]

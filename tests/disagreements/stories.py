"""Small made-up stories: one list of sentences for each article."""

from __future__ import annotations

import datetime as dt

from summarizer.articles import Article
from summarizer.briefing.disagreements import FoundDisagreement, find_disagreements
from summarizer.documents import Document, Sentence


def document(name: str, sentences: list[str], published: dt.date | None = None) -> Document:
    return Document(
        article=Article(id=name, text=" ".join(sentences) or " ", published_at=published),
        title=None,
        sentences=tuple(
            Sentence(number=number, start=0, end=0, text=text, paragraph=0)
            for number, text in enumerate(sentences, start=1)
        ),
    )


def disagreements(*articles: list[str], days: list[int] | None = None) -> tuple[FoundDisagreement, ...]:
    """Those of a story whose articles all differ; `days` of May 2024 are their publication days."""
    dates = [dt.date(2024, 5, day) for day in days] if days else [None] * len(articles)
    documents = [
        document(str(index), sentences, published)
        for index, (sentences, published) in enumerate(zip(articles, dates, strict=True))
    ]
    return find_disagreements(documents, list(range(len(documents))))


def values(found: FoundDisagreement) -> list[str]:
    return [position.value for position in found.positions]

"""Documents of a text, as the tests of cleaning look at them."""

from __future__ import annotations

from typing import Any

from summarizer.articles import Article
from summarizer.documents import Document
from summarizer.documents import RemovalReason as Reason
from summarizer.text import clean


def of(text: str, **fields: Any) -> Document:
    return clean(Article(text=text, **fields))


def reasons(document: Document) -> list[Reason]:
    return [removal.reason for removal in document.removed]


def texts(document: Document) -> list[str]:
    return [sentence.text for sentence in document.sentences]

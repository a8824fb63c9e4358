"""What an article becomes after cleaning: sentences with exact spans, and what was removed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from summarizer.articles import Article


class RemovalReason(StrEnum):
    """Why a passage of an article was left out of its document."""

    HEADER = "header"
    TITLE = "title"
    DATELINE = "dateline"
    CAPTION = "caption"
    CREDIT = "credit"
    SHARE = "share"
    RELATED = "related"
    NAVIGATION = "navigation"
    COMMENTS = "comments"
    COPYRIGHT = "copyright"
    NEWSLETTER = "newsletter"
    COOKIES = "cookies"
    ADVERT = "advert"
    READ_MORE = "read_more"
    BYLINE = "byline"
    CORRECTION = "correction"
    TIMESTAMP = "timestamp"
    REPEATED = "repeated"
    HIDDEN = "hidden"
    MARKUP = "markup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A passage that cleaning removed. `quote == article.text[start:end]`."""

    reason: RemovalReason
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a document."""

    number: int
    """Position in the document, from 1. Shown in citations: `[2.5]` is article 2, sentence 5."""
    start: int
    end: int
    """Span in code points of the raw text: the quote is `article.text[start:end]`."""
    text: str
    """The sentence as it is read: characters repaired, white space folded, mark-up gone."""
    paragraph: int
    """Paragraph number in the document, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article after cleaning."""

    article: Article
    title: str | None
    """The article's title, given or found in the text, cleaned."""
    sentences: tuple[Sentence, ...]
    removed: tuple[Removal, ...] = ()
    language: str = "en"
    repairs: tuple[str, ...] = ()
    """What was repaired in the characters, in words ("3 NUL characters ignored")."""

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    def quote(self, sentence: Sentence) -> str:
        """The exact characters of the raw text that hold the sentence."""
        return self.article.text[sentence.start : sentence.end]

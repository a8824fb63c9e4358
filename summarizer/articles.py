"""What goes in: articles, as a caller gives them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Markup = Literal["text", "html"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news article, exactly as it was given.

    `text` is the *raw* text. Every span of the library counts Unicode code points of it, and
    `text[start:end]` is the quoted passage. Nothing ever changes it.
    """

    text: str
    """Raw plain text or HTML. Not empty."""
    id: str = ""
    """Unique within a set. Empty: one is derived from the content, so that input order does not matter."""
    title: str | None = None
    source: str | None = None
    """The outlet, e.g. "The Harbour Gazette"."""
    url: str | None = None
    author: str | None = None
    published_at: dt.datetime | dt.date | None = None
    """When it was published; relative dates ("on Friday") are resolved with it."""
    language: str | None = None
    """ISO 639-1 code where the caller knows it; otherwise it is detected."""
    markup: Markup = "text"
    """Whether `text` is plain text or HTML."""
    body_start: int = 0
    """Code point of `text` where the body begins: header lines of a text file come before it."""

    @property
    def published_on(self) -> dt.date | None:
        """The day of publication, without the time."""
        at = self.published_at
        return at.date() if isinstance(at, dt.datetime) else at

"""By what two requests are the same."""

from __future__ import annotations

from dataclasses import fields, replace

from summarizer.articles import Article
from summarizer_api.codec import content_hash
from summarizer_api.records import BriefingRequest


def request_key(request: BriefingRequest) -> str:
    """A hash that is the same for requests with the same briefing: the order of articles and lengths is none of it."""
    options = replace(request.options, lengths=tuple(sorted(set(request.options.lengths))))
    return content_hash(
        replace(request, articles=tuple(sorted(request.articles, key=_place)), options=options)
    )


def _place(article: Article) -> tuple[str, ...]:
    return tuple(repr(getattr(article, field.name)) for field in fields(article))

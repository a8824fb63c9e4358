"""Requests as JSON, for the database, and as a hash, for the cache."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import replace
from typing import Any

from summarizer.articles import Article
from summarizer.briefings import LengthName, Notice, NoticeCode
from summarizer.options import BriefingOptions
from summarizer_api.records import BriefingRequest

VERSION = 1
"""Changes when a request written earlier can no longer be read."""

_ARTICLE_FIELDS = (
    "text", "id", "title", "source", "url", "author", "published_at", "language", "markup", "body_start",
)  # fmt: skip


def request_to_json(request: BriefingRequest) -> str:
    r"""The request in one line of ASCII: lone surrogates and NUL, which databases refuse, are `\uXXXX`."""
    return json.dumps(_document(request), separators=(",", ":"), allow_nan=False)


def request_from_json(text: str) -> BriefingRequest:
    """The request that `request_to_json` wrote. Raises ValueError for anything else."""
    try:
        document = json.loads(text)
        if document["version"] != VERSION:
            raise ValueError(f"request version {document['version']}")
        options = document["options"]
        return BriefingRequest(
            articles=tuple(_article(item) for item in document["articles"]),
            options=BriefingOptions(
                lengths=tuple(LengthName(name) for name in options["lengths"]),
                words=options["words"],
                as_of=_date(options["as_of"]),
            ),
            notices=tuple(
                Notice(**{**item, "code": NoticeCode(item["code"])}) for item in document["notices"]
            ),
            text_fields=tuple(document.get("text_fields", ())),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a request: {error!r}") from error


def content_hash(request: BriefingRequest) -> str:
    """SHA-256 of all that the briefing depends on, 64 hexadecimal digits."""
    return hashlib.sha256(request_to_json(replace(request, text_fields=())).encode("ascii")).hexdigest()


def _document(request: BriefingRequest) -> dict[str, Any]:
    options = request.options
    return {
        "version": VERSION,
        "options": {
            "lengths": [name.value for name in options.lengths],
            "words": options.words,
            "as_of": options.as_of.isoformat() if options.as_of else None,
        },
        "articles": [_article_fields(article) for article in request.articles],
        "notices": [
            {"code": notice.code.value, "message": notice.message, "article_id": notice.article_id}
            for notice in request.notices
        ],
        "text_fields": request.text_fields,
    }


def _article_fields(article: Article) -> dict[str, object]:
    fields = {name: getattr(article, name) for name in _ARTICLE_FIELDS}
    published = article.published_at
    return {**fields, "published_at": published.isoformat() if published else None}


def _article(fields: dict[str, Any]) -> Article:
    given = fields["published_at"]
    published: dt.date | None = None
    if given is not None:
        published = _date(given) if len(given) == 10 else dt.datetime.fromisoformat(given)
    return Article(**{**{name: fields[name] for name in _ARTICLE_FIELDS}, "published_at": published})


def _date(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)

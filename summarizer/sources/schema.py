"""The JSON Schema (2020-12) of articles as JSON, and of each line of JSON lines."""

from __future__ import annotations

from typing import Any

from summarizer.sources.records import ARTICLE_FIELDS, MAX_FIELD_CHARS

_DESCRIPTIONS = {
    "id": "Unique in the set. Without one, it is derived from the content.",
    "title": "The article's title.",
    "text": "The article as plain text. Offsets of citations count its Unicode code points.",
    "html": "The article as an HTML page, instead of text.",
    "source": "The outlet.",
    "url": "The article's address. It is shown and linked, never fetched.",
    "author": "Who wrote it.",
    "published_at": "ISO 8601, RFC 2822, or a date such as 3 May 2024.",
    "language": "ISO 639-1 code. Without one, it is detected.",
}


def articles_schema() -> dict[str, Any]:
    """The schema of `{"articles": […]}`, a list of articles, or a single one."""
    article = {"$ref": "#/$defs/Article"}
    listed = {"type": "array", "items": article}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:cited-summarizer:articles:1.0",
        "title": "Articles",
        "description": "A set of articles about one event. In JSON lines, every line is one Article.",
        "anyOf": [
            {"type": "object", "properties": {"articles": listed}, "required": ["articles"]},
            listed,
            article,
        ],
        "$defs": {
            "Article": {
                "type": "object",
                "properties": {name: _field(name) for name in ARTICLE_FIELDS},
                "anyOf": [{"required": ["text"]}, {"required": ["html"]}],
            }
        },
    }


def _field(name: str) -> dict[str, Any]:
    kinds = ["string", "integer", "null"] if name == "id" else ["string", "null"]
    field: dict[str, Any] = {"type": kinds, "description": _DESCRIPTIONS[name]}
    return field if name in {"text", "html"} else {**field, "maxLength": MAX_FIELD_CHARS}

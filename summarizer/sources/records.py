"""One article from the fields of a JSON object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from summarizer.articles import Article, Markup
from summarizer.briefings import NoticeCode
from summarizer.errors import MalformedInputError
from summarizer.sources.dates import parse_date
from summarizer.sources.findings import Place, shown
from summarizer.sources.html_metadata import fill_from_html

ARTICLE_FIELDS = ("id", "title", "text", "html", "source", "url", "author", "published_at", "language")
MAX_FIELD_CHARS = 4000
"""Longest title, id, URL and so on; `text` and `html` are bounded by the size of the file."""

_JSON_TYPES = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}
_LIKELY_TEXTS = ("body", "content", "article", "description", "articleBody", "maintext", "story")


def article_from_record(record: object, place: Place) -> Article:
    """The article of one JSON object; `place` names it in messages ("set.jsonl, line 3").

    Unknown fields, and dates and languages that are not understood, are noted there. Raises
    MalformedInputError for a field of the wrong type and for an object with neither text nor html.
    """
    if not isinstance(record, dict):
        raise MalformedInputError(
            f"{place.name}: expected an object with the fields of an article, found {_type(record)}"
        )
    fields = _strings(record, place)
    for name in record:
        if name not in ARTICLE_FIELDS:
            place.ignore_field(name)
    markup: Markup = "text"
    if "text" in fields:
        if "html" in fields:
            place.ignore_field("html")  # not silently: the text may be another one
    elif "html" in fields:
        markup = "html"
    else:
        raise MalformedInputError(f"{place.name}: neither 'text' nor 'html'{_hint(record)}")
    return build_article(fields[markup], fields, place, markup=markup)


def build_article(
    text: str,
    fields: Mapping[str, str],
    place: Place,
    *,
    markup: Markup = "text",
    body_start: int = 0,
) -> Article:
    """The article of a text and its other fields as strings; HTML fills the fields that are not given."""
    article = Article(
        text=text,
        id=fields.get("id", "").strip(),
        title=_value(fields, "title"),
        source=_value(fields, "source"),
        url=_value(fields, "url"),
        author=_value(fields, "author"),
        published_at=None,
        language=_language(fields, place),
        markup=markup,
        body_start=body_start,
    )
    return _with_date(fill_from_html(article) if markup == "html" else article, fields, place)


def _with_date(article: Article, fields: Mapping[str, str], place: Place) -> Article:
    given = _value(fields, "published_at")
    if given is None:
        return article
    published = parse_date(given)
    if published is None:
        message = f"the date {shown(given)} is not understood and not used"
        place.note(NoticeCode.FIELD_IGNORED, message, article.id or None)
        return article
    return replace(article, published_at=published)


def _language(fields: Mapping[str, str], place: Place) -> str | None:
    given = _value(fields, "language")
    if given is None:
        return None
    primary = given.replace("_", "-").split("-")[0].lower()
    if len(primary) in {2, 3} and primary.isascii() and primary.isalpha():
        return primary
    place.note(NoticeCode.FIELD_IGNORED, f"the language {shown(given)} is not an ISO 639 code and not used")
    return None


def _value(fields: Mapping[str, str], name: str) -> str | None:
    return fields.get(name, "").strip() or None


def _strings(record: Mapping[str, object], place: Place) -> dict[str, str]:
    """The known fields that are not null, as strings."""
    fields: dict[str, str] = {}
    for name in ARTICLE_FIELDS:
        value = record.get(name)
        if value is None:
            continue
        if name == "id" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)  # database keys are ids too, and lose nothing as text
        if not isinstance(value, str):
            raise MalformedInputError(f"{place.name}: field {name!r} must be text, found {_type(value)}")
        if name not in {"text", "html"} and len(value) > MAX_FIELD_CHARS:
            raise MalformedInputError(
                f"{place.name}: field {name!r} is longer than {MAX_FIELD_CHARS:,} characters"
            )
        fields[name] = value
    return fields


def _type(value: object) -> str:
    return "null" if value is None else _JSON_TYPES.get(type(value), "text")


def _hint(record: Mapping[str, object]) -> str:
    likely = next((name for name in _LIKELY_TEXTS if isinstance(record.get(name), str)), None)
    return f"; rename {likely!r} to 'text'" if likely else ""

"""From what was pasted or dropped to the request: each box is read as a file of its kind would be."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from summarizer.articles import Article
from summarizer.briefings import LengthName
from summarizer.errors import InputTooLargeError, SummarizerError
from summarizer.ids import free_name
from summarizer.options import ALL_LENGTHS, MAX_WORDS, MIN_WORDS, BriefingOptions
from summarizer.sources import InputLimits, parse_date
from summarizer.sources.findings import Findings, Place
from summarizer.sources.headers import read_headers
from summarizer.sources.json_text import is_json_lines, parse_json, parse_json_lines
from summarizer.sources.records import MAX_FIELD_CHARS, article_from_record, build_article
from summarizer_api.records import BriefingRequest
from summarizer_api.settings import Settings
from summarizer_api.viewer.forms import ArticleBox, StartForm

_SEPARATOR = re.compile(r"^[ \t]*={5,}[ \t]*$", re.MULTILINE)
"""A line of equals signs parts two articles in one box."""
_HTML = re.compile(
    r"\ufeff?\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL
)
_JSON = re.compile(r'\ufeff?\s*(?:\{\s*"|\[\s*\{)')


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFault:
    """What is wrong with the form, and where."""

    message: str
    field: str = ""
    """Id of the field, or empty: it is about the form."""


class FormError(Exception):
    """The form cannot be used as it is."""

    def __init__(self, *faults: FormFault) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = faults


def read_request(form: StartForm, settings: Settings) -> BriefingRequest:
    """What the form asks for. May take a while: HTML is searched for titles and dates. Raises FormError."""
    findings = Findings()
    faults: list[FormFault] = []
    articles: list[Article] = []
    too_many = FormError(FormFault(message=f"More than {settings.max_articles} articles"))
    filled = [(index, box) for index, box in enumerate(form.boxes) if box.text.strip()]
    if len(filled) > settings.max_articles:
        raise too_many
    for index, box in filled:
        place = Place(name=box.file or f"Article {index + 1}", findings=findings)
        try:
            for article in _articles(box, place, settings):
                if len(articles) == settings.max_articles:
                    raise too_many
                articles.append(article if article.id else replace(article, id=_id(box, index)))
        except SummarizerError as error:
            faults.append(FormFault(message=error.message, field=f"text-{index}"))
    options = _options(form, faults)
    if not articles and not faults:
        faults.append(FormFault(message="Paste at least one article", field="text-0"))
    if faults or options is None:
        raise FormError(*faults)
    return BriefingRequest(articles=_named(articles), options=options, notices=findings.notices())


def _articles(box: ArticleBox, place: Place, settings: Settings) -> Iterator[Article]:
    """The articles of a box, one after the other: who wants no more of them has the others not built."""
    fields = _fields(box)
    kind = _kind(box)
    if kind == "json":
        limits = InputLimits(max_articles=settings.max_articles, max_json_depth=settings.max_json_depth)
        for number, record in _records(box.text, place.name, limits):
            one = replace(place, name=f"{place.name}, article {number}")
            for text in _texts(record):
                _check_size(text, one, settings)
            yield article_from_record(record, one)
    elif kind == "html":
        _check_size(box.text, place, settings)
        yield build_article(box.text, fields, place, markup="html")
    else:
        for part in _SEPARATOR.split(box.text):
            if (text := part.strip("\n")).strip():
                _check_size(text, place, settings)
                yield _text_article(text, fields, place)


def _kind(box: ArticleBox) -> str:
    """By the file's name; what was pasted tells it by how it begins."""
    suffix = box.file.lower().rpartition(".")[2] if "." in box.file else ""
    if suffix in {"html", "htm", "xhtml"}:
        return "html"
    if suffix in {"json", "jsonl", "ndjson"}:
        return "json"
    if suffix:
        return "text"
    return "html" if _HTML.match(box.text) else "json" if _JSON.match(box.text) else "text"


def _text_article(text: str, fields: dict[str, str], place: Place) -> Article:
    headers = read_headers(text)
    return build_article(text, {**headers.fields, **fields}, place, body_start=headers.body_start)


def _records(text: str, name: str, limits: InputLimits) -> Iterable[tuple[int, object]]:
    if is_json_lines(text, limits):
        return parse_json_lines(text, name, limits)
    value = parse_json(text, name, limits)
    listed = value.get("articles", value) if isinstance(value, dict) else value
    return enumerate(listed if isinstance(listed, list) else [listed], start=1)


def _texts(record: object) -> Iterator[str]:
    """What an object has for an article's text."""
    if isinstance(record, dict):
        yield from (text for name in ("text", "html") if isinstance(text := record.get(name), str))


def _fields(box: ArticleBox) -> dict[str, str]:
    given = {"title": box.title, "source": box.source, "published_at": box.published_at, "url": box.url}
    return {name: value.strip()[:MAX_FIELD_CHARS] for name, value in given.items() if value.strip()}


def _check_size(text: str, place: Place, settings: Settings) -> None:
    if len(text) > settings.max_article_chars:
        raise InputTooLargeError(
            f"{place.name}: {len(text):,} characters; at most {settings.max_article_chars:,} are accepted"
        )


def _id(box: ArticleBox, index: int) -> str:
    """What people know the article by: its file's name, or its place in the form."""
    return PurePath(box.file).stem[:MAX_FIELD_CHARS] or f"article-{index + 1}"


def _named(articles: list[Article]) -> tuple[Article, ...]:
    """With an id each: of several with the same one, the later get a number."""
    taken: set[str] = set()
    named = []
    for article in articles:
        name = free_name(article.id, taken)
        taken.add(name)
        named.append(replace(article, id=name))
    return tuple(named)


def _options(form: StartForm, faults: list[FormFault]) -> BriefingOptions | None:
    lengths = tuple(name for name in ALL_LENGTHS if name in form.lengths or name is LengthName.HEADLINE)
    words: int | None = None
    if form.words:
        words = (
            int(form.words) if form.words.isascii() and form.words.isdigit() and len(form.words) < 6 else 0
        )
        if not MIN_WORDS <= words <= MAX_WORDS:
            faults.append(FormFault(message=f"Choose {MIN_WORDS} to {MAX_WORDS:,} words", field="words"))
            return None
    if words is None and lengths == (LengthName.HEADLINE,):
        faults.append(FormFault(message="Choose a length", field="length-short"))
        return None
    as_of = parse_date(form.as_of) if form.as_of else None
    if form.as_of and as_of is None:
        faults.append(FormFault(message="The day is not a date; write it as 2026-05-03", field="as_of"))
        return None
    return BriefingOptions(lengths=lengths, words=words, as_of=_day(as_of))


def _day(at: dt.datetime | dt.date | None) -> dt.date | None:
    return at.date() if isinstance(at, dt.datetime) else at

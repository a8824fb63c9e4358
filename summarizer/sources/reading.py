"""Articles from files, folders, patterns and standard input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from summarizer.articles import Article
from summarizer.briefings import Notice, NoticeCode
from summarizer.errors import (
    InputTooLargeError,
    MalformedInputError,
    NoContentError,
    NoInputError,
    UnreadableInputError,
)
from summarizer.ids import assign_ids, name_files
from summarizer.sources.decoding import DecodedText, decode_text
from summarizer.sources.findings import Findings, Place
from summarizer.sources.headers import read_headers
from summarizer.sources.json_text import is_json_lines, parse_json, parse_json_lines
from summarizer.sources.limits import InputLimits
from summarizer.sources.paths import (
    HTML_SUFFIXES,
    JSON_LINES_SUFFIXES,
    JSON_SUFFIXES,
    STDIN,
    InputFile,
    find_files,
)
from summarizer.sources.records import article_from_record, build_article

STDIN_NAME = "standard input"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSet:
    """The articles that were read, each with an id, and what there is to know about the reading."""

    articles: tuple[Article, ...]
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """An article on its way: where it stands, and what was repaired in its bytes."""

    article: Article
    place: str
    path: Path | None = None
    """Its file, when the file is one article: it then gives the id."""
    repairs: tuple[str, ...] = ()


def read_articles(
    inputs: Sequence[str], *, stdin: BinaryIO | None = None, limits: InputLimits | None = None
) -> ArticleSet:
    """The articles of the inputs: paths of files and folders, patterns, and `-` for `stdin`.

    Files that cannot be read raise an error when they were named, and become a notice when they lie
    in a folder and others remain; so do articles without any text. Raises an InputError: NoInputError,
    UnreadableInputError, MalformedInputError, InputTooLargeError, DuplicateIdError or NoContentError.
    """
    if not inputs:
        raise NoInputError("no input: name files or folders of articles, or - for standard input")
    findings = Findings()
    reader = _Reader(limits or InputLimits(), findings)
    found = find_files(inputs)
    for file in found.files:
        reader.read_file(file)
    for path in found.left_aside:
        message = f"{path}: files of the type {path.suffix} are not read"
        findings.add(NoticeCode.ARTICLE_UNREADABLE, message)
    if STDIN in inputs:
        reader.read_stdin(stdin)
    kept = _keep_filled(_name_entries(reader.entries), findings)
    return ArticleSet(articles=kept, notices=findings.notices())


class _Reader:
    """Reads inputs one after another, and keeps count of what the limits bound."""

    def __init__(self, limits: InputLimits, findings: Findings) -> None:
        self.entries: list[_Entry] = []
        self._limits = limits
        self._findings = findings
        self._total_bytes = 0

    def read_file(self, file: InputFile) -> None:
        """Add the articles of one file."""
        try:
            self._add(self._parse_file(file.path, self._load(file.path)))
        except UnreadableInputError as error:
            if file.explicit:
                raise
            self._findings.add(NoticeCode.ARTICLE_UNREADABLE, error.message)

    def read_stdin(self, stdin: BinaryIO | None) -> None:
        """Add the articles of standard input: JSON, or JSON lines."""
        if stdin is None:
            raise NoInputError(f"{STDIN_NAME} is closed")
        try:
            data = stdin.read(self._limits.max_total_bytes + 1)
        except (OSError, ValueError) as error:
            raise UnreadableInputError(f"{STDIN_NAME}: {error}") from error
        self._count_bytes(len(data), STDIN_NAME, self._limits.max_total_bytes)
        if not data.strip():
            raise NoInputError(f"{STDIN_NAME} is empty; it takes JSON, or JSON lines with one article a line")
        decoded = decode_text(data, STDIN_NAME)
        self._add(self._parse_json(decoded, STDIN_NAME, lines=is_json_lines(decoded.text, self._limits)))

    def _load(self, path: Path) -> bytes:
        limits = self._limits
        limit = (
            limits.max_total_bytes if path.suffix.lower() in JSON_LINES_SUFFIXES else limits.max_file_bytes
        )
        try:
            with path.open("rb") as stream:
                data = stream.read(limit + 1)  # bounded by reading, not by stat: a pipe has no size
        except OSError as error:
            raise UnreadableInputError(f"{path}: {(error.strerror or str(error)).lower()}") from error
        self._count_bytes(len(data), str(path), limit)
        return data

    def _count_bytes(self, count: int, place: str, limit: int) -> None:
        self._total_bytes += count
        if count > limit:
            raise InputTooLargeError(f"{place}: larger than {limit:,} bytes")
        if self._total_bytes > self._limits.max_total_bytes:
            raise InputTooLargeError(
                f"{place}: all inputs together exceed {self._limits.max_total_bytes:,} bytes"
            )

    def _add(self, entries: Iterator[_Entry]) -> None:
        for entry in entries:
            self.entries.append(entry)
            if len(self.entries) > self._limits.max_articles:
                raise InputTooLargeError(f"{entry.place}: more than {self._limits.max_articles:,} articles")

    def _parse_file(self, path: Path, data: bytes) -> Iterator[_Entry]:
        suffix = path.suffix.lower()
        html = suffix in HTML_SUFFIXES
        decoded = decode_text(data, str(path), html=html)
        if suffix in JSON_SUFFIXES or suffix in JSON_LINES_SUFFIXES:
            # Files of JSON lines are often called .json.
            lines = suffix in JSON_LINES_SUFFIXES or is_json_lines(decoded.text, self._limits)
            yield from self._parse_json(decoded, str(path), lines=lines)
            return
        place = Place(name=str(path), findings=self._findings)
        if html:
            article = build_article(decoded.text, {}, place, markup="html")
        else:
            headers = read_headers(decoded.text)
            article = build_article(decoded.text, headers.fields, place, body_start=headers.body_start)
        yield _Entry(article=article, place=place.name, path=path, repairs=decoded.repairs)

    def _parse_json(self, decoded: DecodedText, file: str, *, lines: bool) -> Iterator[_Entry]:
        whole = Place(name=file, findings=self._findings)
        for repair in decoded.repairs:
            whole.note(NoticeCode.TEXT_REPAIRED, repair)
        records: Iterable[tuple[str, object]]
        if lines:
            parsed = parse_json_lines(decoded.text, file, self._limits)
            records = ((f"{file}, line {number}", record) for number, record in parsed)
        else:
            listed = _records(parse_json(decoded.text, file, self._limits), whole)
            records = ((f"{file}, article {number}", record) for number, record in enumerate(listed, start=1))
        for name, record in records:
            article = article_from_record(record, Place(name=name, findings=self._findings))
            yield _Entry(article=article, place=name)


def _records(value: object, place: Place) -> list[object]:
    """The article records of a JSON value: a list, {"articles": […]}, or one article."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or "articles" not in value:
        return [value]
    for name in value:
        if name != "articles":
            place.ignore_field(name)
    records = value["articles"]
    if not isinstance(records, list):
        raise MalformedInputError(f"{place.name}: field 'articles' must be a list")
    return records


def _name_entries(entries: list[_Entry]) -> list[_Entry]:
    """The entries with an id each: given, or the file's name, or a hash of the content."""
    given = {entry.article.id for entry in entries if entry.article.id}
    nameless = [entry.path for entry in entries if entry.path is not None and not entry.article.id]
    names = name_files(nameless, given)
    named = (
        replace(entry.article, id=names[entry.path]) if entry.path in names else entry.article
        for entry in entries
    )
    articles = assign_ids(tuple(named))
    return [replace(entry, article=article) for entry, article in zip(entries, articles, strict=True)]


def _keep_filled(entries: list[_Entry], findings: Findings) -> tuple[Article, ...]:
    """The articles with any text; the others, and repairs, become notices."""
    kept: list[Article] = []
    for entry in entries:
        article = entry.article
        for repair in entry.repairs:
            findings.add(NoticeCode.TEXT_REPAIRED, f"{entry.place}: {repair}", article.id)
        if article.text[article.body_start :].strip("\ufeff\0 \t\r\n\v\f\xa0\u200b"):
            kept.append(article)
        else:
            findings.add(NoticeCode.ARTICLE_EMPTY, f"{entry.place}: the article has no text", article.id)
    if kept:
        return tuple(kept)
    left_out = [notice.message for notice in findings.notices() if notice.code in _LEFT_OUT]
    if not left_out:
        raise NoInputError("no articles: the input holds an empty list")
    more = f" (and {len(left_out) - 1} more)" if len(left_out) > 1 else ""
    raise NoContentError(f"no article with any text: {left_out[0]}{more}")


_LEFT_OUT = (NoticeCode.ARTICLE_EMPTY, NoticeCode.ARTICLE_UNREADABLE)

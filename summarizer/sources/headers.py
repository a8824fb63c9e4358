"""The header lines that a text file may start with: `Title:`, `Source:`, `Date:` and others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

HEADER_FIELDS = {
    "title": "title",
    "source": "source",
    "date": "published_at",
    "url": "url",
    "author": "author",
    "language": "language",
    "id": "id",
}
"""The name in the file, lower-case, and the article's field."""

MAX_VALUE_CHARS = 500
"""A longer "Source: …" line is a paragraph of the article."""
MAX_FRONT_MATTER_LINES = 60

_NAMED_LINE = re.compile(r"(?P<name>[A-Za-z][A-Za-z_-]{1,30})[ \t]*:(?:[ \t]+(?P<value>.*))?\Z")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headers:
    """The fields found, by the article's field names, and where the body begins."""

    fields: dict[str, str]
    body_start: int = 0


def read_headers(text: str) -> Headers:
    """The header lines at the very start of a text, in any order and case, or front matter between `---`.

    `body_start` is in code points and lies after the blank lines that follow. Without header lines
    there are no fields and it is 0: a bare title line is for cleaning to find.
    """
    if text.startswith("---"):
        return _read_front_matter(text)
    fields: dict[str, str] = {}
    for start, line in _lines(text):
        name, value = _named_value(line)
        field = HEADER_FIELDS.get(name)
        if field is None or field in fields or len(value) > MAX_VALUE_CHARS:
            return Headers(fields=fields, body_start=_skip_blank(text, start) if fields else 0)
        fields[field] = value
    return Headers(fields=fields, body_start=len(text) if fields else 0)


def _read_front_matter(text: str) -> Headers:
    fields: dict[str, str] = {}
    for number, (start, line) in enumerate(_lines(text)):
        if number == 0:
            if line.rstrip() != "---":
                break
        elif line.rstrip() == "---":
            return Headers(fields=fields, body_start=_skip_blank(text, start + len(line)))
        elif number > MAX_FRONT_MATTER_LINES:
            break
        else:
            name, value = _named_value(line)
            if name in HEADER_FIELDS and len(value) <= MAX_VALUE_CHARS:
                fields.setdefault(HEADER_FIELDS[name], value.strip("\"'"))
    return Headers(fields={})


def _named_value(line: str) -> tuple[str, str]:
    found = _NAMED_LINE.match(line)
    return (found["name"].lower(), (found["value"] or "").strip()) if found else ("", "")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line's start and its text without the line end."""
    position = 0
    while position < len(text):
        found = _LINE.match(text, position)
        if found is None:  # the pattern matches anywhere; this is for the type checker
            return
        yield position, found[0].rstrip("\r\n")
        position = found.end()


def _skip_blank(text: str, start: int) -> int:
    return len(text) - len(text[start:].lstrip())

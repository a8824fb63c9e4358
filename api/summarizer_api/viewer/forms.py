"""The form of the start page: what was typed into it, read without any meaning yet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from summarizer.briefings import LengthName
from summarizer_api.faults import BodyTooLargeError, MediaTypeError, RequestError
from summarizer_api.negotiation import FORM_TYPE

BOXES = 2
"""Boxes of an empty form; a briefing compares at least two articles."""
MORE_BOXES = 2
"""Boxes that the button for more adds, where no script does it."""
MAX_FIELDS = 5000
"""Fields of one form; 100 articles have 600."""

_FIELD = re.compile(r"(text|title|source|published_at|url|file)-([0-9]{1,4})\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleBox:
    """One box: an article, or a file of several, and what is known of it."""

    text: str = ""
    title: str = ""
    source: str = ""
    published_at: str = ""
    url: str = ""
    file: str = ""
    """Name of the file that the text came from."""

    @property
    def described(self) -> bool:
        """Whether anything is known beside the text."""
        return any((self.title, self.source, self.published_at, self.url))


@dataclass(frozen=True, slots=True, kw_only=True)
class StartForm:
    """All of the form."""

    boxes: tuple[ArticleBox, ...] = (ArticleBox(),) * BOXES
    lengths: tuple[str, ...] = (LengthName.SHORT, LengthName.STANDARD, LengthName.LONG)
    words: str = ""
    as_of: str = ""
    more: bool = False
    """The button for more boxes was pressed, not the one that sends."""


async def read_body(request: Request, *, max_bytes: int) -> bytes:
    """The body of a form that was sent. Raises MediaTypeError and BodyTooLargeError."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM_TYPE:
        raise MediaTypeError(f"a form is sent as {FORM_TYPE}")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > max_bytes:
            raise BodyTooLargeError(f"the form is larger than {max_bytes:,} bytes")
    return bytes(body)


def parse_fields(body: bytes) -> dict[str, list[str]]:
    """The fields of a form, each with its values. Raises RequestError."""
    fields: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, max_num_fields=MAX_FIELDS, errors="replace"
        )
    except ValueError as error:  # not ASCII, or too many fields
        raise RequestError("the form cannot be read") from error
    for name, value in pairs:
        # Browsers send every line end as CR LF.
        fields.setdefault(name, []).append(value.replace("\r\n", "\n"))
    return fields


def parse_start_form(body: bytes) -> StartForm:
    """The start page's form; boxes keep their order, whatever their numbers are. Raises RequestError."""
    fields = parse_fields(body)
    boxes: dict[int, dict[str, str]] = {}
    for name, values in fields.items():
        if found := _FIELD.match(name):
            boxes.setdefault(int(found[2]), {})[found[1]] = values[0]
    return StartForm(
        boxes=tuple(ArticleBox(**boxes[number]) for number in sorted(boxes)),
        lengths=tuple(fields.get("length", ())),
        words=_only(fields, "words"),
        as_of=_only(fields, "as_of"),
        more=_only(fields, "do") == "more",
    )


def _only(fields: Mapping[str, list[str]], name: str) -> str:
    return fields.get(name, [""])[0].strip()

"""Briefings and inspections as JSON: every field of the data types, under its own name."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re

from summarizer.briefings import Briefing, BriefingText
from summarizer.inspections import Inspection

SCHEMA_VERSION = "1.0"
"""The first part changes when a field goes or changes its meaning, the second when one is added."""
OFFSET_UNIT = "unicode_code_points"

DERIVED_FIELDS: dict[type, tuple[str, ...]] = {BriefingText: ("text",)}
"""Properties that are written beside the fields, for readers that only want the words."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def render_json(document: Briefing | Inspection) -> str:
    r"""The document as JSON, indented, in the order of its fields; `summarizer schema` describes it.

    Text is exact: lone surrogates are written as `\udXXX`, so the result encodes as UTF-8.
    """
    envelope = {
        "schema_version": SCHEMA_VERSION,
        "kind": document_kind(type(document)),
        "offset_unit": OFFSET_UNIT,
        **_fields(document),
    }
    text = json.dumps(envelope, ensure_ascii=False, indent=2, allow_nan=False)
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def document_kind(document_type: type) -> str:
    """What `kind` says: "briefing" or "inspection"."""
    return document_type.__name__.lower()


def to_jsonable(value: object) -> object:
    """The value in the types of JSON: dataclasses are objects, tuples lists, dates ISO 8601."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _fields(value)
    if isinstance(value, tuple):
        return [to_jsonable(item) for item in value]
    if isinstance(value, dt.date):  # datetimes too
        return value.isoformat()
    return value


def _fields(document: object) -> dict[str, object]:
    names = [field.name for field in dataclasses.fields(document)]  # type: ignore[arg-type]  # the caller looked
    names += DERIVED_FIELDS.get(type(document), ())
    return {name: to_jsonable(getattr(document, name)) for name in names}

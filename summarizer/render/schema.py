"""The JSON Schema (2020-12) of what `--format json` prints, built from the data types themselves."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
from enum import StrEnum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from summarizer.briefings import Briefing
from summarizer.inspections import Inspection
from summarizer.render.descriptions import field_descriptions, type_description
from summarizer.render.json_form import DERIVED_FIELDS, OFFSET_UNIT, SCHEMA_VERSION, document_kind

Schema = dict[str, Any]

_SCALARS: dict[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    dt.datetime: {"type": "string", "format": "date-time"},
    dt.date: {"type": "string", "format": "date"},
}


def json_schema(document_type: type[Briefing | Inspection]) -> Schema:
    """The JSON Schema of a briefing or an inspection as `render_json` writes it."""
    definitions: dict[str, Schema] = {}
    body = _object_schema(document_type, definitions)
    kind = document_kind(document_type)
    envelope: dict[str, Schema] = {
        "schema_version": {"const": SCHEMA_VERSION, "description": "Version of this schema."},
        "kind": {"const": kind},
        "offset_unit": {
            "const": OFFSET_UNIT,
            "description": "What `start` and `end` count: Unicode code points of the article's raw text, "
            "neither bytes nor UTF-16 units.",
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:cited-summarizer:{kind}:{SCHEMA_VERSION}",
        "title": document_type.__name__,
        **body,
        "properties": {**envelope, **body["properties"]},
        "required": [*envelope, *body["required"]],
        "$defs": dict(sorted(definitions.items())),
    }


def _object_schema(cls: type, definitions: dict[str, Schema]) -> Schema:
    hints = get_type_hints(cls)
    described = field_descriptions(cls)
    properties: dict[str, Schema] = {}
    for field in dataclasses.fields(cls):
        properties[field.name] = _described(
            _schema(hints[field.name], definitions), described.get(field.name)
        )
    for name in DERIVED_FIELDS.get(cls, ()):
        hint = get_type_hints(getattr(cls, name).fget)["return"]
        properties[name] = _described(_schema(hint, definitions), described.get(name))
    return {
        "type": "object",
        "description": type_description(cls),
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _schema(hint: Any, definitions: dict[str, Schema]) -> Schema:  # noqa: ANN401 - annotations have no common type
    if hint in _SCALARS:
        return dict(_SCALARS[hint])
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        return {"anyOf": [_schema(argument, definitions) for argument in arguments]}
    if origin is tuple and arguments[1:] == (...,):
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if origin is Literal:
        return {"enum": list(arguments)}
    if isinstance(hint, type):
        return _reference(hint, definitions)
    raise TypeError(f"no JSON Schema for {hint!r}")


def _reference(cls: type, definitions: dict[str, Schema]) -> Schema:
    name = cls.__name__
    if name not in definitions:
        definitions[name] = {}  # before its fields, which may refer back to it
        if issubclass(cls, StrEnum):
            definitions[name] = _enumeration(cls)
        elif dataclasses.is_dataclass(cls):
            definitions[name] = _object_schema(cls, definitions)
        else:
            raise TypeError(f"no JSON Schema for {cls!r}")
    return {"$ref": f"#/$defs/{name}"}


def _enumeration(cls: type[StrEnum]) -> Schema:
    described = field_descriptions(cls)
    notes = "".join(
        f" {member.value}: {described[member.name]}" for member in cls if member.name in described
    )
    return {"type": "string", "description": type_description(cls) + notes, "enum": [m.value for m in cls]}


def _described(schema: Schema, description: str | None) -> Schema:
    return {**schema, "description": description} if description else schema

"""A briefing read back from its JSON."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import types
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from summarizer.briefings import Briefing
from summarizer.errors import MalformedInputError
from summarizer.render.json_form import SCHEMA_VERSION, document_kind


def briefing_from_json(text: str) -> Briefing:
    """The briefing that `render(briefing, "json")` wrote, equal to the original.

    Raises MalformedInputError for broken JSON, another kind of document, another major version of
    the schema, and a field that is missing or of the wrong type.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise MalformedInputError(f"line {error.lineno}, column {error.colno}: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise MalformedInputError(f"not a briefing: {error}") from error
    if not isinstance(data, dict) or data.get("kind") != document_kind(Briefing):
        raise MalformedInputError("not a briefing: 'kind' is not \"briefing\"")
    version = str(data.get("schema_version"))
    if version.split(".", maxsplit=1)[0] != SCHEMA_VERSION.split(".")[0]:
        raise MalformedInputError(f"schema version {version}: this program reads {SCHEMA_VERSION}")
    briefing = _load(Briefing, data, "briefing")
    assert isinstance(briefing, Briefing)  # noqa: S101 - for the type checker: _load made it
    return briefing


def _load(hint: Any, value: object, where: str) -> object:  # noqa: ANN401 - annotations have no common type
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        return _load_union(arguments, value, where)
    if origin is tuple and isinstance(value, list):
        return tuple(_load(arguments[0], item, f"{where}[{index}]") for index, item in enumerate(value))
    if dataclasses.is_dataclass(hint) and isinstance(value, dict):
        return _load_fields(hint, value, where)
    if isinstance(value, str) and isinstance(hint, type):
        return _load_string(hint, value, where)
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is hint:
        return value
    raise MalformedInputError(f"{where}: unexpected {type(value).__name__}")


def _load_fields(cls: Any, value: dict[str, object], where: str) -> object:  # noqa: ANN401 - as above
    hints = get_type_hints(cls)
    fields = {}
    for field in dataclasses.fields(cls):
        if field.name not in value:
            raise MalformedInputError(f"{where}: field {field.name!r} is missing")
        fields[field.name] = _load(hints[field.name], value[field.name], f"{where}.{field.name}")
    return cls(**fields)


def _load_string(cls: type, value: str, where: str) -> object:
    try:
        if issubclass(cls, StrEnum):
            return cls(value)
        if cls is dt.datetime:
            return dt.datetime.fromisoformat(value)
        if cls is dt.date:
            return dt.date.fromisoformat(value)
    except ValueError as error:
        raise MalformedInputError(f"{where}: {error}") from error
    if cls is str:
        return value
    raise MalformedInputError(f"{where}: unexpected str")


def _load_union(members: tuple[Any, ...], value: object, where: str) -> object:
    if value is None and type(None) in members:
        return None
    dates = [member for member in members if member in {dt.datetime, dt.date}]
    if len(dates) == 2 and isinstance(value, str):  # "2024-05-03" is a day; with more it is a point of time
        return _load_string(dt.date if len(value) == 10 else dt.datetime, value, where)
    return _load(next(member for member in members if member is not type(None)), value, where)

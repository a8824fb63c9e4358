"""JSON and JSON lines: parsed within bounds, with the line and column of what is broken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NoReturn

from summarizer.errors import InputError, InputTooLargeError, MalformedInputError
from summarizer.sources.limits import InputLimits

# Possessive, and an open string runs to the end: linear in the text whatever it holds.
_STRUCTURE = re.compile(r'"(?:[^"\\]++|\\.)*+"?+|[\[\]{}]', re.DOTALL)


def parse_json(text: str, place: str, limits: InputLimits, *, first_line: int = 1) -> object:
    """The value of one JSON text. `first_line` is the number of its first line in its file.

    Raises MalformedInputError with line and column, or when it is nested too deep, and
    InputTooLargeError when it is longer or holds more lists and objects than the limits allow.
    """
    check_size(text, place, limits)
    _check_structure(text, place, limits)
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        line = first_line + error.lineno - 1
        raise MalformedInputError(f"{place}: line {line}, column {error.colno}: {error.msg}") from error
    except (ValueError, RecursionError) as error:  # NaN, and integers of more than 4,300 digits
        raise MalformedInputError(f"{place}: line {first_line}: {error}") from error


def parse_json_lines(text: str, place: str, limits: InputLimits) -> Iterator[tuple[int, object]]:
    """The number and value of each line of JSON lines; blank lines are skipped."""
    # Not splitlines(): U+2028 and its like may stand inside a JSON string.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, parse_json(line, place, limits, first_line=number)


def is_json_lines(text: str, limits: InputLimits) -> bool:
    """Whether the first line with anything in it is a whole JSON object within the limits, and more lines follow."""
    first, _, rest = text.lstrip().partition("\n")
    if not first.startswith("{") or not rest.strip():
        return False
    try:
        parse_json(first, "", limits)
    except InputError:
        return False
    return True


def check_size(text: str, place: str, limits: InputLimits) -> None:
    """Raise InputTooLargeError when one JSON text is longer than one file may be."""
    if len(text) > limits.max_file_bytes:
        raise InputTooLargeError(
            f"{place}: more than {limits.max_file_bytes:,} bytes of JSON in one piece; "
            "JSON lines, one article a line, may be longer"
        )


def _check_structure(text: str, place: str, limits: InputLimits) -> None:
    depth = values = 0
    for found in _STRUCTURE.finditer(text):
        character = found[0][0]
        if character in "[{":
            depth += 1
            values += 1
            if depth > limits.max_json_depth:
                raise MalformedInputError(f"{place}: JSON nested deeper than {limits.max_json_depth} levels")
            if values > limits.max_json_values:
                raise InputTooLargeError(
                    f"{place}: more than {limits.max_json_values:,} lists and objects in one JSON text"
                )
        elif character in "]}":
            depth -= 1


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")

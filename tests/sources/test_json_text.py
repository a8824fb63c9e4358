from __future__ import annotations

import time

import pytest

from summarizer.errors import InputTooLargeError, MalformedInputError
from summarizer.sources.json_text import is_json_lines, parse_json, parse_json_lines
from summarizer.sources.limits import InputLimits

LIMITS = InputLimits()


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('{"text": "a",\n "title" "b"}', "line 2, column 10"),
        ("[1, 2", "line 1, column 6"),
        ("hello", "line 1, column 1"),
        ('["\x01"]', "line 1, column 3"),
    ],
)
def test_broken_json_is_reported_by_line_and_column(text: str, where: str) -> None:
    with pytest.raises(MalformedInputError, match=f"^a.json: {where}: "):
        parse_json(text, "a.json", LIMITS)


def test_broken_json_lines_have_the_line_of_the_file() -> None:
    lines = parse_json_lines('{"text": "a"}\n\n{"text": }\n', "a.jsonl", LIMITS)
    assert next(lines) == (1, {"text": "a"})
    with pytest.raises(MalformedInputError, match=r"^a.jsonl: line 3, column 10: "):
        next(lines)


def test_line_separators_inside_a_string_do_not_end_a_line() -> None:
    text = '{"text": "a\u2028b\x85c"}\r\n{"text": "d"}'
    assert [number for number, _ in parse_json_lines(text, "a.jsonl", LIMITS)] == [1, 2]


@pytest.mark.parametrize("text", ["NaN", '{"a": -Infinity}', "1" * 5000])
def test_numbers_that_are_not_json_are_refused(text: str) -> None:
    with pytest.raises(MalformedInputError, match="line 1"):
        parse_json(text, "a.json", LIMITS)


def test_depth_is_bounded_before_parsing() -> None:
    assert parse_json("[" * 50 + "]" * 50, "a.json", LIMITS)
    for depth in (51, 10_000, 1_000_000):
        with pytest.raises(MalformedInputError, match="deeper than 50 levels"):
            parse_json('{"a":' * depth, "a.json", LIMITS)


def test_brackets_in_strings_do_not_count() -> None:
    text = '["' + "[{" * 1000 + '\\"[[[", "' + "\\\\" * 999 + '"]'
    assert parse_json(text, "a.json", LIMITS)


def test_the_number_of_values_is_bounded() -> None:
    with pytest.raises(InputTooLargeError, match="lists and objects"):
        parse_json("[" + "[]," * 200_000 + "[]]", "a.json", LIMITS)


def test_size_is_bounded() -> None:
    with pytest.raises(InputTooLargeError, match="more than 10 bytes"):
        parse_json('"' + "x" * 20 + '"', "a.json", InputLimits(max_file_bytes=10))


@pytest.mark.parametrize(
    "text", ['"' + "\\" * 100_001, '\\"' * 100_000, '"' * 100_001, "]" * 200_000, '"x\\"' * 50_000]
)
def test_linear_on_the_worst_text(text: str) -> None:
    started = time.process_time()
    with pytest.raises(MalformedInputError):
        parse_json(text, "a.json", LIMITS)
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"text": "a"}\n{"text": "b"}', True),
        ('\n{"text": "a"}\n\n{"text": "b"}\n', True),
        ('{"text": "a"}\n', False),
        ('{\n"text": "a"}', False),
        ('[{"text": "a"},\n{"text": "b"}]', False),
        ("", False),
        ('{"a":' * 100_000 + "\nx", False),
    ],
)
def test_json_lines_are_recognised(text: str, *, expected: bool) -> None:
    assert is_json_lines(text, LIMITS) is expected


def test_a_first_line_beyond_the_limits_is_not_parsed_to_find_out() -> None:
    line = '{"a": [' + "[]," * 20 + "[]]}"
    assert is_json_lines(f"{line}\n{{}}", LIMITS)
    assert not is_json_lines(f"{line}\n{{}}", InputLimits(max_json_values=10))

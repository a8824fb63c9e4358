from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import MalformedInputError
from summarizer_api import json_shape
from summarizer_api.json_shape import check_shape

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text('ab"\\[]{},é\n', max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text('a"\\[{', max_size=3), inner, max_size=4)
    ),
    max_leaves=20,
)


def depth_of(value: object) -> int:
    if isinstance(value, dict):
        value = list(value.values())
    return 1 + max(map(depth_of, value), default=0) if isinstance(value, list) else 0


def refused(body: bytes, *, max_depth: int = 12, max_values: int = 1000) -> bool:
    try:
        check_shape(body, max_depth=max_depth, max_values=max_values)
    except MalformedInputError:
        return True
    return False


@given(value=VALUES, limit=st.integers(1, 6), part_bytes=st.integers(1, 30), ascii_only=st.booleans())
def test_the_depth_is_that_of_the_value(
    value: object, limit: int, part_bytes: int, *, ascii_only: bool
) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only).encode()
    with pytest.MonkeyPatch.context() as patch:  # small parts: strings and escapes are cut everywhere
        patch.setattr(json_shape, "_PART_BYTES", part_bytes)
        assert refused(text, max_depth=limit) == (depth_of(value) > limit)


@given(body=st.text('"\\[]{},: a', max_size=60), part_bytes=st.integers(1, 9))
def test_any_text_is_passed_or_refused(body: str, part_bytes: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_shape, "_PART_BYTES", part_bytes)
        refused(body.encode(), max_depth=3, max_values=10)


@given(count=st.integers(0, 40))
def test_values_are_counted(count: int) -> None:
    members = {f"k{number}": number for number in range(count)}
    assert refused(json.dumps(members).encode(), max_values=20) == (count > 20)


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 4_000_000,
        b'{"a":' * 1_000_000,
        b"[]," * 2_000_000,
        b'{"k":1,' * 1_000_000,
        b'"",' * 2_000_000,
        b'""' * 4_000_000,
        b"," * 8_000_000,
    ],
)
def test_bombs_are_refused(body: bytes) -> None:
    assert refused(body, max_values=100_000)


@pytest.mark.parametrize(
    "body", [b'"' + b"[" * 1_000_000 + b'"', b"]" * 1_000_000, b'"' + b"\\" * 1_000_000, b""]
)
def test_what_only_looks_deep_passes(body: bytes) -> None:
    assert not refused(body)


@pytest.mark.parametrize(
    ("head", "unit", "tail"),
    [
        (b'{"a":"', b'\\"', b""),  # a string that never ends, full of what could begin another one
        (b'{"a":"', b'\\"', b'"}'),
        (b'{"a":"', b"\\", b""),
        (b'"', b'\\\\\\"', b""),
        (b"", b'\\"', b""),
    ],
    ids=["open", "closed", "backslashes", "runs", "outside"],
)
def test_time_is_linear(head: bytes, unit: bytes, tail: bytes) -> None:
    def seconds(count: int) -> float:
        """Processor seconds of the fastest of three: what else runs is not the text's."""
        body = head + unit * count + tail
        found = []
        for _ in range(3):
            started = time.process_time()
            check_shape(body, max_depth=12, max_values=100_000)
            found.append(time.process_time() - started)
        return min(found)

    # Eight times the text; sixty-four times the time would be quadratic.
    assert seconds(8_000) <= 16 * seconds(1_000) + 0.05

from __future__ import annotations

import json

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

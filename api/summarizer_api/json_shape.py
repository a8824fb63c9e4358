"""How deep and how large a JSON text is, found without parsing it.

A parser builds what it reads: eight megabytes of `[],` become hundreds of megabytes of objects, and hold the
interpreter while they do. This looks at quotation marks, brackets and commas alone, part by part, up to the limit.
"""

from __future__ import annotations

import re

from summarizer.errors import MalformedInputError

_PART_BYTES = 1 << 18
_BACKSLASHES = re.compile(rb"\\*+")
_BRACKETS_AND_COMMAS = bytes(byte for byte in range(256) if byte not in b"[]{},")
_AS_ONE_KIND = bytes.maketrans(b"{}", b"[]")


def check_shape(body: bytes, *, max_depth: int, max_values: int) -> None:
    """Raise MalformedInputError where the text nests deeper, or has more members and items, than allowed.

    A text that is not JSON may pass: the parser says what is wrong with it. Takes linear time whatever it holds.
    """
    depth = values = 0
    in_string = 0
    start = 0
    while start < len(body):
        end = _part_end(body, start)
        # Without escapes each quotation mark begins a string or ends one: what is outside is every second piece.
        # Outside of strings, where JSON has no backslash, the parser stops at the first, whatever comes behind it.
        pieces = body[start:end].replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')
        start = end
        outside = b"".join(pieces[in_string::2]).translate(None, _BRACKETS_AND_COMMAS)
        strings, in_string = divmod(len(pieces) - 1 + in_string, 2)
        # Strings are counted too: a row of them without commas is no JSON, and should not cost more than JSON does.
        values += max(strings // 2, outside.count(b",")) + outside.count(b"[") + outside.count(b"{")
        if values > max_values:
            raise MalformedInputError(f"the JSON has more than {max_values:,} values")
        depth = _depth_after(outside.translate(_AS_ONE_KIND, b",").decode("ascii"), depth, max_depth)
        if depth < 0:
            return  # a bracket that nothing opened: the parser stops there


def _depth_after(brackets: str, depth: int, max_depth: int) -> int:
    """The depth behind the brackets; negative where one closes what is not open."""
    for bracket in brackets:
        depth += 1 if bracket == "[" else -1
        if depth > max_depth:
            raise MalformedInputError(f"the JSON is nested deeper than {max_depth} levels")
        if depth < 0:
            return depth
    return depth


def _part_end(body: bytes, start: int) -> int:
    """Where a part ends: not behind a backslash, whose meaning would be lost."""
    end = min(start + _PART_BYTES, len(body))
    if body[end - 1] != 0x5C:
        return end
    escaping = _BACKSLASHES.match(body, end)
    return min((end if escaping is None else escaping.end()) + 1, len(body))

"""How much input is accepted, so that no file can exhaust the machine."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class InputLimits:
    """Upper bounds on what is read; more raises `InputTooLargeError`."""

    max_file_bytes: int = 10 * MEBIBYTE
    """One text, HTML or JSON file, or one line of JSON lines."""
    max_total_bytes: int = 100 * MEBIBYTE
    """All inputs together, and one JSON lines file."""
    max_articles: int = 1000
    max_json_depth: int = 50
    """Levels of nesting; deeper raises `MalformedInputError`."""
    max_json_values: int = 100_000
    """Objects and lists in one JSON text. Ten MiB of `[],[],…` would become 200 MiB of lists."""

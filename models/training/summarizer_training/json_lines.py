"""JSON lines: one object a line, as UTF-8."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def write_rows(path: Path, rows: Iterable[DataclassInstance]) -> int:
    """Write the fields of each, a line at once, and give their number."""
    count = 0
    with path.open("w", encoding="utf-8", buffering=1) as lines:
        for row in rows:
            lines.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
            count += 1
    return count


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a `.jsonl` or `.jsonl.xz` file, in order."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)

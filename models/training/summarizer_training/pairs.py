"""What the writer learns from: evidence sentences and the one sentence to write from them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer_training.json_lines import read_rows, write_rows

SPLITS = ("train", "dev", "test")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One thing to learn: 1 to 6 evidence sentences and the sentence written from them."""

    kind: str
    """Where it comes from, such as `fusion`, `headline` or `copy`; the training mix is weighted by it."""
    evidence: tuple[str, ...]
    target: str
    split: str
    """`train`, `dev` or `test`."""


def split_of(group: str, *, held_out_permille: int = 20) -> str:
    """The split a group of pairs belongs to, by a hash of its name: everything of one event week goes one way.

    `held_out_permille` of the groups go to `dev` and as many to `test`.
    """
    digest = hashlib.blake2b(group.encode(), digest_size=4).digest()
    bucket = int.from_bytes(digest, "big") % 1000
    if bucket < held_out_permille:
        return "dev"
    if bucket < 2 * held_out_permille:
        return "test"
    return "train"


def write_pairs(path: Path, pairs: Iterable[Pair]) -> int:
    """Write pairs as JSON lines, and give their number."""
    return write_rows(path, pairs)


def read_pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a JSON-lines file, in order."""
    for row in read_rows(path):
        yield Pair(
            kind=row["kind"], evidence=tuple(row["evidence"]), target=row["target"], split=row["split"]
        )

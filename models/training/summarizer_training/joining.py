"""Pairs from human rewriting: simple sentences joined into one (WikiSplit, BiSECT reversed) and PoC's fusions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from summarizer_training.pairs import Pair, split_of
from summarizer_training.seeds import seeded
from summarizer_training.words import sentences, support

MIN_SUPPORT = 0.85


def joined_pairs(rows: Iterable[dict[str, Any]], *, seed: int) -> Iterator[Pair]:
    """The simpler sentences as evidence, the complex one as the target, where it says nothing more."""
    rng = seeded(seed, "splits")
    for row in rows:
        evidence = sentences(row["target"].replace(" - - ", " — "))
        target = row["source"]
        if not 2 <= len(evidence) <= 4 or not 8 <= len(target.split()) <= 48 or not target[0].isalnum():
            continue
        found = support(target, evidence)
        if found.exact and found.share >= MIN_SUPPORT:
            if rng.random() < 0.15:
                rng.shuffle(evidence)
            yield Pair(kind="join", evidence=tuple(evidence), target=target, split=split_of(target[:60]))


def fusion_pairs(rows: Iterable[dict[str, Any]], *, copies: int = 1, seed: int = 1) -> Iterator[Pair]:
    """Human fusions of two sentences of one article, where the words support them; `copies` times, reordered."""
    rng = seeded(seed, "poc")
    for row in rows:
        found = support(row["target"], row["sources"])
        if not found.exact or found.share < MIN_SUPPORT:
            continue
        split = split_of(row["id"], held_out_permille=60)
        for copy in range(copies if split == "train" else 1):
            sources = list(row["sources"])
            if copy:
                rng.shuffle(sources)
            yield Pair(kind="poc", evidence=tuple(sources), target=row["target"], split=split)

"""Pairs of sentences that people have judged: STS headlines, with scores, and MRPC, the same or not."""

from __future__ import annotations

import json
import lzma
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HEADLINES = "headlines"
MRPC = "mrpc-test"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The pairs of one data set; text 2i is compared with text 2i + 1."""

    name: str
    texts: tuple[str, ...]
    scores: tuple[float, ...]


def read_judged(path: Path) -> list[Judged]:
    """The headlines of STS, one data set a year, and MRPC's test set."""
    texts: dict[str, list[str]] = defaultdict(list)
    scores: dict[str, list[float]] = defaultdict(list)
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            name = row["dataset"]
            if HEADLINES in name or name == MRPC:
                texts[name] += [row["source"], row["target"]]
                scores[name].append(float(row["label"] if name == MRPC else row["score"]))
    return [Judged(name=n, texts=tuple(texts[n]), scores=tuple(scores[n])) for n in sorted(texts)]


def headline_correlation(sets: Sequence[Judged], cosines: Callable[[Judged], list[float]]) -> float:
    """Spearman's rank correlation with the scores, the mean of the years."""
    years = [one for one in sets if HEADLINES in one.name]
    return sum(_spearman(cosines(one), one.scores) for one in years) / len(years)


def _spearman(left: Sequence[float], right: Sequence[float]) -> float:
    return float(np.corrcoef(_ranks(left), _ranks(right))[0, 1])


def _ranks(values: Sequence[float]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Ranks; equal values share their mean rank."""
    _, place, counts = np.unique(np.asarray(values), return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[place]

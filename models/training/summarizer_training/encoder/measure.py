"""How near an encoder comes to its teacher: `python -m summarizer_training.encoder.measure RUN ENCODER …`.

Looks at the weeks that were held out, with the teacher's vectors that `distil` left in the run's folder.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from summarizer_models.sentence_encoder import load_encoder
from summarizer_training.encoder.teacher import read_vectors
from summarizer_training.encoder.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarizer_training.encoder.texts import Text

_ALIKE = 0.35
"""The teacher's cosine from which two texts have something to do with each other; below it the order is noise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearness:
    """Means over the held-out days."""

    rank_correlation: float
    """Spearman's, of the two cosines of the pairs that the teacher finds alike."""
    error: float
    """Root mean square difference of the two cosines, all pairs of a day."""
    found: float
    """Share of headlines whose nearest sentence, of all of the day, is that of their own item."""
    found_by_teacher: float


def nearness(texts: Sequence[Text], own: NDArray[np.float64], taught: NDArray[np.float64]) -> Nearness:
    """Compare the unit vectors of texts, texts × size each; every item has two texts, headline and sentence."""
    days: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        days[text.group].append(index)
    rows = [_day(texts, own, taught, np.array(members)) for members in days.values()]
    correlation, error, found, by_teacher = np.nanmean(np.array(rows), axis=0).tolist()
    return Nearness(rank_correlation=correlation, error=error**0.5, found=found, found_by_teacher=by_teacher)


def spearman(left: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    """Rank correlation; equal values share their mean rank; not a number for fewer than two pairs."""
    if len(left) < 2:
        return float("nan")
    return float(np.corrcoef(_ranks(left), _ranks(right))[0, 1])


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("run", type=Path, metavar="RUN_FOLDER", help="folder of `distil`")
    parser.add_argument("encoders", type=Path, nargs="+", metavar="ENCODER_FOLDER", help="exported encoders")
    parser.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json of brief-mini")
    given = parser.parse_args(arguments)
    texts = load_texts(given.run / "dev.jsonl")
    taught = _unit(read_vectors(given.run / "teacher-dev", len(texts)).astype(np.float64))
    sys.stdout.write(
        "| encoder | rank correlation | error of the cosine | sentence found | by the teacher |\n"
        "| --- | ---: | ---: | ---: | ---: |\n"
    )
    for folder in given.encoders:
        own = _unit(load_encoder(folder, given.tokenizer).sums([text.text for text in texts]))
        near = nearness(texts, own, taught)
        sys.stdout.write(
            f"| {folder.name} | {near.rank_correlation:.4f} | {near.error:.4f} | {near.found:.4f} "
            f"| {near.found_by_teacher:.4f} |\n"
        )


def _day(
    texts: Sequence[Text], own: NDArray[np.float64], taught: NDArray[np.float64], members: NDArray[np.int64]
) -> tuple[float, float, float, float]:
    upper = np.triu_indices(len(members), k=1)
    mine = (own[members] @ own[members].T)[upper]
    wanted = (taught[members] @ taught[members].T)[upper]
    alike = wanted > _ALIKE
    items = np.array([texts[index].item for index in members])
    titles, sentences = _halves(items)
    return (
        spearman(wanted[alike], mine[alike]),
        float(((mine - wanted) ** 2).mean()),
        _found(own[members], titles, sentences),
        _found(taught[members], titles, sentences),
    )


def _halves(items: NDArray[np.int64]) -> tuple[list[int], list[int]]:
    """Places of the first and of the second text of each item."""
    seen: set[int] = set()
    first: list[int] = []
    second: list[int] = []
    for place, item in enumerate(items.tolist()):
        (second if item in seen else first).append(place)
        seen.add(item)
    return first, second


def _found(vectors: NDArray[np.float64], titles: list[int], sentences: list[int]) -> float:
    nearest = (vectors[titles] @ vectors[sentences].T).argmax(axis=1)
    return float((nearest == np.arange(len(titles))).mean())


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks: NDArray[np.float64] = (ends - (counts - 1) / 2)[place]
    return ranks


def _unit(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: NDArray[np.float64] = rows / np.where(lengths > 0, lengths, 1.0)
    return unit


if __name__ == "__main__":
    main()

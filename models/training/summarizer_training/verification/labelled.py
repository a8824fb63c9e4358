"""Measure a model's verifier on sentences that a reader has labelled: `python -m … .labelled --model … --labels …`.

These are the pipeline's own sentences, not corruptions, and so what decides which weights are shipped and where the
score is cut. `written` collects them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.briefing.support import LexicalVerifier
from summarizer_models.manifest import FEATURES
from summarizer_models.verifier import EmbeddedVerifier
from summarizer_training.verification.measure import model_verifier
from summarizer_training.verification.written import Labelled, read_labelled

Floats = NDArray[np.float64]
ACCEPTED = (0.98, 0.95, 0.9, 0.85, 0.8, 0.7)
"""Shares of good sentences to accept, at which the table says how many faulty ones are turned down."""


def area(scores: Floats, good: NDArray[np.bool_]) -> float:
    """The share of pairs of a good and a faulty sentence of which the good one scores higher; ties count half."""
    above = scores[good][:, None] - scores[~good][None, :]
    return float((above > 0).mean() + 0.5 * (above == 0).mean())


def table(name: str, scores: Floats, good: NDArray[np.bool_], thresholds: Sequence[float]) -> str:
    """Area under the curve, and for each threshold what is turned down and how much of it is faulty."""
    lines = [
        f"## {name}: area under the curve {area(scores, good):.3f}",
        "",
        "| threshold | turned down | of them faulty | of all faulty | of all good |",
        "| ---: | ---: | ---: | ---: | ---: |",
    ]
    for threshold in thresholds:
        down = scores < threshold
        right = int((down & ~good).sum())
        precision = f"{right / down.sum():.0%}" if down.any() else ""
        lines.append(
            f"| {threshold:.4f} | {down.sum()} | {precision} | {right / (~good).sum():.0%} "
            f"| {(down & good).sum() / good.sum():.1%} |"
        )
    return "\n".join(lines) + "\n"


def report(verifier: EmbeddedVerifier, rows: Sequence[Labelled]) -> str:
    """Tables of the score, at 0.5 and where it accepts given shares, and the area under the curve of each feature.

    Raises ValueError unless there are both good and faulty sentences.
    """
    read = [row for row in rows if row.good is not None]
    good = np.array([bool(row.good) for row in read], dtype=bool)
    if good.all() or not good.any():
        raise ValueError("labels of good and of faulty sentences are needed")
    pairs = [(row.evidence, row.sentence) for row in read]
    parts = [f"{len(read)} sentences, {int((~good).sum())} of them faulty.\n"]
    for name, scores in (
        ("lexical", np.array(LexicalVerifier().score(pairs))),
        (verifier.version, np.array(verifier.score(pairs))),
    ):
        cuts = [float(np.quantile(scores[good], 1 - share)) for share in ACCEPTED]
        parts.append(table(name, scores, good, [0.5, *cuts]))
    features = verifier.features(pairs)
    areas = []
    for name in FEATURES:
        values = [getattr(found, name) if found is not None else 0.0 for found in features]
        areas.append(f"{name} {area(np.array(values), good):.3f}")
    parts.append(f"Area under the curve of each feature: {', '.join(areas)}.\n")
    return "\n".join(parts)


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="a model folder with the tag `verify`")
    parser.add_argument(
        "--labels", type=Path, nargs="+", required=True, help="labelled sentences, JSON lines"
    )
    parser.add_argument("--but", nargs="+", default=[], help="faults to leave out, such as `list`")
    given = parser.parse_args(arguments)
    verifier = model_verifier(given.model)
    if not isinstance(verifier, EmbeddedVerifier):
        raise TypeError(f"{given.model}: no embedded verifier")
    rows = list(chain.from_iterable(read_labelled(path) for path in given.labels))
    sys.stdout.write(report(verifier, [row for row in rows if row.fault not in given.but]))


if __name__ == "__main__":
    main()

"""Fit the verifier's weights: `python -m summarizer_training.verification.calibrate --model FOLDER --cases FOLDER`.

A logistic regression over the engine's features on those news of `dev.cases.jsonl` that pass the exact gates, since the
verifier stands behind them; both answers weigh the same. Then the bias is moved so that a score of 0.5 accepts a given
share of the supported sentences. Prints what belongs into the manifest as `input.verify.weights` and `.bias`, or writes
it there with `--write`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.briefing.check import analyse, check
from summarizer_models.manifest import FEATURES, MANIFEST_NAME, read_manifest, write_manifest
from summarizer_models.verifier import EmbeddedVerifier
from summarizer_training.verification.cases import Case, read_cases
from summarizer_training.verification.measure import CHUNK, model_verifier
from summarizer_training.verification.scores import NEWS, origin_of

Floats = NDArray[np.float64]
PENALTY = 1.0
"""Of squared weights of standardised features: it keeps features that say the same from opposing each other."""
ACCEPTED = 0.9
"""Share of supported sentences to accept. With the answer's odds alone, gates and verifier then turn down 92% of the
corruptions, and 9 of 117 sentences that the pipeline wrote for 25 stories: 5 of the 18 that a reader finds faulty; at
0.95 3, 2 of them faulty (November 2026). What is turned down gives way to the next candidate."""
DEFAULT_FEATURES = ("odds",)
"""Which features help is decided on labelled sentences (`labelled`), not on corruptions, and each run of training
changes it: of run v3 the area under the curve on 206 sentences, 50 of them faulty, is 0.62 for the answer, 0.63 with
the order of words, 0.70 with the likelihood; on 117 older ones, 18 of them faulty, the likelihood alone had 0.66 and
the answer 0.84 (November 2026)."""
_STEPS = 50


def measured(verifier: EmbeddedVerifier, cases: Sequence[Case]) -> tuple[Floats, NDArray[np.bool_]]:
    """Features of cases, n × 5 in the order of `FEATURES`, and whether each is supported."""
    rows: list[list[float]] = []
    supported: list[bool] = []
    for start in range(0, len(cases), CHUNK):
        part = cases[start : start + CHUNK]
        found = verifier.features([(case.evidence, case.sentence) for case in part])
        for case, features in zip(part, found, strict=True):
            if features is not None:
                rows.append([getattr(features, name) for name in FEATURES])
                supported.append(case.supported)
    return np.array(rows).reshape(-1, len(FEATURES)), np.array(supported, dtype=bool)


def fitted(features: Floats, supported: NDArray[np.bool_]) -> tuple[Floats, float]:
    """Weights and bias of a logistic regression by Newton's method, both answers weighing the same."""
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    design = np.column_stack([(features - mean) / spread, np.ones(len(features))])
    share = supported.mean()
    weight = np.where(supported, 0.5 / share, 0.5 / (1 - share))
    penalty = np.array([PENALTY] * features.shape[1] + [1e-9])
    found = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-np.clip(design @ found, -30, 30)))
        slope = design.T @ (weight * (supported - likely)) - penalty * found
        bend = (design * (weight * likely * (1 - likely))[:, None]).T @ design + np.diag(penalty)
        found = found + np.linalg.solve(bend, slope)
    weights = found[:-1] / spread
    return weights, float(found[-1] - weights @ mean)


def accepting(features: Floats, supported: NDArray[np.bool_], weights: Floats, *, share: float) -> float:
    """The bias with which a score of 0.5 accepts a share of the supported sentences."""
    return -float(np.quantile((features @ weights)[supported], 1 - share))


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="a model folder with the tag `verify`")
    parser.add_argument("--cases", type=Path, required=True, help="folder of dev.cases.jsonl")
    parser.add_argument("--features", nargs="+", choices=FEATURES, default=list(DEFAULT_FEATURES))
    parser.add_argument(
        "--accept", type=float, default=ACCEPTED, help="share of the supported sentences to accept"
    )
    parser.add_argument("--limit", type=int, help="cases to look at")
    parser.add_argument("--write", action="store_true", help="write them into the model's manifest")
    given = parser.parse_args(arguments)
    verifier = model_verifier(given.model)
    if not isinstance(verifier, EmbeddedVerifier):
        raise TypeError(f"{given.model}: no embedded verifier")
    cases = [case for case in read_cases(given.cases / "dev.cases.jsonl") if origin_of(case) == NEWS]
    gated = [case for case in cases[: given.limit] if check(case.sentence, analyse(case.evidence)).passed]
    features, supported = measured(verifier, gated)
    kept = [FEATURES.index(name) for name in FEATURES if name in given.features]
    weights, _ = fitted(features[:, kept], supported)
    bias = accepting(features[:, kept], supported, weights, share=given.accept)
    named = {FEATURES[i]: round(float(value), 4) for i, value in zip(kept, weights, strict=True)}
    sys.stdout.write(json.dumps({"weights": named, "bias": round(bias, 4)}) + "\n")
    if given.write:
        write_calibration(given.model, named, round(bias, 4))


def write_calibration(folder: Path, weights: dict[str, float], bias: float) -> None:
    """Put weights and bias into a model's manifest; the files and the rest of it stay as they are."""
    manifest = read_manifest(folder)
    if manifest.layout.verify is None:
        raise ValueError(f"{folder / MANIFEST_NAME} has no tag `verify`")
    verify = replace(manifest.layout.verify, weights=weights, bias=bias)
    write_manifest(
        folder,
        name=manifest.name,
        version=manifest.version,
        licence=manifest.licence,
        layout=replace(manifest.layout, verify=verify),
        max_output_tokens=manifest.max_output_tokens,
    )


if __name__ == "__main__":
    main()

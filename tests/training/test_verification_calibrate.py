"""Fitting the verifier's weights."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from summarizer_training.verification.calibrate import accepting, fitted, main
from summarizer_training.verification.cases import write_cases

from summarizer_models.manifest import VerifyLayout, read_manifest
from summarizer_models.registry import weights_folder
from tests.models.folders import copy_weights
from tests.models.test_verifier import learnt
from tests.training.test_verification_corruptions import candidates, news


def test_a_feature_that_tells_gets_the_weight() -> None:
    noise = np.random.default_rng(1).normal(size=(400, 2))
    supported = np.arange(400) % 4 > 0
    features = np.column_stack([noise[:, 0], 3.0 + noise[:, 1] + 2.0 * supported])
    weights, bias = fitted(features, supported)
    assert weights[1] > 10 * abs(weights[0])
    right = (features @ weights + bias > 0) == supported
    # Both answers weigh the same, though there are three times as many of the one.
    assert abs(right[supported].mean() - right[~supported].mean()) < 0.1
    stern = accepting(features, supported, weights, share=0.97)
    assert ((features @ weights + stern) >= 0)[supported].mean() == pytest.approx(0.97, abs=0.01)


def test_the_command_writes_into_the_manifest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = learnt(copy_weights(weights_folder(), tmp_path / "model"), VerifyLayout())
    before = read_manifest(folder)
    cases = [c.case for c in candidates([news(n) for n in range(60)]) if c.gated][:24]
    write_cases(tmp_path / "dev.cases.jsonl", cases)
    main(
        [
            "--model",
            str(folder),
            "--cases",
            str(tmp_path),
            "--features",
            "weakest",
            "held",
            "--accept",
            "0.9",
            "--write",
        ]
    )
    shown = json.loads(capsys.readouterr().out)
    verify = read_manifest(folder).layout.verify
    assert verify is not None
    assert (verify.weights, verify.bias) == (shown["weights"], shown["bias"])
    assert set(verify.weights) == {"weakest", "held"}
    assert read_manifest(folder).files == before.files

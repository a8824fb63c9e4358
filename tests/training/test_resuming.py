"""A run that is stopped, or killed, learns from the same batches as one that is not; needs torch."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("torch")
pytest.importorskip("safetensors")
pytest.importorskip("matplotlib")

import torch
from summarizer_training import batches as stream
from summarizer_training import train
from summarizer_training.train import Run, fit

from tests.training.tiny_writer import OPTIONS, opened

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer_training.batches import Batch
    from summarizer_training.loss import Outcome
    from tokenizers import Tokenizer


class KilledError(Exception):
    """Stands for a kill: nothing after it is run."""


def stop_after(run: Run, steps: int) -> None:
    """Make the run stop itself as a signal would."""
    inner = run.clock

    def clock() -> float:
        run.stopping = run.progress.step + 1 >= steps
        return inner()

    run.clock = clock


def kill_after(run: Run, steps: int) -> None:
    """End the run before its next step, with no chance to save anything."""
    inner = run.clock

    def clock() -> float:
        if run.progress.step >= steps:
            raise KilledError
        return inner()

    run.clock = clock


@pytest.fixture
def learnt(monkeypatch: pytest.MonkeyPatch) -> list[list[list[int]]]:
    """The evidence of each batch that is learnt from, in order."""
    found: list[list[list[int]]] = []
    true = train.train_step

    def step(run: Run, batch: Batch) -> Outcome:
        found.append(batch.source.tolist())
        return true(run, batch)

    monkeypatch.setattr(train, "train_step", step)
    return found


def assert_same_weights(left: Run, right: Run) -> None:
    for name, tensor in left.model.state_dict().items():
        assert torch.equal(tensor, right.model.state_dict()[name]), name


def test_a_run_cut_in_two_ends_where_a_whole_one_does(
    tmp_path: Path, data: Path, start: Path, tokenizer: Tokenizer
) -> None:
    whole = opened(tmp_path / "whole", data, start, tokenizer)
    fit(whole)
    first = opened(tmp_path / "cut", data, start, tokenizer)
    stop_after(first, 4)
    fit(first)
    assert 0 < first.progress.step < whole.progress.step
    second = opened(tmp_path / "cut", data, start, tokenizer)
    assert second.progress.step == first.progress.step
    fit(second)
    assert second.progress.step == whole.progress.step
    assert_same_weights(whole, second)


@pytest.mark.parametrize("killed_at", [3, 4, 5, 6, 7, 8])
def test_a_killed_run_goes_on_from_its_last_save_without_repeating_or_skipping_a_batch(
    tmp_path: Path,
    data: Path,
    start: Path,
    tokenizer: Tokenizer,
    learnt: list[list[list[int]]],
    monkeypatch: pytest.MonkeyPatch,
    killed_at: int,
) -> None:
    # Some three batches a chunk: among the saved steps are the last of a chunk and the first of the next.
    monkeypatch.setattr(stream, "CHUNK", 100)
    monkeypatch.setattr(train, "draw_curves", lambda *_: None)
    options = replace(OPTIONS, save_every=2)
    whole = opened(tmp_path / "whole", data, start, tokenizer, options)
    fit(whole)
    every = list(learnt)
    learnt.clear()

    killed = opened(tmp_path / "killed", data, start, tokenizer, options)
    kill_after(killed, killed_at)
    with pytest.raises(KilledError):
        fit(killed)
    resumed = opened(tmp_path / "killed", data, start, tokenizer, options)
    saved = resumed.progress.step
    assert saved == killed_at - killed_at % 2
    assert resumed.progress.examples == sum(len(batch) for batch in every[:saved])
    del learnt[saved:]  # what the kill took back
    fit(resumed)
    assert learnt == every
    assert resumed.progress == replace(whole.progress, seconds=resumed.progress.seconds)
    assert_same_weights(whole, resumed)


def test_a_resumed_run_takes_the_encoders_rate_from_its_options(
    tmp_path: Path, data: Path, start: Path, tokenizer: Tokenizer
) -> None:
    first = opened(tmp_path / "run", data, start, tokenizer)
    stop_after(first, 2)
    fit(first)
    second = opened(tmp_path / "run", data, start, tokenizer, replace(OPTIONS, encoder_rate_share=1.0))
    stop_after(second, 3)
    fit(second)
    encoder, decoder = second.optimizer.param_groups
    assert encoder["lr"] == decoder["lr"] > 0

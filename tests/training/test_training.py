"""A tiny writer is trained, stopped, resumed, exported and evaluated; needs torch."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("torch")
pytest.importorskip("safetensors")
pytest.importorskip("matplotlib")

import torch
from summarizer_training.checkpoints import Progress, load_checkpoint, load_saved_weights, save_weights
from summarizer_training.curves import CurveLog, draw_curves, read_curves
from summarizer_training.evaluate import Decoder, chosen_pairs, evaluate, first_sentence, table, verify_table
from summarizer_training.export import export
from summarizer_training.model import WriterModel, padding_mask
from summarizer_training.pack import Encoder, pack
from summarizer_training.pairs import Pair
from summarizer_training.train import Options, fit

from tests.training.tiny_writer import NOUNS, OPTIONS, PAIRS, PLACES, opened, shape

if TYPE_CHECKING:
    from pathlib import Path

    from tokenizers import Tokenizer


def test_training_learns_logs_and_draws(
    tmp_path: Path, data: Path, start: Path, tokenizer: Tokenizer
) -> None:
    run = opened(tmp_path / "run", data, start, tokenizer)
    fit(run)
    curves = read_curves(tmp_path / "run" / "curves.csv")
    losses = [value for _, value in curves["dev copy loss"]]
    assert losses[-1] < 0.8 * losses[0]
    assert curves["rate"][-1][1] < OPTIONS.peak_rate
    assert run.progress.examples >= 400
    assert (tmp_path / "run" / "curves.png").read_bytes().startswith(b"\x89PNG")


def test_a_decay_file_ends_an_open_run(tmp_path: Path, data: Path, start: Path, tokenizer: Tokenizer) -> None:
    options = Options(precision="fp32", max_tokens=600, decay_examples=100)
    run = opened(tmp_path / "run", data, start, tokenizer, options)
    (tmp_path / "run" / "DECAY").touch()
    fit(run)
    assert run.progress.decay_started == 0
    assert 100 <= run.progress.examples < 200


def test_half_written_checkpoints_are_never_read(tmp_path: Path, tokenizer: Tokenizer) -> None:
    (tmp_path / "checkpoint.pt.new").write_bytes(b"cut")
    assert load_checkpoint(tmp_path, WriterModel(shape(tokenizer))) is None
    assert Progress().step == 0


def test_weights_survive_a_file_in_half_precision(tmp_path: Path, tokenizer: Tokenizer) -> None:
    model, again = WriterModel(shape(tokenizer)), WriterModel(shape(tokenizer))
    save_weights(tmp_path / "w.safetensors", model)
    load_saved_weights(tmp_path / "w.safetensors", again)
    for name, tensor in model.state_dict().items():
        assert torch.allclose(tensor, again.state_dict()[name], atol=2e-3)


def test_padding_changes_nothing(tokenizer: Tokenizer) -> None:
    model = WriterModel(shape(tokenizer))
    ids = torch.tensor([[7, 9, 10, 11]])
    padded = torch.tensor([[7, 9, 10, 11, 0, 0]])
    prefix = torch.tensor([[7, 12]])
    states = []
    for source in (ids, padded):
        mask = padding_mask(source, 0)
        states.append(model.decode(prefix, model.encode(source, mask), mask))
    assert torch.allclose(states[0], states[1], atol=1e-5)


def test_the_decoder_cannot_see_what_comes(tokenizer: Tokenizer) -> None:
    model = WriterModel(shape(tokenizer))
    source = torch.tensor([[7, 9, 10]])
    mask = padding_mask(source, 0)
    memory = model.encode(source, mask)
    short = model.decode(torch.tensor([[7, 12]]), memory, mask)
    long = model.decode(torch.tensor([[7, 12, 13]]), memory, mask)
    assert torch.allclose(short, long[:, :2], atol=1e-5)


def test_the_exported_writer_is_the_trained_one(
    tmp_path: Path, data: Path, start: Path, tokenizer: Tokenizer
) -> None:
    options = Options(
        precision="fp32", max_tokens=600, peak_rate=4e-3, warmup_steps=10, examples=9000, decay_examples=3000,
        dev_every=1000,
    )  # fmt: skip
    run = opened(tmp_path / "run", data, start, tokenizer, options)
    fit(run)
    export(run.model, like=start, folder=tmp_path / "out", version="1")
    decoder = Decoder(tmp_path / "out", threads=1)
    chosen = chosen_pairs(PAIRS, 20)
    found = evaluate(decoder, chosen)
    assert found["copy"][0].exact >= 0.8
    assert decoder.form_of(PAIRS[0]) == "short"
    rows = [("copy", "first sentence", first_sentence(chosen)["copy"]), ("copy", "new", found["copy"][0])]
    assert table(rows).count("\n") == 4


def test_the_same_model_learns_to_answer(tmp_path: Path, start: Path, tokenizer: Tokenizer) -> None:
    asked = [
        Pair(
            kind="verify",
            evidence=(f"the {n} {word} {p} .", f"a {n} at the {p}"),
            target=answer,
            split="train",
        )
        for n in NOUNS
        for p in PLACES
        for word, answer in (("will", "yes"), ("not", "no"))
    ]
    for name in ("train", "dev"):
        pack([*PAIRS, *asked], Encoder(tokenizer)).save(tmp_path / f"{name}.npz")
    options = Options(
        precision="fp32", max_tokens=600, peak_rate=4e-3, warmup_steps=10, examples=3000, decay_examples=1000,
        dev_every=1000,
    )  # fmt: skip
    run = opened(tmp_path / "run", tmp_path, start, tokenizer, options)
    fit(run)
    curves = read_curves(tmp_path / "run" / "curves.csv")
    assert curves["dev verify balanced accuracy"][0][1] < 0.9
    assert curves["dev verify balanced accuracy"][-1][1] > 0.95
    export(run.model, like=start, folder=tmp_path / "out", version="1")
    lines = verify_table({"out": Decoder(tmp_path / "out", threads=1)}, asked).splitlines()
    assert float(lines[-1].split("|")[-2]) > 95.0


def test_curves_take_new_figures_at_any_time(tmp_path: Path) -> None:
    log = CurveLog(tmp_path / "c.csv")
    log.add(step=1, examples=10, seconds=1.0, figures={"train loss": 2.0})
    CurveLog(tmp_path / "c.csv").add(
        step=2, examples=20, seconds=2.0, figures={"train loss": 1.0, "dev accuracy": 0.5}
    )
    assert read_curves(tmp_path / "c.csv") == {
        "train loss": [(10, 2.0), (20, 1.0)],
        "dev accuracy": [(20, 0.5)],
    }
    draw_curves(tmp_path / "c.csv", tmp_path / "c.png")
    assert json.dumps(read_curves(tmp_path / "c.csv"))

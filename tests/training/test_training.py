"""A tiny writer is trained, stopped, resumed, exported and evaluated; needs torch."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("torch")
pytest.importorskip("safetensors")
pytest.importorskip("matplotlib")

import torch
from safetensors.torch import save_file
from summarizer_training.checkpoints import Progress, load_checkpoint, load_saved_weights, save_weights
from summarizer_training.curves import CurveLog, draw_curves, read_curves
from summarizer_training.evaluate import Decoder, chosen_pairs, evaluate, first_sentence, table, verify_table
from summarizer_training.export import averaged, export
from summarizer_training.model import Shape, WriterModel, padding_mask
from summarizer_training.pack import Encoder, pack
from summarizer_training.pairs import Pair
from summarizer_training.start import load_weights, read_ct2
from summarizer_training.train import Options, Run, fit, open_run

if TYPE_CHECKING:
    from pathlib import Path

    from tokenizers import Tokenizer

NOUNS = ("storm", "council", "mayor", "ferry", "crew", "company")
VERBS = ("closed", "rescued", "flooded")
PLACES = ("library", "bridge", "harbour", "river", "island")
PAIRS = [
    Pair(kind="copy", evidence=(f"the {n} {v} the {p} .",), target=f"the {n} {v} the {p} .", split="train")
    for n in NOUNS
    for v in VERBS
    for p in PLACES
]
OPTIONS = Options(
    precision="fp32", max_tokens=600, peak_rate=3e-3, warmup_steps=5, examples=400, decay_examples=200,
    dev_every=50, log_every=10, save_every=10,
)  # fmt: skip


def shape(tokenizer: Tokenizer) -> Shape:
    return Shape(
        vocabulary=tokenizer.get_vocab_size(), width=32, heads=2, feed_forward=64, encoder_layers=1,
        decoder_layers=1, positions=64,
    )  # fmt: skip


@pytest.fixture
def start(tmp_path: Path, tokenizer: Tokenizer) -> Path:
    """A folder with a tokenizer, a vocabulary map and random weights."""
    folder = tmp_path / "start"
    (folder / "ct2-int8").mkdir(parents=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    words = "\n".join(f"{word}\t{word}" for word in tokenizer.get_vocab())
    (folder / "ct2-int8" / "vmap.txt").write_text(f"\tthe .\n{words}\n", encoding="utf-8")
    torch.manual_seed(1)
    model = WriterModel(shape(tokenizer))
    # Small, as trained embeddings are: with torch's default the tied output starts far off.
    save_file(
        {name: 0.3 * tensor for name, tensor in model.state_dict().items()}, folder / "weights.safetensors"
    )
    return folder


@pytest.fixture
def data(tmp_path: Path, tokenizer: Tokenizer) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    packed = pack(PAIRS, Encoder(tokenizer))
    packed.save(folder / "train.npz")
    packed.save(folder / "dev.npz")
    return folder


def opened(folder: Path, data: Path, start: Path, tokenizer: Tokenizer, options: Options = OPTIONS) -> Run:
    return open_run(folder, data=data, start=start, options=options, shape=shape(tokenizer))


def stop_after(run: Run, steps: int) -> None:
    """Make the run stop itself as a signal would."""
    inner = run.clock

    def clock() -> float:
        run.stopping = run.progress.step + 1 >= steps
        return inner()

    run.clock = clock


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
    for name, tensor in whole.model.state_dict().items():
        assert torch.equal(tensor, second.model.state_dict()[name]), name


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


def test_export_gives_the_same_bytes_and_leaves_the_model_alone(
    tmp_path: Path, data: Path, start: Path, tokenizer: Tokenizer
) -> None:
    model = opened(tmp_path / "run", data, start, tokenizer).model
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    for name in ("a", "b"):
        export(model, like=start, folder=tmp_path / name)
    for file in (
        "ct2-int8/model.bin",
        "ct2-int8/config.json",
        "ct2-int8/shared_vocabulary.json",
        "tokenizer.json",
    ):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()
    for name, tensor in model.state_dict().items():
        assert torch.equal(tensor, before[name])
    stored = read_ct2(tmp_path / "a" / "ct2-int8" / "model.bin")
    assert stored["encoder/embeddings_0/weight"].dtype == "int8"


def test_averaging_takes_the_mean_of_runs(
    tmp_path: Path, data: Path, start: Path, tokenizer: Tokenizer
) -> None:
    runs = []
    for name, rate in (("slow", 1e-4), ("fast", 3e-3)):
        options = Options(precision="fp32", max_tokens=600, peak_rate=rate, examples=60, decay_examples=30)
        run = opened(tmp_path / name, data, start, tokenizer, options)
        fit(run)
        runs.append(run)
    mean = averaged([run.folder for run in runs], shape(tokenizer)).state_dict()
    for name, tensor in mean.items():
        expected = (runs[0].model.state_dict()[name] + runs[1].model.state_dict()[name]) / 2
        assert torch.allclose(tensor, expected, atol=1e-6)
    with pytest.raises(FileNotFoundError, match="no checkpoint"):
        averaged([tmp_path / "nowhere"], shape(tokenizer))


def test_matrices_that_a_conversion_scaled_are_restored(
    tmp_path: Path, data: Path, start: Path, tokenizer: Tokenizer
) -> None:
    model = opened(tmp_path / "run", data, start, tokenizer).model
    folder = tmp_path / "scaled"
    export(model, like=start, folder=folder)
    true = model.state_dict()
    name = "model.encoder.layers.0.fc1.weight"
    scale = 127 / true[name].abs().amax(dim=1, keepdim=True)
    save_file({**true, name: true[name] * scale}, folder / "checkpoint-fp16.safetensors")
    assert torch.allclose(load_weights(folder)[name], true[name], atol=1e-5)


def test_the_exported_writer_is_the_trained_one(
    tmp_path: Path, data: Path, start: Path, tokenizer: Tokenizer
) -> None:
    options = Options(
        precision="fp32", max_tokens=600, peak_rate=4e-3, warmup_steps=10, examples=9000, decay_examples=3000,
        dev_every=1000,
    )  # fmt: skip
    run = opened(tmp_path / "run", data, start, tokenizer, options)
    fit(run)
    export(run.model, like=start, folder=tmp_path / "out")
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
    assert curves["dev verify accuracy"][0][1] < 0.9
    assert curves["dev verify accuracy"][-1][1] > 0.95
    export(run.model, like=start, folder=tmp_path / "out")
    lines = verify_table({"out": Decoder(tmp_path / "out", threads=1)}, asked).splitlines()
    assert float(lines[-1].split("|")[-2]) > 95.0


def test_positions_beyond_every_input_are_not_exported(
    tmp_path: Path, start: Path, tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    torch.manual_seed(3)
    model = WriterModel(replace(shape(tokenizer), positions=300))
    export(model, like=start, folder=tmp_path / "cut")
    monkeypatch.setattr("summarizer_training.export.EXPORTED_POSITIONS", 300)
    export(model, like=start, folder=tmp_path / "whole")
    shapes = [
        read_ct2(tmp_path / name / "ct2-int8" / "model.bin")["encoder/position_encodings/encodings"].shape
        for name in ("cut", "whole")
    ]
    assert shapes == [(256, 32), (300, 32)]
    tasks = [((f"the {n} closed the {p} .",), "long") for n in NOUNS for p in PLACES]
    cut, whole = (Decoder(tmp_path / name, threads=1).write(tasks) for name in ("cut", "whole"))
    assert cut == whole


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

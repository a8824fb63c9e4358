"""What `export` writes is what the library loads, the same bytes each time; needs torch."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("torch")
pytest.importorskip("safetensors")

import torch
from safetensors.torch import save_file
from summarizer_training.checkpoints import Progress, save_checkpoint
from summarizer_training.engine_files import read_engine_file
from summarizer_training.evaluate import Decoder
from summarizer_training.export import averaged, drawn_towards, export, main
from summarizer_training.model import WriterModel
from summarizer_training.pack import TAGS, VERIFY
from summarizer_training.start import load_weights
from summarizer_training.train import Options, fit, optimizer_for

from summarizer.ports import Form, WritingTask
from summarizer_models.embedded import EmbeddedWriter, load_embedded
from summarizer_models.manifest import MANIFEST_NAME, MODEL_FILES, VerifyLayout, read_manifest
from summarizer_models.registry import load_writer, verifier_of
from tests.training.tiny_writer import NOUNS, OPTIONS, PLACES, opened, shape

if TYPE_CHECKING:
    from pathlib import Path

    from tokenizers import Tokenizer

EVIDENCE = ("the storm closed the bridge .", "the crew rescued the mayor .")


@pytest.fixture
def model(start: Path, tokenizer: Tokenizer) -> WriterModel:
    made = WriterModel(shape(tokenizer))
    made.load_state_dict(load_weights(start))
    return made


def test_exporting_twice_gives_the_same_folder_and_leaves_the_model_alone(
    tmp_path: Path, start: Path, model: WriterModel
) -> None:
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    for name in ("a", "b", "b"):
        export(model, like=start, folder=tmp_path / name, version="1")
    contents = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("a", "b")]
    assert contents[0] == contents[1]
    assert set(contents[0]) == {*MODEL_FILES, MANIFEST_NAME}
    for name, tensor in model.state_dict().items():
        assert torch.equal(tensor, before[name])
    stored = read_engine_file(tmp_path / "a" / "model.bin")
    assert stored["encoder/embeddings_0/weight"].dtype == "int8"


def test_the_folder_is_what_the_library_takes(tmp_path: Path, start: Path, model: WriterModel) -> None:
    folder = tmp_path / "own"
    export(model, like=start, folder=folder, name="own", version="2.1")
    writer = load_writer(str(folder))
    assert isinstance(writer, EmbeddedWriter)
    assert (writer.name, writer.version) == ("own", "2.1")
    assert len(writer.write([WritingTask(evidence=EVIDENCE, form=form) for form in Form])) == len(Form)
    verifier = verifier_of(writer)
    assert verifier is not None
    assert verifier.score([(EVIDENCE, EVIDENCE[0])]) == [1.0]
    (score,) = verifier.score([(EVIDENCE, "the storm closed the river .")])
    assert 0 < score < 1


def test_the_manifest_asks_as_the_training_did(tmp_path: Path, start: Path, model: WriterModel) -> None:
    layout = export(model, like=start, folder=tmp_path / "own", version="1").layout
    assert {form.value: tag for form, tag in layout.tags.items()} | {VERIFY: "[unused5]"} == TAGS
    assert layout.verify == VerifyLayout()
    assert (layout.max_sentences, layout.max_sentence_tokens, layout.max_tokens) == (6, 80, 240)
    writer = load_embedded(tmp_path / "own", threads=1, device="cpu")
    sources = [writer.tokens(text) for text in EVIDENCE]
    assert Decoder(tmp_path / "own", threads=1).source(EVIDENCE, "long") == [
        "[CLS]", TAGS["long"], *sources[0], "[SEP]", *sources[1], "[SEP]",
    ]  # fmt: skip


def test_a_model_that_cannot_verify_says_so(tmp_path: Path, start: Path, model: WriterModel) -> None:
    export(model, like=start, folder=tmp_path / "own", version="1", verifies=False)
    assert read_manifest(tmp_path / "own").layout.verify is None
    assert verifier_of(load_writer(str(tmp_path / "own"))) is None


def test_the_command_exports_a_run(
    tmp_path: Path,
    start: Path,
    model: WriterModel,
    tokenizer: Tokenizer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("summarizer_training.export.Shape", lambda: shape(tokenizer))
    run = tmp_path / "run"
    run.mkdir()
    save_checkpoint(run, model, optimizer_for(model, OPTIONS), Progress())
    places = ["--to", str(tmp_path / "own"), "--start-to", str(tmp_path / "next")]
    main(["--run", str(run), "--like", str(start), "--version", "3", *places])
    assert capsys.readouterr().err.startswith("brief-mini 3: 0.")
    assert read_manifest(tmp_path / "own").version == "3"
    again = load_weights(tmp_path / "next")
    for name, tensor in model.state_dict().items():
        assert torch.allclose(tensor, again[name], atol=2e-3)
    # And from what was written the next export, and the next run, can begin.
    export(model, like=tmp_path / "next", folder=tmp_path / "third", version="3")
    assert (tmp_path / "third" / "manifest.json").read_bytes() == (
        tmp_path / "own" / "manifest.json"
    ).read_bytes()


def test_training_can_go_on_from_the_shipped_folder(
    tmp_path: Path, start: Path, data: Path, model: WriterModel, tokenizer: Tokenizer
) -> None:
    export(model, like=start, folder=tmp_path / "own", version="1")
    weights = load_weights(tmp_path / "own", model.shape)
    true = model.state_dict()
    assert set(weights) == set(true)
    for name, tensor in true.items():
        if "positions" in name:
            continue  # not rounded, and not all stored
        # Of 127 steps the nearest: half a step off, of a row's largest value.
        step = tensor.abs().amax(dim=-1, keepdim=True) / 127
        assert bool(((weights[name] - tensor).abs() <= 0.51 * step + 1e-6).all()), name
    begun = opened(tmp_path / "run", data, tmp_path / "own", tokenizer).model.state_dict()
    assert all(torch.equal(begun[name], tensor) for name, tensor in weights.items())


def test_positions_that_are_not_stored_become_zeros(
    tmp_path: Path, start: Path, tokenizer: Tokenizer
) -> None:
    torch.manual_seed(3)
    longer = WriterModel(replace(shape(tokenizer), positions=300))
    export(longer, like=start, folder=tmp_path / "own", version="1")
    table = load_weights(tmp_path / "own", longer.shape)["model.encoder.embed_positions.weight"]
    true = longer.state_dict()["model.encoder.embed_positions.weight"]
    assert torch.equal(table[2:258], true[2:258])
    assert not bool(table[258:].any())


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
    tmp_path: Path, start: Path, model: WriterModel
) -> None:
    folder = tmp_path / "scaled"
    export(model, like=start, folder=folder, version="1")
    true = model.state_dict()
    name = "model.encoder.layers.0.fc1.weight"
    scale = 127 / true[name].abs().amax(dim=1, keepdim=True)
    save_file({**true, name: true[name] * scale}, folder / "checkpoint-fp16.safetensors")
    assert torch.allclose(load_weights(folder)[name], true[name], atol=1e-5)


def test_positions_beyond_every_input_are_not_exported(
    tmp_path: Path, start: Path, tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    torch.manual_seed(3)
    model = WriterModel(replace(shape(tokenizer), positions=300))
    export(model, like=start, folder=tmp_path / "cut", version="1")
    monkeypatch.setattr("summarizer_training.export.EXPORTED_POSITIONS", 300)
    export(model, like=start, folder=tmp_path / "whole", version="1")
    shapes = [
        read_engine_file(tmp_path / name / "model.bin")["encoder/position_encodings/encodings"].shape
        for name in ("cut", "whole")
    ]
    assert shapes == [(256, 32), (300, 32)]
    tasks = [((f"the {n} closed the {p} .",), "long") for n in NOUNS for p in PLACES]
    cut, whole = (Decoder(tmp_path / name, threads=1).write(tasks) for name in ("cut", "whole"))
    assert cut == whole


def test_earlier_weights_get_their_share(model: WriterModel) -> None:
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    earlier = {name: torch.zeros_like(tensor) for name, tensor in before.items()}
    drawn_towards(model, earlier, 0.25)
    for name, tensor in model.state_dict().items():
        assert torch.allclose(tensor, 0.75 * before[name])

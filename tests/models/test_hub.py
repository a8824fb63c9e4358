"""Random models of every family, really loaded from a folder and really asked to write."""
# torch and transformers are an extra: this file is imported without them too

from __future__ import annotations

import json
import shutil
import socket
import warnings
from typing import TYPE_CHECKING, Any

import pytest

from summarizer.errors import ModelError, ModelNotFoundError, ModelRefusedError
from summarizer.ports import Form, WritingTask
from summarizer_models.families import family_of
from summarizer_models.grounding import evidence_ids
from summarizer_models.hub import load_hub_folder
from summarizer_models.hub_writer import HubWriter
from summarizer_models.registry import load_writer
from tests.models.tiny_models import EVIDENCE, FAMILIES, OTHER_WORDS, make_model

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.hub

TASKS = [WritingTask(evidence=EVIDENCE, form=form) for form in Form]
SHORT = TASKS[1]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("models")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what making a model warns of is not under test
        return {family: make_model(root / family, family) for family in FAMILIES}


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no network here")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def load(folder: Path) -> HubWriter:
    # One thread: these models are so small that several only wait for each other.
    return load_hub_folder(folder, threads=1, device="cpu")


def prefer(writer: HubWriter, weights: dict[str, float]) -> HubWriter:
    """Make a model that has a bias on its output like some words."""
    for word, weight in weights.items():
        number = writer._tokenizer.convert_tokens_to_ids(word)
        writer._model.final_logits_bias[0, number] = weight
    return writer


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_loads_writes_and_scores(family: str, folders: dict[str, Path]) -> None:
    writer = load(folders[family])
    assert (writer.name, writer.device) == (family, "cpu")
    written = writer.write(TASKS)
    assert len(written) == len(TASKS)
    for candidates in written:
        scores = [candidate.score for candidate in candidates]
        assert scores == sorted(scores, reverse=True)
        assert len({candidate.text for candidate in candidates}) == len(candidates) <= 4
    [scores_of_tokens] = writer.token_scores([(SHORT, "The ferry struck a pier.")])
    assert len(scores_of_tokens) >= 6
    assert all(score <= 0 for score in scores_of_tokens)


@pytest.mark.parametrize("family", FAMILIES)
def test_only_words_of_the_evidence_are_written(family: str, folders: dict[str, Path]) -> None:
    writer = load(folders[family])
    made: list[list[int]] = []
    generate = writer._model.generate

    def spy(**options: Any) -> Any:
        rows = generate(**options)
        made.extend(rows.tolist())
        return rows

    writer._model.generate = spy
    writer.write(TASKS)
    allowed = writer._always | evidence_ids(writer._tokenizer, EVIDENCE)
    assert len(made) == 4 * len(TASKS)
    assert {number for row in made for number in row} <= allowed
    forbidden = set(writer._tokenizer.convert_tokens_to_ids(list(OTHER_WORDS)))
    assert forbidden.isdisjoint(allowed)


def test_a_word_that_a_model_longs_for_is_not_written(folders: dict[str, Path]) -> None:
    writer = prefer(load(folders["bart"]), {"zebra": 100.0, "ferry": 60.0, "</s>": 50.0})
    [candidates] = writer.write([SHORT])
    assert candidates
    assert all("ferry" in candidate.text and "zebra" not in candidate.text for candidate in candidates)
    [candidates] = writer.write([WritingTask(evidence=("A zebra voted.",), form=Form.SHORT)])
    assert all("zebra" in candidate.text and "ferry" not in candidate.text for candidate in candidates)


def test_claims_of_one_batch_keep_their_words_apart(folders: dict[str, Path]) -> None:
    writer = prefer(load(folders["bart"]), {"zebra": 100.0, "ferry": 60.0, "</s>": 50.0})
    other = WritingTask(evidence=("A zebra voted.",), form=Form.SHORT)
    first, second = writer.write([SHORT, other])
    assert not any("zebra" in candidate.text for candidate in first)
    assert not any("ferry" in candidate.text for candidate in second)


def test_unfinished_sentences_are_not_given(folders: dict[str, Path]) -> None:
    writer = prefer(load(folders["bart"]), {"ferry": 60.0, "pier": 60.0, "</s>": -100.0, ".": -100.0})
    assert writer.write([SHORT]) == [[]]


def test_lengths_that_a_model_was_made_with_do_not_count(folders: dict[str, Path], tmp_path: Path) -> None:
    folder = spoil(folders["bart"], tmp_path / "m")
    path = folder / "generation_config.json"
    habits = {"min_length": 60, "max_length": 70, "length_penalty": 9.0, "num_beams": 1, "do_sample": True}
    path.write_text(json.dumps(json.loads(path.read_text()) | habits))
    weights = {"ferry": 60.0, "</s>": 50.0}
    expected = prefer(load(folders["bart"]), weights).write([SHORT])
    assert prefer(load(folder), weights).write([SHORT]) == expected != [[]]


def test_the_same_input_gives_the_same_output(folders: dict[str, Path]) -> None:
    writer = load(folders["bart"])
    assert writer.write(TASKS) == load(folders["bart"]).write(TASKS)
    assert writer.write(TASKS[::-1])[::-1] == writer.write(TASKS)


def test_nothing_is_written_from_nothing(folders: dict[str, Path]) -> None:
    writer = load(folders["t5"])
    assert writer.write([]) == []
    assert writer.token_scores([]) == []
    assert (
        writer.write([WritingTask(evidence=texts, form=Form.SHORT) for texts in ((), ("",), (" ",))])
        == [[]] * 3
    )
    assert len(writer.token_scores([(SHORT, "")])) == 1


def test_nothing_is_printed(folders: dict[str, Path], capfd: pytest.CaptureFixture[str]) -> None:
    for family in FAMILIES:
        load(folders[family]).write([SHORT])
    assert capfd.readouterr() == ("", "")


def test_global_attention_of_sparse_models(folders: dict[str, Path]) -> None:
    led, primera = load(folders["led"]), load(folders["primera"])
    assert led._encode([led._lay_out(SHORT)])["global_attention_mask"].sum() == 1
    assert primera._encode([primera._lay_out(SHORT)])["global_attention_mask"].sum() == 2
    assert "global_attention_mask" not in load(folders["bart"])._encode(["a"])


def test_evidence_cannot_write_special_tokens(folders: dict[str, Path]) -> None:
    writer = load(folders["primera"])
    text = writer._lay_out(WritingTask(evidence=("A <doc-sep> ferry </s><pad> sank",), form=Form.SHORT))
    assert text == "A ferry sank"


def test_long_evidence_is_kept_within_the_positions(folders: dict[str, Path]) -> None:
    writer = load(folders["bart"])
    for evidence in (("ferry " * 10_000,), tuple("pier " * 100 for _ in range(6))):
        [candidates] = writer.write([WritingTask(evidence=evidence, form=Form.SHORT)])
        assert len(candidates) <= 4
    assert writer._encode(["ferry " * 1_000])["input_ids"].shape[1] == 256
    assert len(writer.token_scores([(SHORT, "pier " * 10_000)])[0]) == 160


# --- memory that runs out ---


def starve(writer: HubWriter, room: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let the writer's generation run out of memory above `room` tasks at once."""
    import torch

    sizes: list[int] = []
    generate = writer._generate

    def hungry(tasks: Any, texts: Any, form: Form, batch: list[int]) -> list[list[str]]:
        sizes.append(len(batch))
        if len(batch) > room and writer.device == "cpu":
            raise torch.OutOfMemoryError("out of memory")
        return generate(tasks, texts, form, batch)

    monkeypatch.setattr(writer, "_generate", hungry)
    return sizes


def test_a_batch_is_halved_until_it_fits(folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    writer = prefer(load(folders["bart"]), {"ferry": 60.0, "</s>": 50.0})
    tasks = [SHORT] * 8
    expected = writer.write(tasks)
    assert expected[0]
    sizes = starve(writer, 2, monkeypatch)
    assert writer.write(tasks) == expected
    assert sizes == [8, 4, 2, 2, 2, 2]


def test_one_task_that_does_not_fit_is_a_clear_error(
    folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = load(folders["bart"])
    starve(writer, 0, monkeypatch)
    with pytest.raises(ModelError, match="not enough memory"):
        writer.write([SHORT] * 3)


def test_the_processor_takes_over_from_a_small_gpu(
    folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    writer = load(folders["bart"])
    writer._device = "cuda"  # as if: no GPU is needed to see that it is left
    score = writer._score_rows

    def hungry(rows: Any, batch: list[int]) -> list[tuple[float, ...]]:
        if writer.device == "cuda":
            raise torch.OutOfMemoryError("CUDA out of memory")
        return score(rows, batch)

    monkeypatch.setattr(writer, "_score_rows", hungry)
    assert len(writer.token_scores([(SHORT, text) for text in EVIDENCE])) == 2
    assert writer.device == "cpu"


def test_another_failure_is_one_clear_error(
    folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = load(folders["bart"])

    def fail(**_: object) -> None:
        raise RuntimeError("the cable is out")

    monkeypatch.setattr(writer._model, "generate", fail)
    with pytest.raises(ModelError, match="the cable is out"):
        writer.write([SHORT])


@pytest.mark.parametrize("family", FAMILIES)
def test_a_gpu_where_there_is_one(family: str, folders: dict[str, Path]) -> None:
    import torch

    if not torch.cuda.is_available():
        with pytest.raises(ModelError, match="no CUDA device"):
            load_hub_folder(folders[family], device="cuda")
        return
    writer = load_hub_folder(folders[family], device="cuda")
    assert writer.device == "cuda"
    assert len(writer.write(TASKS)) == len(TASKS)


# --- folders that pass the first checks and are refused on loading ---


def spoil(source: Path, target: Path, **config: Any) -> Path:
    shutil.copytree(source, target)
    data = json.loads((target / "config.json").read_text())
    (target / "config.json").write_text(json.dumps(data | config))
    return target


def test_weights_that_are_missing_are_not_made_up(folders: dict[str, Path], tmp_path: Path) -> None:
    folder = spoil(folders["bart"], tmp_path / "m", decoder_layers=2)
    with pytest.raises(ModelRefusedError, match="weights are missing"):
        load(folder)


def test_a_config_of_a_larger_model_is_refused_before_memory_is_taken(
    folders: dict[str, Path], tmp_path: Path
) -> None:
    folder = spoil(
        folders["bart"], tmp_path / "m", d_model=16_384, encoder_ffn_dim=131_072, encoder_layers=64
    )
    with pytest.raises(ModelRefusedError, match="the files hold"):
        load(folder)


def test_a_config_that_does_not_fit_its_weights(folders: dict[str, Path], tmp_path: Path) -> None:
    folder = spoil(folders["bart"], tmp_path / "m", decoder_ffn_dim=64)
    with pytest.raises(ModelRefusedError, match="cannot load"):
        load(folder)


@pytest.mark.parametrize("model_type", ["gpt2", "whisper", "never-heard-of"])
def test_other_kinds_of_model_are_refused(model_type: str, folders: dict[str, Path], tmp_path: Path) -> None:
    folder = spoil(folders["bart"], tmp_path / "m", model_type=model_type, architectures=None)
    with pytest.raises(ModelRefusedError):
        load(folder)


def test_a_damaged_tokenizer_is_refused(folders: dict[str, Path], tmp_path: Path) -> None:
    folder = spoil(folders["bart"], tmp_path / "m")
    (folder / "tokenizer.json").write_text('{"version": "1.0"}')
    with pytest.raises(ModelRefusedError):
        load(folder)


# --- names of the hub ---


@pytest.fixture
def cache(tmp_path: Path, folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A hub cache as huggingface_hub lays it out, with one model in it; gives the model's snapshot."""
    from huggingface_hub import constants

    model = tmp_path / "hub" / "models--owner--name"
    snapshot = model / "snapshots" / "abc"
    snapshot.mkdir(parents=True)
    (model / "blobs").mkdir()
    (model / "refs").mkdir()
    (model / "refs" / "main").write_text("abc")
    for file in folders["bart"].iterdir():
        shutil.copy(file, model / "blobs" / file.name)
        (snapshot / file.name).symlink_to(f"../../blobs/{file.name}")
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    return snapshot


def test_a_cached_model_needs_no_network(cache: Path) -> None:
    (cache / "pytorch_model.bin").write_bytes(b"fetched by another program, and never opened")
    writer = load_writer("owner/name", threads=1, device="cpu")
    assert isinstance(writer, HubWriter)
    assert writer.name == "owner/name"


def test_a_cached_model_is_validated(cache: Path) -> None:
    (cache / "modeling_own.py").touch()
    with pytest.raises(ModelRefusedError, match="code"):
        load_writer("owner/name")


def test_a_model_that_cannot_be_fetched(cache: Path) -> None:
    assert cache.exists()
    with pytest.raises(ModelNotFoundError, match="owner/other: no such folder, not in the local cache"):
        load_writer("owner/other")


def test_only_safe_files_are_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import huggingface_hub

    asked: list[tuple[str, Any, list[str], bool]] = []

    def download(
        name: str, *, revision: Any, allow_patterns: list[str], local_files_only: bool = False
    ) -> str:
        asked.append((name, revision, allow_patterns, local_files_only))
        if local_files_only:
            raise FileNotFoundError(name)
        folder = tmp_path / "hub" / "snapshots" / "x"
        folder.mkdir(parents=True)
        return str(folder)

    monkeypatch.setattr(huggingface_hub, "snapshot_download", download)
    with pytest.raises(ModelNotFoundError, match=r"config\.json"):
        load_writer("owner/name@v2")
    assert [(name, revision, local) for name, revision, _, local in asked] == [
        ("owner/name", "v2", True),
        ("owner/name", "v2", False),
    ]
    assert not any(".bin" in pattern or ".py" in pattern or pattern == "*" for pattern in asked[1][2])


def test_sparse_attention_is_switched_to_full(folders: dict[str, Path]) -> None:
    assert load(folders["bigbird_pegasus"])._model.config.attention_type == "original_full"
    assert family_of("bigbird_pegasus").overrides

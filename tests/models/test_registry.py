from __future__ import annotations

import importlib.util
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import summarizer_models
from summarizer.errors import MissingExtraError, ModelNotFoundError, ModelRefusedError
from summarizer_models import hub
from summarizer_models.embedded import EmbeddedWriter
from summarizer_models.registry import load_writer
from tests.models.folders import copy_weights, describe, embedded_folder, hub_folder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("model", [None, "brief-mini"])
def test_the_embedded_model_is_the_default(model: str | None) -> None:
    writer = load_writer(model, threads=1, device="cpu")
    assert isinstance(writer, EmbeddedWriter)
    assert writer.name == "brief-mini"


def test_a_folder_with_a_manifest(brief_mini_folder: Path, tmp_path: Path) -> None:
    folder = copy_weights(brief_mini_folder, tmp_path / "mine")
    describe(folder)
    assert load_writer(str(folder), device="cpu").name == "own"


@pytest.mark.parametrize(
    "name",
    [
        "brief-maxi",
        "/no/such/folder",
        "./x",
        "a/b/c",
        "",
        "x\0y",
        "x" * 5_000,
        "a/b;c",
        "../a",
        "https://a/b",
    ],
)
def test_names_that_stand_for_nothing_ask_nobody(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "load_hub_model", pytest.fail)
    with pytest.raises(ModelNotFoundError, match="neither a folder nor a model"):
        load_writer(name)


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFoundError, match="holds no model"):
        load_writer(str(tmp_path))


def test_a_file_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "weights.bin").write_text("x")
    with pytest.raises(ModelRefusedError, match="a model is a folder"):
        load_writer(str(tmp_path / "weights.bin"))


def test_ctranslate2_files_without_a_manifest(tmp_path: Path) -> None:
    folder = embedded_folder(tmp_path / "own")
    (folder / "manifest.json").unlink()
    with pytest.raises(ModelNotFoundError, match=r"no manifest\.json"):
        load_writer(str(folder))


@pytest.mark.parametrize("name", ["owner/name", "owner/name@v1.0", "Owner_1/na.me-2"])
def test_a_name_of_the_hub_goes_to_the_hub(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(hub, "load_hub_model", lambda model, **_: asked.append(model))
    load_writer(name)
    assert asked == [name]


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "torch" else find(name))
    with pytest.raises(MissingExtraError, match=r"torch.*\[hub\]"):
        load_writer("owner/name")
    with pytest.raises(MissingExtraError, match=r"torch.*\[hub\]"):
        load_writer(str(hub_folder(tmp_path / "m")))


def test_a_bad_folder_is_refused_whether_the_extra_is_there_or_not(tmp_path: Path) -> None:
    folder = hub_folder(tmp_path / "m")
    (folder / "modeling_own.py").touch()
    with pytest.raises(ModelRefusedError, match="code"):
        load_writer(str(folder))


def test_importing_the_package_loads_no_engine() -> None:
    heavy = ["ctranslate2", "tokenizers", "torch", "transformers", "numpy", "huggingface_hub"]
    code = (
        "import sys, summarizer_models, summarizer_models.registry, summarizer_models.validate; "
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_every_public_name_can_be_had() -> None:
    assert sorted(summarizer_models.__all__) == summarizer_models.__all__
    for name in set(summarizer_models.__all__):
        assert getattr(summarizer_models, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        summarizer_models.Nothing  # noqa: B018 - to ask is to fail

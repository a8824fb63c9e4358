from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from summarizer.errors import ModelNotFoundError, ModelRefusedError
from summarizer.ports import Form
from summarizer_models.manifest import MANIFEST_NAME, MODEL_FILES, InputLayout, read_manifest, write_manifest
from summarizer_models.validate import validate_embedded
from tests.models.folders import LIMITS, TAGS, embedded_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_the_embedded_model_says_what_it_is(brief_mini_folder: Path) -> None:
    manifest = read_manifest(brief_mini_folder)
    assert manifest.name == "brief-mini"
    assert "Apache-2.0" in manifest.licence
    assert manifest.layout.tags == TAGS
    assert manifest.layout.verify is not None
    assert set(manifest.layout.verify.weights) == {"odds"}
    assert manifest.max_output_tokens == LIMITS


def test_what_is_written_is_read(tmp_path: Path) -> None:
    folder = embedded_folder(tmp_path / "own")
    manifest = read_manifest(folder)
    assert set(manifest.files) == set(MODEL_FILES)
    assert manifest == validate_embedded(folder)


def test_a_model_with_a_file_missing_is_not_described(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFoundError, match="vmap"):
        write_manifest(
            tmp_path,
            name="x",
            version="1",
            licence="none",
            layout=InputLayout(tags=TAGS),
            max_output_tokens=LIMITS,
        )


def drop(*keys: str) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        for key in keys[:-1]:
            data = data[key]
        del data[keys[-1]]

    return change


def put(value: object, *keys: str) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        for key in keys[:-1]:
            data = data[key]
        data[keys[-1]] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        put(2, "format"),
        drop("name"),
        drop("files", "model.bin"),
        put({"size": 1, "sha256": "0"}, "files", "../model.bin"),
        put("many", "files", "model.bin", "size"),
        put([], "files"),
        drop("input", "tags", Form.LONG.value),
        put(100_000, "input", "max_tokens"),
        put("6", "input", "max_sentences"),
        put(80.0, "input", "max_sentence_tokens"),
        put(0, "max_output_tokens", Form.SHORT.value),
        put(None, "max_output_tokens"),
    ],
)
def test_a_manifest_that_cannot_be_used_is_refused(tmp_path: Path, change: Callable[[Any], None]) -> None:
    folder = embedded_folder(tmp_path / "own")
    data = json.loads((folder / MANIFEST_NAME).read_text())
    change(data)
    (folder / MANIFEST_NAME).write_text(json.dumps(data))
    with pytest.raises(ModelRefusedError, match="manifest"):
        read_manifest(folder)


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, '"x"'])
def test_what_is_not_json_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST_NAME).write_text(text)
    with pytest.raises(ModelRefusedError):
        read_manifest(tmp_path)


def test_a_manifest_of_megabytes_is_refused(tmp_path: Path) -> None:
    (tmp_path / MANIFEST_NAME).write_text(" " * 1_000_001)
    with pytest.raises(ModelRefusedError, match="larger"):
        read_manifest(tmp_path)

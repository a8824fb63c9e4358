from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import ModelNotFoundError, ModelRefusedError
from summarizer_models.tensor_files import INDEX, check_tensor_file, check_weights
from tests.models.folders import tensor_bytes

if TYPE_CHECKING:
    from pathlib import Path


def one(**changes: Any) -> dict[str, Any]:
    return {"a": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]} | changes}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "model.safetensors"


def test_values_are_counted(path: Path) -> None:
    path.write_bytes(tensor_bytes(one() | {"__metadata__": {"format": "pt"}}))
    assert check_tensor_file(path) == 6


def test_every_truncation_is_found(path: Path) -> None:
    whole = tensor_bytes()
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        with pytest.raises(ModelRefusedError, match=r"truncated|damaged"):
            check_tensor_file(path)


@pytest.mark.parametrize(
    "header",
    [
        one(shape=[2, 4]),
        one(shape=[-2, -3]),
        one(shape=[2.0, 3]),
        one(shape="23"),
        one(shape=[2**40, 2**40]),
        one(dtype="OBJECT"),
        one(data_offsets=[0]),
        one(data_offsets=[24, 0]),
        one(data_offsets=[8, 32]),
        one(data_offsets="0,24"),
        one() | {"b": {"dtype": "F32", "shape": [6], "data_offsets": [0, 24]}},
        {"a": None},
        {"a": {}},
        [],
    ],
)
def test_a_header_that_does_not_fit_is_refused(path: Path, header: Any) -> None:
    path.write_bytes(tensor_bytes(header))
    with pytest.raises(ModelRefusedError, match=r"damaged|truncated"):
        check_tensor_file(path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "truncated"),
        (b"\x80\x04\x95" + b"x" * 100, "not a safetensors file"),
        (b"\xff" * 16, "not a safetensors file"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n", "git lfs pull"),
        ((100_000).to_bytes(8, "little") + b"[" * 100_000, "damaged"),
    ],
)
def test_what_is_no_safetensors_file(path: Path, content: bytes, reason: str) -> None:
    path.write_bytes(content)
    with pytest.raises(ModelRefusedError, match=reason):
        check_tensor_file(path)


@given(content=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.safetensors"
    path.write_bytes(content)
    with pytest.raises(ModelRefusedError):
        check_tensor_file(path)


def write_index(folder: Path, weight_map: object) -> None:
    (folder / INDEX).write_text(json.dumps({"weight_map": weight_map}))


def test_several_files_with_an_index(tmp_path: Path) -> None:
    write_index(tmp_path, {"a": "one.safetensors", "b": "two.safetensors", "c": "two.safetensors"})
    (tmp_path / "one.safetensors").write_bytes(tensor_bytes())
    (tmp_path / "two.safetensors").write_bytes(tensor_bytes(one()))
    assert check_weights(tmp_path) == 14
    (tmp_path / "two.safetensors").unlink()
    with pytest.raises(ModelNotFoundError, match="two"):
        check_weights(tmp_path)


@pytest.mark.parametrize(
    "name", ["../one.safetensors", "/one.safetensors", "one.bin", "", "deep/one.safetensors"]
)
def test_an_index_names_files_beside_it(tmp_path: Path, name: str) -> None:
    write_index(tmp_path, {"a": name})
    with pytest.raises(ModelRefusedError, match="not the name"):
        check_weights(tmp_path)


@pytest.mark.parametrize("weight_map", [None, {}, []])
def test_an_index_without_a_map(tmp_path: Path, weight_map: object) -> None:
    write_index(tmp_path, weight_map)
    with pytest.raises(ModelRefusedError, match="weight_map"):
        check_weights(tmp_path)


def test_an_index_of_thousands(tmp_path: Path) -> None:
    write_index(tmp_path, {str(number): f"{number}.safetensors" for number in range(300)})
    with pytest.raises(ModelRefusedError, match="300 files"):
        check_weights(tmp_path)


def test_no_weights(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFoundError, match="safetensors"):
        check_weights(tmp_path)

"""Every kind of folder that must be refused is refused, for its own reason, before anything is loaded."""

from __future__ import annotations

import json
import os
import pickle
from typing import TYPE_CHECKING, Any

import pytest

from summarizer.errors import ModelNotFoundError, ModelRefusedError
from summarizer_models.folder_scan import MAX_ENTRIES
from summarizer_models.validate import validate_embedded, validate_hub
from tests.models.folders import embedded_folder, hub_folder, tensor_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


# --- the embedded engine's folder ---


def test_a_changed_byte_is_found(tmp_path: Path) -> None:
    folder = embedded_folder(tmp_path / "own")
    (folder / "model.bin").write_text("Not really model.bin")
    with pytest.raises(ModelRefusedError, match="SHA-256"):
        validate_embedded(folder)


def test_a_truncated_file_is_found(tmp_path: Path) -> None:
    folder = embedded_folder(tmp_path / "own")
    (folder / "vmap.txt").write_text("not")
    with pytest.raises(ModelRefusedError, match="3 bytes instead of 19"):
        validate_embedded(folder)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = embedded_folder(tmp_path / "own")
    (folder / "tokenizer.json").unlink()
    with pytest.raises(ModelNotFoundError, match=r"tokenizer\.json"):
        validate_embedded(folder)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFoundError, match="no such model folder"):
        validate_embedded(tmp_path / "none")
    with pytest.raises(ModelNotFoundError, match="no such model folder"):
        validate_hub(tmp_path / "none")


def test_no_manifest(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFoundError, match=r"manifest\.json"):
        validate_embedded(tmp_path)


# --- both ---


def add(name: str, content: bytes = b"x") -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)

    return change


def link(name: str, target: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / name).symlink_to(target)

    return change


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (add("pytorch_model.bin", pickle.dumps({"a": 1})), "pickled"),
        (add("training_args.BIN"), "pickled"),
        (add("weights.pt"), "pickled"),
        (add("weights.pkl"), "pickled"),
        (add("weights.ckpt"), "pickled"),
        (add("deep/optimizer.pth"), "pickled"),
        (add("modeling_own.py"), "code"),
        (add("deep/__init__.py"), "code"),
        (add("kernel.so"), "code"),
        (link("README.md", "/etc/hostname"), "leads out"),
        (link("up", ".."), "leads out"),
        (link("README.md", "nowhere"), "leads nowhere"),
        (link("loop", "loop"), "leads nowhere"),
    ],
)
@pytest.mark.parametrize("kind", ["embedded", "hub"])
def test_what_is_never_loaded_is_refused(
    tmp_path: Path, kind: str, change: Callable[[Path], None], reason: str
) -> None:
    folder = embedded_folder(tmp_path / "m") if kind == "embedded" else hub_folder(tmp_path / "m")
    check: Callable[[Path], Any] = validate_embedded if kind == "embedded" else validate_hub
    check(folder)
    change(folder)
    with pytest.raises(ModelRefusedError, match=reason):
        check(folder)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    folder = hub_folder(tmp_path / "m")
    os.mkfifo(folder / "vocab.txt")
    with pytest.raises(ModelRefusedError, match="not a plain file"):
        validate_hub(folder)


def test_a_folder_of_thousands_is_refused(tmp_path: Path) -> None:
    folder = hub_folder(tmp_path / "m")
    for number in range(MAX_ENTRIES):
        (folder / f"{number}.txt").touch()
    with pytest.raises(ModelRefusedError, match="more than 1000"):
        validate_hub(folder)


# --- Hugging Face folders ---


def test_a_good_folder_is_described(tmp_path: Path) -> None:
    described = validate_hub(hub_folder(tmp_path / "m"))
    assert (described.model_type, described.values) == ("bart", 8)


def test_a_clone_may_keep_its_git_folder(tmp_path: Path) -> None:
    folder = hub_folder(tmp_path / "m")
    add(".git/hook.py")(folder)
    validate_hub(folder)


def test_links_inside_the_root_are_followed(tmp_path: Path) -> None:
    folder = hub_folder(tmp_path / "m")
    (folder / "model.safetensors").rename(tmp_path / "blob")
    (folder / "model.safetensors").symlink_to("../blob")
    with pytest.raises(ModelRefusedError, match="leads out"):
        validate_hub(folder)
    assert validate_hub(folder, root=tmp_path).values == 8


@pytest.mark.parametrize("name", ["config.json", "tokenizer_config.json", "generation_config.json"])
@pytest.mark.parametrize(
    "setting",
    [
        {"auto_map": {"AutoModel": "modeling_own.Own"}},
        {"nested": [{"auto_map": {"AutoTokenizer": ["a.B", None]}}]},
        {"custom_generate": "own/generate"},
        {"_attn_implementation": "own/kernels"},
        {"attn_implementation": {"": "own/kernels@main"}},
    ],
)
def test_code_of_its_own_is_refused(tmp_path: Path, name: str, setting: dict[str, Any]) -> None:
    folder = hub_folder(tmp_path / "m")
    (folder / name).write_text(json.dumps({"model_type": "bart"} | setting))
    with pytest.raises(ModelRefusedError, match="never run"):
        validate_hub(folder)


def test_empty_settings_of_that_name_are_harmless(tmp_path: Path) -> None:
    validate_hub(hub_folder(tmp_path / "m", auto_map=None, attn_implementation="eager"))


@pytest.mark.parametrize(
    "config",
    [
        {"vocab_size": 10**12},
        {"d_model": 10**6},
        {"encoder_layers": -1},
        {"num_layers": "twelve"},
        {"max_position_embeddings": 1e5},
        {"decoder_layers": True},
    ],
)
def test_absurd_sizes_are_refused(tmp_path: Path, config: dict[str, Any]) -> None:
    with pytest.raises(ModelRefusedError, match="not a number up to"):
        validate_hub(hub_folder(tmp_path / "m", **config))


@pytest.mark.parametrize("model_type", [None, "", 3])
def test_a_config_without_a_type_is_refused(tmp_path: Path, model_type: object) -> None:
    with pytest.raises(ModelRefusedError, match="model_type"):
        validate_hub(hub_folder(tmp_path / "m", model_type=model_type))


@pytest.mark.parametrize("text", [b"", b"[]", b"{", b"[" * 100_000, b"\xff\xfe{}", b" " * 2_000_001])
def test_a_config_that_is_no_json_object_is_refused(tmp_path: Path, text: bytes) -> None:
    folder = hub_folder(tmp_path / "m")
    (folder / "config.json").write_bytes(text)
    with pytest.raises(ModelRefusedError, match=r"config\.json"):
        validate_hub(folder)


def test_an_adapter_is_refused(tmp_path: Path) -> None:
    folder = hub_folder(tmp_path / "m")
    add("adapter_config.json", b"{}")(folder)
    with pytest.raises(ModelRefusedError, match="adapter"):
        validate_hub(folder)


@pytest.mark.parametrize("name", ["config.json", "tokenizer.json", "model.safetensors"])
def test_what_is_missing_is_named(tmp_path: Path, name: str) -> None:
    folder = hub_folder(tmp_path / "m")
    (folder / name).unlink()
    with pytest.raises(ModelNotFoundError, match=name.partition(".")[0]):
        validate_hub(folder)


def test_pickles_are_named_before_missing_safetensors(tmp_path: Path) -> None:
    folder = hub_folder(tmp_path / "m")
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    with pytest.raises(ModelRefusedError, match=r"pytorch_model\.bin.*safetensors"):
        validate_hub(folder)


def test_truncated_weights_are_refused(tmp_path: Path) -> None:
    folder = hub_folder(tmp_path / "m")
    whole = tensor_bytes()
    (folder / "model.safetensors").write_bytes(whole[:-1])
    with pytest.raises(ModelRefusedError, match="truncated"):
        validate_hub(folder)

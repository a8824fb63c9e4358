"""Model folders made by hand, for what is checked before anything is loaded."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

from summarizer.ports import Form
from summarizer_models.manifest import InputLayout, write_manifest

if TYPE_CHECKING:
    from pathlib import Path

TAGS = {form: f"[unused{number}]" for number, form in enumerate(Form, start=1)}
LIMITS = {Form.HEADLINE: 28, Form.SHORT: 28, Form.MEDIUM: 44, Form.LONG: 72}


def embedded_folder(folder: Path) -> Path:
    """Files under the names of an embedded model, with a manifest that fits them."""
    folder.mkdir()
    for name in ("config.json", "model.bin", "shared_vocabulary.json", "tokenizer.json", "vmap.txt"):
        (folder / name).write_text(f"not really {name}")
    describe(folder)
    return folder


def describe(folder: Path) -> None:
    """Write a manifest for what a folder holds."""
    write_manifest(
        folder,
        name="own",
        version="1",
        licence="none",
        layout=InputLayout(tags=TAGS),
        max_output_tokens=LIMITS,
    )


def copy_weights(source: Path, target: Path) -> Path:
    """A copy of a whole model folder that may be spoilt."""
    shutil.copytree(source, target)
    return target


def tensor_bytes(tensors: dict[str, Any] | None = None, data: bytes = b"\0" * 24) -> bytes:
    """The bytes of a safetensors file; by default of two small tensors."""
    if tensors is None:
        tensors = {
            "a": {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]},
            "b": {"dtype": "F16", "shape": [4], "data_offsets": [16, 24]},
        }
    header = json.dumps(tensors).encode()
    return len(header).to_bytes(8, "little") + header + data


def hub_folder(folder: Path, **config: Any) -> Path:
    """A folder as Hugging Face models come in, that passes all checks before loading."""
    folder.mkdir()
    (folder / "config.json").write_text(
        json.dumps({"model_type": "bart", "vocab_size": 16, "d_model": 4} | config)
    )
    (folder / "tokenizer.json").write_text("{}")
    (folder / "tokenizer_config.json").write_text("{}")
    (folder / "model.safetensors").write_bytes(tensor_bytes())
    return folder

"""A model folder is validated before anything in it is loaded.

Errors are ModelNotFoundError for what is missing and ModelRefusedError for what is never loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.errors import ModelNotFoundError, ModelRefusedError
from summarizer_models.folder_scan import read_json_object, scan_folder
from summarizer_models.manifest import read_manifest, record_file
from summarizer_models.tensor_files import check_weights

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer_models.manifest import Manifest

MAX_EMBEDDED_BYTES = 2_000_000_000
MAX_CONFIG_BYTES = 2_000_000
MAX_TOKENIZER_BYTES = 200_000_000

_TOKENIZER_FILES = (
    "tokenizer.json", "spiece.model", "sentencepiece.bpe.model", "source.spm", "tokenizer.model", "vocab.txt",
    "vocab.json",
)  # fmt: skip
_ADAPTER = "adapter_config.json"
_CODE_KEYS = frozenset({"auto_map", "custom_generate", "custom_pipelines"})

_LIMITS = {
    "vocab_size": 2_000_000,
    "d_model": 16_384, "hidden_size": 16_384, "d_kv": 4_096,
    "d_ff": 131_072, "encoder_ffn_dim": 131_072, "decoder_ffn_dim": 131_072, "intermediate_size": 131_072,
    "num_layers": 256, "num_decoder_layers": 256, "num_hidden_layers": 256,
    "encoder_layers": 256, "decoder_layers": 256, "num_heads": 512, "num_attention_heads": 512,
    "encoder_attention_heads": 512, "decoder_attention_heads": 512,
    "max_position_embeddings": 1_000_000, "n_positions": 1_000_000,
    "max_encoder_position_embeddings": 1_000_000, "max_decoder_position_embeddings": 1_000_000,
}  # fmt: skip
"""Far above any published sequence-to-sequence model (November 2026); bounds what is built before weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HubFolder:
    """What is known of a Hugging Face folder before it is loaded."""

    model_type: str
    values: int
    """Numbers stored in its weights."""


def validate_embedded(folder: Path) -> Manifest:
    """Give the manifest of an embedded model's folder, every file checked for size and SHA-256 against it."""
    scan_folder(folder, allowed=frozenset({"model.bin"}))
    manifest = read_manifest(folder)
    for name, expected in manifest.files.items():
        path = folder / name
        if not path.is_file():
            raise ModelNotFoundError(f"{path}: missing, though the manifest lists it")
        size = path.stat().st_size
        if size > MAX_EMBEDDED_BYTES:
            raise ModelRefusedError(f"{path}: {size} bytes, more than {MAX_EMBEDDED_BYTES}")
        if size != expected.size:
            raise ModelRefusedError(f"{path}: {size} bytes instead of {expected.size}; the file is damaged")
        if record_file(path).sha256 != expected.sha256:
            raise ModelRefusedError(f"{path}: its SHA-256 is not the manifest's; the file is damaged")
    return manifest


def validate_hub(
    folder: Path, *, root: Path | None = None, allowed: frozenset[str] = frozenset()
) -> HubFolder:
    """Say what a Hugging Face folder holds, once nothing in it is found that must not be loaded.

    `root` and `allowed` are those of `scan_folder`: a hub cache links its snapshots to files beside them.
    """
    scan_folder(folder, root=root, allowed=allowed)
    if (folder / _ADAPTER).exists():
        raise ModelRefusedError(
            f"{folder / _ADAPTER}: an adapter, which names other weights; merge it into its model"
        )
    config = read_json_object(folder / "config.json", max_bytes=MAX_CONFIG_BYTES)
    for path in sorted(folder.glob("*config.json")):
        _refuse_code(
            path, config if path.name == "config.json" else read_json_object(path, max_bytes=MAX_CONFIG_BYTES)
        )
    _check_config(folder / "config.json", config)
    present = [folder / name for name in _TOKENIZER_FILES if (folder / name).is_file()]
    if not present:
        raise ModelNotFoundError(
            f"{folder}: no tokenizer (tokenizer.json or a SentencePiece or vocabulary file)"
        )
    for path in present:
        if path.stat().st_size > MAX_TOKENIZER_BYTES:
            raise ModelRefusedError(f"{path}: more than {MAX_TOKENIZER_BYTES} bytes")
    return HubFolder(model_type=str(config["model_type"]), values=check_weights(folder))


def _refuse_code(path: Path, data: dict[str, object]) -> None:
    """Refuse a configuration that asks for code of its own, at any depth."""
    waiting: list[object] = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        if not isinstance(value, dict):
            continue
        waiting += value.values()
        for key, given in value.items():
            if key in _CODE_KEYS and given:
                raise ModelRefusedError(
                    f"{path}: {key!r} asks for code of the model's own, which is never run"
                )
            # "owner/kernels" in place of "eager" makes transformers fetch compiled code.
            if "attn_implementation" in key and "/" in str(given):
                raise ModelRefusedError(f"{path}: {key!r} asks for code from {given!r}, which is never run")


def _check_config(path: Path, config: dict[str, object]) -> None:
    if not isinstance(config.get("model_type"), str) or not config["model_type"]:
        raise ModelRefusedError(f"{path}: no model_type, so this is not a Hugging Face model")
    for key, limit in _LIMITS.items():
        value = config.get(key)
        if value is not None and (type(value) is not int or not 0 <= value <= limit):
            raise ModelRefusedError(f"{path}: {key} is {value!r}, not a number up to {limit}")

"""The manifest of an embedded model: which files it has, and how its input is laid out."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from summarizer.errors import ModelNotFoundError, ModelRefusedError
from summarizer.ports import Form

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANIFEST_NAME = "manifest.json"
FORMAT = 1
MAX_MANIFEST_BYTES = 1_000_000

MODEL_FILES = ("config.json", "model.bin", "shared_vocabulary.json", "tokenizer.json", "vmap.txt")
"""What a folder of the embedded engine holds beside its manifest: CTranslate2's files and the tokenizer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """Size in bytes and SHA-256 of one file."""

    size: int
    sha256: str


FEATURES = ("odds", "weakest", "mean", "held", "order")
"""What a verifier's score may weigh; `summarizer_models.verifier` says what each is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyLayout:
    """The writer's second task: `start tag sentence separator s1 separator …` → one of two answers."""

    tag: str = "[unused5]"
    supported: str = "yes"
    unsupported: str = "no"
    weights: Mapping[str, float] = field(default_factory=lambda: {"odds": 1.0})
    """Weights of the features (`FEATURES`) whose sum with the bias is the score's log-odds; 0 for those not named."""
    bias: float = 0.0
    """Fitted so that a score of 0.5 is where a sentence should be turned down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputLayout:
    """How evidence becomes source tokens: `start tag s1 separator s2 separator …`."""

    start: str = "[CLS]"
    separator: str = "[SEP]"
    tags: Mapping[Form, str]
    verify: VerifyLayout | None = None
    """How the model is asked whether evidence supports a sentence; None where it has not learnt to answer."""
    max_sentences: int = 6
    max_sentence_tokens: int = 80
    max_tokens: int = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a model folder says of itself."""

    name: str
    version: str
    licence: str
    files: Mapping[str, FileRecord]
    layout: InputLayout
    max_output_tokens: Mapping[Form, int]
    """The longest output of each form in tokens; what is not finished by then is thrown away."""


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a folder.

    Raises ModelNotFoundError when there is none, ModelRefusedError when it cannot be used.
    """
    path = folder / MANIFEST_NAME
    if not path.is_file():
        raise ModelNotFoundError(
            f"{folder}: no {MANIFEST_NAME}, so this is not a model of the embedded engine"
        )
    if path.stat().st_size > MAX_MANIFEST_BYTES:
        raise ModelRefusedError(f"{path}: larger than {MAX_MANIFEST_BYTES} bytes")
    try:
        return _parse(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise ModelRefusedError(f"{path}: not a manifest of format {FORMAT} ({error!r})") from error


def _parse(data: dict[str, Any]) -> Manifest:
    if data["format"] != FORMAT:
        raise ValueError(f"format {data['format']!r}")
    layout = data["input"]
    manifest = Manifest(
        name=str(data["name"]),
        version=str(data["version"]),
        licence=str(data["licence"]),
        files={
            str(name): FileRecord(size=int(record["size"]), sha256=str(record["sha256"]))
            for name, record in data["files"].items()
        },
        layout=InputLayout(
            start=str(layout["start"]),
            separator=str(layout["separator"]),
            tags={form: str(layout["tags"][form.value]) for form in Form},
            verify=_parse_verify(layout),
            max_sentences=_within(layout["max_sentences"], 1, 64),
            max_sentence_tokens=_within(layout["max_sentence_tokens"], 1, 512),
            max_tokens=_within(layout["max_tokens"], 8, 512),
        ),
        max_output_tokens={form: _within(data["max_output_tokens"][form.value], 4, 256) for form in Form},
    )
    missing = [name for name in MODEL_FILES if name not in manifest.files]
    if missing:
        raise ValueError(f"no record of {', '.join(missing)}")
    unknown = sorted(set(manifest.files) - set(MODEL_FILES))
    if unknown:
        # Also what keeps a name such as "../model.bin" out.
        raise ValueError(f"unknown files {unknown}")
    return manifest


def _parse_verify(layout: dict[str, Any]) -> VerifyLayout | None:
    """Older models have no such tag, and manifests written by hand may name the tag alone."""
    tag = layout["tags"].get("verify")
    if tag is None:
        return None
    given = layout.get("verify", {})
    known = VerifyLayout()
    return VerifyLayout(
        tag=str(tag),
        supported=str(given.get("supported", known.supported)),
        unsupported=str(given.get("unsupported", known.unsupported)),
        weights=_weights(given.get("weights", known.weights)),
        bias=_number(given.get("bias", known.bias)),
    )


def _weights(given: Mapping[str, object]) -> dict[str, float]:
    unknown = sorted(set(given) - set(FEATURES))
    if unknown:
        raise ValueError(f"unknown features {unknown}")
    return {str(name): _number(value) for name, value in given.items()}


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= 1000:
        raise ValueError(f"{value!r} is not a number between -1000 and 1000")
    return float(value)


def _within(value: object, low: int, high: int) -> int:
    if type(value) is not int or not low <= value <= high:
        raise ValueError(f"{value!r} is not an integer between {low} and {high}")
    return value


def write_manifest(  # a manifest says all of this, and each is named
    folder: Path,
    *,
    name: str,
    version: str,
    licence: str,
    layout: InputLayout,
    max_output_tokens: Mapping[Form, int],
) -> Manifest:
    """Describe the model files in a folder: hashes them and writes `manifest.json` beside them."""
    missing = [file for file in MODEL_FILES if not (folder / file).is_file()]
    if missing:
        raise ModelNotFoundError(f"{folder}: no {', '.join(missing)}")
    files = {file: record_file(folder / file) for file in MODEL_FILES}
    data: dict[str, Any] = {
        "format": FORMAT,
        "name": name,
        "version": version,
        "licence": licence,
        "files": {file: {"size": record.size, "sha256": record.sha256} for file, record in files.items()},
        "input": {
            "start": layout.start,
            "separator": layout.separator,
            "tags": {form.value: layout.tags[form] for form in Form},
            "max_sentences": layout.max_sentences,
            "max_sentence_tokens": layout.max_sentence_tokens,
            "max_tokens": layout.max_tokens,
        },
        "max_output_tokens": {form.value: max_output_tokens[form] for form in Form},
    }
    if layout.verify is not None:
        data["input"]["tags"]["verify"] = layout.verify.tag
        data["input"]["verify"] = {
            "supported": layout.verify.supported,
            "unsupported": layout.verify.unsupported,
            "weights": dict(layout.verify.weights),
            "bias": layout.verify.bias,
        }
    (folder / MANIFEST_NAME).write_text(
        json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    return read_manifest(folder)


def record_file(path: Path) -> FileRecord:
    """Size and SHA-256 of a file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FileRecord(size=path.stat().st_size, sha256=digest)

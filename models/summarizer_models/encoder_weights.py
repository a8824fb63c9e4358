"""The shipped form of `brief-encoder`: a byte for each value of a token's vector, and a weight for each token."""

from __future__ import annotations

import hashlib
import json
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarizer.errors import ModelNotFoundError, ModelRefusedError
from summarizer_models.manifest import FORMAT, MANIFEST_NAME, MAX_MANIFEST_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

VECTORS_NAME = "vectors.bin"
MAX_TOKENS = 128
"""Tokens of a text that count: as many as the vectors were learned from, and an article's top says what it is about.
With weights of 15 bits and values of 7 their sums stay within 32 bits."""

_HEADER = struct.Struct("<8sII")
_MAGIC = b"VECTORS1"
_MAX_VOCABULARY, _MAX_SIZE = 1_000_000, 1_024
"""With 1,024 values of 7 bits a scalar product stays an exact integer in a 32-bit float."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenVectors:
    """What the encoder knows of each token."""

    rows: NDArray[np.int8]
    """Directions, vocabulary × size, -127 to 127."""
    weights: NDArray[np.int16]
    """What a direction is multiplied by, 0 to 32,767, for each token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderManifest:
    """What the folder of an encoder says of itself."""

    name: str
    version: str
    vectors_sha256: str
    tokenizer_sha256: str
    """Of the `tokenizer.json` that the vectors were made for; it lies with the writer's weights."""


def save_encoder(
    vectors: TokenVectors, folder: Path, *, version: str, about: str, licence: str, tokenizer: Path
) -> EncoderManifest:
    """Write the vectors and their manifest to a folder: the same vectors give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / VECTORS_NAME
    count, size = vectors.rows.shape
    header = _HEADER.pack(_MAGIC, count, size)
    path.write_bytes(header + vectors.weights.astype("<i2").tobytes() + vectors.rows.tobytes())
    written = path.read_bytes()
    data = {
        "format": FORMAT,
        "name": "brief-encoder",
        "version": version,
        "licence": licence,
        "about": about,
        "files": {VECTORS_NAME: {"size": len(written), "sha256": hashlib.sha256(written).hexdigest()}},
        "tokenizer": {"sha256": hashlib.sha256(tokenizer.read_bytes()).hexdigest()},
    }
    text = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    (folder / MANIFEST_NAME).write_text(text, encoding="utf-8")
    return read_encoder_manifest(folder)


def read_encoder_manifest(folder: Path) -> EncoderManifest:
    """Read the manifest of an encoder's folder. Raises ModelNotFoundError, ModelRefusedError."""
    path = folder / MANIFEST_NAME
    if not path.is_file():
        raise ModelNotFoundError(f"{folder}: no {MANIFEST_NAME}")
    if path.stat().st_size > MAX_MANIFEST_BYTES:
        raise ModelRefusedError(f"{path}: larger than {MAX_MANIFEST_BYTES} bytes")
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise ValueError(f"format {data['format']!r}")  # noqa: TRY301 - told like any other fault
        return EncoderManifest(
            name=str(data["name"]),
            version=str(data["version"]),
            vectors_sha256=str(data["files"][VECTORS_NAME]["sha256"]),
            tokenizer_sha256=str(data["tokenizer"]["sha256"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ModelRefusedError(f"{path}: not the manifest of an encoder ({error!r})") from error


def load_token_vectors(folder: Path, manifest: EncoderManifest) -> TokenVectors:
    """The vectors of a folder, checked against its manifest. Raises ModelNotFoundError, ModelRefusedError."""
    path = folder / VECTORS_NAME
    if not path.is_file():
        raise ModelNotFoundError(f"{folder}: no {VECTORS_NAME}")
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != manifest.vectors_sha256:
        raise ModelRefusedError(f"{path}: does not match its checksum")
    if len(data) < _HEADER.size:
        raise ModelRefusedError(f"{path}: not token vectors, or cut off")
    magic, count, size = _HEADER.unpack_from(data)
    in_bounds = 1 <= count <= _MAX_VOCABULARY and 1 <= size <= _MAX_SIZE
    if magic != _MAGIC or not in_bounds or len(data) != _HEADER.size + count * (2 + size):
        raise ModelRefusedError(f"{path}: not token vectors, or cut off")
    weights = np.frombuffer(data, dtype="<i2", count=count, offset=_HEADER.size)
    rows = np.frombuffer(data, dtype=np.int8, offset=_HEADER.size + 2 * count).reshape(count, size)
    if int(weights.min()) < 0 or int(rows.min()) < -127:
        raise ModelRefusedError(f"{path}: values out of range")
    return TokenVectors(rows=rows, weights=weights.astype(np.int16))

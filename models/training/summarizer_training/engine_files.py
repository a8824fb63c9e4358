"""CTranslate2's files of a model folder, and its `model.bin` read back under transformers' names."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MODEL_FILE, WORDS_FILE = "model.bin", "vmap.txt"
_DTYPES: dict[int, str] = {0: "<f4", 1: "<i1", 2: "<i2", 3: "<i4", 4: "<f2"}

Stored = Mapping[str, "NDArray[np.generic]"]
"""CTranslate2's name of a variable → its values."""


def engine_folder(folder: Path) -> Path:
    """Where the engine's files of a model folder are: beside its tokenizer, as shipped, or in `ct2-int8/`.

    The first weights, and what was exported before November 21, 2026, have the second form.
    """
    return folder if (folder / WORDS_FILE).is_file() else folder / "ct2-int8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one parameter is stored: rows of a variable that may hold several, one below the other."""

    name: str
    """Under transformers' names, without `.weight` or `.bias`."""
    variable: str
    """Under CTranslate2's, without `/weight` or `/bias`."""
    part: int = 0
    parts: int = 1

    def of(self, values: NDArray[np.generic]) -> NDArray[np.generic]:
        """This parameter's rows of the variable's values."""
        rows = len(values) // self.parts
        return values[self.part * rows : (self.part + 1) * rows]


def matrices(stored: Stored) -> Iterator[Place]:
    """The embeddings and all linear layers: what is quantised."""
    yield Place(name="model.encoder.embed_tokens", variable="encoder/embeddings_0")
    yield Place(name="model.decoder.embed_tokens", variable="decoder/embeddings")
    for layer, found, decodes in _layers(stored):
        for part, letter in enumerate("qkv"):
            yield Place(
                name=f"{layer}.self_attn.{letter}_proj",
                variable=f"{found}/self_attention/linear_0",
                part=part,
                parts=3,
            )
        yield Place(name=f"{layer}.self_attn.out_proj", variable=f"{found}/self_attention/linear_1")
        if decodes:
            attention = f"{found}/attention"
            yield Place(name=f"{layer}.encoder_attn.q_proj", variable=f"{attention}/linear_0")
            for part, letter in enumerate("kv"):
                yield Place(
                    name=f"{layer}.encoder_attn.{letter}_proj",
                    variable=f"{attention}/linear_1",
                    part=part,
                    parts=2,
                )
            yield Place(name=f"{layer}.encoder_attn.out_proj", variable=f"{attention}/linear_2")
        yield Place(name=f"{layer}.fc1", variable=f"{found}/ffn/linear_0")
        yield Place(name=f"{layer}.fc2", variable=f"{found}/ffn/linear_1")


def norms(stored: Stored) -> Iterator[Place]:
    """The layer normalisations, whose `gamma` is a weight and whose `beta` is a bias."""
    for side in ("encoder", "decoder"):
        yield Place(name=f"model.{side}.layernorm_embedding", variable=f"{side}/layernorm_embedding")
    for layer, found, decodes in _layers(stored):
        yield Place(name=f"{layer}.self_attn_layer_norm", variable=f"{found}/self_attention/layer_norm")
        if decodes:
            yield Place(name=f"{layer}.encoder_attn_layer_norm", variable=f"{found}/attention/layer_norm")
        yield Place(name=f"{layer}.final_layer_norm", variable=f"{found}/ffn/layer_norm")


def _layers(stored: Stored) -> Iterator[tuple[str, str, bool]]:
    for side in ("encoder", "decoder"):
        index = 0
        while f"{side}/layer_{index}/ffn/linear_0/weight" in stored:
            yield f"model.{side}.layers.{index}", f"{side}/layer_{index}", side == "decoder"
            index += 1


def read_engine_file(path: Path) -> dict[str, NDArray[np.generic]]:
    """The variables of a CTranslate2 `model.bin` (version 6): name, shape, type and bytes, one after the other.

    What two variables share is stored once, and the second named as an alias of the first.
    """
    with path.open("rb") as stream:
        _unpack(stream, "<I")
        _name(stream)
        _unpack(stream, "<I")
        variables: dict[str, NDArray[np.generic]] = {}
        for _ in range(_unpack(stream, "<I")):
            name = _name(stream)
            shape = tuple(_unpack(stream, "<I") for _ in range(_unpack(stream, "<B")))
            dtype = np.dtype(_DTYPES[_unpack(stream, "<B")])
            variables[name] = np.frombuffer(stream.read(_unpack(stream, "<I")), dtype).reshape(shape)
        for _ in range(_unpack(stream, "<I")):
            alias = _name(stream)
            variables[alias] = variables[_name(stream)]
    return variables


def _unpack(stream: BinaryIO, form: str) -> int:
    return int(struct.unpack(form, stream.read(struct.calcsize(form)))[0])


def _name(stream: BinaryIO) -> str:
    return stream.read(_unpack(stream, "<H")).rstrip(b"\0").decode("ascii")

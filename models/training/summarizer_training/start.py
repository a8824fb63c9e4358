"""The weights that a training run starts from, under the names of `model.WriterModel`."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor

if TYPE_CHECKING:
    from numpy.typing import NDArray

Weights = dict[str, Tensor]

_DTYPES: dict[int, str] = {0: "<f4", 1: "<i1", 2: "<i2", 3: "<i4", 4: "<f2"}


def load_weights(folder: Path) -> Weights:
    """The float32 weights of a checkpoint folder (`*.safetensors`, and `ct2-int8/` beside it if there is one).

    Some matrices of the first checkpoint were scaled in place when it was converted to int8 (each row's largest value
    is 127): they are divided by the row scales that the converted model keeps.
    """
    path = sorted(folder.glob("*.safetensors"))[-1]
    weights = {name: tensor.float() for name, tensor in load_file(path).items()}
    scaled = [name for name, tensor in weights.items() if _is_scaled(tensor)]
    if scaled:
        scales = row_scales(folder / "ct2-int8" / "model.bin")
        weights.update({name: weights[name] / scales[name][:, None] for name in scaled})
    return weights


def _is_scaled(tensor: Tensor) -> bool:
    return tensor.ndim == 2 and bool(tensor.abs().amax(dim=1).median() > 64)


def row_scales(model_bin: Path) -> Weights:
    """What CTranslate2 multiplied each row of each matrix by, under transformers' names."""
    stored = read_ct2(model_bin)
    scales: Weights = {}

    def put(name: str, variable: str, part: int = 0, parts: int = 1) -> None:
        whole = torch.from_numpy(stored[f"{variable}_scale"].copy())
        scales[name] = whole.chunk(parts)[part]

    put("model.encoder.embed_tokens.weight", "encoder/embeddings_0/weight")
    put("model.decoder.embed_tokens.weight", "decoder/embeddings/weight")
    for side in ("encoder", "decoder"):
        index = 0
        while f"{side}/layer_{index}/ffn/linear_0/weight" in stored:
            layer, found = f"model.{side}.layers.{index}", f"{side}/layer_{index}"
            for part, letter in enumerate("qkv"):
                put(
                    f"{layer}.self_attn.{letter}_proj.weight",
                    f"{found}/self_attention/linear_0/weight",
                    part,
                    3,
                )
            put(f"{layer}.self_attn.out_proj.weight", f"{found}/self_attention/linear_1/weight")
            if side == "decoder":
                put(f"{layer}.encoder_attn.q_proj.weight", f"{found}/attention/linear_0/weight")
                put(f"{layer}.encoder_attn.k_proj.weight", f"{found}/attention/linear_1/weight", 0, 2)
                put(f"{layer}.encoder_attn.v_proj.weight", f"{found}/attention/linear_1/weight", 1, 2)
                put(f"{layer}.encoder_attn.out_proj.weight", f"{found}/attention/linear_2/weight")
            put(f"{layer}.fc1.weight", f"{found}/ffn/linear_0/weight")
            put(f"{layer}.fc2.weight", f"{found}/ffn/linear_1/weight")
            index += 1
    return scales


def read_ct2(path: Path) -> dict[str, NDArray[np.generic]]:
    """The variables of a CTranslate2 `model.bin` (version 6): name, shape, type and bytes, one after the other."""
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
    return variables


def _unpack(stream: BinaryIO, form: str) -> int:
    return int(struct.unpack(form, stream.read(struct.calcsize(form)))[0])


def _name(stream: BinaryIO) -> str:
    return stream.read(_unpack(stream, "<H")).rstrip(b"\0").decode("ascii")

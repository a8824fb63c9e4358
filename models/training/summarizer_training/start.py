"""The weights that a training run starts from, under the names of `model.WriterModel`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor

from summarizer_training.engine_files import (
    MODEL_FILE,
    Stored,
    engine_folder,
    matrices,
    norms,
    read_engine_file,
)
from summarizer_training.model import POSITION_OFFSET, Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

Weights = dict[str, Tensor]


def load_weights(folder: Path, shape: Shape | None = None) -> Weights:
    """The float32 weights of a model folder: of its `*.safetensors`, or, where it has none, of its `model.bin`.

    The second are the shipped ones, rounded to int8 by row. Positions beyond those that it stores are zeros: no input
    is so long. Some matrices of the first checkpoint were scaled in place when it was converted to int8 (each row's
    largest value is 127): they are divided by the row scales that the converted model keeps.
    """
    stored_at = engine_folder(folder) / MODEL_FILE
    files = sorted(folder.glob("*.safetensors"))
    if not files:
        return stored_weights(read_engine_file(stored_at), (shape or Shape()).positions)
    weights = {name: tensor.float() for name, tensor in load_file(files[-1]).items()}
    scaled = [name for name, tensor in weights.items() if _is_scaled(tensor)]
    if scaled:
        scales = row_scales(read_engine_file(stored_at))
        weights.update({name: weights[name] / scales[name][:, None] for name in scaled})
    return weights


def _is_scaled(tensor: Tensor) -> bool:
    return tensor.ndim == 2 and bool(tensor.abs().amax(dim=1).median() > 64)


def row_scales(stored: Stored) -> Weights:
    """What CTranslate2 multiplied each row of each matrix by, under transformers' names."""
    return {
        f"{place.name}.weight": _tensor(place.of(stored[f"{place.variable}/weight_scale"]))
        for place in matrices(stored)
    }


def stored_weights(stored: Stored, positions: int) -> Weights:
    """All weights of a converted model, as float32; its table of positions filled up with zeros to `positions`."""
    weights: Weights = {}
    for place in matrices(stored):
        values = _tensor(place.of(stored[f"{place.variable}/weight"]))
        scale = _tensor(place.of(stored[f"{place.variable}/weight_scale"]))
        weights[f"{place.name}.weight"] = values / scale[:, None]
        if f"{place.variable}/bias" in stored:
            weights[f"{place.name}.bias"] = _tensor(place.of(stored[f"{place.variable}/bias"]))
    for place in norms(stored):
        weights[f"{place.name}.weight"] = _tensor(stored[f"{place.variable}/gamma"])
        weights[f"{place.name}.bias"] = _tensor(stored[f"{place.variable}/beta"])
    for side in ("encoder", "decoder"):
        known = _tensor(stored[f"{side}/position_encodings/encodings"])
        table = torch.zeros(positions + POSITION_OFFSET, known.shape[1])
        table[POSITION_OFFSET : POSITION_OFFSET + len(known)] = known
        weights[f"model.{side}.embed_positions.weight"] = table
    return weights


def _tensor(values: NDArray[np.generic]) -> Tensor:
    # A copy: what is read from a file cannot be written to.
    return torch.from_numpy(values.astype(np.float32))

"""Weights in the shipped format: `python -m summarizer_training.export --run RUN --like FOLDER --to FOLDER`.

The int8 model is built from the weights as CTranslate2's own specification, without transformers; the same
weights give the same bytes.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from ctranslate2.specs import common_spec, transformer_spec
from tokenizers import Tokenizer

from summarizer_training.checkpoints import load_checkpoint, save_weights
from summarizer_training.model import POSITION_OFFSET, Attention, Layer, Shape, Stack, WriterModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from torch import Tensor, nn

Spec = Any
"""A part of a CTranslate2 specification; the package has no types."""


def _array(tensor: Tensor) -> NDArray[np.float32]:
    # A copy: quantisation scales arrays in place, and would scale the model's own weights with them.
    return np.array(tensor.detach().cpu().float().numpy(), dtype=np.float32, copy=True)


def _linear(spec: Spec, *parts: nn.Linear) -> None:
    spec.weight = np.concatenate([_array(part.weight) for part in parts])
    spec.bias = np.concatenate([_array(part.bias) for part in parts])


def _norm(spec: Spec, norm: nn.LayerNorm) -> None:
    spec.gamma = _array(norm.weight)
    spec.beta = _array(norm.bias)


def _attention(spec: Spec, attention: Attention, *, own: bool) -> None:
    if own:
        _linear(spec.linear[0], attention.q_proj, attention.k_proj, attention.v_proj)
    else:
        _linear(spec.linear[0], attention.q_proj)
        _linear(spec.linear[1], attention.k_proj, attention.v_proj)
    _linear(spec.linear[-1], attention.out_proj)


def _layer(spec: Spec, layer: Layer) -> None:
    _attention(spec.self_attention, layer.self_attn, own=True)
    _norm(spec.self_attention.layer_norm, layer.self_attn_layer_norm)
    if layer.decodes:
        _attention(spec.attention, layer.encoder_attn, own=False)
        _norm(spec.attention.layer_norm, layer.encoder_attn_layer_norm)
    _linear(spec.ffn.linear_0, layer.fc1)
    _linear(spec.ffn.linear_1, layer.fc2)
    _norm(spec.ffn.layer_norm, layer.final_layer_norm)


EXPORTED_POSITIONS = 256
"""Evidence has at most 240 tokens and outputs 80: the positions beyond are dead weight (0.8 MB for 512)."""


def _stack(spec: Spec, stack: Stack) -> None:
    embeddings = spec.embeddings[0] if isinstance(spec.embeddings, list) else spec.embeddings
    embeddings.weight = _array(stack.embed_tokens.weight)
    spec.scale_embeddings = 1.0
    spec.position_encodings.encodings = _array(
        stack.embed_positions.weight[POSITION_OFFSET : POSITION_OFFSET + EXPORTED_POSITIONS]
    )
    _norm(spec.layernorm_embedding, stack.layernorm_embedding)
    for layer_spec, layer in zip(spec.layer, stack.layers, strict=True):
        _layer(layer_spec, layer)


def ct2_spec(model: WriterModel, tokens: list[str]) -> Spec:
    """The model as a CTranslate2 specification with float32 weights; `tokens` in the order of their ids."""
    shape = model.shape
    spec = transformer_spec.TransformerSpec.from_config(
        (shape.encoder_layers, shape.decoder_layers),
        shape.heads,
        pre_norm=False,
        activation=common_spec.Activation.GELU,
        layernorm_embedding=True,
    )
    _stack(spec.encoder, model.model.encoder)
    _stack(spec.decoder, model.model.decoder)
    # One array under two names: CTranslate2 stores it once.
    spec.decoder.projection.weight = spec.decoder.embeddings.weight
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    start, end, unknown = "[CLS]", "[SEP]", "[UNK]"
    spec.config.bos_token = spec.config.decoder_start_token = start
    spec.config.eos_token = end
    spec.config.unk_token = unknown
    return spec


def export(model: WriterModel, *, like: Path, folder: Path) -> None:
    """Write `ct2-int8/`, `tokenizer.json` and `checkpoint-fp16.safetensors`; the vocabulary map is that of `like`."""
    tokenizer = Tokenizer.from_file(str(like / "tokenizer.json"))
    tokens = [str(tokenizer.id_to_token(i)) for i in range(model.shape.vocabulary)]
    converted = folder / "ct2-int8"
    converted.mkdir(parents=True, exist_ok=True)
    spec = ct2_spec(model, tokens)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(converted))
    shutil.copyfile(like / "ct2-int8" / "vmap.txt", converted / "vmap.txt")
    shutil.copyfile(like / "tokenizer.json", folder / "tokenizer.json")
    save_weights(folder / "checkpoint-fp16.safetensors", model)


def averaged(runs: Sequence[Path], shape: Shape) -> WriterModel:
    """The mean of the weights of runs that share their beginning; of one run, its weights.

    Two decays of one run lie in one basin, and their mean is better than either (Wortsman et al., ICML 2022).
    """
    model = WriterModel(shape)
    total: dict[str, Tensor] = {}
    for run in runs:
        if load_checkpoint(run, model) is None:
            raise FileNotFoundError(f"{run} has no checkpoint")
        for name, tensor in model.state_dict().items():
            total[name] = total[name] + tensor if name in total else tensor.clone()
    model.load_state_dict({name: tensor / len(runs) for name, tensor in total.items()})
    return model


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--run", type=Path, nargs="+", required=True, help="folder of a run; several: their mean"
    )
    parser.add_argument(
        "--like", type=Path, required=True, help="folder with tokenizer.json and ct2-int8/vmap.txt"
    )
    parser.add_argument("--to", type=Path, required=True, help="folder to write")
    given = parser.parse_args(arguments)
    export(averaged(given.run, Shape()), like=given.like, folder=given.to)


if __name__ == "__main__":
    main()

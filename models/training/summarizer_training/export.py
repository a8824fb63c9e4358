"""The shipped form: `python -m summarizer_training.export --run RUN --like FOLDER --version 1.2.3 --to FOLDER`.

The folder is what `--model` takes and what the package holds: int8 weights, tokenizer, word map, and a manifest with
their checksums. The model is built as CTranslate2's own specification, without transformers; the same weights give
the same bytes.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from ctranslate2.specs import common_spec, transformer_spec
from tokenizers import Tokenizer

from summarizer.ports import Form
from summarizer_models.manifest import InputLayout, VerifyLayout, write_manifest
from summarizer_training.checkpoints import load_checkpoint, save_weights
from summarizer_training.engine_files import WORDS_FILE, engine_folder
from summarizer_training.model import POSITION_OFFSET, Attention, Layer, Shape, Stack, WriterModel
from summarizer_training.pack import (
    ANSWERS,
    MAX_SENTENCE_TOKENS,
    MAX_SOURCE_TOKENS,
    MAX_TARGET_TOKENS,
    TAGS,
    VERIFY,
)
from summarizer_training.start import load_weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from torch import Tensor, nn

    from summarizer_models.manifest import Manifest

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


NAME = "brief-mini"
LICENCE = "Apache-2.0; trained from the weights of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)"
MAX_OUTPUT_TOKENS = {Form.HEADLINE: 28, Form.SHORT: 28, Form.MEDIUM: 44, Form.LONG: MAX_TARGET_TOKENS}
"""What is not finished by then is thrown away. The first three have a margin of ten tokens and more over the longest
target of their form; of the long form nothing longer was learnt."""


def export(
    model: WriterModel, *, like: Path, folder: Path, version: str, name: str = NAME, verifies: bool = True
) -> Manifest:
    """Write the model's folder, and give its manifest; tokenizer and word map are those of the model folder `like`.

    With `verifies` the manifest says that the model answers whether evidence supports a sentence, and how it is asked,
    with weights that `verification.calibrate` fits. Without, it is a writer alone.
    """
    tokenizer = Tokenizer.from_file(str(like / "tokenizer.json"))
    tokens = [str(tokenizer.id_to_token(i)) for i in range(model.shape.vocabulary)]
    folder.mkdir(parents=True, exist_ok=True)
    spec = ct2_spec(model, tokens)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))
    _copy_words(like, folder)
    verify = VerifyLayout(tag=TAGS[VERIFY], supported=ANSWERS[0], unsupported=ANSWERS[1])
    return write_manifest(
        folder,
        name=name,
        version=version,
        licence=LICENCE,
        layout=InputLayout(
            tags={form: TAGS[form.value] for form in Form},
            verify=verify if verifies else None,
            max_sentence_tokens=MAX_SENTENCE_TOKENS,
            max_tokens=MAX_SOURCE_TOKENS,
        ),
        max_output_tokens=MAX_OUTPUT_TOKENS,
    )


def export_start(model: WriterModel, *, like: Path, folder: Path) -> None:
    """Write a folder to train on from: the weights in float16, which int8 would round, tokenizer and word map."""
    folder.mkdir(parents=True, exist_ok=True)
    _copy_words(like, folder)
    save_weights(folder / "checkpoint-fp16.safetensors", model)


def _copy_words(like: Path, folder: Path) -> None:
    shutil.copyfile(engine_folder(like) / WORDS_FILE, folder / WORDS_FILE)
    shutil.copyfile(like / "tokenizer.json", folder / "tokenizer.json")


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


def drawn_towards(model: WriterModel, weights: Mapping[str, Tensor], share: float) -> None:
    """Change the model's weights to a mean in which others, of the same beginning, have a share of 0 to 1.

    A model that was trained on goes back on some of what it unlearnt meanwhile (Wortsman et al., Robust fine-tuning of
    zero-shot models, CVPR 2022).
    """
    mixed = {
        name: (1 - share) * tensor + share * weights[name].to(tensor.dtype)
        for name, tensor in model.state_dict().items()
    }
    model.load_state_dict(mixed)


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--run", type=Path, nargs="+", required=True, help="folder of a run; several: their mean"
    )
    parser.add_argument(
        "--like", type=Path, required=True, help="model folder whose tokenizer and word map it gets"
    )
    parser.add_argument("--towards", type=Path, help="folder of earlier weights that get a share in the mean")
    parser.add_argument("--share", type=float, default=0.25, help="that share, with --towards")
    parser.add_argument("--to", type=Path, required=True, help="folder to write, as `--model` takes it")
    parser.add_argument("--name", default=NAME)
    parser.add_argument("--version", required=True, help="of the weights, such as 0.4.0")
    parser.add_argument("--writer-only", action="store_true", help="the model has not learnt to verify")
    parser.add_argument("--start-to", type=Path, help="also write a folder to train on from, in float16")
    given = parser.parse_args(arguments)
    model = averaged(given.run, Shape())
    if given.towards:
        drawn_towards(model, load_weights(given.towards), given.share)
    manifest = export(
        model,
        like=given.like,
        folder=given.to,
        name=given.name,
        version=given.version,
        verifies=not given.writer_only,
    )
    if given.start_to:
        export_start(model, like=given.like, folder=given.start_to)
    total = sum(record.size for record in manifest.files.values())
    sys.stderr.write(f"{manifest.name} {manifest.version}: {total / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()

"""A writer of a few thousand weights, its pairs and its runs; needs torch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from safetensors.torch import save_file
from summarizer_training.model import Shape, WriterModel
from summarizer_training.pack import Encoder, pack
from summarizer_training.pairs import Pair
from summarizer_training.train import Options, Run, open_run

if TYPE_CHECKING:
    from pathlib import Path

    from tokenizers import Tokenizer

NOUNS = ("storm", "council", "mayor", "ferry", "crew", "company")
VERBS = ("closed", "rescued", "flooded")
PLACES = ("library", "bridge", "harbour", "river", "island")
PAIRS = [
    Pair(kind="copy", evidence=(f"the {n} {v} the {p} .",), target=f"the {n} {v} the {p} .", split="train")
    for n in NOUNS
    for v in VERBS
    for p in PLACES
]
OPTIONS = Options(
    precision="fp32", max_tokens=600, peak_rate=3e-3, warmup_steps=5, examples=400, decay_examples=200,
    dev_every=50, log_every=10, save_every=10,
)  # fmt: skip


def shape(tokenizer: Tokenizer) -> Shape:
    return Shape(
        vocabulary=tokenizer.get_vocab_size(), width=32, heads=2, feed_forward=64, encoder_layers=1,
        decoder_layers=1, positions=64,
    )  # fmt: skip


def write_start(folder: Path, tokenizer: Tokenizer) -> None:
    """Write what a run starts from: a tokenizer, a vocabulary map and random weights."""
    (folder / "ct2-int8").mkdir(parents=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    words = "\n".join(f"{word}\t{word}" for word in tokenizer.get_vocab())
    (folder / "ct2-int8" / "vmap.txt").write_text(f"\tthe .\n{words}\n", encoding="utf-8")
    torch.manual_seed(1)
    model = WriterModel(shape(tokenizer))
    # Small, as trained embeddings are: with torch's default the tied output starts far off.
    save_file(
        {name: 0.3 * tensor for name, tensor in model.state_dict().items()}, folder / "weights.safetensors"
    )


def write_data(folder: Path, tokenizer: Tokenizer) -> None:
    """Write `PAIRS` as what a run learns from, and as what it is measured on."""
    folder.mkdir()
    packed = pack(PAIRS, Encoder(tokenizer))
    packed.save(folder / "train.npz")
    packed.save(folder / "dev.npz")


def opened(folder: Path, data: Path, start: Path, tokenizer: Tokenizer, options: Options = OPTIONS) -> Run:
    return open_run(folder, data=data, start=start, options=options, shape=shape(tokenizer))

"""Sentence vectors of a model for `embedders.py`: the mean of the last layer. Needs torch, and nothing of ours.

    python benchmarks/embedders_torch.py encoder|writer FOLDER texts.json OUT.npy

`encoder`: a folder of a BERT-like encoder (MiniLM). `writer`: the folder of the writer's checkpoint
(config.json, checkpoint-fp16.safetensors, tokenizer.json); its encoder alone is used.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from transformers import AutoModel, BartConfig
from transformers.models.bart.modeling_bart import BartEncoder

MAX_TOKENS = 128
BATCH = 64


def main() -> None:
    kind, folder, source, target = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4]
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    model = load_writer_encoder(folder) if kind == "writer" else load_encoder(folder)
    rows = [
        encoding.ids for encoding in tokenizer.encode_batch(json.loads(source.read_text(encoding="utf-8")))
    ]
    vectors = np.zeros((len(rows), model.config.hidden_size), dtype=np.float32)
    order = sorted(range(len(rows)), key=lambda index: len(rows[index]))
    with torch.inference_mode():
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            longest = max(len(rows[index]) for index in batch)
            ids = torch.tensor([rows[index] + [0] * (longest - len(rows[index])) for index in batch])
            mask = torch.tensor([[1] * len(rows[i]) + [0] * (longest - len(rows[i])) for i in batch])
            states = model(input_ids=ids, attention_mask=mask).last_hidden_state * mask[..., None]
            means = states.sum(1) / mask.sum(1, keepdim=True)
            vectors[batch] = torch.nn.functional.normalize(means, dim=-1).numpy()
    np.save(target, vectors)


def load_encoder(folder: Path) -> torch.nn.Module:
    return AutoModel.from_pretrained(folder, local_files_only=True).eval()


def load_writer_encoder(folder: Path) -> torch.nn.Module:
    prefix = "model.encoder."
    weights = load_file(folder / "checkpoint-fp16.safetensors")
    encoder = BartEncoder(BartConfig.from_pretrained(folder, local_files_only=True))
    encoder.load_state_dict(
        {k.removeprefix(prefix): v.float() for k, v in weights.items() if k.startswith(prefix)}
    )
    return encoder.eval()


if __name__ == "__main__":
    main()

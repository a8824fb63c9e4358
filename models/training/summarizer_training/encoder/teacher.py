"""The teacher's sentence vectors: MiniLM (Wang et al., NeurIPS 2020), the mean of its last layer, kept on disk.

The vectors are written in parts, so that embedding goes on where it was cut off.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import torch
from tokenizers import Tokenizer

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAX_TOKENS = 128
"""What MiniLM was made for: longer texts are cut."""
PART = 8192
"""Texts of one file."""
_BATCH_TOKENS = 2048


class Teacher(Protocol):
    """Turns texts into vectors worth learning."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, texts × size."""
        ...


class BertTeacher:
    """A sentence encoder of transformers' BERT family, from a folder; needs the extra `[hub]`."""

    def __init__(self, folder: Path, *, precision: str = "bf16") -> None:
        """`precision`: "bf16", or "fp32" at half the speed on a CPU with AVX-512 BF16."""
        from transformers import AutoModel

        dtype = torch.bfloat16 if precision == "bf16" else torch.float32
        self._model = AutoModel.from_pretrained(folder, local_files_only=True, dtype=dtype).eval()
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)

    @property
    def size(self) -> int:
        """Values of a vector."""
        return int(self._model.config.hidden_size)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, texts × size."""
        rows = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        vectors = np.zeros((len(rows), self.size), dtype=np.float32)
        # Of like length together: padding is computed too.
        order = sorted(range(len(rows)), key=lambda index: len(rows[index]))
        start = 0
        with torch.inference_mode():
            while start < len(order):
                # The last of a batch is its longest: count how many of that length fit.
                count = max(1, _BATCH_TOKENS // len(rows[order[start]]))
                batch = order[start : start + count]
                while len(batch) > 1 and len(batch) * len(rows[batch[-1]]) > _BATCH_TOKENS:
                    batch.pop()
                vectors[batch] = self._embed_batch([rows[index] for index in batch])
                start += len(batch)
        return vectors

    def _embed_batch(self, rows: Sequence[list[int]]) -> NDArray[np.float32]:
        longest = max(map(len, rows))
        ids = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
        mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
        states = self._model(input_ids=ids, attention_mask=mask).last_hidden_state.float() * mask[..., None]
        means = states.sum(1) / mask.sum(1, keepdim=True)
        vectors: NDArray[np.float32] = torch.nn.functional.normalize(means, dim=-1).numpy()
        return vectors


def embed_to_folder(teacher: Teacher, texts: Sequence[str], folder: Path) -> None:
    """Write the vectors of `texts` as float16 in parts; parts that are there are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = range(0, len(texts), PART)
    for number, start in enumerate(parts):
        path = _part(folder, number)
        if path.exists():
            continue
        vectors = teacher.embed(texts[start : start + PART]).astype(np.float16)
        fresh = path.with_suffix(".new")
        with fresh.open("wb") as file:
            np.save(file, vectors)
        fresh.replace(path)
        sys.stderr.write(f"teacher: part {number + 1} of {len(parts)}\n")


def read_vectors(folder: Path, count: int) -> NDArray[np.float32]:
    """The first `count` vectors of a folder, count × size; raises FileNotFoundError where a part is missing."""
    parts = [np.load(_part(folder, number)) for number in range(-(-count // PART))]
    vectors: NDArray[np.float32] = np.concatenate(parts)[:count].astype(np.float32)
    return vectors


def _part(folder: Path, number: int) -> Path:
    return folder / f"{number:05}.npy"

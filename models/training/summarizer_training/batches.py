"""The training stream: a weighted mix of kinds, cut into batches of one length; the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from summarizer_training.pack import VERIFY, Ids, Packed

if TYPE_CHECKING:
    from numpy.typing import NDArray

CHUNK = 4096
"""Pairs that are drawn, sorted by length and cut into batches together."""

Mix = Mapping[str, float]
FIDELITY_MIX: Mix = {
    "copy": 24, "rare": 6, "deletion": 12, "trim": 10, "select": 12, "reprint": 6, "fusion": 14, "lead": 6,
    "headline": 8, "compression": 5, "join": 5, "poc": 2,
}  # fmt: skip
"""The first chunks: two thirds of the targets are, or are cut from, a sentence of the evidence."""
MAIN_MIX: Mix = {
    "copy": 5, "rare": 6, "deletion": 5, "trim": 13, "late": 7, "select": 15, "merge": 6, "robust": 13, "reprint": 4,
    "fusion": 20, "lead": 7, "headline": 12, "compression": 2, "join": 5, "poc": 1,
}  # fmt: skip
"""The rest. `select` weighs much since outputs ran from one evidence sentence into another, `trim` and `late` since
short ones stopped before their verb."""
VERIFY_SHARE = 0.33
"""Share of the pairs to verify in each chunk, where there are any: the task that the first weights knew nothing of."""
ANSWER_WEIGHT = 10.0
"""Weight of a "yes" or "no" in a loss that is a mean over target tokens: a sentence to write has some 24 of them, an
answer is one, and at weight 1 a batch of both kinds would hardly learn from its answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Padded tensors of some pairs of about one length."""

    source: Tensor
    """Evidence ids, batch × source length."""
    prefix: Tensor
    """Decoder input: the target shifted right by the start token, batch × target length."""
    target: Tensor
    """Decoder output, batch × target length."""
    weight: Tensor
    """1 where the target's token counts; 0 for padding and for words that the evidence does not have. More than 1 for
    an answer, which always counts."""
    vocabulary: Tensor
    """Sorted ids of all tokens that the softmax is taken over."""


class Collator:
    """Pads pairs into batches and finds the words that each batch may write."""

    def __init__(
        self, packed: Packed, *, start: int, pad: int, always: Sequence[int], answers: Sequence[int] = ()
    ) -> None:
        self._packed = packed
        self._verify = packed.kinds.index(VERIFY) if VERIFY in packed.kinds else -1
        self._answers = np.array(answers, dtype=np.uint16)
        self._start = start
        self._pad = pad
        self._always = np.unique(np.array(always, dtype=np.uint16))

    def __call__(self, indices: Sequence[int]) -> Batch:
        """The batch of the pairs with these indices."""
        sources = [self._packed.source_of(i) for i in indices]
        targets = [self._packed.target_of(i) for i in indices]
        weights = [
            self._weights(s, t, answers=self._packed.kind[i] == self._verify)
            for i, s, t in zip(indices, sources, targets, strict=True)
        ]
        answers = [self._answers] if any(self._packed.kind[i] == self._verify for i in indices) else []
        target = _padded(targets, self._pad)
        prefix = np.full_like(target, self._start)
        prefix[:, 1:] = target[:, :-1]
        vocabulary = np.unique(np.concatenate([*sources, *targets, self._always, *answers]))
        return Batch(
            source=torch.from_numpy(_padded(sources, self._pad)),
            prefix=torch.from_numpy(prefix),
            target=torch.from_numpy(target),
            weight=torch.from_numpy(_padded(weights, 0)),
            vocabulary=torch.from_numpy(vocabulary.astype(np.int64)),
        )

    def _weights(self, source: Ids, target: Ids, *, answers: bool) -> NDArray[np.float32]:
        if answers:
            # The answer, which no evidence holds, and the end token after it.
            return np.array([ANSWER_WEIGHT] + [1.0] * (len(target) - 1), dtype=np.float32)
        return (np.isin(target, source) | np.isin(target, self._always)).astype(np.float32)


def _padded(rows: Sequence[NDArray[np.generic]], value: int) -> NDArray[np.generic]:
    dtype = np.float32 if rows[0].dtype == np.float32 else np.int64
    out = np.full((len(rows), max(map(len, rows))), value, dtype=dtype)
    for index, row in enumerate(rows):
        out[index, : len(row)] = row
    return out


def cut_by_length(packed: Packed, indices: NDArray[np.int64], max_tokens: int) -> list[list[int]]:
    """Batches of pairs of alike lengths; in each, pairs × (longest evidence + longest target) ≤ `max_tokens`."""
    source_lengths = np.diff(packed.source_offsets)[indices]
    target_lengths = np.diff(packed.target_offsets)[indices]
    order = np.lexsort((target_lengths, source_lengths // 6))
    batches: list[list[int]] = []
    batch: list[int] = []
    longest_source = longest_target = 0
    for position in order:
        longest_source = max(longest_source, int(source_lengths[position]))
        longest_target = max(longest_target, int(target_lengths[position]))
        if batch and (len(batch) + 1) * (longest_source + longest_target) > max_tokens:
            batches.append(batch)
            batch = []
            longest_source = int(source_lengths[position])
            longest_target = int(target_lengths[position])
        batch.append(int(indices[position]))
    return [*batches, batch] if batch else batches


class Stream:
    """Batches without end; `chunks(n)` begins at chunk n, so that a resumed run sees what it would have seen."""

    def __init__(
        self,
        packed: Packed,
        *,
        seed: int,
        max_tokens: int,
        fidelity_chunks: int = 3,
        verify_share: float = VERIFY_SHARE,
    ) -> None:
        self._packed = packed
        self._seed = seed
        self._max_tokens = max_tokens
        self._fidelity_chunks = fidelity_chunks
        self._verify_share = verify_share
        self._members = {
            name: np.flatnonzero(packed.kind == index) for index, name in enumerate(packed.kinds)
        }
        self._orders: dict[tuple[str, int], NDArray[np.int64]] = {}

    def _take(self, kind: str, start: int, count: int) -> NDArray[np.int64]:
        """Members `start` to `start + count` of a kind's endless, epoch-wise shuffled order."""
        members = self._members[kind]
        found = []
        while count:
            epoch, offset = divmod(start, len(members))
            if (kind, epoch) not in self._orders:
                self._orders = {key: value for key, value in self._orders.items() if key[0] != kind}
                # Seeds are numbers: the kind's place in the file stands for its name.
                rng = np.random.default_rng((self._seed, self._packed.kinds.index(kind), epoch))
                self._orders[kind, epoch] = rng.permutation(members)
            part = self._orders[kind, epoch][offset : offset + count]
            found.append(part)
            start += len(part)
            count -= len(part)
        return np.concatenate(found)

    def _counts(self, chunk: int) -> dict[str, int]:
        mix = FIDELITY_MIX if chunk < self._fidelity_chunks else MAIN_MIX
        present = {kind: weight for kind, weight in mix.items() if len(self._members.get(kind, ()))}
        if len(self._members.get(VERIFY, ())):
            share = self._verify_share
            present[VERIFY] = share / (1 - share) * sum(present.values())
        total = sum(present.values())
        return {kind: round(CHUNK * weight / total) for kind, weight in present.items()}

    def chunks(self, first: int) -> Iterator[tuple[int, list[list[int]]]]:
        """(chunk number, its batches of pair indices in random order), from chunk `first` on."""
        starts = dict.fromkeys(self._members, 0)
        chunk = 0
        while True:
            counts = self._counts(chunk)
            if chunk >= first:
                indices = np.concatenate(
                    [self._take(kind, starts[kind], n) for kind, n in counts.items() if n]
                )
                batches = cut_by_length(self._packed, indices, self._max_tokens)
                np.random.default_rng((self._seed, 1_000_000 + chunk)).shuffle(batches)
                yield chunk, batches
            for kind, count in counts.items():
                starts[kind] += count
            chunk += 1

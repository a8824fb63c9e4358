"""Pairs as token ids: ragged uint16 arrays in one `.npz`, with the tags and limits of the shipped tokenizer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from summarizer_training.pairs import Pair

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MAX_SOURCE_TOKENS = 240
MAX_SENTENCE_TOKENS = 80
MAX_TARGET_TOKENS = 72
SHORT_TOKENS, MEDIUM_TOKENS = 18, 32
"""A target of at most so many tokens is short, or medium; the tag tells the writer."""
MIN_TARGET_TOKENS = 3
VERIFY = "verify"
"""Kind and form of the pairs that ask whether the first sentence follows from the others: target "yes" or "no"."""
ANSWERS = ("yes", "no")
TAGS = {
    form: f"[unused{number}]"
    for number, form in enumerate(("headline", "short", "medium", "long", VERIFY), start=1)
}
"""The token that asks for each form, and for an answer."""

Ids = NDArray[np.uint16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """Token ids of n pairs: `ids[offsets[i]:offsets[i + 1]]` belongs to pair i."""

    kinds: tuple[str, ...]
    """Names of the kinds that `kind` counts in."""
    kind: NDArray[np.uint8]
    source: Ids
    source_offsets: NDArray[np.int64]
    target: Ids
    """Without the start token, with the end token."""
    target_offsets: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.kind)

    def source_of(self, index: int) -> Ids:
        """The encoder's input of one pair."""
        return self.source[self.source_offsets[index] : self.source_offsets[index + 1]]

    def target_of(self, index: int) -> Ids:
        """The decoder's output of one pair."""
        return self.target[self.target_offsets[index] : self.target_offsets[index + 1]]

    def save(self, path: Path) -> None:
        """Write the arrays as one `.npz`."""
        np.savez(
            path,
            kinds=np.array(self.kinds),
            kind=self.kind,
            source=self.source,
            source_offsets=self.source_offsets,
            target=self.target,
            target_offsets=self.target_offsets,
        )


def load_packed(path: Path) -> Packed:
    """The arrays that `Packed.save` wrote."""
    with np.load(path) as arrays:
        return Packed(
            kinds=tuple(str(kind) for kind in arrays["kinds"]),
            kind=arrays["kind"],
            source=arrays["source"],
            source_offsets=arrays["source_offsets"],
            target=arrays["target"],
            target_offsets=arrays["target_offsets"],
        )


class Encoder:
    """Turns evidence and targets into token ids, as the shipped writer does."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self.start = self.id_of("[CLS]")
        self.end = self.id_of("[SEP]")
        self.pad = self.id_of("[PAD]")
        self._tags = {form: self.id_of(tag) for form, tag in TAGS.items()}
        self.answers = tuple(self.id_of(answer) for answer in ANSWERS)

    def id_of(self, token: str) -> int:
        """The id of a token; a ValueError if there is none."""
        found = self._tokenizer.token_to_id(token)
        if found is None:
            raise ValueError(f"The tokenizer has no {token}.")
        return int(found)

    def tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """Word-piece ids of each text, without special tokens."""
        return [
            encoding.ids for encoding in self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        ]

    def text(self, ids: Sequence[int]) -> str:
        """The text of token ids, special tokens left out."""
        return str(self._tokenizer.decode(list(ids), skip_special_tokens=True))

    def form(self, kind: str, target_tokens: int) -> str:
        """The form that a target of a kind and a length is an example of."""
        if kind in ("headline", VERIFY):
            return kind
        if target_tokens <= SHORT_TOKENS:
            return "short"
        return "medium" if target_tokens <= MEDIUM_TOKENS else "long"

    def source(self, form: str, evidence: Sequence[Sequence[int]]) -> list[int]:
        """`[CLS] TAG s1 [SEP] s2 [SEP] …`, each sentence and the whole cut to their limits."""
        ids = [self.start, self._tags[form]]
        for sentence in evidence:
            piece = [*sentence[:MAX_SENTENCE_TOKENS], self.end]
            if len(ids) + len(piece) > MAX_SOURCE_TOKENS:
                break
            ids.extend(piece)
        return ids


def pack(pairs: Iterable[Pair], encoder: Encoder) -> Packed:
    """Token ids of all pairs whose target fits; the others are left out."""
    kinds: dict[str, int] = {}
    kind: list[int] = []
    sources: list[Ids] = []
    targets: list[Ids] = []
    rows = iter(pairs)
    while chunk := list(islice(rows, 4096)):
        flat = encoder.tokens([text for pair in chunk for text in (pair.target, *pair.evidence)])
        position = 0
        for pair in chunk:
            target, *evidence = flat[position : position + 1 + len(pair.evidence)]
            position += 1 + len(pair.evidence)
            if not _fits(pair.kind, target, encoder):
                continue
            source = encoder.source(encoder.form(pair.kind, len(target)), evidence)
            kind.append(kinds.setdefault(pair.kind, len(kinds)))
            sources.append(np.array(source, dtype=np.uint16))
            targets.append(np.array([*target, encoder.end], dtype=np.uint16))
    return Packed(
        kinds=tuple(kinds),
        kind=np.array(kind, dtype=np.uint8),
        source=_joined(sources),
        source_offsets=_offsets(sources),
        target=_joined(targets),
        target_offsets=_offsets(targets),
    )


def _fits(kind: str, target: Sequence[int], encoder: Encoder) -> bool:
    if kind == VERIFY:
        return len(target) == 1 and target[0] in encoder.answers
    return MIN_TARGET_TOKENS <= len(target) <= MAX_TARGET_TOKENS


def _joined(rows: list[Ids]) -> Ids:
    return np.concatenate(rows) if rows else np.zeros(0, dtype=np.uint16)


def _offsets(rows: list[Ids]) -> NDArray[np.int64]:
    return np.concatenate(([0], np.cumsum([len(row) for row in rows]))).astype(np.int64)

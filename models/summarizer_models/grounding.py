"""Grounded vocabulary for torch models: only tokens of the evidence, and function words, can be written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from summarizer_models.function_words import CLITICS, ENDINGS, PUNCTUATION, WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import torch

_WORD = re.compile(r"\w+|[^\w\s]")


class IdTokenizer(Protocol):
    """What is needed of a tokenizer: the ids of texts."""

    def __call__(self, texts: list[str], *, add_special_tokens: bool) -> dict[str, list[list[int]]]:
        """Token ids of each text under "input_ids"."""
        ...


def always_allowed_ids(tokenizer: IdTokenizer, special_ids: Sequence[int]) -> frozenset[int]:
    """Collect the ids of function words, with and without a space before them, of punctuation and of the end."""
    forms = [
        form for word in WORDS for form in (word, f" {word}", word.capitalize(), f" {word.capitalize()}")
    ]
    forms += [form for mark in (*PUNCTUATION, *CLITICS) for form in (mark, f" {mark}")]
    # "x" before an ending makes tokenizers that mark continuations give the piece inside a word.
    forms += [f"x{ending}" for ending in ENDINGS]
    ids = {number for row in tokenizer(forms, add_special_tokens=False)["input_ids"] for number in row}
    return frozenset(ids.union(special_ids))


def evidence_ids(tokenizer: IdTokenizer, evidence: Sequence[str]) -> frozenset[int]:
    """Collect the ids of the evidence as it stands, and of each of its words at a start and after a space."""
    words = sorted({word for sentence in evidence for word in _WORD.findall(sentence)})
    forms = [*evidence, *words, *(f" {word}" for word in words)]
    return frozenset(
        number for row in tokenizer(forms, add_special_tokens=False)["input_ids"] for number in row
    )


class GroundedVocabulary:
    """A logits processor: row by row, everything but the allowed ids gets a probability of zero."""

    def __init__(self, allowed: Sequence[frozenset[int]], *, vocabulary_size: int, beams: int) -> None:
        import torch  # noqa: PLC0415  # seconds; only who writes with a torch model pays them

        forbidden = torch.ones((len(allowed), vocabulary_size), dtype=torch.bool)
        for row, ids in enumerate(allowed):
            forbidden[row, sorted(number for number in ids if 0 <= number < vocabulary_size)] = False
        self._forbidden = forbidden.repeat_interleave(beams, dim=0)

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        """Scores (rows × vocabulary) with minus infinity for what is not allowed."""
        del input_ids  # a vocabulary does not depend on what was written so far
        self._forbidden = self._forbidden.to(scores.device)
        return scores.masked_fill(self._forbidden, float("-inf"))

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
    """Collect the ids of function words, with and without a space before them, and of punctuation.

    A word that the tokenizer splits is left out: with its pieces other words could be spelled.
    """

    def ids(forms: list[str]) -> list[list[int]]:
        return tokenizer(forms, add_special_tokens=False)["input_ids"]

    words = [word for given in WORDS for word in (given, given.capitalize())]
    whole = [row for row in ids([form for word in words for form in (word, f" {word}")]) if len(row) == 1]
    # Marks may be two: SentencePiece gives the space one of its own.
    marks = ids([form for mark in (*PUNCTUATION, *CLITICS) for form in (mark, f" {mark}")])
    # "x" before an ending makes tokenizers that mark continuations give the piece inside a word.
    endings = [row[1:] for row in ids([f"x{ending}" for ending in ENDINGS]) if len(row) == 2]
    return frozenset(number for row in (*whole, *marks, *endings) for number in row).union(special_ids)


def evidence_ids(tokenizer: IdTokenizer, evidence: Sequence[str]) -> frozenset[int]:
    """Collect the ids of the evidence as it stands, and of each of its words at a start and after a space.

    A word that begins the evidence may stand inside a sentence and the other way round: its other case is
    allowed too, where the tokenizer has it whole.
    """
    words = sorted({word for sentence in evidence for word in _WORD.findall(sentence)})
    forms = [*evidence, *words, *(f" {word}" for word in words)]
    found = tokenizer(forms, add_special_tokens=False)["input_ids"]
    cased = sorted({case for word in words for case in (word.lower(), word.capitalize())}.difference(words))
    if cased:
        rows = tokenizer([*cased, *(f" {word}" for word in cased)], add_special_tokens=False)["input_ids"]
        found = [*found, *(row for row in rows if len(row) == 1)]
    return frozenset(number for row in found for number in row)


class GroundedVocabulary:
    """A logits processor: row by row, everything but the allowed ids gets a probability of zero."""

    def __init__(self, allowed: Sequence[frozenset[int]], *, vocabulary_size: int, beams: int) -> None:
        import torch  # seconds; only who writes with a torch model pays them

        forbidden = torch.ones((len(allowed), vocabulary_size), dtype=torch.bool)
        for row, ids in enumerate(allowed):
            forbidden[row, sorted(number for number in ids if 0 <= number < vocabulary_size)] = False
        self._forbidden = forbidden.repeat_interleave(beams, dim=0)

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        """Scores (rows × vocabulary) with minus infinity for what is not allowed."""
        del input_ids  # a vocabulary does not depend on what was written so far
        self._forbidden = self._forbidden.to(scores.device)
        return scores.masked_fill(self._forbidden, float("-inf"))

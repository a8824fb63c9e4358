"""What the pipeline asks of an engine. `summarizer_models` fulfils these; tests use fakes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Form(StrEnum):
    """The kind of sentence that a writer is asked for."""

    HEADLINE = "headline"
    SHORT = "short"
    """Up to 18 tokens."""
    MEDIUM = "medium"
    """19 to 32 tokens."""
    LONG = "long"


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingTask:
    """One sentence to write from 1 to 6 sentences of evidence."""

    evidence: tuple[str, ...]
    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One sentence that a writer proposes."""

    text: str
    """Detokenised; case and spacing as the model writes them (the embedded one: lower case)."""
    score: float
    """Mean log-probability of its tokens, at most 0."""


class Writer(Protocol):
    """Writes candidate sentences from evidence."""

    @property
    def name(self) -> str:
        """The model's name, as a briefing reports it."""
        ...

    def write(self, tasks: Sequence[WritingTask]) -> list[list[Candidate]]:
        """Candidates for each task, best first; all tasks are decoded in as few batches as fit."""
        ...


class SentenceVectors(Protocol):
    """Unit vectors of n sentences, dense or sparse."""

    def __len__(self) -> int:
        """The number of sentences, n."""
        ...

    def similarity(self, left: int, right: int) -> float:
        """Cosine of two sentences, -1 to 1."""
        ...

    def neighbours(self, threshold: float) -> list[tuple[int, int, float]]:
        """All pairs (i, j, cosine) with i < j and a cosine of at least `threshold`, sorted."""
        ...

    def centroid_similarities(self) -> list[float]:
        """Cosine of each sentence with the mean of all, n values."""
        ...


class Embedder(Protocol):
    """Turns sentences into vectors whose cosine says how alike they are."""

    @property
    def name(self) -> str:
        """The embedder's name."""
        ...

    def embed(self, sentences: Sequence[str]) -> SentenceVectors:
        """Vectors of the sentences, in their order."""
        ...


RARE_WORD = "<rare>"
"""The class under which a phrase book looks up every word that it does not hold."""
SENTENCE_START = "<s>"
"""What stands before the first word of a sentence in a phrase book."""


class PhraseBook(Protocol):
    """Knows which short word sequences are written."""

    def knows(self, words: Sequence[str]) -> bool:
        """Whether 1 to 3 words, folded and classed, are written in this order."""
        ...

    def word_class(self, word: str) -> str:
        """The form under which a folded word is looked up: rare words and numbers are one class each."""
        ...


class Verifier(Protocol):
    """Says whether evidence supports a sentence."""

    def score(self, pairs: Sequence[tuple[Sequence[str], str]]) -> list[float]:
        """Probability, 0 to 1, that the evidence of each (evidence, sentence) pair supports it."""
        ...

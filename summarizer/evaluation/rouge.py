"""ROUGE-1, ROUGE-2 and ROUGE-L of a summary against several references."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean

from summarizer.evaluation.extras import require

_KINDS = ("rouge1", "rouge2", "rougeL")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rouge:
    """F-measures, 0 to 1."""

    rouge1: float
    rouge2: float
    rouge_l: float


class RougeScorer:
    """ROUGE (Lin 2004) by the package rouge-score, with Porter stems. Raises MissingExtraError without it."""

    def __init__(self) -> None:
        self._scorer = require("rouge_score.rouge_scorer").RougeScorer(list(_KINDS), use_stemmer=True)

    def mean(self, summary: str, references: Sequence[str], words: int) -> Rouge | None:
        """The mean over the references, None without any; summary and references are cut to `words` words."""
        return self._combined(summary, references, words, fmean)

    def best(self, summary: str, references: Sequence[str], words: int) -> Rouge | None:
        """The best over the references, each figure for itself."""
        return self._combined(summary, references, words, max)

    def _combined(
        self, summary: str, references: Sequence[str], words: int, combine: Callable[[list[float]], float]
    ) -> Rouge | None:
        if not references:
            return None
        cut = cut_words(summary, words)
        scores = [self._scorer.score(cut_words(reference, words), cut) for reference in references]
        values = [combine([float(score[kind].fmeasure) for score in scores]) for kind in _KINDS]
        return Rouge(rouge1=values[0], rouge2=values[1], rouge_l=values[2])


def cut_words(text: str, words: int) -> str:
    """The first `words` white-space separated words."""
    return " ".join(text.split()[:words])

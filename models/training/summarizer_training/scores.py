"""How good written sentences are: ROUGE against the target, fidelity against the evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from statistics import fmean

from summarizer_training.words import STOP_WORDS

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A sentence that a writer wrote for a held-out pair."""

    evidence: tuple[str, ...]
    target: str
    text: str
    """Empty where the writer gave nothing that is finished."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Means over some outputs; all but `length` between 0 and 1."""

    rouge_1: float
    rouge_2: float
    rouge_l: float
    exact: float
    """Share of outputs that are the target, word for word."""
    unsupported: float
    """Share of outputs with a content word or number that no evidence sentence has."""
    novel_trigrams: float
    """Share of an output's word triples that no evidence sentence has: rewriting, and error."""
    stutter: float
    """Share of outputs in which up to three words stand twice in a row."""
    empty: float
    length: float
    """Words of an output over words of its target."""


def words(text: str) -> list[str]:
    """Lower-case runs of letters and digits: word pieces do not keep the spaces in "1,000" and "hasn't"."""
    return [match.group() for match in _WORD.finditer(text.lower())]


def f_measure(overlap: int, found: int, wanted: int) -> float:
    """Harmonic mean of overlap / found and overlap / wanted."""
    return 2 * overlap / (found + wanted) if overlap else 0.0


def rouge_n(found: Sequence[str], wanted: Sequence[str], n: int) -> float:
    """ROUGE-n F of two word sequences (Lin, 2004), without stemming."""
    left, right = _grams(found, n), _grams(wanted, n)
    return f_measure((left & right).total(), left.total(), right.total())


def rouge_l(found: Sequence[str], wanted: Sequence[str]) -> float:
    """ROUGE-L F: the longest common subsequence of two word sequences."""
    row = [0] * (len(wanted) + 1)
    for word in found:
        diagonal = 0
        for index, other in enumerate(wanted, 1):
            above = row[index]
            row[index] = diagonal + 1 if word == other else max(above, row[index - 1])
            diagonal = above
    return f_measure(row[-1], len(found), len(wanted))


def _grams(sequence: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(sequence[i : i + n]) for i in range(len(sequence) - n + 1))


def has_stutter(found: Sequence[str]) -> bool:
    """Whether one to three words stand twice in a row."""
    return any(
        found[i : i + n] == found[i + n : i + 2 * n] for n in (1, 2, 3) for i in range(len(found) - 2 * n + 1)
    )


def score_one(written: Written) -> Scores:
    """The scores of one output."""
    found, wanted = words(written.text), words(written.target)
    available = set().union(*(_grams(words(sentence), 3) for sentence in written.evidence))
    triples = _grams(found, 3)
    novel = sum(count for gram, count in triples.items() if gram not in available)
    known = STOP_WORDS.union(*(words(sentence) for sentence in written.evidence))
    return Scores(
        rouge_1=rouge_n(found, wanted, 1),
        rouge_2=rouge_n(found, wanted, 2),
        rouge_l=rouge_l(found, wanted),
        exact=float(found == wanted),
        unsupported=float(not known.issuperset(found)),
        novel_trigrams=novel / triples.total() if triples else 0.0,
        stutter=float(has_stutter(found)),
        empty=float(not found),
        length=len(found) / max(1, len(wanted)),
    )


def mean_scores(outputs: Sequence[Written], one: Callable[[Written], Scores] = score_one) -> Scores:
    """Means over at least one output."""
    scored = [one(written) for written in outputs]
    return Scores(**{field.name: fmean(getattr(s, field.name) for s in scored) for field in fields(Scores)})

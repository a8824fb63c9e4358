"""The verifier without a model: how much of a sentence's content stands, in order, in its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from summarizer.text.terms import terms


class LexicalVerifier:
    """Support as the share of content terms that the evidence holds, and how far their order agrees.

    Order is the longest matching chain with the evidence sentence that fits best. Needs no model; stands behind the
    hard gates, which decide on numbers, names and quotations.
    """

    def score(self, pairs: Sequence[tuple[Sequence[str], str]]) -> list[float]:
        """Probability-like support, 0 to 1, for each (evidence, sentence)."""
        return [held_share(evidence, text) for evidence, text in pairs]


def held_share(evidence: Sequence[str], text: str) -> float:
    """Share of a sentence's content terms that evidence holds, and of their order that it keeps: 0 to 1."""
    return _support([terms(sentence) for sentence in evidence], terms(text))


def _support(evidence: Sequence[tuple[str, ...]], written: tuple[str, ...]) -> float:
    if not written:
        return 0.0
    held = {term for sentence in evidence for term in sentence}
    coverage = sum(term in held for term in written) / len(written)
    order = max((_chain(sentence, written) for sentence in evidence), default=0.0)
    return round(0.7 * coverage + 0.3 * order, 4)


def _chain(source: tuple[str, ...], written: tuple[str, ...]) -> float:
    matcher = SequenceMatcher(None, source, written, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(written)

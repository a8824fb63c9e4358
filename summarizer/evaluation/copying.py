"""How much of a summary is copied from its sources."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.evaluation.tokens import joined, tokens


class SourceTexts:
    """The sources of one set, ready to be asked whether they hold a run of tokens."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._tokens = [tokens(text) for text in texts]
        self._joined = [f" {' '.join(row)} " for row in self._tokens]
        self._grams: dict[int, frozenset[tuple[str, ...]]] = {}

    @property
    def words(self) -> int:
        """Tokens of all sources together."""
        return sum(len(row) for row in self._tokens)

    def holds(self, text: str) -> bool:
        """Whether one source has all tokens of the text in a row."""
        run = joined(text)
        return any(run in source for source in self._joined)

    def novel_share(self, text: str, size: int = 3) -> float:
        """Share of the n-grams that no source has, 0 to 1 (See et al., ACL 2017); 0 for a shorter text."""
        grams = _grams(tokens(text), size)
        if not grams:
            return 0.0
        if size not in self._grams:
            self._grams[size] = frozenset(gram for row in self._tokens for gram in _grams(row, size))
        return sum(gram not in self._grams[size] for gram in grams) / len(grams)


def not_copied_share(sentences: Sequence[str], sources: SourceTexts) -> float:
    """Share of the sentences that are no contiguous part of any one source, 0 to 1."""
    return sum(not sources.holds(text) for text in sentences) / len(sentences) if sentences else 0.0


def compression(summary: str, sources: SourceTexts) -> float:
    """Words of the sources for each word of the summary."""
    return sources.words / max(1, len(tokens(summary)))


def _grams(row: list[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(row[start : start + size]) for start in range(len(row) - size + 1)]

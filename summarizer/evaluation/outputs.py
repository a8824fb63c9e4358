"""What a system gives for one set, in the form that is measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from summarizer.evaluation.datasets import EvaluationSet


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSpan:
    """A passage of an article that a sentence rests on."""

    article_id: str
    start: int
    end: int
    quote: str
    """What the system says stands there."""
    text: str
    """The quote as it is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputSentence:
    """One sentence of a summary."""

    text: str
    cited: tuple[CitedSpan, ...] = ()
    verdict: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a system wrote for one set."""

    sentences: tuple[OutputSentence, ...]
    origin_of: tuple[tuple[str, str], ...] = ()
    """(article id, origin id); empty when the system knows no origins, then every article is its own."""
    refused: str | None = None
    """Why the system wrote nothing, when it refused the set."""

    @property
    def text(self) -> str:
        """The sentences joined by spaces."""
        return " ".join(sentence.text for sentence in self.sentences)


class System(Protocol):
    """Summarises one set in about `words` words."""

    @property
    def name(self) -> str:
        """The name that the report shows."""
        ...

    def summarize(self, given: EvaluationSet, words: int) -> Summary:
        """A summary of the set's articles; only a system that is an upper bound looks at its references."""
        ...

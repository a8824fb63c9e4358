"""This project's briefings as an evaluated system."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from summarizer.articles import Article
from summarizer.briefings import Briefing, BriefingSentence, LengthName
from summarizer.evaluation.datasets import EvaluationSet
from summarizer.evaluation.outputs import CitedSpan, OutputSentence, Summary
from summarizer.options import BriefingOptions


class Briefer(Protocol):
    """What `summarizer.pipeline.Summarizer` is to the evaluation."""

    def brief(self, articles: Sequence[Article], options: BriefingOptions) -> Briefing:
        """A briefing of the articles."""
        ...


class BriefingSystem:
    """The briefing of a caller's length, without its headline."""

    def __init__(self, briefer: Briefer) -> None:
        self._briefer = briefer

    @property
    def name(self) -> str:
        """The system's name."""
        return "summarizer"

    def summarize(self, given: EvaluationSet, words: int) -> Summary:
        """The briefing of the set in about `words` words."""
        options = BriefingOptions(lengths=(), words=words)
        briefing = self._briefer.brief(given.articles, options)
        return Summary(
            sentences=tuple(_sentence(one) for one in briefing.length(LengthName.WORDS).sentences),
            origin_of=tuple((source.article_id, source.origin) for source in briefing.sources),
        )


def _sentence(sentence: BriefingSentence) -> OutputSentence:
    return OutputSentence(
        text=sentence.text,
        verdict=str(sentence.verdict),
        cited=tuple(
            CitedSpan(article_id=c.article_id, start=c.start, end=c.end, quote=c.quote, text=c.text)
            for c in sentence.citations
        ),
    )

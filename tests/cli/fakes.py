"""Engines for the tests of the command line: none loads a model."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from summarizer.articles import Article
from summarizer.briefings import Briefing, Notice
from summarizer.inspections import Inspection
from summarizer.options import BriefingOptions
from summarizer.ports import Candidate, WritingTask
from tests.render.build import briefing, inspection


class RecordingSummarizer:
    """Gives a briefing made by hand, and keeps what it was asked for."""

    def __init__(self) -> None:
        self.articles: tuple[Article, ...] = ()
        self.options = BriefingOptions()
        self.loads: list[tuple[str | None, int | None]] = []
        self.notices: tuple[Notice, ...] = ()
        self.error: BaseException | None = None

    def load(self, model: str | None, threads: int | None) -> RecordingSummarizer:
        """Stands for `load_summarizer`."""
        self.loads.append((model, threads))
        return self

    def brief(
        self,
        articles: Sequence[Article],
        options: BriefingOptions,
        *,
        progress: Callable[[str, int, int], None] | None = None,
        notices: Sequence[Notice] = (),
    ) -> Briefing:
        """The briefing made by hand with the notices of reading added."""
        self._record(articles, options)
        if progress is not None:
            progress("clean", 0, len(articles))
            progress("write", 0, 1)
        lengths = tuple(text for text in briefing().lengths if text.length in options.lengths)
        return dataclasses.replace(briefing(), lengths=lengths, notices=(*notices, *self.notices))

    def inspect(
        self,
        articles: Sequence[Article],
        options: BriefingOptions,
        *,
        progress: Callable[[str, int, int], None] | None = None,
        notices: Sequence[Notice] = (),
    ) -> Inspection:
        """The inspection made by hand."""
        self._record(articles, options)
        if progress is not None:
            progress("clean", 0, len(articles))
            progress("claims", 0, 1)
        return dataclasses.replace(inspection(), notices=tuple(notices))

    def _record(self, articles: Sequence[Article], options: BriefingOptions) -> None:
        self.articles, self.options = tuple(articles), options
        if self.error is not None:
            raise self.error


class CopyingWriter:
    """Writes the first sentence of the evidence, as a model that only copies would."""

    name = "copying"

    def write(self, tasks: Sequence[WritingTask]) -> list[list[Candidate]]:
        """One candidate for each task."""
        return [[Candidate(text=task.evidence[0], score=-0.1)] for task in tasks]

"""The whole way of the data, from articles to a briefing. Engines are given; nothing here reads or writes files."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.articles import Article
from summarizer.briefing.editing import edit
from summarizer.briefing.headline import write_headline
from summarizer.briefing.inspecting import inspect_outline
from summarizer.briefing.judge import Judges
from summarizer.briefing.outline import Progress, build_outline
from summarizer.briefing.surface import Casing
from summarizer.briefing.write import write_claims
from summarizer.briefings import Briefing, LengthName, Notice
from summarizer.inspections import Inspection
from summarizer.options import BriefingOptions
from summarizer.ports import Embedder, PhraseBook, Verifier, Writer


class Summarizer:
    """Makes briefings with the engines it is given. Safe to use from several threads if they are."""

    def __init__(
        self, *, writer: Writer, embedder: Embedder, verifier: Verifier, phrases: PhraseBook
    ) -> None:
        self._writer = writer
        self._embedder = embedder
        self._verifier = verifier
        self._phrases = phrases

    def brief(
        self,
        articles: Sequence[Article],
        options: BriefingOptions,
        *,
        progress: Progress | None = None,
        notices: Sequence[Notice] = (),
    ) -> Briefing:
        """A briefing of the articles. `notices` from reading them are passed on.

        Raises InputError when no article can be used.
        """
        report = progress or _silent
        outline = build_outline(articles, options, self._embedder, report)
        judges = Judges(
            verifier=self._verifier,
            phrases=self._phrases,
            casing=Casing(item.text for item in outline.pool),
        )
        report("write", 0, len(outline.planned))
        drafts = write_claims(outline.planned, outline.pool, writer=self._writer, judges=judges)
        headline = None
        if LengthName.HEADLINE in options.lengths:
            report("headline", 0, 1)
            titles = [(i, title) for i, d in enumerate(outline.story.documents) if (title := d.title)][::-1]
            headline = write_headline(
                outline.planned, outline.pool, titles, drafts, writer=self._writer, judges=judges
            )
        report("edit", 0, 1)
        return edit(outline, drafts, headline, options, model=self._writer.name, notices=notices)

    def inspect(
        self, articles: Sequence[Article], options: BriefingOptions, *, notices: Sequence[Notice] = ()
    ) -> Inspection:
        """The stages before writing, laid open. Raises InputError when no article can be used."""
        return inspect_outline(build_outline(articles, options, self._embedder, _silent), options, notices)


def _silent(_stage: str, _done: int, _total: int) -> None:
    pass

"""The whole way of the data, from articles to a briefing. Engines are given; nothing here reads or writes files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.articles import Article
from summarizer.briefing.editing import edit
from summarizer.briefing.headline import ask_headlines, choose_headline, headline_bases
from summarizer.briefing.inspecting import inspect_outline
from summarizer.briefing.judge import Judges
from summarizer.briefing.outline import Outline, Progress, build_outline
from summarizer.briefing.surface import Casing
from summarizer.briefing.write import Draft, draft_claims, select_drafts
from summarizer.briefings import Briefing, LengthName, Notice
from summarizer.drafts import KeptAnswer, WrittenDrafts, digest_pool, keep_draft, match_drafts
from summarizer.inspections import Inspection
from summarizer.options import BriefingOptions
from summarizer.ports import Embedder, PhraseBook, Verifier, Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A briefing, and what it was made of."""

    briefing: Briefing
    drafts: WrittenDrafts


class Summarizer:
    """Makes briefings with the engines it is given. Safe to use from several threads if they are."""

    def __init__(
        self, *, writer: Writer, embedder: Embedder, verifier: Verifier, phrases: PhraseBook
    ) -> None:
        self.writer = writer
        self.embedder = embedder
        self.verifier = verifier
        self._phrases = phrases

    def with_engines(self, *, writer: Writer, verifier: Verifier) -> Summarizer:
        """The same with another writer and verifier; the rest is shared."""
        return Summarizer(writer=writer, embedder=self.embedder, verifier=verifier, phrases=self._phrases)

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
        return self.write(articles, options, progress=progress, notices=notices).briefing

    def write(
        self,
        articles: Sequence[Article],
        options: BriefingOptions,
        *,
        progress: Progress | None = None,
        notices: Sequence[Notice] = (),
    ) -> Written:
        """A briefing of the articles, with the drafts from which `derive` makes others.

        Raises InputError when no article can be used.
        """
        report = progress or _silent
        outline = build_outline(articles, options, self.embedder, report)
        judges = self._judges(outline)
        report("write", 0, len(outline.planned))
        drafts = draft_claims(outline.planned, outline.pool, writer=self.writer, judges=judges)
        headlines = None
        if LengthName.HEADLINE in options.lengths:
            report("headline", 0, 1)
            asked = ask_headlines(outline.planned, outline.pool, self.writer)
            headlines = tuple(KeptAnswer(basis=b, candidates=tuple(found)) for b, found in asked.items())
        kept = WrittenDrafts(
            model=self.writer.name,
            pool=digest_pool(outline.pool),
            claims=tuple(keep_draft(draft) for draft in drafts),
            headlines=headlines,
        )
        report("edit", 0, 1)
        briefing = _finish(outline, drafts, kept, options, judges, notices)
        return Written(briefing=briefing, drafts=kept)

    def derive(
        self,
        articles: Sequence[Article],
        options: BriefingOptions,
        drafts: WrittenDrafts,
        *,
        progress: Progress | None = None,
        notices: Sequence[Notice] = (),
    ) -> Briefing | None:
        """What `brief` would give, made of the drafts of another briefing of the same articles, without the writer.

        None where the drafts do not suffice: another model's, other articles or another day, a longer length than
        was planned for, or a headline where none was asked for. Raises InputError when no article can be used.
        """
        if drafts.model != self.writer.name:
            return None
        report = progress or _silent
        outline = build_outline(articles, options, self.embedder, report)
        if digest_pool(outline.pool) != drafts.pool:
            return None
        matched = match_drafts(outline.planned, drafts.claims)
        if matched is None:
            return None
        if LengthName.HEADLINE in options.lengths and not _answered(outline, drafts):
            return None
        report("edit", 0, 1)
        return _finish(outline, matched, drafts, options, self._judges(outline), notices)

    def inspect(
        self,
        articles: Sequence[Article],
        options: BriefingOptions,
        *,
        progress: Progress | None = None,
        notices: Sequence[Notice] = (),
    ) -> Inspection:
        """The stages before writing, laid open. Raises InputError when no article can be used."""
        outline = build_outline(articles, options, self.embedder, progress or _silent)
        return inspect_outline(outline, options, notices)

    def _judges(self, outline: Outline) -> Judges:
        return Judges(
            verifier=self.verifier,
            phrases=self._phrases,
            casing=Casing(item.text for item in outline.pool),
        )


def _finish(
    outline: Outline,
    drafts: Sequence[Draft],
    kept: WrittenDrafts,
    options: BriefingOptions,
    judges: Judges,
    notices: Sequence[Notice],
) -> Briefing:
    """From what was written to the briefing; no model runs."""
    selected = select_drafts(drafts, outline.pool, judges.phrases)
    headline = None
    if LengthName.HEADLINE in options.lengths:
        answers = {answer.basis: answer.candidates for answer in kept.headlines or ()}
        titles = [(i, title) for i, d in enumerate(outline.story.documents) if (title := d.title)][::-1]
        headline = choose_headline(outline.planned, outline.pool, titles, selected, answers, judges=judges)
    return edit(outline, selected, headline, options, model=kept.model, notices=notices)


def _answered(outline: Outline, drafts: WrittenDrafts) -> bool:
    """Whether the writer was asked for headlines of this plan."""
    return {answer.basis for answer in drafts.headlines or ()}.issuperset(headline_bases(outline.planned))


def _silent(_stage: str, _done: int, _total: int) -> None:
    pass

"""From drafts to a briefing: citations get their labels, sources their numbers, support is counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.briefing.claims import PoolSentence, SentenceRef
from summarizer.briefings import (
    BriefingSentence,
    BriefingText,
    Citation,
    LengthName,
    Source,
    Support,
    Verdict,
)
from summarizer.stories.story import Story
from summarizer.text.terms import count_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A sentence ready to be shown, its citations still as references into the set."""

    text: str
    claim: str
    verdict: Verdict
    score: float
    cited: tuple[tuple[SentenceRef, float], ...]
    """Cited sentences with the share of the content that each supports."""
    supporting: tuple[SentenceRef, ...]
    """All sentences that support it, cited or not."""


class Numbering:
    """Numbers articles by first use."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._numbers: dict[int, int] = {}

    def citation(self, ref: SentenceRef, score: float) -> Citation:
        """The citation of a sentence of the story."""
        number = self._numbers.setdefault(ref.document, len(self._numbers) + 1)
        document = self._story.documents[ref.document]
        sentence = document.sentences[ref.number - 1]
        return Citation(
            label=f"{number}.{ref.number}",
            article_id=document.id,
            sentence=ref.number,
            start=sentence.start,
            end=sentence.end,
            quote=document.quote(sentence),
            text=sentence.text,
            score=score,
        )

    def sources(self) -> tuple[Source, ...]:
        """All articles: those used, by their numbers, then the others."""
        cited = set(self._numbers)
        for index in range(len(self._story.documents)):
            self._numbers.setdefault(index, len(self._numbers) + 1)
        by_number = sorted(self._numbers.items(), key=lambda item: item[1])
        return tuple(self._source(index, number, cited=index in cited) for index, number in by_number)

    def _source(self, index: int, number: int, *, cited: bool) -> Source:
        document = self._story.documents[index]
        return Source(
            number=number,
            article_id=document.id,
            title=document.title,
            outlet=document.article.source,
            url=document.article.url,
            published_at=document.article.published_at,
            origin=self._story.origins[self._story.origin_of[index]].id,
            cited=cited,
        )


def support_of(refs: Iterable[SentenceRef], story: Story) -> Support:
    """Articles, origins and outlets of some sentences. Every article of an origin reports what one of it reports."""
    origins = {story.origin_of[ref.document] for ref in refs}
    documents = {index for index, origin in enumerate(story.origin_of) if origin in origins}
    outlets = {source for index in documents if (source := story.documents[index].article.source)}
    return Support(articles=len(documents), origins=len(origins), outlets=tuple(sorted(outlets)))


def build_text(
    name: LengthName, target: int, sentences: Sequence[Composed], numbering: Numbering, story: Story
) -> BriefingText:
    """One length of the briefing."""
    built = tuple(
        BriefingSentence(
            text=sentence.text,
            citations=tuple(numbering.citation(ref, score) for ref, score in sentence.cited),
            support=support_of(sentence.supporting, story),
            verdict=sentence.verdict,
            score=round(sentence.score, 4),
            claim=sentence.claim,
        )
        for sentence in sentences
    )
    words = sum(count_words(sentence.text) for sentence in built)
    return BriefingText(length=name, target_words=target, words=words, sentences=built)


def refs_of(indices: Iterable[int], pool: Sequence[PoolSentence]) -> tuple[SentenceRef, ...]:
    """References of pool sentences."""
    return tuple(pool[index].ref for index in indices)

"""Simple systems for scale: the first sentences, and an upper bound for whole source sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from summarizer.evaluation.datasets import EvaluationSet
from summarizer.evaluation.outputs import CitedSpan, OutputSentence, Summary
from summarizer.evaluation.passages import Passage, passages_by_article, round_robin
from summarizer.evaluation.rouge import cut_words
from summarizer.evaluation.tokens import tokens

_MAX_PASSAGES = 2000


class FirstArticle:
    """The articles one after another, as they are given: for a system that reads the beginning alone."""

    @property
    def name(self) -> str:
        """The system's name."""
        return "first"

    def summarize(self, given: EvaluationSet, words: int) -> Summary:
        """The first `words` words of the joined articles, to the end of a sentence."""
        columns = passages_by_article(given.articles)
        return extract(fill([passage for column in columns for passage in column], words))


class Lead:
    """The first sentence of every article, then the second of every article, and so on.

    Much stronger than the joined articles: news puts what matters first, and every source is heard.
    """

    @property
    def name(self) -> str:
        """The system's name."""
        return "lead"

    def summarize(self, given: EvaluationSet, words: int) -> Summary:
        """About `words` words of first sentences, to the end of a sentence."""
        return extract(fill(round_robin(passages_by_article(given.articles), _MAX_PASSAGES), words))


class Oracle:
    """Source sentences chosen for ROUGE-2 against the references: the most that extraction can do."""

    @property
    def name(self) -> str:
        """The system's name."""
        return "oracle"

    def summarize(self, given: EvaluationSet, words: int) -> Summary:
        """Sentences in the order of their articles. Looks at the references."""
        passages = round_robin(passages_by_article(given.articles), _MAX_PASSAGES)
        references = [_pairs(cut_words(text, words)) for text in given.references]
        grams = [_pairs(passage.text) for passage in passages]
        chosen: list[int] = []
        held: Counter[tuple[str, str]] = Counter()
        length = 0
        while length < words:
            gains = {
                index: _gain(grams[index], held, references) / len(passage.text.split())
                for index, passage in enumerate(passages)
                if index not in chosen
            }
            best = max(gains, key=lambda index: gains[index], default=None)
            if best is None or gains[best] <= 0:
                break
            chosen.append(best)
            held += grams[best]
            length += len(passages[best].text.split())
        return extract([passages[index] for index in chosen])


def fill(ranked: Iterable[Passage], words: int) -> list[Passage]:
    """The first of the ranked passages, until they have `words` words; the last one may go beyond."""
    chosen: list[Passage] = []
    length = 0
    for passage in ranked:
        if length >= words:
            break
        chosen.append(passage)
        length += len(passage.text.split())
    return chosen


def extract(passages: Sequence[Passage]) -> Summary:
    """A summary of source sentences, each citing itself."""
    return Summary(sentences=tuple(_sentence(passage) for passage in passages))


def _sentence(passage: Passage) -> OutputSentence:
    span = CitedSpan(
        article_id=passage.article_id,
        start=passage.start,
        end=passage.end,
        quote=passage.quote,
        text=passage.text,
    )
    return OutputSentence(text=passage.text, cited=(span,))


def _pairs(text: str) -> Counter[tuple[str, str]]:
    row = [token[:6] for token in tokens(text)]
    return Counter(pairwise(row))


def _gain(
    grams: Counter[tuple[str, str]],
    held: Counter[tuple[str, str]],
    references: Sequence[Counter[tuple[str, str]]],
) -> int:
    return sum(
        min(held[gram] + count, reference[gram]) - min(held[gram], reference[gram])
        for reference in references
        for gram, count in grams.items()
        if gram in reference
    )

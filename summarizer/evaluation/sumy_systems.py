"""LexRank, TextRank and LSA as people install them: from sumy (extra `[benchmark]`)."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from summarizer.evaluation.baselines import extract, fill
from summarizer.evaluation.datasets import EvaluationSet
from summarizer.evaluation.extras import require
from summarizer.evaluation.outputs import Summary
from summarizer.evaluation.passages import Passage, passages_by_article, round_robin

_MODULES = {
    "lexrank": ("sumy.summarizers.lex_rank", "LexRankSummarizer"),
    "textrank": ("sumy.summarizers.text_rank", "TextRankSummarizer"),
    "lsa": ("sumy.summarizers.lsa", "LsaSummarizer"),
}
_MAX_PASSAGES = 500
"""sumy compares all pairs in Python: 500 sentences take half a minute."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class _Info(Protocol):
    """What sumy ranks."""

    @property
    def sentence(self) -> Any:  # noqa: ANN401 - sumy has no types
        ...


class _Words:
    """Splits words for sumy, whose own tokenizer would download NLTK data."""

    def to_words(self, text: str) -> list[str]:
        """The words of a sentence."""
        return _WORD.findall(text)


class SumySystem:
    """One of sumy's summarizers with default settings and Porter stems, on sentences that this project split.

    Raises MissingExtraError without sumy.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        module, cls = _MODULES[name]
        stemmer = require("sumy.nlp.stemmers").Stemmer("english")
        self._summarizer: Callable[..., Any] = getattr(require(module), cls)(stemmer)
        self._dom = require("sumy.models.dom")

    @property
    def name(self) -> str:
        """The system's name."""
        return self._name

    def summarize(self, given: EvaluationSet, words: int) -> Summary:
        """The best ranked sentences until they have `words` words, in the order of the articles."""
        columns = passages_by_article(given.articles)
        kept = set(map(id, round_robin(columns, _MAX_PASSAGES)))
        passages = [passage for column in columns for passage in column if id(passage) in kept]
        by_sentence: dict[int, Passage] = {}
        sentences = []
        for passage in passages:
            sentence = self._dom.Sentence(passage.text, _Words())
            by_sentence[id(sentence)] = passage
            sentences.append(sentence)
        document = self._dom.ObjectDocumentModel([self._dom.Paragraph(sentences)])

        def choose(ranked: Iterable[_Info]) -> list[_Info]:
            infos = list(ranked)
            count = len(fill([by_sentence[id(info.sentence)] for info in infos], words))
            return infos[:count]

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # LSA warns of fewer words than sentences
            chosen = self._summarizer(document, choose)
        return extract([by_sentence[id(sentence)] for sentence in chosen])


NAMES = tuple(_MODULES)

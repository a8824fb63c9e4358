"""Whether citations point to what people would point to, exactly, and in balance."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarizer.articles import Article
from summarizer.evaluation.datasets import Highlight
from summarizer.evaluation.outputs import CitedSpan, Summary
from summarizer.evaluation.passages import Passage
from summarizer.evaluation.tokens import tokens

_MARKED_CHARS = 15
"""A sentence is marked when so many of its characters are: fewer are the edge of the neighbour's mark."""
_COPY = 0.8
"""Sentences with this share of common tokens (Jaccard) are copies: people mark one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationScores:
    """Agreement of citations with what people marked, each 0 to 1."""

    precision: float
    """Share of the cited source sentences that people marked."""
    recall: float
    """Share of the source sentences that people marked, and that are cited."""
    facts: float
    """Share of the reference's sentences of which at least one marked source sentence is cited."""


def score_citations(
    summary: Summary, highlights: Sequence[Highlight], passages: Sequence[Passage]
) -> CitationScores | None:
    """Citations against human highlights of the sources of a reference (Slobodkin et al., ACL 2024).

    Unit is the source sentence; copies of a sentence count as one. None when people marked nothing.
    """
    groups = _copy_groups(passages)
    by_article: dict[str, list[tuple[Passage, int]]] = defaultdict(list)
    for passage, group in zip(passages, groups, strict=True):
        by_article[passage.article_id].append((passage, group))
    facts: dict[str, set[int]] = defaultdict(set)
    for mark in highlights:
        facts[mark.summary_sentence] |= _hit(by_article[mark.article_id], mark.spans)
    marked = set().union(*facts.values())
    if not marked:
        return None
    spans = {(span.article_id, span.start, span.end) for one in summary.sentences for span in one.cited}
    cited: set[int] = set()
    for article_id, start, end in spans:
        cited |= _hit(by_article[article_id], [(start, end)])
    both = len(cited & marked)
    return CitationScores(
        precision=both / len(cited) if cited else 0.0,
        recall=both / len(marked),
        facts=sum(bool(sentences & cited) for sentences in facts.values()) / len(facts),
    )


def inexact_spans(cited: Iterable[CitedSpan], articles: Mapping[str, Article]) -> int:
    """Citations whose quote is not what stands at their span in the raw text."""
    return sum(
        span.article_id not in articles or articles[span.article_id].text[span.start : span.end] != span.quote
        for span in cited
    )


def source_balance(summary: Summary, article_ids: Sequence[str]) -> float:
    """Entropy of the citations over the origins, divided by its maximum: 0 one origin alone, 1 all alike."""
    origin_of = dict(summary.origin_of)
    origins = {origin_of.get(article_id, article_id) for article_id in article_ids}
    counts = Counter(
        origin_of.get(span.article_id, span.article_id)
        for sentence in summary.sentences
        for span in sentence.cited
    )
    total = counts.total()
    if len(origins) < 2 or not total:
        return 1.0
    entropy = -math.fsum(count / total * math.log(count / total) for count in counts.values())
    return entropy / math.log(len(origins))


def _hit(passages: Sequence[tuple[Passage, int]], spans: Sequence[tuple[int, int]]) -> set[int]:
    """Groups of the passages that the spans cover by enough characters."""
    return {
        group
        for passage, group in passages
        if sum(max(0, min(passage.end, end) - max(passage.start, start)) for start, end in spans)
        >= min(_MARKED_CHARS, passage.end - passage.start)
    }


def _copy_groups(passages: Sequence[Passage]) -> list[int]:
    """The index of the first passage that each is a copy of; its own where there is none."""
    sets = [frozenset(tokens(passage.text)) for passage in passages]
    groups: list[int] = []
    for index, mine in enumerate(sets):
        first = next(
            (
                groups[other]
                for other in range(index)
                if len(mine & sets[other]) >= _COPY * len(mine | sets[other]) > 0
            ),
            index,
        )
        groups.append(first)
    return groups

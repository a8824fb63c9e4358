"""Small evaluation sets and summaries for the tests of the evaluation."""

from __future__ import annotations

import datetime as dt
from typing import Any

from summarizer.articles import Article
from summarizer.evaluation.datasets import EvaluationSet
from summarizer.evaluation.outputs import CitedSpan, OutputSentence, Summary

FIRST = (
    "The Tarn bridge was closed on Friday after engineers found cracks in two pillars.\n"
    "Mayor Ines Falk said that 1,200 drivers use it every day. “We could not wait,” she said.\n"
)
SECOND = (
    "Cracks in two pillars have closed the bridge over the Tarn, the town of Velden said on Friday.\n"
    "Repairs will cost about $4 million and take eleven weeks.\n"
)


def make_set(**changes: Any) -> EvaluationSet:
    fields: dict[str, Any] = {
        "name": "bridge",
        "articles": (
            Article(text=FIRST, id="1", title="Bridge closed", published_at=dt.date(2026, 5, 2)),
            Article(text=SECOND, id="2", published_at=dt.date(2026, 5, 3)),
        ),
        "references": ("The Tarn bridge is closed because of cracks in two pillars.",),
    }
    return EvaluationSet(**{**fields, **changes})


def cite(given: EvaluationSet, article: int, passage: str) -> CitedSpan:
    source = given.articles[article]
    start = source.text.index(passage)
    return CitedSpan(
        article_id=source.id,
        start=start,
        end=start + len(passage),
        quote=passage,
        text=" ".join(passage.split()),
    )


def sentence(text: str, *cited: CitedSpan, verdict: str | None = None) -> OutputSentence:
    return OutputSentence(text=text, cited=cited, verdict=verdict)


def summary(*sentences: OutputSentence) -> Summary:
    return Summary(sentences=sentences)

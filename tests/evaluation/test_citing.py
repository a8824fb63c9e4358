from __future__ import annotations

import dataclasses

import pytest

from summarizer.articles import Article
from summarizer.evaluation.citing import inexact_spans, score_citations, source_balance
from summarizer.evaluation.datasets import EvaluationSet, Highlight
from summarizer.evaluation.outputs import Summary
from summarizer.evaluation.passages import Passage, passages_of
from tests.evaluation.make import FIRST, SECOND, cite, make_set, sentence, summary

CLOSED = "The Tarn bridge was closed on Friday after engineers found cracks in two pillars."
REPAIRS = "Repairs will cost about $4 million and take eleven weeks."


def mark(given: EvaluationSet, article: int, passage: str, fact: str) -> Highlight:
    start = given.articles[article].text.index(passage)
    return Highlight(
        article_id=given.articles[article].id, spans=((start, start + len(passage)),), summary_sentence=fact
    )


def passages(given: EvaluationSet) -> list[Passage]:
    return [passage for article in given.articles for passage in passages_of(article)]


def test_precision_recall_and_facts() -> None:
    given = make_set()
    marks = [
        mark(given, 0, "engineers found cracks", "Cracks were found."),
        mark(given, 1, "cost about $4 million", "Repairs are dear."),
    ]
    right, wrong = (
        cite(given, 0, CLOSED),
        cite(given, 0, "Mayor Ines Falk said that 1,200 drivers use it every day."),
    )
    scores = score_citations(summary(sentence("x", right, wrong)), marks, passages(given))
    assert scores is not None
    assert (scores.precision, scores.recall, scores.facts) == (0.5, 0.5, 0.5)


def test_a_copy_of_a_marked_sentence_counts() -> None:
    reprint = Article(text=FIRST.replace("was closed", "has been closed"), id="3")
    given = make_set(articles=(*make_set().articles, reprint))
    marks = [mark(given, 0, CLOSED, "Closed.")]
    scores = score_citations(
        summary(sentence("x", cite(given, 2, CLOSED.replace("was closed", "has been closed")))),
        marks,
        passages(given),
    )
    assert scores is not None
    assert (scores.precision, scores.recall) == (1, 1)


def test_the_edge_of_a_mark_marks_nothing() -> None:
    given = make_set()
    assert score_citations(summary(), [mark(given, 0, "The Tarn", "x")], passages(given)) is None
    assert score_citations(summary(), [], passages(given)) is None


def test_without_citations_nothing_is_precise() -> None:
    given = make_set()
    scores = score_citations(summary(sentence("x")), [mark(given, 0, CLOSED, "x")], passages(given))
    assert scores is not None
    assert (scores.precision, scores.recall, scores.facts) == (0, 0, 0)


def test_inexact_spans() -> None:
    given = make_set()
    articles = {article.id: article for article in given.articles}
    exact = cite(given, 0, CLOSED)
    assert inexact_spans([exact], articles) == 0
    assert inexact_spans([dataclasses.replace(exact, start=exact.start + 1)], articles) == 1
    assert inexact_spans([dataclasses.replace(exact, quote=exact.quote.lower())], articles) == 1
    assert inexact_spans([dataclasses.replace(exact, article_id="none")], articles) == 1


def test_balance_is_the_entropy_over_origins() -> None:
    given = make_set()
    one, two = cite(given, 0, CLOSED), cite(given, 1, REPAIRS)
    ids = ["1", "2"]
    assert source_balance(summary(sentence("x", one), sentence("y", two)), ids) == pytest.approx(1)
    assert source_balance(summary(sentence("x", one), sentence("y", one)), ids) == 0
    assert source_balance(summary(sentence("x", one, one, one, two)), ids) == pytest.approx(0.811, abs=1e-3)
    copies = Summary(sentences=(sentence("x", one),), origin_of=(("1", "o1"), ("2", "o1")))
    assert source_balance(copies, ids) == 1
    assert source_balance(summary(sentence("x", one)), ["1"]) == 1


def test_spans_of_passages_are_exact() -> None:
    for article in make_set().articles:
        for passage in passages_of(article):
            assert article.text[passage.start : passage.end] == passage.quote == passage.text
    assert [passage.text for passage in passages_of(make_set().articles[1])] == SECOND.strip().split("\n")

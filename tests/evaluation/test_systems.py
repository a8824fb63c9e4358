from __future__ import annotations

import sys

import pytest

from summarizer.errors import MissingExtraError, UsageError
from summarizer.evaluation.datasets import EvaluationSet
from summarizer.evaluation.systems import OURS, SYSTEM_NAMES, build_system
from tests.evaluation.make import FIRST, SECOND, make_set

OTHERS = [name for name in SYSTEM_NAMES if name != OURS]


@pytest.mark.parametrize("name", OTHERS)
def test_extracts_cite_themselves(name: str) -> None:
    given = make_set()
    system = build_system(name)
    texts = {article.id: article.text for article in given.articles}
    summary = system.summarize(given, 25)
    assert system.name == name
    assert summary.sentences
    assert len(summary.text.split()) >= 25 or name == "oracle"
    for sentence in summary.sentences:
        (span,) = sentence.cited
        assert texts[span.article_id][span.start : span.end] == span.quote == sentence.text


@pytest.mark.parametrize("name", OTHERS)
def test_the_same_again(name: str) -> None:
    assert build_system(name).summarize(make_set(), 25) == build_system(name).summarize(make_set(), 25)


@pytest.mark.parametrize("name", OTHERS)
def test_a_set_without_sentences_gives_an_empty_summary(name: str) -> None:
    given = make_set(articles=())
    assert build_system(name).summarize(given, 25).sentences == ()


def first_two(given: EvaluationSet, name: str) -> list[str]:
    return [sentence.text for sentence in build_system(name).summarize(given, 25).sentences[:2]]


def test_lead_hears_every_article_and_first_does_not() -> None:
    assert first_two(make_set(), "lead") == [FIRST.split("\n")[0], SECOND.split("\n")[0]]
    assert first_two(make_set(), "first")[1].startswith("Mayor Ines Falk")


def test_the_oracle_looks_at_the_references() -> None:
    given = make_set(references=("Repairs will cost about $4 million and take eleven weeks.",))
    assert build_system("oracle").summarize(given, 10).text == given.references[0]


def test_an_unknown_system_is_named() -> None:
    with pytest.raises(UsageError, match=r"'primera'; known are summarizer, first, lead"):
        build_system("primera")


def test_without_sumy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sumy.nlp.stemmers", None)
    with pytest.raises(MissingExtraError, match=r"sumy .* 'cited-summarizer\[benchmark\]'"):
        build_system("lexrank")

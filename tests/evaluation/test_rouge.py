from __future__ import annotations

import sys

import pytest

from summarizer.errors import MissingExtraError
from summarizer.evaluation.rouge import RougeScorer, cut_words


def test_the_same_text_scores_one() -> None:
    score = RougeScorer().mean("the bridges were closed", ["the bridge was closed"], 50)
    assert score is not None
    assert score.rouge1 == pytest.approx(0.75)  # stems agree, "were" and "was" do not
    assert score.rouge2 == pytest.approx(1 / 3)
    assert score.rouge_l == pytest.approx(0.75)


def test_both_sides_are_cut_to_the_same_words() -> None:
    score = RougeScorer().mean("a b c d e f", ["a b c x y z"], 3)
    assert score is not None
    assert score.rouge1 == 1


def test_mean_and_best_over_references() -> None:
    scorer = RougeScorer()
    references = ["red green", "black white"]
    mean, best = scorer.mean("red green", references, 9), scorer.best("red green", references, 9)
    assert mean is not None
    assert best is not None
    assert (mean.rouge1, best.rouge1) == (0.5, 1)


def test_without_references_there_is_no_score() -> None:
    assert RougeScorer().mean("a b", [], 9) is None


def test_cut_words_keeps_shorter_texts() -> None:
    assert cut_words("one two", 5) == "one two"


def test_a_missing_package_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rouge_score.rouge_scorer", None)
    with pytest.raises(MissingExtraError, match=r"rouge-score .* 'cited-summarizer\[benchmark\]'"):
        RougeScorer()

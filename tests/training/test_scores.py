from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from summarizer_training.schedule import rate_factor
from summarizer_training.scores import Written, has_stutter, mean_scores, rouge_l, rouge_n, score_one


def test_rouge_of_known_sequences() -> None:
    found, wanted = "the storm closed roads".split(), "the storm closed two roads".split()
    assert rouge_n(found, wanted, 1) == pytest.approx(8 / 9)
    assert rouge_n(found, wanted, 2) == pytest.approx(4 / 7)
    assert rouge_l(found, wanted) == pytest.approx(8 / 9)
    assert rouge_n([], wanted, 1) == 0.0


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_rouge_is_symmetric_and_one_for_itself(left: list[str], right: list[str]) -> None:
    assert rouge_l(left, right) == pytest.approx(rouge_l(right, left))
    assert 0.0 <= rouge_n(left, right, 2) <= 1.0
    if left:
        assert rouge_l(left, left) == 1.0


def test_score_of_a_supported_and_an_unsupported_sentence() -> None:
    evidence = ("The storm closed 3 roads.",)
    good = score_one(
        Written(evidence=evidence, target="Storm closed 3 roads.", text="storm closed 3 roads .")
    )
    assert (good.exact, good.unsupported, good.novel_trigrams, good.length) == (1.0, 0.0, 0.0, 1.0)
    bad = score_one(Written(evidence=evidence, target="Storm closed 3 roads.", text="storm closed 4 bridges"))
    assert bad.unsupported == 1.0
    empty = score_one(Written(evidence=evidence, target="x", text=""))
    assert (empty.empty, empty.unsupported) == (1.0, 0.0)


def test_stutter_and_mean() -> None:
    assert has_stutter("in the fog in the fog".split())
    assert not has_stutter("in the fog".split())
    outputs = [Written(evidence=("a b",), target="a b", text=text) for text in ("a b", "a a")]
    assert mean_scores(outputs).stutter == 0.5


def test_rate_warms_up_stays_and_decays_to_nothing() -> None:
    assert rate_factor(0, warmup_steps=10, decayed=0.0) == pytest.approx(0.1)
    assert rate_factor(500, warmup_steps=10, decayed=0.0) == 1.0
    assert rate_factor(500, warmup_steps=10, decayed=1.0) == 0.0
    assert 0.2 < rate_factor(500, warmup_steps=0, decayed=0.5) < 0.4

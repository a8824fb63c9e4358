from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.briefing.check import analyse, check

WORDS = st.sampled_from(
    """the a navy yard closed closes may not Holf Zenda 60
    about 1,000 said “ ” , . and Friday May 6 killed by was which US two
        dozen people Niger Nigerian former minister $3bn % attacked Sapt""".split()
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=18).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(SENTENCES, st.lists(SENTENCES, max_size=3))
def test_never_raises_and_spans_lie_in_the_text(text: str, evidence: list[str]) -> None:
    result = check(text, analyse(evidence))
    assert all(0 <= failure.start < failure.end <= len(text) for failure in result.failures)
    assert result.passed is (not result.failures)


@settings(max_examples=200, deadline=None)
@given(SENTENCES, st.lists(SENTENCES, max_size=3))
def test_the_order_of_the_evidence_does_not_matter(text: str, evidence: list[str]) -> None:
    assert check(text, analyse(evidence)).kinds == check(text, analyse(evidence[::-1])).kinds


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_characters(text: str, evidence: str) -> None:
    check(text, analyse([evidence]))

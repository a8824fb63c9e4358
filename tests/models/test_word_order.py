"""Order kept by a sentence, as a share of pairs of words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer_models.word_order import REACH, kept_order

EVIDENCE = [
    "ruiz sued the owner of the ferry after holm left .".split(),
    "fourteen people were hurt on the pier .".split(),
]


def order(sentence: str) -> float:
    return kept_order(EVIDENCE, sentence.split())


def test_what_the_evidence_says_in_its_order_keeps_it() -> None:
    assert order("ruiz sued the owner .") == 1.0
    assert order("ruiz sued holm") == 1.0
    assert order("people were hurt") == 1.0


def test_exchanged_roles_keep_less() -> None:
    assert order("owner sued ruiz") == 0.0
    assert order("holm sued the owner") == 1 / 3


def test_two_sentences_joined_lose_only_what_spans_the_joint() -> None:
    joined = order("ruiz sued the owner of the ferry and people were hurt on the pier")
    assert 0.5 < joined < 1.0
    assert joined > order("ruiz sued people of the ferry and the owner were hurt")


def test_no_pair_is_no_fault() -> None:
    assert order("the ferry .") == 1.0
    assert order("") == 1.0
    assert kept_order([], ["ferry"]) == 1.0
    assert kept_order([], ["ferry", "sank"]) == 0.0


words = st.lists(st.sampled_from("abcdefgh"), max_size=12)


@given(st.lists(words, max_size=3), words)
def test_it_is_a_share_and_evidence_of_its_own_has_all(
    evidence: list[list[str]], sentence: list[str]
) -> None:
    assert 0.0 <= kept_order(evidence, sentence) <= 1.0
    distinct = list(dict.fromkeys(sentence))
    assert kept_order([*evidence, distinct], distinct) == 1.0
    assert REACH >= 1

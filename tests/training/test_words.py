from __future__ import annotations

import pytest
from summarizer_training.words import content_stems, names, numbers, sentences, support, words


def test_words_drop_possessives_and_case() -> None:
    assert words("The mayor’s office, Ana Ruiz's") == ["the", "mayor", "office", "ana", "ruiz"]


def test_content_stems_join_inflections() -> None:
    assert content_stems("The flooding flooded roads") == ["floodi", "floode", "roads"]


def test_numbers_ignore_separators_and_final_points() -> None:
    assert numbers("It cost 1,200 dollars in 2021.") == {"1200", "2021"}


def test_names_leave_the_first_word_out() -> None:
    assert names("Mayor Ana Ruiz spoke") == {"ana", "ruiz"}


@pytest.mark.parametrize(
    ("target", "evidence", "exact"),
    [
        ("The storm closed 3 roads.", "A storm has closed 3 roads.", True),
        ("The storm closed 4 roads.", "A storm has closed 3 roads.", False),
        ("The storm closed roads in Lund.", "A storm has closed roads.", False),
        ("The storm may close roads.", "The storm will close roads.", False),
        ("The storm did not close roads.", "The storm did close roads.", False),
        ("Two roads were closed.", "Five roads were closed.", False),
    ],
)
def test_support_demands_numbers_names_and_turning_words(target: str, evidence: str, exact: bool) -> None:
    assert support(target, [evidence]).exact is exact


def test_support_share_counts_content_words() -> None:
    assert support("storm closed bridge", ["the storm closed it"]).share == pytest.approx(2 / 3)
    assert support("", ["anything"]).share == 0.0


def test_sentences_keep_abbreviations_and_initials_together() -> None:
    text = 'Gen. Ruiz met J. Park on Monday. "We agreed," he said. It rained.'
    assert sentences(text) == ["Gen. Ruiz met J. Park on Monday.", '"We agreed," he said.', "It rained."]

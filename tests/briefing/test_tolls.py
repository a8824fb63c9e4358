from __future__ import annotations

import pytest

from summarizer.briefing.tolls import tells_new_toll, tolls_told

SANK = "The ferry sank off the west coast after hitting rocks."
DEAD = "At least 14 people were killed when the ferry sank off the west coast."


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (SANK, set()),
        (DEAD, {"dead"}),
        ("Dozens of people were killed.", {"dead"}),
        ("The storm killed 12 people and injured 30.", {"dead", "injured"}),
        ("One person was killed.", set()),
        ("The ferry had 214 people aboard.", set()),
    ],
)
def test_kinds(text: str, kinds: set[str]) -> None:
    assert {kind for kind, _ in tolls_told(text)} == kinds


def test_a_toll_is_new_until_a_sentence_has_told_it() -> None:
    assert tells_new_toll(DEAD, [SANK])
    assert not tells_new_toll(DEAD, [SANK, "Eleven people died."])
    assert tells_new_toll("The storm killed 14 people and injured 30.", [DEAD])
    assert not tells_new_toll(SANK, [])


def test_a_number_that_was_given_is_no_news_under_another_name() -> None:
    rescued = "Rescuers said 197 people were rescued."
    assert not tells_new_toll(rescued, ["Crews pulled 197 people from the water."])
    assert tells_new_toll(rescued, ["Crews pulled 190 people from the water."])


def test_a_sentence_that_takes_back_a_toll_is_no_news() -> None:
    later = "The toll of the ferry accident rose to 14 dead."
    assert not tells_new_toll("Eleven people were killed and six are missing.", [later])
    assert tells_new_toll("Fourteen people were killed and six are missing.", [later])

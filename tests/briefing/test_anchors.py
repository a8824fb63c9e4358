from __future__ import annotations

import pytest

from summarizer.briefing.anchors import Anchors

EVIDENCE = [
    "Brazil is China's largest partner in Latin America, according to China's Ministry of Commerce.",
    "Russian troops are stationed next to Diori Hamani airport, where the US keeps a drone base.",
]


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("Brazil is China's largest partner in Latin America.", None),
        ("China is the Ministry of Commerce.", "is"),
        ("Russian troops are stationed in Diori Hamani airport.", "in"),
        ("Russian troops are stationed next to the airport.", None),
        ("The US keeps a drone base that is Brazil.", "that"),
        ("Troops are not stationed.", "not"),
    ],
)
def test_small_words_stand_between_what_they_join_in_the_evidence(text: str, loose: str | None) -> None:
    assert Anchors(EVIDENCE).loose(text) == loose


def test_a_word_is_not_used_more_often_than_in_the_evidence() -> None:
    anchors = Anchors(EVIDENCE)
    assert anchors.repeats("Troops are stationed where troops are stationed.")
    assert not anchors.repeats("China's partner is China's ministry.")


def test_a_week_does_not_become_a_day() -> None:
    anchors = Anchors(["The council meets in the week of April 22 to vote."])
    assert anchors.loose("The council meets in April 22 to vote.") == "week"
    assert anchors.loose("The council meets in the week of April 22.") is None

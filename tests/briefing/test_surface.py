from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.briefing.surface import Casing, restore

NO_CASING = Casing([])


@pytest.mark.parametrize(
    ("written", "evidence", "expected"),
    [
        ("the us said so .", ["Officials of the US said so."], "The US said so."),
        ("n ' djamena is quiet .", ["N’Djamena is quiet."], "N’Djamena is quiet."),
        ("sao paulo voted .", ["São Paulo voted."], "São Paulo voted."),
        ("it cost $ 1 , 000 .", ["It cost $1,000."], "It cost $1,000."),
        ("the u . s . left .", ["The U.S. left."], "The U.S. left."),
        ('he said " no " .', ["He said “no”."], "He said “no”."),
        ("troops left in may", ["Troops left."], "Troops left in may."),
        ("troops left on friday .", ["Troops left."], "Troops left on Friday."),
    ],
)  # fmt: skip
def test_copies_the_exact_characters_of_the_evidence(
    written: str, evidence: list[str], expected: str
) -> None:
    assert restore(written, evidence, NO_CASING).text == expected


def test_prefers_the_longest_run_and_then_the_onward_one() -> None:
    evidence = ["The dam broke.", "The dam at Orla broke on Monday."]
    surface = restore("the dam at orla broke on monday .", evidence, NO_CASING)
    assert [run.evidence for run in surface.runs] == [1]
    assert surface.jumps == 0


def test_a_word_that_opened_a_sentence_loses_its_capital_inside_one() -> None:
    casing = Casing(["Many of the residents left.", "Some residents stayed."])
    surface = restore("yesterday residents left .", ["Residents left."], casing)
    assert surface.text == "Yesterday residents left."


def test_a_name_that_opened_a_sentence_keeps_its_capital() -> None:
    casing = Casing(["The mayor of Orla left.", "In Orla it rained."])
    assert restore("later orla flooded .", ["Orla flooded."], casing).text == "Later Orla flooded."


def test_puts_a_skipped_comma_back() -> None:
    evidence = ["The minister, Ana Reis, has resigned."]
    assert restore("the minister , ana reis has resigned .", evidence, NO_CASING).text == evidence[0]


def test_takes_away_the_comma_of_an_aside_that_is_left_out() -> None:
    evidence = ["An official, quoted by Reuters, has confirmed it."]
    surface = restore("an official , has confirmed it .", evidence, NO_CASING)
    assert surface.text == "An official has confirmed it."


def test_says_which_words_no_evidence_has() -> None:
    surface = restore("the dam was breached .", ["The dam broke."], NO_CASING)
    assert surface.own == ("was", "breached")
    assert [surface.text[run.start : run.end] for run in surface.runs] == ["The dam", "."]


@given(st.text(max_size=80), st.lists(st.text(max_size=120), min_size=1, max_size=3))
def test_runs_are_exact_on_any_text(written: str, evidence: list[str]) -> None:
    surface = restore(written, evidence, Casing(evidence))
    for run in surface.runs:
        source = evidence[run.evidence][run.source_start : run.source_end]
        copied = surface.text[run.start : run.end]
        assert copied
        assert source.upper().startswith(copied.upper())  # punctuation may be taken off the end

from __future__ import annotations

import pytest

from summarizer.briefing.ending import lacks_main_clause, starts_inside, stops_short, without_speech_tail
from summarizer.briefing.surface import Casing, restore

CASING = Casing([])
CALL = "The union called for all 15 sailors being held in Iran to be freed at once."


@pytest.mark.parametrize(
    ("written", "evidence", "short"),
    [
        ("the union called for all 15 sailors being held in iran .", CALL, True),
        ("the union called for all 15 sailors being held in iran to be freed .", CALL, False),
        ("the union called for .", CALL, True),
        ("he left niger .", "He left Niger’s capital.", True),
        ("he left niger .", "He left Niger, officials said.", False),
        ("the toll rose , officials said .", "The toll rose in the night, officials said.", True),
        ("the toll in the village rose again , officials said .",
         "The toll in the village rose again, officials said.", False),
    ],
)  # fmt: skip
def test_a_sentence_ends_where_a_phrase_ends(written: str, evidence: str, short: bool) -> None:
    assert stops_short(restore(written, [evidence], CASING), [evidence]) is short


def test_a_subject_is_not_taken_out_of_a_longer_one() -> None:
    evidence = "The city council of Castrel voted to raise the price."
    assert starts_inside(restore("castrel voted to raise the price .", [evidence], CASING), [evidence])
    whole = restore("the council of castrel voted to raise the price .", [evidence], CASING)
    assert not starts_inside(whole, [evidence])


def test_a_noun_does_not_lose_what_it_was_counted_for() -> None:
    evidence = "Cracks in two steel girders have closed the Stenholt road bridge."
    assert starts_inside(restore("steel girders have closed the bridge .", [evidence], CASING), [evidence])
    whole = restore("cracks in steel girders have closed the bridge .", [evidence], CASING)
    assert not starts_inside(whole, [evidence])
    dated = "In 2022 the council of Castrel voted to raise the price."
    assert not starts_inside(restore("the council voted to raise the price .", [dated], CASING), [dated])


def test_a_relative_clause_is_no_main_clause() -> None:
    assert lacks_main_clause("Skerra Line, which has run the route since 1994.")
    assert not lacks_main_clause("Skerra Line, which has run the route since 1994, denied it.")
    assert lacks_main_clause("Nearly a week after the wave struck the coasts of several countries.")
    assert not lacks_main_clause("Nearly a week after the wave struck, the toll is over 120,000.")
    assert not lacks_main_clause("The minister resigned a week after the wave struck.")


def test_takes_the_speaker_off_the_end() -> None:
    assert without_speech_tail("The dam broke, the chamber estimates.") == "The dam broke."
    assert without_speech_tail("The dam broke, and it rained.") == "The dam broke, and it rained."

"""Later editions of one text, and which sentences a later value has overtaken."""

from __future__ import annotations

import datetime as dt

import pytest

from summarizer.briefing.conflicts.found import FoundDisagreement
from summarizer.briefing.disagreements import find_disagreements
from summarizer.briefings import DisagreementRelation
from tests.disagreements.stories import disagreements, document, values

WIRE = (
    "{dead} people were killed when the ferry Zenda Star sank off the cape, the coast guard said.",
    "The ship struck a reef in fog with {aboard} people aboard.",
    "{missing} people were still missing, according to the line.",
)


def edition(dead: str, missing: str = "Twenty", aboard: str = "214") -> list[str]:
    return [text.format(dead=dead, missing=missing, aboard=aboard) for text in WIRE]


def of_one_text(*texts: list[str], days: tuple[int | None, ...]) -> tuple[FoundDisagreement, ...]:
    dates = [None if day is None else dt.date(2024, 5, day) for day in days]
    documents = [
        document(str(at), text, day) for at, (text, day) in enumerate(zip(texts, dates, strict=True))
    ]
    return find_disagreements(documents, [0] * len(documents))


def test_a_later_edition_updates_the_earlier_one() -> None:
    dead, missing = of_one_text(edition("At least 11"), edition("At least 14", "Seventeen"), days=(3, 4))
    assert dead.relation is missing.relation is DisagreementRelation.UPDATE
    assert values(dead) == ["At least 11 people", "At least 14 people"]
    assert values(missing) == ["Twenty people", "Seventeen people"]
    assert (dead.overtaken, missing.overtaken) == (((0, 1),), ((0, 3),))


def test_every_edition_is_a_step() -> None:
    (found,) = of_one_text(
        edition("At least 12"), edition("At least 11"), edition("At least 13"), days=(4, 3, 5)
    )
    assert values(found) == ["At least 11 people", "At least 12 people", "At least 13 people"]
    assert found.overtaken == ((0, 1), (1, 1))


def test_a_correction_downwards_is_an_update_too() -> None:
    (found,) = of_one_text(edition("11", aboard="241"), edition("11", aboard="214"), days=(3, 4))
    assert values(found) == ["241 people", "214 people"]


@pytest.mark.parametrize("days", [(3, 3), (None, None), (3, None)])
def test_copies_of_one_day_or_of_none_never_differ(days: tuple[int | None, ...]) -> None:
    assert of_one_text(edition("At least 11"), edition("At least 14"), days=days) == ()


def test_a_copy_without_a_day_is_of_the_day_of_its_original() -> None:
    (found,) = of_one_text(edition("11"), edition("11"), edition("14"), days=(3, None, 4))
    assert values(found) == ["11 people", "14 people"]
    assert found.overtaken == ((0, 1), (1, 1))


def test_another_text_of_the_first_day_makes_it_a_conflict() -> None:
    dates = [dt.date(2024, 5, day) for day in (3, 4, 3)]
    other = ["The ferry Zenda Star had 217 people aboard when the ship struck a reef in fog."]
    texts = [edition("11"), edition("11", aboard="217"), other]
    documents = [
        document(str(at), text, day) for at, (text, day) in enumerate(zip(texts, dates, strict=True))
    ]
    (found,) = find_disagreements(documents, [0, 0, 1])
    assert found.relation is DisagreementRelation.CONFLICT
    assert found.overtaken == ()


def test_what_the_later_report_says_it_was_before_is_no_second_value() -> None:
    for later in (
        "The death toll of the ferry fire in Zenda rose from 12 to 19.",
        "The death toll of the ferry fire in Zenda rose to 19, up from 12 on Friday.",
        "An earlier toll of the ferry fire in Zenda was 12, and now it killed 19 people.",
    ):
        (found,) = disagreements(["The ferry fire in Zenda killed 12 people."], [later], days=[3, 4])
        assert found.relation is DisagreementRelation.UPDATE
        assert found.overtaken == ((0, 1),)


def test_a_later_toll_above_an_open_one_is_an_update() -> None:
    texts = [f"At least {number} people were killed in the ferry fire in Zenda." for number in (11, 12)]
    (found,) = disagreements([texts[0]], [texts[1]], days=[3, 4])
    assert found.relation is DisagreementRelation.UPDATE
    assert disagreements([texts[0]], [texts[1]], days=[3, 3]) == ()
    assert disagreements([texts[1]], [texts[0]], days=[3, 4]) == ()


FIRST = "At least 11 people died when the ferry Zenda Star sank off the cape."
LATER = "The death toll of the ferry Zenda Star rose to 14, the coast guard said."


@pytest.mark.parametrize(
    "text",
    [
        "Eleven people were killed, a union said.",
        "The 11 victims were flown home.",
        "After their death 11 people were flown home.",
    ],
)
def test_a_sentence_with_the_old_toll_is_overtaken_wherever_it_stands(text: str) -> None:
    (found,) = disagreements([FIRST, text], [LATER], days=[3, 4])
    assert found.overtaken == ((0, 1), (0, 2))


@pytest.mark.parametrize(
    "text",
    [
        "A service for the dead will be held in Zenda on November 11, the mayor said.",
        "The line opened on 11 May 1987 with two ships.",
        "Rescuers used 11 boats.",
        "The line employs 11 people in Zenda.",
        "The captain, 11 metres from the bow, was saved.",
        "A fire on another ferry in 2004 killed 11 people.",
        "The fire injured 11 people.",
        "In the neighbouring village 11 people were killed.",
    ],
)
def test_the_same_number_of_something_else_is_not(text: str) -> None:
    (found,) = disagreements([FIRST], [LATER, text], days=[3, 4])
    assert found.overtaken == ((0, 1),)


def test_a_sentence_that_tells_both_tolls_is_not_overtaken() -> None:
    both = "The toll of the Zenda Star was 11 on Friday and 14 by noon, the coast guard said."
    (found,) = disagreements([FIRST], [LATER], [both], days=[3, 4, 4])
    assert found.overtaken == ((0, 1),)


def test_things_counted_are_known_by_their_noun() -> None:
    (found,) = disagreements(
        [
            "The maker is recalling 48,000 electric bicycles after fires.",
            "The 48,000 bicycles were sold in Ruritania.",
            "It sold 48,000 helmets last year.",
        ],
        ["On Friday the recall was extended to in total 61,000 bicycles."],
        days=[3, 4],
    )
    assert found.overtaken == ((0, 1), (0, 2))

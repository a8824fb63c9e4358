from __future__ import annotations

import pytest

from summarizer.briefing.disagreements import find_disagreements
from summarizer.briefings import DisagreementKind, DisagreementRelation
from tests.disagreements.stories import disagreements, document, values

CAPITAL = "The minister spoke in Strelsau, the capital of Ruritania."


def test_a_distance_from_one_place_under_two_names() -> None:
    (found,) = disagreements(
        [
            CAPITAL,
            "Most of the crews work at an airship base in Zenda, about 750 kilometers (460 miles) north of Strelsau.",
        ],
        ["The state spent millions on Air Base 7, more than 900 kilometers from the capital of Ruritania."],
    )
    assert found.kind is DisagreementKind.NUMBER
    assert found.relation is DisagreementRelation.CONFLICT
    assert found.what == "distance of the base from Strelsau"
    assert sorted(values(found)) == ["about 750 kilometers", "more than 900 kilometers"]
    assert {position.sentences for position in found.positions} == {((0, 2),), ((1, 1),)}


def test_a_force_counted_and_announced() -> None:
    (found,) = disagreements(
        ["Some 60 Russian soldiers are in Zenda."],
        ["Officials say approximately 60 Russian troops are in the country."],
        ["State radio said Russia was sending tents and 100 military trainers to Zenda."],
    )
    assert found.relation is DisagreementRelation.CONFLICT
    assert values(found) == ["Some 60 Russian soldiers", "100 military trainers"]
    assert found.positions[0].sentences == ((0, 1), (1, 1))


def test_a_toll_that_rises_with_the_days_is_an_update() -> None:
    (found,) = disagreements(
        ["The ferry fire in Zenda killed 12 people."],
        ["The ferry fire in Zenda killed 19 people."],
        ["The ferry fire in Zenda killed 12 people."],
        days=[1, 2, 1],
    )
    assert found.relation is DisagreementRelation.UPDATE
    assert values(found) == ["12 people", "19 people"]
    assert found.positions[0].sentences == ((0, 1), (2, 1))


def test_a_toll_said_to_have_risen_is_an_update_without_days() -> None:
    (found,) = disagreements(
        ["The ferry fire in Zenda killed 12 people."],
        ["The death toll of the ferry fire in Zenda rose to 19."],
    )
    assert found.relation is DisagreementRelation.UPDATE
    assert values(found) == ["12 people", "19"]


def test_two_tolls_of_one_day_are_a_conflict() -> None:
    (found,) = disagreements(
        ["Police said 12 people were injured in the harbour riots."],
        ["Police said 18 people had been injured in the harbour riots."],
        days=[2, 2],
    )
    assert found.relation is DisagreementRelation.CONFLICT
    assert found.what == "number of people injured"


def test_a_measure_of_a_named_attribute() -> None:
    (found,) = disagreements(
        ["The merged mills will have yearly sales of $55 billion and 40 yards."],
        ["The merged mills will have yearly sales of $41 billion, and 40 yards."],
    )
    assert found.what == "sales"
    assert sorted(values(found)) == ["$41 billion", "$55 billion"]


@pytest.mark.parametrize(
    ("first", "later", "what", "sides"),
    [
        (
            "The maker is recalling 48,000 electric bicycles after fires.",
            "On Friday the recall was extended to in total 61,000 bicycles.",
            "size of the recall",
            ["48,000 electric bicycles", "61,000 bicycles"],
        ),
        (
            "The chief said the recall would cost about 41 million crowns.",
            "He said the cost would rise to about 52 million crowns.",
            "cost",
            ["about 41 million crowns", "about 52 million crowns"],
        ),
    ],
)
def test_a_number_said_to_have_changed_is_an_update(
    first: str, later: str, what: str, sides: list[str]
) -> None:
    (found,) = disagreements([later], [first])
    assert found.relation is DisagreementRelation.UPDATE
    assert found.what == what
    assert values(found) == sides


def test_a_distance_from_the_same_place_of_a_named_thing() -> None:
    (found,) = disagreements(
        ["The Hen Rocks lie about three kilometres (two miles) off the Port Zenda breakwater."],
        ["The ship struck the Hen Rocks, less than 2 miles from Port Zenda."],
        ["It happened more than eight kilometers from Port Zenda, in an area known as the Hen Rocks."],
    )
    assert found.what == "distance of the Hen Rocks from Port Zenda"
    assert found.positions[0].sentences == ((0, 1), (1, 1))
    assert found.positions[1].value == "more than eight kilometers"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # hedges and rounding
        (
            "It ordered about 1,000 US troops out of Zenda.",
            "It ordered its nearly 1,000 US troops out of Zenda.",
        ),
        ("It ordered the 1,000 US troops out of Zenda.", "It ordered nearly 1,000 US troops out of Zenda."),
        ("The ferry fire killed at least 12 people.", "The ferry fire killed 13 people."),
        # one value, two units
        ("The base is 750 km from Strelsau.", "The base is 460 miles from Strelsau."),
        # two times
        ("In 2016 the raids killed 800 people.", "In 2021 the raids killed 6,000 people."),
        ("A fire in 2004 killed 170 people in Zenda.", "The ferry fire in Zenda killed 12 people."),
        # two things
        ("The ferry fire in Zenda killed 12 people.", "The mine flood in Hentzau killed 30 people."),
        ("The ferry fire killed 12 people.", "The ferry fire injured 30 people."),
        ("The ferry fire killed 30 people.", "The ferry fire killed 30 people, including 12 children."),
        ("60 Russian troops are in Zenda.", "1,000 US troops are in Zenda."),
        ("The base is 750 km from Strelsau.", "The mine is 900 km from Strelsau."),
        ("The base is 750 km from Strelsau.", "The base is 900 km from Hentzau."),
        # the other text knows both
        ("The fire killed 12 people.", "The fire killed 12 people in Zenda and the flood killed 30 people."),
        # parts and per-unit numbers
        ("The fire killed 12 people.", "In the neighbouring district the fire killed 3 people."),
        ("She bought 12 boats.", "She bought 15 boats."),
        # identifiers, times and years
        ("The troops left Airbase 101 at 7:30 p.m.", "The troops left Airbase 201 at 8:45 p.m."),
    ],
)
def test_no_disagreement(left: str, right: str) -> None:
    assert disagreements([left], [right]) == ()


def test_copies_of_one_text_never_disagree() -> None:
    documents = [
        document("a", ["The ferry fire killed 12 people."]),
        document("b", ["The ferry fire killed 19 people."]),
    ]
    assert find_disagreements(documents, [0, 1])
    assert find_disagreements(documents, [0, 0]) == ()


def test_the_order_of_articles_changes_nothing_but_the_indices() -> None:
    first = ["The ferry fire in Zenda killed 12 people."]
    second = ["The ferry fire in Zenda killed 19 people."]
    there, back = disagreements(first, second), disagreements(second, first)
    assert sorted(values(there[0])) == sorted(values(back[0]))
    assert there[0].what == back[0].what


def test_a_large_set_is_bounded() -> None:
    articles = [[f"The ferry fire in Zenda killed {n + 10} people."] * 20 for n in range(120)]
    assert len(disagreements(*articles)) <= 20

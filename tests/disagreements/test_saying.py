"""The day on which something was said is not the day on which it happened."""

from __future__ import annotations

import pytest

from summarizer.briefing.conflicts.saying import event_dates
from summarizer.briefings import DisagreementRelation
from summarizer.facts.sentence_facts import analyse_sentence
from tests.disagreements.stories import disagreements, values


@pytest.mark.parametrize(
    "text",
    [
        "11 people were killed, officials said on Friday.",
        "11 people were killed, officials said late Friday.",
        "11 people were killed, the ministry said in a statement on Friday.",
        "11 people were killed, the minister told reporters in Zenda late on Friday.",
        "11 people were killed, according to the health ministry on Friday.",
        "On Friday, officials said 11 people were killed.",
        "On Friday officials in Zenda said 11 people were killed.",
        "Officials on Friday said 11 people were killed.",
        "Police said Friday that 11 people were killed.",
        "In a statement on Friday, the army said 11 people died.",
        "Speaking on Friday, the mayor said 11 people had died.",
        "Yesterday the coast guard said 11 people had died.",
        "The death toll rose to 16 on Saturday.",
        "By Saturday, 16 people had died.",
        "As of Saturday, 16 people had died.",
    ],
)
def test_only_a_day_of_saying(text: str) -> None:
    assert event_dates(analyse_sentence(text)) == ()


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("11 people were killed on Thursday, officials said on Friday.", "Thursday"),
        ("The death toll from Thursday's blast rose to 16 on Saturday.", "Thursday's"),
        ("The death toll from the blast on Thursday rose to 16.", "Thursday"),
        ("On Friday, a gunman killed 11 people, police said.", "Friday"),
        ("Police said 11 people were killed on Friday.", "Friday"),
        ("Police said that on Friday 11 people were killed.", "Friday"),
        ("Police said the attack on Friday killed 11 people.", "Friday"),
        ("Police said the Friday attack killed 11 people.", "Friday"),
        ("Police said Friday's attack killed 11 people.", "Friday's"),
        ("Eleven people died Friday, said Ms. Holf.", "Friday"),
        ("The mayor said after the fire on Friday that 11 died.", "Friday"),
        ("12 new cases were reported on Friday.", "Friday"),
        ("The ministry reported 12 new cases on Friday.", "Friday"),
        ("The deal was announced on Friday.", "Friday"),
        ("The army said in 2019 that 11 people had died.", "2019"),
        ("The number of visitors rose to 5 million in 2019.", "2019"),
        ("The mill will cut 4,000 jobs by 2030.", "2030"),
    ],
)
def test_the_day_of_an_event(text: str, event: str) -> None:
    assert [mention.text for mention in event_dates(analyse_sentence(text))] == [event]


@pytest.mark.parametrize("number", ["{}", "At least {}"])
def test_what_was_said_on_two_days_is_compared(number: str) -> None:
    text = f"{number} people were killed in the sinking of the ferry Zenda Star, officials said on {{}}."
    (found,) = disagreements([text.format(11, "Friday")], [text.format(24, "Saturday")], days=[3, 4])
    assert found.relation is DisagreementRelation.UPDATE
    assert [value.split()[-2] for value in values(found)] == ["11", "24"]


def test_a_toll_that_stood_so_on_a_day_is_compared_with_that_of_the_event() -> None:
    (found,) = disagreements(
        ["Eleven people were killed in the explosion at the mill on Thursday."],
        ["The death toll of the explosion at the mill rose to 16 on Saturday."],
        days=[3, 4],
    )
    assert values(found) == ["Eleven people", "16"]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (
            "A bomb killed 12 people in Zenda on Thursday, police said on Friday.",
            "A bomb killed 15 people in Zenda on Saturday, police said on Saturday.",
        ),
        (
            "Twelve people with cholera were found on Friday in Zenda.",
            "Fifteen people with cholera were found on Saturday in Zenda.",
        ),
        (
            "The ministry said on Friday it had counted 12 new cholera infections in Zenda.",
            "The ministry said on Saturday it had counted 15 new cholera infections in Zenda.",
        ),
    ],
)
def test_two_events_stay_two(first: str, later: str) -> None:
    assert disagreements([first], [later], days=[3, 4]) == ()


def test_the_day_of_an_event_is_compared_whatever_the_day_of_saying() -> None:
    (found,) = disagreements(
        ["The Zenda Star sank on October 7 off Cape Hentzau, officials said on Friday."],
        ["The Zenda Star sank on October 5 off Cape Hentzau, police said on Thursday."],
        days=[3, 3],
    )
    assert found.what == "when the Zenda Star sank"
    assert values(found) == ["October 7", "October 5"]

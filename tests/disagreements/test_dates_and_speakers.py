from __future__ import annotations

import pytest

from summarizer.briefings import DisagreementKind
from tests.disagreements.stories import disagreements, values

QUOTE = "The gates of the yard will stay shut for good"


def test_one_event_on_two_dates() -> None:
    (found,) = disagreements(
        ["The army seized power in a coup in Ruritania in July 2023."],
        ["The army seized power in a coup in Ruritania in August 2022."],
    )
    assert found.kind is DisagreementKind.DATE
    assert values(found) == ["July 2023", "August 2022"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The army seized power in a coup in July 2023.", "The army seized power in a coup in 2023."),
        ("The army seized power in July 2023.", "The navy held its first exercises in June 2022."),
        ("Parliament last voted on taxes in 2019.", "The court closed the mill in 2022."),
        ("The mill burned on May 2.", "The mill burned on Friday."),
    ],
)
def test_no_disagreement_of_dates(left: str, right: str) -> None:
    assert disagreements([left], [right]) == ()


def test_the_day_a_rule_takes_effect() -> None:
    (found,) = disagreements(
        ["The measure passed by 17 votes to 14 and takes effect on Jan. 1."],
        ["The new fee, which will come into force on April 1, is the first rise since 2017."],
        ["The council said the fee would take effect on Jan. 1."],
        ["Work on the yard would start in April."],
        days=[1, 1, 1, 1],
    )
    assert found.what == "day it takes effect"
    assert values(found) == ["Jan. 1", "April 1"]
    assert found.positions[0].sentences == ((0, 1), (2, 1))


def test_neighbouring_days_of_relative_dates_are_no_disagreement() -> None:
    assert (
        disagreements(
            ["The old mill in Zenda burned on Thursday."],
            ["The old mill in Zenda burned on Friday."],
            days=[3, 3],
        )
        == ()
    )


def test_one_quotation_two_speakers() -> None:
    (found,) = disagreements(
        ["Minister Anna Holf spoke.", f"“{QUOTE},” said Minister Anna Holf."],
        ["Colonel Rudolf Hentzau spoke.", f"“{QUOTE},” Colonel Rudolf Hentzau said."],
    )
    assert found.kind is DisagreementKind.ATTRIBUTION
    assert found.what == f"who said “{QUOTE}”"
    assert sorted(values(found)) == ["Colonel Rudolf Hentzau", "Minister Anna Holf"]


@pytest.mark.parametrize(
    "other",
    [
        f"“{QUOTE},” said Ms Holf.",
        f"“{QUOTE},” the minister said.",
        f"“{QUOTE},” said the Harbour Ministry's Anna Holf.",
        f"“{QUOTE},” the Daily Zenda quoted Holf as saying.",
        "“The gates will open tomorrow at noon again,” said Colonel Rudolf Hentzau.",
    ],
)
def test_no_disagreement_of_speakers(other: str) -> None:
    assert (
        disagreements([f"“{QUOTE},” said Minister Anna Holf."], [other, "Colonel Rudolf Hentzau said so."])
        == ()
    )

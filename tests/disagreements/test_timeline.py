from __future__ import annotations

import datetime as dt

import pytest

from summarizer.briefing.timeline import build_timeline
from tests.disagreements.stories import document

FRIDAY = dt.date(2024, 5, 3)


def test_events_in_order_with_the_precision_of_the_source() -> None:
    timeline = build_timeline(
        [
            document(
                "a",
                [
                    "On Wednesday the harbour court closed the northern yard.",
                    "In March the ministry sold two ferries to Hentzau.",
                ],
                FRIDAY,
            ),
            document("b", ["In 2016 the old mill in Zenda burned down."], FRIDAY),
        ]
    )
    assert [event.date for event in timeline] == ["2016", "2024-03", "2024-05-01"]
    assert timeline[2].text == "On May 1 the harbour court closed the northern yard."
    assert timeline[2].sentences == ((0, 1),)


def test_one_event_told_twice_is_one_entry_with_the_finer_date() -> None:
    (event,) = build_timeline(
        [
            document("a", ["In March the ministry sold two old ferries."], FRIDAY),
            document("b", ["On March 12 the ministry sold the two ferries to Hentzau."], FRIDAY),
        ]
    )
    assert event.date == "2024-03-12"
    assert event.sentences == ((0, 1), (1, 1))


@pytest.mark.parametrize(
    "text",
    [
        "The court closed the yard, which was built in 1994.",
        "The yard is old and busy, Minister Anna Holf said on Wednesday.",
        "The minister praised last year’s sale of the northern yard.",
        "He wrote: “The yard was sold in 1994 to Hentzau.”",
        "Trade has grown a lot following the sale of the yard in 1994.",
        "Was the northern yard sold in 1994?",
        "In 1994, yes.",
    ],
)
def test_no_event(text: str) -> None:
    assert build_timeline([document("a", [text], FRIDAY)]) == ()


def test_relative_dates_need_the_day_of_publication() -> None:
    assert build_timeline([document("a", ["On Wednesday the harbour court closed the northern yard."])]) == ()


def test_at_most_twelve() -> None:
    sentences = [
        f"In {1900 + n} the harbour of town{chr(97 + n)} sold ship{chr(97 + n)} to owner{chr(97 + n)}."
        for n in range(20)
    ]
    timeline = build_timeline([document("a", sentences, FRIDAY)])
    assert len(timeline) == 12
    assert [event.date for event in timeline] == sorted(event.date for event in timeline)

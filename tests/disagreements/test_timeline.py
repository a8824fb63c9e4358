from __future__ import annotations

import datetime as dt

import pytest

from summarizer.briefing import timeline
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


@pytest.mark.parametrize(
    ("text", "published", "date"),
    [
        ("The new tariff on steel takes effect in April.", (2026, 3, 10), "2026-04"),
        ("The truce in the northern valley begins on January 5.", (2026, 12, 30), "2027-01-05"),
        ("The World Cup of rowing begins on June 11.", (2025, 12, 5), "2026-06-11"),
        ("The northern court hears the yard's appeal on Sunday.", (2026, 10, 9), "2026-10-11"),
        ("The northern mill yard burned on Jul 5 last year.", (2026, 10, 9), "2025-07-05"),
        ("The northern mill yard burned on Friday, October 2.", (2026, 10, 9), "2026-10-02"),
    ],
)
def test_what_lies_ahead_is_dated_ahead(text: str, published: tuple[int, int, int], date: str) -> None:
    (event,) = build_timeline([document("a", [text], dt.date(*published))])
    assert event.date == date


@pytest.mark.parametrize(
    "text",
    [
        "The northern ferry sailed to Hentzau every Monday.",
        "The Sunday Times reported the sale of the northern ferry.",
        "The union announced a strike of ferry crews on Monday.",
        "On last Monday's ferry the crew found two cats.",
        "On Monday, the crew will not sail before Saturday or Tuesday week.",
    ],
)
def test_a_date_in_doubt_makes_no_event(text: str) -> None:
    assert build_timeline([document("a", [text], FRIDAY)]) == ()


def test_a_month_becomes_the_day_that_a_later_sentence_gives_and_is_found_by_it() -> None:
    (event,) = build_timeline(
        [
            document("a", ["In March the ministry sold two old ferries."], FRIDAY),
            document("b", ["On March 12 the ministry sold the two ferries to Hentzau."], FRIDAY),
            document("c", ["The ministry sold its old ferries on March 12."], FRIDAY),
            document("d", ["In 2024 the ministry sold its two ferries."], FRIDAY),
        ]
    )
    assert event.date == "2024-03-12"
    assert event.sentences == ((0, 1), (1, 1), (2, 1), (3, 1))


@pytest.fixture
def comparisons(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Gets one entry for each comparison of two sentences."""
    counted: list[int] = []
    share = timeline._share

    def counting(left: frozenset[str], right: frozenset[str]) -> float:
        counted.append(1)
        return share(left, right)

    monkeypatch.setattr(timeline, "_share", counting)
    return counted


def _unlike(number: int, date: str) -> str:
    """A sentence that shares its words with no other number's."""
    letters = f"{chr(97 + number // 26)}{chr(97 + number % 26)}"
    return f"On {date}, the {letters}aq {letters}bq {letters}cq {letters}dq burned."


def test_events_of_one_day_are_compared_with_so_many(comparisons: list[int]) -> None:
    texts = [_unlike(number, "March 3, 1994") for number in range(600)]
    build_timeline([document(str(part), texts[part::5], FRIDAY) for part in range(5)])
    assert timeline._MOST_COMPARED < len(comparisons) <= len(texts) * timeline._MOST_COMPARED


def test_events_of_other_days_are_not_compared(comparisons: list[int]) -> None:
    days = [dt.date(1994, 1, 1) + dt.timedelta(days=number) for number in range(300)]
    texts = [_unlike(number, f"{day:%B} {day.day}, {day.year}") for number, day in enumerate(days)]
    build_timeline([document("a", texts, FRIDAY)])
    assert comparisons == []


def test_of_a_large_set_the_sentences_nearest_the_top_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "_MOST_SENTENCES", 3)
    first = [
        "In 1991 the harbour court closed the northern yard.",
        "In 1992 the ministry sold two ferries to Hentzau.",
    ]
    second = [
        "In 1993 the old mill in Zenda burned down.",
        "In 1994 a storm tore off the roof of the school.",
    ]
    events = build_timeline([document("a", first, FRIDAY), document("b", second, FRIDAY)])
    assert [event.date for event in events] == ["1991", "1992", "1993"]

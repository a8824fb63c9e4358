from __future__ import annotations

import datetime as dt

import pytest

from summarizer.facts.date_rewriting import rewrite_dates

FRIDAY = dt.date(2024, 5, 3)
OCTOBER = dt.date(2026, 10, 9)
"""A Friday too."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Friday.", "They met on May 3."),
        ("They met Wednesday morning.", "They met on May 1."),
        ("Last month, the mill closed.", "In April, the mill closed."),
        ("And last month the mill closed.", "And in April the mill closed."),
        ("The mill closed last year.", "The mill closed in 2023."),
        ("It closed at the end of last month.", "It closed at the end of April."),
        ("It closed late last month.", "It closed in late April."),
        ("It has been shut since last year.", "It has been shut since 2023."),
        ("It fell compared with last year.", "It fell compared with 2023."),
        ("It rose 3 percent on last year.", "It rose 3 percent on 2023."),
        ("following last year’s coup in Zenda", "following the 2023 coup in Zenda"),
        ("Friday's fire spread.", "The May 3 fire spread."),
        ("Monday night's fire spread.", "The April 29 fire spread."),
        ("She spoke at the Wednesday briefing.", "She spoke at the May 1 briefing."),
        ("The airline dropped Tuesday flights.", "The airline dropped April 30 flights."),
        ("It closed in July last year.", "It closed in July 2023."),
        ("It closed earlier this year.", "It closed earlier in 2024."),
        ("a statement given this Friday by her", "a statement given on May 3 by her"),
        ("It closed on May 1, 2024, they said.", "It closed on May 1, 2024, they said."),
        ("It closed in 2016.", "It closed in 2016."),
        ("He said: “We close this week.”", "He said: “We close this week.”"),
        ("She checked in on Thursday.", "She checked in on May 2."),
        ("She checked in today.", "She checked in on May 3."),
        ("The fire burned into Friday.", "The fire burned into May 3."),
        ("They spent their Thursday night at home.", "They spent May 2 at home."),
        ("The army marked Thursday with a parade.", "The army marked May 2 with a parade."),
        ("He declared Thursday morning that it burned.", "He declared on May 2 that it burned."),
        (
            "A poll published Wednesday shows that it burned.",
            "A poll published on May 1 shows that it burned.",
        ),
        ("The 3 p.m. vote on Thursday was close.", "The 3 p.m. vote on May 2 was close."),
        ("It hit its lowest in two weeks on Thursday.", "It hit its lowest in two weeks on May 2."),
        ("It burned on Wednesday and Thursday.", "It burned on May 1 and May 2."),
        ("He said in last week’s filing that it burned.", "He said in the filing that it burned."),
    ],
)
def test_rewriting(text: str, expected: str) -> None:
    assert rewrite_dates(text, FRIDAY).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ceasefire begins on Sunday, the two governments said.",
            "The ceasefire begins on October 11, the two",
        ),
        ("Talks resume on Monday in Lisgar.", "Talks resume on October 12 in Lisgar."),
        ("Voters go to the polls on Sunday.", "Voters go to the polls on October 11."),
        (
            "Polls show Ms. Lee leading before Sunday's election.",
            "Polls show Ms. Lee leading before the October 11",
        ),
        ("The funeral is on Saturday.", "The funeral is on October 10."),
        ("The deadline is Monday.", "The deadline is October 12."),
        ("Schools reopen on Monday.", "Schools reopen on October 12."),
        (
            "The summit takes place on Saturday and Sunday.",
            "The summit takes place on October 10 and October 11.",
        ),
        ("The strike starts on Monday, the union said.", "The strike starts on October 12, the union said."),
        ("He said on Monday that it begins on Sunday.", "He said on October 5 that it begins on October 11."),
        ("They set Monday as the deadline.", "They set October 12 as the deadline."),
    ],
)
def test_a_present_tense_points_ahead(text: str, expected: str) -> None:
    assert rewrite_dates(text, OCTOBER).text.startswith(expected)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank on Friday, October 2, off Port Ellery.",
        "The ferry sank on Thursday, Oct. 8, 2026, off Port Ellery.",
        "The ferry sank on Friday 2 October off Port Ellery.",
        "The ferry sank Friday (October 2).",
        "The ferry sank on Monday, 28 September.",
        "The Thursday, October 8 hearing was closed.",
    ],
)
def test_a_weekday_beside_its_day_stays(text: str) -> None:
    assert rewrite_dates(text, OCTOBER).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left yesterday (October 8) for Ardal.", "He left on October 8 for Ardal."),
        ("It starts next week on October 14.", "It starts on October 14."),
        ("The dead were found on Monday last week.", "The dead were found on September 28."),
        ("It sank on October 2 last year.", "It sank on October 2, 2025."),
        (
            "He left on Friday, October 2, and on Sunday returned.",
            "He left on Friday, October 2, and on October 4",
        ),
        # Two dates that stand side by side.
        ("On Monday, last month’s winner left.", "On October 5, the September winner left."),
    ],
)
def test_two_words_for_one_date(text: str, expected: str) -> None:
    assert rewrite_dates(text, OCTOBER).text.startswith(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Friday.", "They met."),
        ("Last month, the mill closed.", "The mill closed."),
        ("It closed at the end of last month to save money.", "It closed to save money."),
        ("The fire, on Friday, spread.", "The fire spread."),
        ("following last year’s coup in Zenda", "following the coup in Zenda"),
        ("at the Wednesday briefing", "at the briefing"),
        ("She spoke at a Friday evening service.", "She spoke at a service."),
        ("He spoke at a Friday event.", "He spoke at an event."),
        ("He worked his Friday night shift.", "He worked his shift."),
        ("He opened his Friday’s show.", "He opened his show."),
        ("It came after 100 days on Saturday.", "It came after 100 days."),
        ("After checking in on Thursday, she left.", "After checking in, she left."),
        ("They met on May 6.", "They met on May 6."),
    ],
)
def test_what_cannot_be_resolved_is_dropped(text: str, expected: str) -> None:
    rewritten = rewrite_dates(text, None)
    assert rewritten.text == expected
    assert rewritten.surfaces == ()
    assert not rewritten.broken


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She announced an election on Sunday.", "She announced an election."),
        ("The opposition called for a strike on Monday.", "The opposition called for a strike."),
        ("The court is reviewing talks on Monday.", "The court is reviewing talks."),
        ("They discussed Sunday's election.", "They discussed the election."),
        ("The airline cancelled Tuesday flights.", "The airline cancelled flights."),
        ("The clashes began last Thursday.", "The clashes began."),
        ("He was due in court on Wednesday.", "He was due in court."),
    ],
)
def test_a_date_in_doubt_is_dropped(text: str, expected: str) -> None:
    rewritten = rewrite_dates(text, OCTOBER)
    assert rewritten.text == expected
    assert not rewritten.broken


@pytest.mark.parametrize(
    "text",
    [
        "The mill will not reopen before Monday.",
        "No trains run until Monday.",
        "Monday was the hottest day.",
        "The deadline is Monday.",
        "She declared Monday a day of mourning.",
        "The court will sit from Thursday to Monday.",
        "The trial opens a week on Monday.",
        "It burned into Friday.",
    ],
)
def test_a_sentence_that_needs_its_date_is_broken_without_it(text: str) -> None:
    assert rewrite_dates(text, None).broken


@pytest.mark.parametrize(
    "text",
    ["The court will sit from Thursday to Monday.", "Trains will stop on Thursday and Monday."],
)
def test_two_days_that_would_run_backwards_are_in_doubt(text: str) -> None:
    rewritten = rewrite_dates(text, dt.date(2026, 10, 11))
    assert not rewritten.surfaces


def test_two_days_in_order_are_not() -> None:
    rewritten = rewrite_dates("The court will sit from Monday to Thursday.", dt.date(2026, 10, 11))
    assert rewritten.text == "The court will sit from October 12 to October 15."


def test_the_year_is_named_when_the_briefing_speaks_from_another() -> None:
    rewritten = rewrite_dates("They met on Friday.", FRIDAY, dt.date(2025, 1, 2))
    assert rewritten.text == "They met on May 3, 2024."
    assert rewritten.surfaces == ("May 3, 2024",)


def test_an_article_before_a_month_that_begins_with_a_vowel() -> None:
    assert rewrite_dates("A Wednesday briefing was held.", OCTOBER).text == "An October 7 briefing was held."


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, "It sank three years ago."), (31, "It sank three years ago."), (32, "It sank in 2021.")],
)
def test_what_is_counted_back_stays_as_long_as_it_is_true(days: int, expected: str) -> None:
    assert (
        rewrite_dates("It sank three years ago.", FRIDAY, FRIDAY + dt.timedelta(days=days)).text == expected
    )


def test_today_may_be_nowadays() -> None:
    text = "The town has 9,000 people today."
    assert rewrite_dates(text, FRIDAY).text == text
    assert rewrite_dates(text, FRIDAY, FRIDAY + dt.timedelta(days=1)).text == "The town has 9,000 people."
    assert rewrite_dates("It sank today.", FRIDAY).text == "It sank on May 3."

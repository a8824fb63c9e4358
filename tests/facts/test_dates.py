from __future__ import annotations

import datetime as dt

import pytest

from summarizer.facts.date_resolution import resolve
from summarizer.facts.date_rewriting import rewrite_dates
from summarizer.facts.dates import find_dates

FRIDAY = dt.date(2024, 5, 3)


@pytest.mark.parametrize(
    ("text", "shown", "iso", "precision"),
    [
        ("They met on May 6.", "May 6", "2024-05-06", "day"),
        ("They met on April 11.", "April 11", "2024-04-11", "day"),
        ("They met on 3 May 2024.", "3 May 2024", "2024-05-03", "day"),
        ("They met on Sept. 11, 2001.", "Sept. 11, 2001", "2001-09-11", "day"),
        ("They met on 2024-05-01.", "2024-05-01", "2024-05-01", "day"),
        ("a July 2023 coup", "July 2023", "2023-07", "month"),
        ("a coup in July last year", "July last year", "2023-07", "month"),
        ("They met in March.", "March", "2024-03", "month"),
        ("They met in December.", "December", "2023-12", "month"),
        ("They will meet in December.", "December", "2024-12", "month"),
        ("In 2016 they met.", "2016", "2016", "year"),
        ("They met last year.", "last year", "2023", "year"),
        ("They met last month.", "last month", "2024-04", "month"),
        ("They met last week.", "last week", "2024-04-22", "week"),
        ("They meet this week.", "this week", "2024-04-29", "week"),
        ("They met yesterday.", "yesterday", "2024-05-02", "day"),
        ("They met today.", "today", "2024-05-03", "day"),
        ("They met on Wednesday.", "Wednesday", "2024-05-01", "day"),
        ("They met on Friday.", "Friday", "2024-05-03", "day"),
        ("They met last Friday.", "last Friday", "2024-04-26", "day"),
        ("They meet next Tuesday.", "next Tuesday", "2024-05-07", "day"),
        ("The court will rule on Monday.", "Monday", "2024-05-06", "day"),
        ("On Monday the court will rule.", "Monday", "2024-05-06", "day"),
        ("He said on Monday that it will rule.", "Monday", "2024-04-29", "day"),
        ("They met two days ago.", "two days ago", "2024-05-01", "day"),
        ("They met three years ago.", "three years ago", "2021", "year"),
        ("ahead of the May 20 vote", "May 20", "2024-05-20", "day"),
    ],
)
def test_resolution(text: str, shown: str, iso: str, precision: str) -> None:
    (mention,) = find_dates(text)
    assert mention.text == text[mention.start : mention.end] == shown
    assert resolve(mention, FRIDAY) == (iso, precision)


@pytest.mark.parametrize(
    "text", ["on Friday", "last month", "yesterday", "on May 6", "in March", "last summer"]
)
def test_without_a_publication_day_only_full_dates_resolve(text: str) -> None:
    (mention,) = find_dates(text)
    assert resolve(mention, None) is None


@pytest.mark.parametrize("text", ["February 30, 2024", "last summer", "in the 1990s"])
def test_what_never_resolves(text: str) -> None:
    (mention,) = find_dates(text)
    assert resolve(mention, FRIDAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "I may go.",
        "They march north.",
        "May I go?",
        "2016 soldiers left.",
        "Flight 1989 landed.",
        "over the past year",
        "sold for $2000",
        "1,990 boats",
    ],
)
def test_no_dates(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Friday.", "They met on May 3."),
        ("They met Wednesday morning.", "They met on May 1."),
        ("Last month, the mill closed.", "In April, the mill closed."),
        ("The mill closed last year.", "The mill closed in 2023."),
        ("It closed at the end of last month.", "It closed at the end of April."),
        ("It closed late last month.", "It closed in late April."),
        ("It has been shut since last year.", "It has been shut since 2023."),
        ("following last year’s coup in Zenda", "following the 2023 coup in Zenda"),
        ("Friday's fire spread.", "The May 3 fire spread."),
        ("at the Wednesday briefing", "at the May 1 briefing"),
        ("It closed in July last year.", "It closed in July 2023."),
        ("It closed earlier this year.", "It closed earlier in 2024."),
        ("a statement given this Friday by her", "a statement given on May 3 by her"),
        ("It closed on May 1, 2024, they said.", "It closed on May 1, 2024, they said."),
        ("It closed in 2016.", "It closed in 2016."),
        ("He said: “We close this week.”", "He said: “We close this week.”"),
    ],
)
def test_rewriting(text: str, expected: str) -> None:
    assert rewrite_dates(text, FRIDAY).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Friday.", "They met."),
        ("Last month, the mill closed.", "The mill closed."),
        ("It closed at the end of last month to save money.", "It closed to save money."),
        ("The fire, on Friday, spread.", "The fire spread."),
        ("following last year’s coup in Zenda", "following the coup in Zenda"),
        ("at the Wednesday briefing", "at the briefing"),
        ("They met on May 6.", "They met on May 6."),
    ],
)
def test_what_cannot_be_resolved_is_dropped(text: str, expected: str) -> None:
    rewritten = rewrite_dates(text, None)
    assert rewritten.text == expected
    assert rewritten.surfaces == ()


def test_the_year_is_named_when_the_briefing_speaks_from_another() -> None:
    rewritten = rewrite_dates("They met on Friday.", FRIDAY, dt.date(2025, 1, 2))
    assert rewritten.text == "They met on May 3, 2024."
    assert rewritten.surfaces == ("May 3, 2024",)


@pytest.mark.parametrize(
    ("text", "future"),
    [
        ("Households will pay more after the council voted by 17 to 14 on Tuesday.", False),
        ("An increase that the council passed late Tuesday will cost users 21 million.", False),
        ("Tenants are planning a protest in front of the town hall on Tuesday.", True),
        ("She said it would begin to collect signatures on Saturday.", True),
        ("The union must reply by Friday.", True),
        ("A service will be held in Lisgar on Wednesday.", True),
        ("A service was held in Lisgar on Wednesday.", False),
    ],
)
def test_the_nearest_verb_says_whether_a_date_lies_ahead(text: str, future: bool) -> None:  # noqa: FBT001
    assert [mention.future for mention in find_dates(text)][-1] is future

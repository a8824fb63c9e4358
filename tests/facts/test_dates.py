from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.facts.date_resolution import resolve
from summarizer.facts.dates import WEEKDAYS, find_dates

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
        # An abbreviated month needs no dot beside its day.
        ("It sank on Jul 5 off Ardal.", "Jul 5", "2023-07-05", "day"),
        ("It sank on 5 Jun 2023 off Ardal.", "5 Jun 2023", "2023-06-05", "day"),
        ("It sank on Mar 5 off Ardal.", "Mar 5", "2024-03-05", "day"),
        ("It sank on 5 Mar 2019.", "5 Mar 2019", "2019-03-05", "day"),
        ("It sank in Jul 2019.", "Jul 2019", "2019-07", "month"),
        # A weekday and the day beside it are one date.
        ("It sank on Friday, April 26, off Ardal.", "Friday, April 26", "2024-04-26", "day"),
        ("It sank on Friday 26 April off Ardal.", "Friday 26 April", "2024-04-26", "day"),
        ("It sank on Friday, the 26th of April.", "Friday, the 26th of April", "2024-04-26", "day"),
        ("It sank Friday (April 26) off Ardal.", "Friday (April 26)", "2024-04-26", "day"),
        ("It sank Friday night (April 26).", "Friday night (April 26)", "2024-04-26", "day"),
        ("It sank on Thursday, Apr. 25, 2024.", "Thursday, Apr. 25, 2024", "2024-04-25", "day"),
        ("It sank on April 26, a Friday, off Ardal.", "April 26", "2024-04-26", "day"),
        ("It sank on Friday, December 15.", "Friday, December 15", "2023-12-15", "day"),
        ("It sank yesterday (May 2).", "yesterday (May 2)", "2024-05-02", "day"),
        ("It opens next week on May 8.", "next week on May 8", "2024-05-08", "day"),
        ("It opens today, Friday, at noon.", "today, Friday", "2024-05-03", "day"),
        ("It sank on May 6 last year.", "May 6 last year", "2023-05-06", "day"),
        # … and so are a weekday and its week.
        ("The dead were found on Monday last week.", "Monday last week", "2024-04-22", "day"),
        ("He resigned on Monday of this week.", "Monday of this week", "2024-04-29", "day"),
        ("They meet on Tuesday next week.", "Tuesday next week", "2024-05-07", "day"),
        ("They met last week on Monday.", "last week on Monday", "2024-04-22", "day"),
        ("The two met a week ago Monday.", "a week ago Monday", "2024-04-22", "day"),
        ("He fell this past Sunday.", "this past Sunday", "2024-04-28", "day"),
        ("They meet this coming Sunday.", "this coming Sunday", "2024-05-05", "day"),
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


@pytest.mark.parametrize(
    "text",
    [
        "February 30, 2024",
        "last summer",
        "in the 1990s",
        # Of this week or of the one before?
        "They met last Monday.",
        "They meet next Sunday.",
        # Its words say nothing of when.
        "the talks on Monday",
        "She announced an election on Sunday.",
        # Nowadays?
        "The town has 9,000 people today.",
        # About so long ago.
        "They met ten days ago.",
        "They met two months ago.",
        # No such Friday is near.
        "on Friday, April 27",
        "today, Monday,",
        "They will meet on Thursday week.",
        "They will meet a week on Monday.",
        "on Sunday last week",
    ],
)
def test_what_is_in_doubt_is_not_resolved(text: str) -> None:
    (mention,) = find_dates(text)
    assert resolve(mention, FRIDAY) is None


@pytest.mark.parametrize("text", ["They meet this week.", "It closed last week."])
def test_a_week_seen_from_a_sunday_may_be_either(text: str) -> None:
    (mention,) = find_dates(text)
    assert resolve(mention, dt.date(2024, 5, 5)) is None
    assert resolve(mention, dt.date(2024, 5, 6)) is not None


@pytest.mark.parametrize(
    ("text", "published", "iso"),
    [
        ("The tariff takes effect in April.", (2026, 3, 10), "2026-04"),
        ("The tax rises in April, the treasury said.", (2026, 3, 10), "2026-04"),
        ("Elections are in January.", (2026, 12, 30), "2027-01"),
        ("They met in November.", (2026, 3, 10), "2025-11"),
        ("They will meet in November.", (2026, 3, 10), "2026-11"),
        ("They met in March.", (2026, 3, 10), "2026-03"),
        # October was eleven months ago, and is next month: either the tense or the year is not what it seems.
        ("The court heard in October.", (2026, 9, 10), None),
        ("The truce begins on January 5.", (2026, 12, 30), "2027-01-05"),
        ("The trial is set for January 5.", (2026, 12, 30), "2027-01-05"),
        ("The World Cup begins on June 11.", (2025, 12, 5), "2026-06-11"),
        ("the January 5 vote", (2026, 12, 30), "2027-01-05"),
        ("the December 28 vote", (2027, 1, 4), "2026-12-28"),
        ("It sank on December 28.", (2027, 1, 4), "2026-12-28"),
        ("It sank on April 2.", (2026, 12, 5), "2026-04-02"),
        ("The vote on May 6 was called last week.", (2026, 4, 28), "2026-05-06"),
        ("It sank on December 5.", (2026, 10, 9), None),
        ("The term will begin on September 5.", (2026, 10, 9), None),
        ("on Friday, January 1", (2026, 12, 30), "2027-01-01"),
        ("He scored twice this year.", (2027, 1, 5), None),
        ("He scored twice this year.", (2027, 2, 5), "2027"),
        ("He will play this year.", (2027, 1, 5), "2027"),
        ("on February 29", (2028, 3, 2), "2028-02-29"),
    ],
)
def test_the_year_that_a_date_leaves_out(text: str, published: tuple[int, int, int], iso: str | None) -> None:
    mention = find_dates(text)[0]
    resolved = resolve(mention, dt.date(*published))
    assert (resolved and resolved.iso) == iso


@settings(max_examples=200)
@given(
    st.sampled_from(WEEKDAYS),
    st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)),
    st.sampled_from(["It sank on {}.", "They will vote on {}.", "It sank last {}.", "They meet next {}."]),
)
def test_a_weekday_is_that_day_of_the_week_and_near(weekday: str, published: dt.date, sentence: str) -> None:
    (mention,) = find_dates(sentence.format(weekday))
    resolved = resolve(mention, published)
    if resolved is None:
        assert "last" in sentence or "next" in sentence
        return
    day = dt.date.fromisoformat(resolved.iso)
    assert day.strftime("%A") == weekday
    assert abs((day - published).days) <= 7
    assert day <= published if "sank" in sentence else day >= published


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
        "on 03/05/2024 he left",
        "The asteroid 2004 MN4 will pass.",
        "It was posted at 1852 GMT.",
        "The next morning they left.",
        "He left on the following Monday.",
        "Sales grew from the previous year.",
        "The firm will cut 400 jobs over the next year.",
        "In the last week they lost twice.",
        "It sank more than three years ago.",
        "He was jailed about two weeks ago.",
    ],
)
def test_no_dates(text: str) -> None:
    assert find_dates(text) == ()

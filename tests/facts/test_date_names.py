"""What looks like a date and is part of a name, a habit, or a date of the story's own."""

from __future__ import annotations

import datetime as dt

import pytest

from summarizer.facts.date_rewriting import rewrite_dates
from summarizer.facts.dates import find_dates

FRIDAY = dt.date(2026, 10, 9)


@pytest.mark.parametrize(
    "text",
    [
        "The Sunday Times reported the deal.",
        "He told The Mail on Sunday that he would go.",
        "The deal was first reported by USA Today.",
        "He told the Today programme that he would go.",
        "She was a guest on The Tonight Show.",
        "The Good Friday Agreement ended the conflict.",
        "The Bloody Sunday inquiry found the army at fault.",
        "Sheffield Wednesday lost 3-1 to Ardal.",
        "Wednesday beat Rovers 2-0.",
        "Sales rose 5 percent on Black Friday.",
        "He won most states on Super Tuesday.",
        "The Ash Wednesday bushfires killed 75 people.",
        "Microsoft closed the gap on Patch Tuesday.",
        "Easter Sunday services were held.",
        "On Easter Monday, 1916, rebels seized the post office.",
        "She hosts Saturday Night Live.",
        "They may bid on the NFL Sunday Ticket package.",
        "The ferry sailed every Monday.",
        "The ship leaves each Sunday at noon.",
        "The council meets on the third Sunday of the month.",
        "The bins are emptied on the first Monday in May.",
        "Trains run Monday to Friday.",
        "The museum is open Tuesday–Sunday.",
        "The shop is closed Mondays and Tuesdays.",
        "They sing on Sunday mornings.",
        "The league likes its Monday night games.",
        "Friday prayers drew thousands.",
        "Thousands attended Friday prayers at the mosque.",
        "On a Friday in May the mill burned.",
        "It was a rainy Friday in Ardal.",
        "The Thursday before the vote he resigned.",
        "Later that Friday he resigned.",
        "On the following Monday he resigned.",
        "He left the next morning.",
        "It was the last Friday of the month.",
        "Fewer than half of today's voters were born then.",
    ],
)
def test_names_and_habits_are_left_alone(text: str) -> None:
    assert rewrite_dates(text, FRIDAY).text == text
    assert all(mention.kind not in ("weekday", "relative") for mention in find_dates(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He told the Gazette on Sunday that he would go.",
            "He told the Gazette on October 4 that he would go.",
        ),
        ("The paper reported today that he would go.", "The paper reported on October 9 that he would go."),
        ("Today Ms. Lee said no.", "On October 9 Ms. Lee said no."),
        ("On Sunday World Cup fans cheered.", "On October 4 World Cup fans cheered."),
        ("He said that Friday's attack was cruel.", "He said that the October 9 attack was cruel."),
        ("Sales fell on Friday, a black day.", "Sales fell on October 9, a black day."),
        ("The mill was closed from Monday.", "The mill was closed."),
        ("He led the prayers on Friday.", "He led the prayers on October 9."),
        (
            "The town of Sheffield on Wednesday closed its mill.",
            "The town of Sheffield on October 7 closed its mill.",
        ),
        ("Monday was the hottest day.", "October 5 was the hottest day."),
        ("He spoke at the Monday meeting.", "He spoke at the October 5 meeting."),
        ("They met for the first time on Monday.", "They met for the first time on October 5."),
    ],
)
def test_the_same_words_as_dates(text: str, expected: str) -> None:
    assert rewrite_dates(text, FRIDAY).text == expected

"""What has a date, and how it is called."""

from __future__ import annotations

import pytest

from summarizer.briefing.conflicts.happenings import date_title, event_beside
from summarizer.facts.sentence_facts import analyse_sentence


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The army seized power in a coup in Ruritania in July 2023.", "date of the coup"),
        ("A July 2023 coup ended it.", "date of the coup"),
        ("Last Friday's vote was close.", "date of the vote"),
        ("The Zenda Star sank on October 7 off the cape, killing 12 people.", "when the Zenda Star sank"),
        ("The talks were held on Friday in Zenda.", "when the talks were held"),
        ("A bomb killed 12 people in Zenda on Thursday.", "when a bomb killed 12 people in Zenda"),
        ("The museum will open on May 3.", "when the museum will open"),
        ("The ministry said the law was passed in May 2020.", "when the law was passed"),
        ("The minister, who resigned on Friday, will stay.", "date beside “resigned”"),
    ],
)
def test_titles(text: str, title: str) -> None:
    facts = analyse_sentence(text)
    (mention,) = facts.dates
    at = event_beside(facts, mention)
    assert at is not None
    assert date_title(facts, at, mention) == title


@pytest.mark.parametrize(
    "text",
    [
        "It took place at 23:49:56 local time (Thursday 02:49:56 UTC).",
        "In 2016 the old mill in Zenda burned down.",
        "Officials said on Friday.",
    ],
)
def test_no_event_stands_beside(text: str) -> None:
    facts = analyse_sentence(text)
    assert event_beside(facts, facts.dates[0]) is None

from __future__ import annotations

import datetime as dt

import pytest

from summarizer.briefing.working import WorkingText, standing_weight, working_texts
from tests.briefing.build import document

DAY = dt.date(2024, 5, 8)  # a Wednesday
MAYOR = "Mayor Ana Ruiz closed the bridge of Orla."


def _last(*sentences: str, day: dt.date | None = DAY, as_of: dt.date | None = DAY) -> WorkingText:
    texts = working_texts(document("a", *sentences, day=day), as_of)
    assert len(texts) == len(sentences)
    return texts[-1]


def test_a_plain_sentence_stays_as_it_is() -> None:
    assert _last(MAYOR) == WorkingText(MAYOR, None, usable=True)


def test_a_relative_day_gets_its_date() -> None:
    assert "May 7" in _last("The bridge of Orla was closed yesterday.", as_of=dt.date(2024, 5, 20)).text


def test_a_pronoun_without_doubt_is_replaced_and_the_naming_sentence_told() -> None:
    working = _last("It rained in Orla.", MAYOR, "She ordered the engineers to inspect the pillars.")
    assert working.text.endswith("ordered the engineers to inspect the pillars.")
    assert "Ruiz" in working.text
    assert working.named_in == 2


def test_a_pronoun_is_left_alone_where_two_people_may_be_meant() -> None:
    both = "Ana Ruiz met Berta Holm in the town hall of Orla."
    text = "She ordered the engineers to inspect the pillars."
    assert _last(both, text) == WorkingText(text, None, usable=True)


def test_a_pronoun_is_not_looked_for_behind_sentences_without_a_name() -> None:
    text = "She ordered the engineers to inspect the pillars."
    assert _last(MAYOR, "It rained in Orla.", "Two roads were flooded.", text).named_in is None


def test_a_speaker_at_the_end_gets_the_name() -> None:
    working = _last(MAYOR, "The pillars had been cracked for years, she said.")
    assert working.text.startswith("The pillars had been cracked for years, ")
    assert working.text.endswith("Ruiz said.")
    assert working.named_in == 1


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        (MAYOR, 1.0),
        ("She closed the bridge of Orla.", 0.0),
        ("After her speech, residents of Orla left the hall.", 0.6),
        ("Mayor Ana Ruiz said she would close the bridge.", 1.0),
        ("", 0.0),
    ],
)
def test_how_well_a_sentence_stands_alone(text: str, weight: float) -> None:
    assert standing_weight(text) == pytest.approx(weight)


@pytest.mark.parametrize(
    ("text", "usable"),
    [
        ("The bridge of Orla will not reopen before Sunday.", True),
        ("The bridge of Orla, she said, would not reopen before last Sunday's vote or next Sunday.", False),
        ("Sunday was supposed to be the last day of the works.", False),
        ("The mayor announced a vote on Sunday.", True),
    ],
)
def test_a_sentence_that_needs_a_date_in_doubt_is_not_stated(text: str, usable: bool) -> None:
    assert _last(text).usable is usable

from __future__ import annotations

import datetime as dt

import pytest

from summarizer.briefing.claims import SentenceRef
from summarizer.briefing.currency import currency
from summarizer.documents import Document
from tests.briefing.build import document, pool_of

FIRST, LAST = dt.date(2024, 5, 1), dt.date(2024, 5, 11)
TOLL = "Rescuers counted 11 dead at the harbour."


def _factors(
    *documents: Document,
    origins: tuple[int, ...] | None = None,
    superseded: tuple[SentenceRef, ...] = (),
    newest: tuple[SentenceRef, ...] = (),
) -> list[float]:
    origin_of = origins or tuple(range(len(documents)))
    return currency(pool_of(*documents), documents, origin_of, superseded, newest)


def _on(day: dt.date | None, text: str = TOLL) -> Document:
    return document("x", text, day=day)


def test_age_costs_a_little_and_no_date_half_of_it() -> None:
    middle = dt.date(2024, 5, 6)
    assert _factors(_on(FIRST), _on(middle), _on(LAST), _on(None)) == pytest.approx([0.7, 0.85, 1.0, 0.85])


def test_articles_of_one_day_or_of_none_are_equally_current() -> None:
    assert _factors(_on(FIRST), _on(FIRST), _on(None)) == [1.0, 1.0, 1.0]
    assert _factors(_on(None), _on(None)) == [1.0, 1.0]


def test_a_copy_without_a_date_is_as_old_as_its_original() -> None:
    assert _factors(_on(FIRST), _on(None), _on(LAST), origins=(0, 0, 1)) == pytest.approx([0.7, 0.7, 1.0])


def test_a_replaced_value_falls_far_and_the_one_that_stands_gains() -> None:
    one, two = SentenceRef(0, 1), SentenceRef(1, 1)
    assert _factors(_on(LAST), _on(LAST), superseded=(one,), newest=(two,)) == pytest.approx([0.25, 1.3])
    # A sentence with both is of the past.
    assert _factors(_on(LAST), superseded=(one,), newest=(one,)) == pytest.approx([0.25])


@pytest.mark.parametrize(
    ("text", "overtaken"),
    [
        ("The council will vote on May 6.", True),
        ("The council will vote on May 20.", False),
        ("The council voted on May 6.", False),
        ("The council will vote soon.", False),
    ],
)
def test_what_was_announced_for_a_day_that_has_passed_is_overtaken(text: str, overtaken: bool) -> None:
    assert _factors(_on(FIRST, text), _on(LAST))[0] == pytest.approx(0.7 * (0.25 if overtaken else 1.0))


def test_the_newest_article_may_announce() -> None:
    assert _factors(_on(FIRST), _on(LAST, "The council will vote on May 11."))[1] == 1.0

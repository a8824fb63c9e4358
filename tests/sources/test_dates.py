from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.sources.dates import parse_date

DAY = dt.date(2024, 5, 3)
MORNING = dt.datetime(2024, 5, 3, 10, 14, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-03",
        "2024/05/03",
        " 3 May 2024 ",
        "3rd May 2024",
        "May 3, 2024",
        "May 3rd 2024",
        "Friday, May 3, 2024",
        "Fri 3 May 2024",
        "Sept. 3, 2024",
    ],
)
def test_days(text: str) -> None:
    expected = dt.date(2024, 9, 3) if text.startswith("Sept") else DAY
    assert parse_date(text) == expected
    assert not isinstance(parse_date(text), dt.datetime)


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-03T10:14:00Z",
        "2024-05-03 10:14 UTC",
        "2024-05-03T12:14:00+02:00",
        "2024-05-03T12:14:00+0200",
        "2024-05-03T10:14:00.000Z",
        "Fri, 03 May 2024 10:14:00 GMT",
        "Fri, 03 May 2024 10:14:00 +0000 (UTC)",
        "3 May 2024 06:14 EDT",
        "May 3, 2024, 10:14 GMT",
        "May 3, 2024 at 10:14 a.m. GMT",
        "May 3, 2024 3:14 AM PDT",
    ],
)
def test_points_of_time(text: str) -> None:
    found = parse_date(text)
    assert isinstance(found, dt.datetime)
    assert found.tzinfo is not None
    assert found == MORNING


def test_an_unknown_zone_leaves_the_time_without_one() -> None:
    assert parse_date("May 3, 2024 10:14 XYZ") == dt.datetime(2024, 5, 3, 10, 14)  # noqa: DTZ001 - that is the point


def test_noon_and_midnight() -> None:
    assert parse_date("May 3, 2024 12:05 AM UTC") == dt.datetime(2024, 5, 3, 0, 5, tzinfo=dt.UTC)
    assert parse_date("May 3, 2024 12:05 PM UTC") == dt.datetime(2024, 5, 3, 12, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "03/05/2024",
        "2024-13-01",
        "2024-05",
        "31 February 2024",
        "May 3",
        "Maybe 3, 2024",
        "3 May 2024 25:00",
        "3 May 2024 13:00 pm",
        "2024-05-03Tnonsense",
        "3 May 2024 10:14 +99:99",
        "May " * 50,
    ],
)
def test_what_is_no_date_or_ambiguous_is_none(text: str) -> None:
    assert parse_date(text) is None


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_every_day_comes_back_from_its_long_form(day: dt.date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day} {day:%B} {day.year}") == day
    assert parse_date(f"{day:%b} {day.day}, {day.year}") == day


@given(st.text(max_size=120))
def test_any_text_is_a_date_or_none(text: str) -> None:
    assert parse_date(text) is None or isinstance(parse_date(text), dt.date)


def test_long_input_costs_nothing() -> None:
    started = time.process_time()
    assert parse_date(" 1" * 500_000) is None
    assert time.process_time() - started < 0.1

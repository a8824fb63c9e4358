from __future__ import annotations

import datetime as dt

import pytest

from summarizer.briefings import Notice, NoticeCode
from summarizer.render.phrases import long_date, notice_line, outlet_name, reprint_of, web_address
from tests.render.build import briefing, source


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (dt.date(2024, 5, 3), "3 May 2024"),
        (dt.datetime(2024, 12, 31, 23, 59, tzinfo=dt.UTC), "31 December 2024"),
        ("2024-05-03", "3 May 2024"),
        ("2024-05", "May 2024"),
        ("2023", "2023"),
        ("2024-13-01", "2024-13-01"),
        ("2024-00", "2024-00"),
        ("soon", "soon"),
        ("", ""),
        (None, ""),
    ],
)
def test_dates_for_people(day: dt.date | str | None, shown: str) -> None:
    assert long_date(day) == shown


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "ftp://a.example",
        "//a.example/x",
        "https://",
        "https://[broken",
        "https://a.example/x y",
        "https:\\\\a.example",
        "data:text/html,x",
    ],
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert web_address(url) is None


def test_web_addresses() -> None:
    assert web_address(" https://a.example/x?y=1#z ") == "https://a.example/x?y=1#z"
    assert web_address("http://a.example") == "http://a.example"


def test_a_source_without_an_outlet_has_the_name_of_its_host() -> None:
    assert outlet_name(source(1, "www.inland", None, origin="o1")) == "inland.example"
    assert outlet_name(source(1, "inland", "Inland", origin="o1")) == "Inland"


def test_reprints_point_to_the_first_of_their_origin() -> None:
    made = briefing()
    assert [reprint_of(item, made) for item in made.sources] == [None, None, 1, None]


def test_notices_name_their_article_once() -> None:
    assert (
        notice_line(Notice(code=NoticeCode.ARTICLE_EMPTY, message="no text", article_id="a1"))
        == "a1: no text"
    )
    assert (
        notice_line(Notice(code=NoticeCode.REPRINTS, message="a1 is a copy", article_id="a1"))
        == "a1 is a copy"
    )
    assert notice_line(Notice(code=NoticeCode.REPRINTS, message="two copies")) == "two copies"

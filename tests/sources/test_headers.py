from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.sources.headers import read_headers

BODY = "The ferry ran aground.\n\nNobody was hurt.\n"


def test_all_header_lines_in_any_order_and_case() -> None:
    head = (
        "SOURCE: The Harbour Gazette\ntitle:  Ferry aground: all safe\nDate: 2026-05-03\n"
        "url: https://gazette.example/1\nAuthor: A. Quayle\nLanguage: en\nId: g1\n\n"
    )
    headers = read_headers(head + BODY)
    assert headers.fields == {
        "source": "The Harbour Gazette",
        "title": "Ferry aground: all safe",
        "published_at": "2026-05-03",
        "url": "https://gazette.example/1",
        "author": "A. Quayle",
        "language": "en",
        "id": "g1",
    }
    assert (head + BODY)[headers.body_start :] == BODY


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends(line_end: str) -> None:
    text = f"Title: One{line_end}{line_end}Body text."
    headers = read_headers(text)
    assert headers.fields == {"title": "One"}
    assert text[headers.body_start :] == "Body text."


@pytest.mark.parametrize(
    "text",
    [
        "",
        BODY,
        "Ferry runs aground\n\nThe ferry ran aground.",
        "Note: this is not a header\nBody",
        "\nTitle: not at the very start",
        "Source: " + "a whole paragraph " * 40,
        "https://gazette.example/1 was down.",
        "Title:no space after the colon",
        "--- a dash line\nTitle: x",
        "---\ntitle: never closed\n",
    ],
)
def test_without_header_lines_the_body_is_everything(text: str) -> None:
    headers = read_headers(text)
    assert (headers.fields, headers.body_start) == ({}, 0)


def test_a_repeated_header_is_the_body() -> None:
    text = "Title: One\nTitle: Two\n"
    headers = read_headers(text)
    assert headers.fields == {"title": "One"}
    assert text[headers.body_start :] == "Title: Two\n"


def test_an_empty_value_is_kept_empty() -> None:
    assert read_headers("Title:\nSource: X\nBody").fields == {"title": "", "source": "X"}


def test_front_matter() -> None:
    text = '---\ntitle: "Ferry aground"\ntags: [sea]\ndate: 2026-05-03\n---\n\n' + BODY
    headers = read_headers(text)
    assert headers.fields == {"title": "Ferry aground", "published_at": "2026-05-03"}
    assert text[headers.body_start :] == BODY


def test_headers_alone() -> None:
    headers = read_headers("Title: One\nSource: X")
    assert headers.body_start == len("Title: One\nSource: X")


@given(st.text(max_size=300))
def test_the_body_always_begins_inside_the_text(text: str) -> None:
    headers = read_headers(text)
    assert 0 <= headers.body_start <= len(text)
    assert bool(headers.fields) >= bool(headers.body_start) or text.startswith("---")


@pytest.mark.parametrize("text", ["Title: " + "x" * 200_000, "\r" * 200_000, "a" * 200_000, "---\n" * 50_000])
def test_linear_on_the_worst_text(text: str) -> None:
    started = time.process_time()
    read_headers(text)
    assert time.process_time() - started < 0.2

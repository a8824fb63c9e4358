from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.articles import Article
from summarizer.sources.html_metadata import fill_from_html

OPEN_GRAPH = """<!doctype html><html lang="de"><head>
<title>Ferry runs aground | The Harbour Gazette</title>
<meta property="og:title" content="Ferry runs aground &amp; all are safe">
<meta property="og:site_name" content="The Harbour Gazette">
<meta property="article:published_time" content="2026-05-03T10:14:00Z">
<meta name="author" content="A. Quayle">
<link rel="canonical" href="https://gazette.example/ferry">
</head><body><p>The ferry ran aground.</p></body></html>"""

JSON_LD = """<html><head><script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"},
 {"@type": ["NewsArticle"], "headline": "Ferry aground", "datePublished": "2026-05-03",
  "author": [{"@type": "Person", "name": "A. Quayle"}, {"name": "B. Kelly"}],
  "publisher": {"@type": "Organization", "name": "Coast Radio"}, "url": "https://coast.example/1"}]}
</script></head><body></body></html>"""


def fill(html: str) -> Article:
    return fill_from_html(Article(text=html, markup="html"))


def test_open_graph() -> None:
    article = fill(OPEN_GRAPH)
    assert article.title == "Ferry runs aground & all are safe"
    assert article.source == "The Harbour Gazette"
    assert article.published_at == dt.datetime(2026, 5, 3, 10, 14, tzinfo=dt.UTC)
    assert article.author == "A. Quayle"
    assert article.url == "https://gazette.example/ferry"
    assert article.language is None
    assert article.text == OPEN_GRAPH


def test_json_ld() -> None:
    article = fill(JSON_LD)
    assert (article.title, article.source) == ("Ferry aground", "Coast Radio")
    assert article.author == "A. Quayle, B. Kelly"
    assert article.published_at == dt.date(2026, 5, 3)
    assert article.url == "https://coast.example/1"


def test_given_fields_win() -> None:
    filled = fill_from_html(Article(text=OPEN_GRAPH, markup="html", title="Mine", source="Ours", url="u"))
    assert (filled.title, filled.source, filled.url) == ("Mine", "Ours", "u")


def test_the_outlet_is_cut_from_the_page_title() -> None:
    site = '<meta property="og:site_name" content="The Harbour Gazette">'
    html = f"<title>Ferry - all safe | Harbour Gazette</title>{site}"
    assert fill(html).title == "Ferry - all safe"
    assert fill("<title>Ferry | Harbour Gazette</title>").title == "Ferry | Harbour Gazette"


def test_addresses_that_are_not_http_are_not_taken() -> None:
    html = '<link rel="canonical" href="javascript:alert(1)"><meta property="og:url" content="https://a.example/">'
    assert fill(html).url == "https://a.example/"


def test_an_address_is_not_an_author() -> None:
    assert fill('<meta property="article:author" content="https://social.example/quayle">').author is None


@pytest.mark.parametrize(
    "html",
    [
        "",
        " ",
        "\0",
        "\ud800",
        "<!-- only a comment -->",
        "<",
        '<?xml version="1.0" encoding="utf-16"?><html></html>',
        '<script type="application/ld+json">{broken</script>',
        f'<script type="application/ld+json">{"[" * 100_000}</script>',
        '<script type="application/ld+json">{"@type": ["NewsArticle"], "author": {"name": []}}</script>',
        "<meta property='og:title'><meta content='x'><link rel='canonical'><time>",
    ],
)
def test_odd_pages_fill_nothing_and_do_not_fail(html: str) -> None:
    article = fill(html)
    assert (article.title, article.source, article.url, article.published_at) == (None, None, None, None)


def test_deep_and_large_pages_are_bounded() -> None:
    started = time.process_time()
    fill("<div>" * 20_000 + "x")
    fill("<meta>" * 300_000)
    assert time.process_time() - started < 2


@given(st.text(alphabet="<>/!-=\"'&; \nmetalinktimeogcontent\0\ud800", max_size=200))
def test_any_page_is_read(html: str) -> None:
    fill(html)

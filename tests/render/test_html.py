from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from summarizer.articles import Article
from summarizer.briefings import LengthName
from summarizer.render import Format, render
from summarizer.render.article_views import MAX_REMOVED_CHARS
from summarizer.render.html import page_assets
from tests.render.build import (
    AGROUND,
    ALL_SAVED,
    COAST,
    GAZETTE,
    POST,
    RAW,
    RUDDER,
    briefing,
    hostile_briefing,
    length,
    sentence,
)
from tests.render.payloads import PAYLOADS

ELEMENTS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "script",
        "body",
        "main",
        "header",
        "nav",
        "section",
        "aside",
    ),
    *(
        "article",
        "footer",
        "div",
        "h1",
        "h2",
        "h3",
        "p",
        "small",
        "span",
        "a",
        "ul",
        "ol",
        "li",
        "b",
        "time",
        "sup",
    ),
    *("i", "wbr", "mark", "del", "blockquote", "details", "summary", "dl", "dt", "dd"),
}
ATTRIBUTES = {
    *(
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "class",
        "id",
        "href",
        "rel",
        "title",
        "dir",
        "tabindex",
    ),
    *("datetime", "aria-label", "aria-hidden", "aria-labelledby", "data-support", "data-verdict"),
}


def articles() -> list[Article]:
    """The articles of the briefing, and one that it left out."""
    texts = {
        **RAW,
        "inland": f"{RAW['inland']}\n\nShare this article",
        "advert": "Subscribe to our newsletter",
    }
    return [Article(id=name, text=text, author=f"A. {name.title()}") for name, text in texts.items()]


def page(payload: str | None = None, given: Sequence[Article] = ()) -> tuple[str, Any]:
    made = briefing() if payload is None else hostile_briefing(payload)
    text = render(made, Format.HTML, articles=given)
    return text, lxml_html.document_fromstring(text)


def texts(tree: Any, path: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in tree.iterfind(path)]


@pytest.mark.parametrize("given", [[], articles()], ids=["quotes", "articles"])
def test_every_citation_leads_to_a_quote(given: list[Article]) -> None:
    _, tree = page(given=given)
    targets = {link.get("href")[1:] for link in tree.iterfind(".//span[@class='cites']/a")}
    quotes = {quote.get("id") for quote in tree.iterfind(".//span[@class='cited']")}
    assert targets == quotes == {"s1-1", "s1-2", "s1-3", "s2-1", "s2-2"}
    assert texts(tree, ".//span[@id='s2-2']/span[@class='quote']") == ["Nobody was badly hurt."]


def test_with_the_articles_their_texts_are_there() -> None:
    _, tree = page(given=articles())
    assert not list(tree.iterfind(".//aside//blockquote"))
    assert texts(tree, ".//article[@id='source-1']/div[@class='text']/p") == [
        f"1.1 {AGROUND.quote} 1.2 {ALL_SAVED.quote} 1.3 {RUDDER.quote}"
    ]
    assert texts(tree, ".//article[@id='source-3']/details/div/p") == [RAW["post"]]
    assert tree.find(".//article[@id='source-3']//span[@id='s3-2']") is not None
    assert "A. Gazette" in texts(tree, ".//article[@id='source-1']/p")


def test_what_was_left_out_is_shown_with_its_reason() -> None:
    _, tree = page(given=articles())
    inland = tree.find(".//article[@id='source-4']/details[@class='removed']")
    assert texts(inland, "summary") == ["1 passage left out"]
    assert texts(inland, "dl/dt") == ["Share buttons"]
    assert texts(inland, "dl/dd") == ["Share this article"]
    assert texts(tree, ".//article[@id='left-out-1']/header/p/span") == ["advert"]


def test_long_lists_of_what_was_left_out_are_cut() -> None:
    header = f"Title: {'very ' * 200}long\n\n"
    text = header + "\n\n".join([RAW["inland"], *["Share this article"] * 40])
    _, tree = page(given=[Article(id="inland", text=text, body_start=len(header))])
    long, *shares = texts(tree, ".//article[@id='source-4']/details[@class='removed']/dl/dd")
    assert len(long) <= MAX_REMOVED_CHARS + 1
    assert shares == [*["Share this article"] * 12, "and 28 more"]


def test_of_a_web_page_no_tags_are_shown() -> None:
    links = "<nav><a href='/'>Home</a> <a href='/news'>News &amp; more</a></nav>"
    text = f"<html><body>{links}<p>{RAW['inland']}</p><p>&copy; 2026</p></body></html>"
    _, tree = page(given=[Article(id="inland", text=text, markup="html")])
    left_out = texts(tree, ".//article[@id='source-4']/details[@class='removed']/dl/dd")
    assert any("News & more" in text for text in left_out)
    assert not any("<" in text or "&amp;" in text for text in left_out)


def test_articles_with_another_text_than_was_quoted_are_not_shown_as_sources() -> None:
    other = [Article(id="gazette", text="Something else was said. It was not this."), *articles()[1:]]
    _, tree = page(given=other)
    assert texts(tree, ".//article[@id='source-1']//blockquote") == [
        "1.1 The ferry Marigold ran aground off Port Ellery on Friday.",
        "1.2 All 212 people on board were taken off by lifeboat.",
        "1.3 Its captain said the rudder had failed.",
    ]
    assert "Something else was said." not in " ".join(texts(tree, "."))


def test_the_same_input_gives_the_same_page() -> None:
    assert page(given=articles())[0] == page(given=articles()[::-1])[0]


def test_the_support_of_every_sentence_is_there() -> None:
    _, tree = page()
    ledger = tree.find(".//section[@class='length']/details[@class='ledger']")
    assert texts(ledger, "ol/li/p[@class='facts']") == [
        f"3 outlets, 2 origins {COAST}, {POST}, {GAZETTE} Written and checked against its sources",
        f"1 outlet, 1 origin {COAST} In a source's own words",
    ]


def test_disagreements_stand_side_by_side() -> None:
    _, tree = page()
    sides = tree.find(".//ul[@class='sides']")
    assert texts(sides, "li/p[@class='value']") == ["212 people", "about 240 people"]
    assert texts(sides, "li/blockquote/p/mark") == ["212 people", "about 240 people"]
    assert texts(sides, "li/blockquote/footer") == [f"{GAZETTE}1.2", f"{COAST}2.1"]


def test_sources_with_the_same_words_share_a_quote() -> None:
    made = briefing()
    (item,) = made.disagreements
    again = dataclasses.replace(ALL_SAVED, label="3.2", article_id="post")
    side = dataclasses.replace(item.positions[0], citations=(ALL_SAVED, again))
    item = dataclasses.replace(item, positions=(side, *item.positions[1:]))
    tree = lxml_html.document_fromstring(
        render(dataclasses.replace(made, disagreements=(item,)), Format.HTML)
    )
    assert texts(tree, ".//ul[@class='sides']/li[1]/blockquote/footer") == [f"{GAZETTE}, {POST}1.23.2"]


def test_reprints_stand_together() -> None:
    _, tree = page()
    origins = list(tree.iterfind(".//div[@class='origin']"))
    assert [[a.get("id") for a in origin.iterfind("article")] for origin in origins] == [
        ["source-1", "source-3"], ["source-2"], ["source-4"]
    ]  # fmt: skip


def test_long_texts_are_set_in_paragraphs() -> None:
    made = briefing()
    line = sentence(" ".join(["word"] * 29) + " end.", AGROUND)
    lengths = (length(LengthName.LONG, 300, *[line] * 5),)
    tree = lxml_html.document_fromstring(render(dataclasses.replace(made, lengths=lengths), Format.HTML))
    paragraphs = texts(tree, ".//div[@class='prose']/p")
    assert [text.count("end.") for text in paragraphs] == [2, 2, 1]


def test_ids_are_unique_and_every_inner_link_has_its_target() -> None:
    _, tree = page()
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    inner = {link.get("href")[1:] for link in tree.iter("a") if link.get("href").startswith("#")}
    assert inner <= set(ids)
    labels = {section.get("aria-labelledby") for section in tree.iter("section")}
    assert labels <= set(ids)


def test_a_citation_is_called_by_what_it_shows_and_by_what_it_means() -> None:
    _, tree = page()
    link = tree.find(".//h1//a")
    assert (link.text, link.get("aria-label")) == ("1.1", "1.1: source 1, sentence 1")


def test_the_policy_allows_the_pages_own_style_and_script_alone() -> None:
    text, tree = page()
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    policy = tree.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    assert policy == (
        f"default-src 'none'; style-src {digest(style)}; script-src {digest(script)}; img-src 'none'; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    assert text.index("Content-Security-Policy") < text.index("<style>") < text.index("<script>")


def test_templates_are_loaded_for_html_alone() -> None:
    code = (
        "import sys, summarizer.cli.brief; from summarizer.render import render;"
        "from tests.render.build import briefing;"
        "[render(briefing(), form) for form in ('text', 'markdown', 'json')]; print('jinja2' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_served_page_may_send_forms_and_must_not_be_framed() -> None:
    policy = page_assets().policy(served=True)
    assert (
        "; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
        in policy
    )


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_nothing_is_loaded() -> None:
    text, _ = page(given=articles())
    assert not re.search(
        r"url\(|@import|src=|<link|<img|<script [^>]|fetch|XMLHttpRequest|innerHTML|eval", text
    )


def test_the_page_needs_its_articles_neither_for_cleaning_nor_for_the_rest() -> None:
    code = "import sys, summarizer.render.html; print(sorted({'ftfy', 'trafilatura', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_a_reader_needs_is_there() -> None:
    text, tree = page()
    assert tree.find(".//h1").text_content() == "Ferry runs aground off Port Ellery1.1"
    assert tree.find(".//title").text == "Ferry runs aground off Port Ellery"
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text
    assert ":target" in text
    assert "A reprint: the same text as source 1" in text
    assert [h.text_content() for h in tree.iter("h2")] == [
        "Short 14 words", "Standard 22 words", "Where sources disagree", "Timeline", "Notices",
        "Sources 4 articles, 3 origins",
    ]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_of_a_source_becomes_mark_up(payload: str) -> None:
    given = [
        Article(
            id="other", text=f"{payload}\n\n{RAW['radio']}", title=payload, source=payload, author=payload
        )
    ]
    _, tree = page(payload, given)
    for element in tree.iter():
        assert element.tag in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
    assert len(list(tree.iter("script"))) == len(list(tree.iter("style"))) == 1
    for link in tree.iter("a"):
        assert link.get("href").startswith(("#", "https://a.example/"))


@given(st.text(max_size=60))
def test_the_reader_sees_the_text(text: str) -> None:
    shown, tree = page(f"x{text}y")
    shown.encode("utf-8")
    assert {element.tag for element in tree.iter()} <= ELEMENTS

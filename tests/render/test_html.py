from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html  # type: ignore[import-untyped]

from summarizer.render import Format, render
from tests.render.build import briefing, hostile_briefing
from tests.render.payloads import PAYLOADS

ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "nav", "section", "blockquote"),
    *("h1", "h2", "h3", "p", "small", "span", "a", "ul", "ol", "li", "b", "time", "sup", "i", "wbr"),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "rel", "title", "dir"),
    *("datetime", "aria-label", "aria-hidden", "aria-labelledby", "data-number"),
}


def page(payload: str | None = None) -> tuple[str, Any]:
    text = render(briefing() if payload is None else hostile_briefing(payload), Format.HTML)
    return text, lxml_html.document_fromstring(text)


def test_every_citation_leads_to_a_quote() -> None:
    _, tree = page()
    targets = {link.get("href")[1:] for link in tree.iterfind(".//span[@class='cites']/a")}
    quotes = {quote.get("id") for quote in tree.iter("blockquote")}
    assert targets == quotes == {"s1-1", "s1-2", "s1-3", "s2-1", "s2-2"}


def test_ids_are_unique_and_every_inner_link_has_its_target() -> None:
    _, tree = page()
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    inner = {link.get("href")[1:] for link in tree.iter("a") if link.get("href").startswith("#")}
    assert inner <= set(ids)
    labels = {section.get("aria-labelledby") for section in tree.iter("section")}
    assert labels <= set(ids)


def test_the_policy_allows_the_pages_own_style_alone() -> None:
    text, tree = page()
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = tree.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert text.index("Content-Security-Policy") < text.index("<style>")


def test_nothing_is_loaded() -> None:
    text, _ = page()
    assert not re.search(r"url\(|@import|src=|<script|<link|<img", text)


def test_what_a_reader_needs_is_there() -> None:
    text, tree = page()
    assert tree.find(".//h1").text_content() == "Ferry runs aground off Port Ellery1.1"
    assert tree.find(".//title").text == "Ferry runs aground off Port Ellery"
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text
    assert ":target" in text
    assert "A reprint: the same text as source 1" in text
    assert [h.text_content() for h in tree.iter("h2")] == [
        "Short 14 words", "Standard 22 words", "Where sources disagree", "Timeline", "Sources", "Notices"
    ]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_of_a_source_becomes_mark_up(payload: str) -> None:
    _, tree = page(payload)
    for element in tree.iter():
        assert element.tag in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
    for link in tree.iter("a"):
        assert link.get("href").startswith(("#", "https://a.example/"))


@given(st.text(max_size=60))
def test_the_reader_sees_the_text(text: str) -> None:
    shown, tree = page(f"x{text}y")
    shown.encode("utf-8")
    assert {element.tag for element in tree.iter()} <= ELEMENTS

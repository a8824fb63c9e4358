from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.render import Format, render
from summarizer.render.markdown import escape
from tests.render.build import briefing, hostile_briefing
from tests.render.payloads import PAYLOADS

if TYPE_CHECKING:
    from markdown_it.token import Token

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def flat(markdown: str) -> list[Token]:
    return [child for token in PARSER.parse(markdown) for child in (token, *(token.children or ()))]


def test_every_citation_leads_to_a_quote() -> None:
    markdown = render(briefing(), Format.MARKDOWN)
    linked = set(re.findall(r"\(#(s[0-9-]+)\)", markdown))
    assert linked == {"s1-1", "s1-2", "s1-3", "s2-1", "s2-2"}
    assert linked == set(re.findall(r'<a id="(s[0-9-]+)"></a>', markdown))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_of_a_source_becomes_mark_up(payload: str) -> None:
    for token in flat(render(hostile_briefing(payload), Format.MARKDOWN)):
        assert token.type not in {
            "html_block",
            "image",
            "fence",
            "code_block",
            "code_inline",
            "table_open",
            "hr",
        }
        if token.type == "html_inline":
            assert re.fullmatch(r'<a id="s[0-9-]*">|</a>', token.content)
        if token.type == "link_open":
            href = str(token.attrGet("href"))
            assert href.startswith(("#s", "https://a.example/"))


@pytest.mark.parametrize(
    "text", ["1. one", "- one", "+ one", "# one", "> one", "=== ", "--- ", "* * *", "12) x", "~~~"]
)
def test_line_starts_are_text(text: str) -> None:
    tokens = [token.type for token in PARSER.parse(escape(text))]
    assert tokens == ["paragraph_open", "inline", "paragraph_close"]


@given(st.text(alphabet="ab <>*_`[]()#!|~-+=.1&;:/\\@$^\n\t\"'", max_size=60))
def test_the_reader_sees_the_text(text: str) -> None:
    tokens = PARSER.parse(escape(f"x{text}"))
    children = tokens[1].children or []
    assert len(tokens) == 3
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == " ".join(f"x{text}".split())


def test_addresses_are_not_linked_by_themselves() -> None:
    assert escape("see https://evil.example and www.evil.example") == (
        "see https\\://evil.example and www\\.evil.example"
    )


def test_an_address_with_brackets_ends_nothing() -> None:
    first, *rest = briefing().sources
    odd = dataclasses.replace(first, url="https://a.example/x)>](y)<")
    markdown = render(dataclasses.replace(briefing(), sources=(odd, *rest)), Format.MARKDOWN)
    hrefs = [token.attrGet("href") for token in flat(markdown) if token.type == "link_open"]
    assert "https://a.example/x)%3E%5D(y)%3C" in hrefs

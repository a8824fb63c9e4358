from __future__ import annotations

import time

import pytest

from summarizer.articles import Article
from summarizer.documents import Document
from summarizer.documents import RemovalReason as Reason
from summarizer.errors import InputTooLargeError
from summarizer.text import clean
from summarizer.text.html_hidden import hides, hiding_selectors, style_hides
from summarizer.text.html_page import align
from summarizer.text.html_scan import scan

STORY = "<p>A road bridge fell into the River Lum on Monday, killing twelve people.</p>"


def of(page: str) -> Document:
    return clean(Article(text=page, markup="html"))


def visible(page: str) -> list[str]:
    return [line.text.strip() for line in scan(page).lines]


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none">SECRET</div>',
        '<div style="DISPLAY : None !important">SECRET</div>',
        '<div style="dis/* */play:no/**/ne">SECRET</div>',
        '<div style="d\\69splay:none">SECRET</div>',
        '<div style="visibility:hidden">SECRET</div>',
        '<div style="opacity:0">SECRET</div>',
        '<div style="opacity: 0.0;">SECRET</div>',
        '<div style="font-size:0">SECRET</div>',
        '<div style="font-size:1px">SECRET</div>',
        '<div style="position:absolute;left:-9999px">SECRET</div>',
        '<div style="text-indent:-9999px">SECRET</div>',
        '<div style="width:0;overflow:hidden">SECRET</div>',
        '<div style="height:1px;width:1px;overflow:hidden">SECRET</div>',
        '<div style="clip:rect(0,0,0,0)">SECRET</div>',
        '<div style="clip-path: inset(100%)">SECRET</div>',
        '<div style="transform:scale(0)">SECRET</div>',
        '<div style="color:#fff;background:white">SECRET</div>',
        '<div style="color:transparent">SECRET</div>',
        "<div hidden>SECRET</div>",
        '<div HIDDEN="">SECRET</div>',
        '<div aria-hidden="true">SECRET</div>',
        '<span class="a sr-only b">SECRET</span>',
        "<noscript>SECRET</noscript>",
        "<template>SECRET</template>",
        "<script>SECRET</script>",
        "<style>SECRET</style>",
        "<textarea>SECRET</textarea>",
        "<svg><text>SECRET</text></svg>",
        "<!-- SECRET -->",
        "<dialog>SECRET</dialog>",
        '<div style="display:none"><p>SECRET</p><div>SECRET</div></div>',
        '<p style="display:none">SECRET',
        "<style>.x{display:none}</style><div class='y x'>SECRET</div>",
        "<style>#x , .z {visibility:hidden}</style><div id=x>SECRET</div>",
        "<style>div.x{font-size:0px}</style><div class=x>SECRET</div>",
        "<del>SECRET</del>",
    ],
)
def test_hidden_text_is_never_read(hidden: str) -> None:
    document = of(
        f"<html><body>{STORY}{hidden}"
        "<p>The bridge was old, and it had been closed twice before, police said.</p></body></html>"
    )
    assert [sentence.text for sentence in document.sentences] == [
        "A road bridge fell into the River Lum on Monday, killing twelve people.",
        "The bridge was old, and it had been closed twice before, police said.",
    ]
    assert all(removal.reason is Reason.HIDDEN for removal in document.removed)


@pytest.mark.parametrize(
    "style",
    [
        "display:block",
        "opacity:0.8",
        "font-size:12px",
        "left:-5px",
        "width:100%",
        "color:#fff",
        "margin-left:-20px",
        "height:10px",
        "",
    ],
)
def test_plain_styles_hide_nothing(style: str) -> None:
    assert not style_hides(style)
    assert not hides({"style": style, "class": "story", "aria-hidden": "false"})


def test_what_is_hidden_in_print_is_read() -> None:
    assert hiding_selectors("@media print{.story{display:none}} .ad{display:none} p .deep{display:none}") == {
        ".ad"
    }


def test_entities_are_decoded_and_quoted_as_they_stand() -> None:
    page = f"{STORY}<p>R&amp;D&nbsp;chief O&#39;Neil said &ldquo;3 &lt; 5&rdquo; &notaname; &#x1F600;.</p>"
    sentence = of(page).sentences[1]
    assert sentence.text == "R&D chief O'Neil said “3 < 5” ¬aname; 😀."
    assert (
        page[sentence.start : sentence.end]
        == "R&amp;D&nbsp;chief O&#39;Neil said &ldquo;3 &lt; 5&rdquo; &notaname; &#x1F600;."
    )


def test_tags_inside_a_sentence_stay_in_its_quote_alone() -> None:
    page = '<p>The <a href="/lum">River <b>Lum</b></a> rose by <i>two</i> metres on Monday night, the county said.</p>'
    sentence = of(page).sentences[0]
    assert sentence.text == "The River Lum rose by two metres on Monday night, the county said."
    assert page[sentence.start : sentence.end] == page[3:-4]


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>a<p>b", ["a", "b"]),
        ("<ul><li>a<li>b</ul>c", ["a", "b", "c"]),
        ("a<br>b<br><br>c", ["a", "b", "c"]),
        ("<table><tr><td>a<td>b<tr><td>c</table>", ["a", "b", "c"]),
        ("<b>a</b> b<div>c</div>d", ["a b", "c", "d"]),
        ("<pre>a\nb</pre>", ["a", "b"]),
        ("a < b and 3<5", ["a < b and 3<5"]),
        ("<p title='a>b'>c", ["c"]),
        ('<p title="a">c', ["c"]),
        ('<p title=a"b>c', ["c"]),
        ("</p></div>a", ["a"]),
        ("<p>a<script>var b='<p>'</script>c", ["ac"]),
        ("<p>a<!-- b > c -->d", ["ad"]),
        ("<?php echo ?>a<![CDATA[b]]>c", ["ac"]),
        ("<p>a<p style=display:none>b<p>c", ["a", "c"]),
        ("a <p", ["a <p"]),
        ("", []),
    ],
)
def test_lines_are_read_as_a_browser_shows_them(page: str, lines: list[str]) -> None:
    assert visible(page) == lines


def test_the_title_comes_from_the_page() -> None:
    assert of(f"<title>Bridge falls in Ardal | Lum Gazette</title>{STORY}").title == "Bridge falls in Ardal"
    assert (
        of(f"<title>Bridge falls in Ardal - Lum</title><h1>Bridge falls in Ardal</h1>{STORY}").title
        == "Bridge falls in Ardal"
    )
    assert (
        of(f'<meta property="og:title" content="Bridge &amp; ferry"><title>x y z</title>{STORY}').title
        == "Bridge & ferry"
    )
    assert of(f"<h1>Bridge falls</h1>{STORY}").title == "Bridge falls"


def test_the_language_of_the_page_is_a_hint() -> None:
    assert of('<html lang="no"><p>Ardal 12</p></html>').language == "no"


def test_extracted_paragraphs_are_found_again_in_the_page() -> None:
    kept = align(
        ["First of all.", "Menu", "Last of all, the drivers left it."],
        [["First", "of all."], ["Last of all, the drivers left"]],
    )
    assert kept == [True, False, True]
    assert align(["a b c"], []) == [False]
    assert align(["x"] * 3, [["x"], ["x"]]) == [True, True, False]


def test_a_sentence_that_the_extractor_drops_inside_the_article_is_kept() -> None:
    page = (
        f"<article>{STORY}<div class='share-buttons'><p>The toll is the highest in years, the county said.</p></div>"
        "<p>The bridge was old, and it had been closed twice before, police said.</p></article>"
    )
    assert len(of(page).sentences) == 3


def test_a_page_without_an_article_falls_back_to_its_structure() -> None:
    document = of("<nav><p>Home and more.</p></nav><span>Rain fell.</span>")
    assert [sentence.text for sentence in document.sentences] == ["Rain fell."]


def deep(tag: str, levels: int) -> str:
    return f"<{tag}>" * levels + STORY + f"</{tag}>" * levels


@pytest.mark.parametrize(
    "page", [deep("div", 20_000), deep("b", 20_000), deep("blockquote", 20_000), "<div>" * 20_000 + STORY]
)
def test_deep_pages_are_read(page: str) -> None:
    started = time.process_time()
    assert len(of(page).sentences) == 1
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "page",
    [
        "<b>" * 3_400_000,
        "<p>a" * 2_500_000,
        "</p>" * 2_500_000,
        "word " * 2_000_000,
        '<a x="' * 1_700_000,
        "<" * 10_000_000,
        "<a " * 3_400_000,
    ],
    ids=["tags", "paragraphs", "ends", "text", "quotes", "angles", "unclosed"],
)
def test_pages_of_ten_megabytes_are_refused_at_once(page: str) -> None:
    started = time.process_time()
    with pytest.raises(InputTooLargeError):
        of(page)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "filler",
    ["<script>" + "var x=1;" * 1_250_000 + "</script>", "<!--" + "x" * 10_000_000 + "-->", "\n" * 10_000_000],
)
def test_a_page_of_ten_megabytes_of_which_little_is_text_is_read(filler: str) -> None:
    started = time.process_time()
    assert len(of(f"{STORY}{filler}<p>The bridge was old, and it had been closed twice.</p>").sentences) == 2
    assert time.process_time() - started < 2

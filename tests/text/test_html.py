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


@pytest.mark.parametrize(
    ("raised", "text"),
    [
        # the marks of notes go
        ("killed 14<sup>1</sup> men", "killed 14 men"),
        ("killed 14<sup>&#49;</sup> men", "killed 14 men"),
        ('killed 14<sup><a href="#n1">1</a></sup> men', "killed 14 men"),
        ('killed 14<a href="#n1"><sup>a</sup></a> men', "killed 14 men"),
        ("all men<sup>1,2</sup> died", "all men died"),
        ("all men<sup>*</sup> died", "all men died"),
        ("all died.<sup>[3]</sup> It rained", "all died. It rained"),
        ("all died<sup>[citation needed]</sup> there", "all died there"),
        ('all died<sup><a href="#n"><span>[</span>1<span>]</span></a></sup> there', "all died there"),
        # exponents, fractions and isotopes are set apart
        ("10<sup>6</sup> cells", "10⁶ cells"),
        ("1.5×10<sup>-9</sup> g", "1.5×10⁻⁹ g"),
        ("12 km<sup>2</sup> burned", "12 km² burned"),
        ("5<sup>2</sup> = 25", "5² = 25"),
        ("up 5<sup>1</sup>/<sub>2</sub> percent", "up 5½ percent"),
        ("up 5<sup>1</sup>&frasl;<sub>3</sub> percent", "up 5⅓ percent"),
        ("a 5<sup>3</sup>/<sub>16</sub> inch bolt", "a 5³/₁₆ inch bolt"),
        ("the <sup>235</sup>U left", "the ²³⁵U left"),
        ("$19<sup>99</sup> a head", "$19.99 a head"),
        # and what belongs to its word stays there
        ("the 21<sup>st</sup> time", "the 21st time"),
        ("less CO<sub>2</sub> rose", "less CO2 rose"),
        ("the Lum<sup>TM</sup> pump", "the Lum™ pump"),
        ("<sup>1</sup> The mill says so", "¹ The mill says so"),
        ("a <sup>small</sup> word", "a small word"),
        ("a <sup></sup>word", "a word"),
        ("a 14<sup>1", "a 14"),
    ],
)
def test_what_is_raised_or_lowered_is_read_for_what_it_says(raised: str, text: str) -> None:
    assert visible(f"<p>{raised}</p>") == [text]


def test_a_raised_block_is_a_line_of_its_own() -> None:
    assert visible("<p>a<sup><p>b</p></sup>c") == ["a", "b", "c"]


def test_the_mark_of_a_note_is_in_the_quote_or_listed_and_never_in_the_text() -> None:
    page = (
        "<article><p>The storm killed 14<sup>1</sup> people in Ardal on Monday night, the police of the county said."
        '<sup><a href="#n2">[2]</a></sup> It was the worst storm for 10<sup>6</sup> years, two researchers said.</p>'
        "</article>"
    )
    document = of(page)
    assert [sentence.text for sentence in document.sentences] == [
        "The storm killed 14 people in Ardal on Monday night, the police of the county said.",
        "It was the worst storm for 10⁶ years, two researchers said.",
    ]
    assert "14<sup>1</sup> people" in document.quote(document.sentences[0])
    assert [(removal.reason.value, removal.quote) for removal in document.removed] == [("markup", "[2]")]


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

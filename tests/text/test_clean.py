from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.documents import Document
from summarizer.documents import RemovalReason as Reason
from summarizer.text.characters import repair
from summarizer.text.mapping import MappedText
from tests.text.cleaned import of, reasons, texts

LINES = [
    "A road bridge over the River Lum collapsed on Monday.",
    "“We heard a crack. Then it was gone,” said T. O'Neil, 44.",
    "ARDAL (Reuters) — Police closed the road.", "Share on facebook", "Share on facebook", "Related Articles",
    "Ferry starts again",
    "FILE PHOTO: The bridge. REUTERS/Jo Roe", "© 2024 Lum Bulletin. All rights reserved.", "Leave A Reply",
    "By Jane Doe", "5 min read",
    "Twelve Dead as Bridge Falls", "• The cables were old.", "***", "It fell in 1964. (AP Photo/Jo Roe)",
    "Rust. in the cables..",
    "itâ€™s a cafÃ©", "12\u00a0people\u200b died\u00ad.", "(Reporting by Jane Doe; Editing by John Roe)", "(", "”",
    "The end.The next.", "It killed 14[1] men.[2]", "[3]",
]  # fmt: skip
BREAKS = ["\n", "\n\n", "\r\n", "\r", " ", "", "\u2028", "\x0b", "\x0c", "\t"]
ODD = [
    "\x00", "\ud800", "\udc00", "\u202e", "\u200f", "\u200b", "\u200d", "\ufeff", "\u00ad", "😀", "👨\u200d👩\u200d👧",
    "e\u0301", "\u0301",
    "\u3164", "\u115f", "\ufffc", "\U000e0041", "\u034f", "Ã", "â€", "\x85", "\x93", "\u00a0", "\u3000", "ﷺ", "中文。",
    "á",
]  # fmt: skip
ANY = st.characters(exclude_categories=())
RAW = st.lists(
    st.one_of(
        st.sampled_from(LINES), st.sampled_from(BREAKS), st.sampled_from(ODD), st.text(ANY, max_size=12)
    ),
    max_size=25,
).map("".join)
INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc")
HTML = st.lists(
    st.one_of(
        st.sampled_from(LINES),
        st.sampled_from(ODD),
        st.sampled_from(
            ["<p>", "</p>", "<div>", "</div>", "<br>", "<b>", "</b>", "<p hidden>",
             "<span style='display:none'>", "</span>", "<script>",
             "</script>", "<!--", "-->", "<", ">", "&amp;", "&nbsp;", "&#8217;", "&#x1F600;", "&notit;", "&#0;",
             "<a href='x", "'>", '"', "<li>",
             "</li>", "<title>", "</title>", "<h1>", "</h1>", "<pre>", "</pre>", "<td>", "<nav>", "</nav>", "<del>",
             "</del>", "<sup>", "</sup>", "<sub>", "</sub>", "1", "/", "\n", " "]
        ),
        st.text(ANY, max_size=6),
    ),
    max_size=30,
).map("".join)  # fmt: skip


def assert_spans_hold(document: Document) -> None:
    raw, floor = document.article.text, 0
    for number, sentence in enumerate(document.sentences, start=1):
        assert sentence.number == number
        assert floor <= sentence.start < sentence.end <= len(raw)
        assert document.quote(sentence) == raw[sentence.start : sentence.end]
        assert sentence.text == " ".join(sentence.text.split()) != ""
        floor = sentence.end
    floor = 0
    for removal in document.removed:
        assert floor <= removal.start < removal.end <= len(raw)
        assert removal.quote == raw[removal.start : removal.end]
        floor = removal.end
    assert [sentence.paragraph for sentence in document.sentences] == sorted(
        s.paragraph for s in document.sentences
    )


def is_invisible(character: str) -> bool:
    return (
        character.isspace()
        or unicodedata.category(character) in {"Cc", "Cf", "Cs", "Cn"}
        or character in INVISIBLE
        or "\U000e0100" <= character <= "\U000e01ef"
    )


def assert_invisible(stretch: str) -> None:
    # Or so once repaired: a wrongly decoded space ("Â\u00a0") is a space, and reported among the repairs.
    read = repair(MappedText.identity(stretch))[0].text
    assert all(map(is_invisible, stretch)) or all(map(is_invisible, read))


@settings(max_examples=250, deadline=None)
@given(
    raw=RAW.filter(bool),
    body=st.integers(0, 60),
    title=st.one_of(st.none(), st.sampled_from(LINES), st.text(ANY, max_size=9)),
)
def test_any_text_gives_exact_spans_and_nothing_vanishes(raw: str, body: int, title: str | None) -> None:
    document = of(raw, body_start=body, title=title)
    assert_spans_hold(document)
    spans = sorted(
        [(s.start, s.end) for s in document.sentences] + [(r.start, r.end) for r in document.removed]
    )
    position = 0
    for start, end in spans:
        assert position <= start, "a kept and a removed passage overlap"
        assert_invisible(raw[position:start])
        position = end
    assert_invisible(raw[position:])


@settings(max_examples=120, deadline=None)
@given(HTML.filter(bool))
def test_any_page_gives_exact_spans(raw: str) -> None:
    document = of(raw, markup="html")
    assert_spans_hold(document)
    assert not any("\x00" in sentence.text for sentence in document.sentences)


@given(RAW.filter(bool))
@settings(max_examples=30, deadline=None)
def test_the_same_text_gives_the_same_document(raw: str) -> None:
    assert of(raw) == of(raw)


def test_a_headline_is_found() -> None:
    document = of("Twelve Dead as Bridge Falls\n\nA bridge fell on Monday. It was old.")
    assert document.title == "Twelve Dead as Bridge Falls"
    assert texts(document) == ["A bridge fell on Monday.", "It was old."]


@pytest.mark.parametrize(
    "text",
    [
        "A bridge fell on Monday.\n\nIt was old.",
        "Twelve Dead as Bridge Falls",
        "Twelve Dead as Bridge Falls\n\n© 2024 Lum Press",
        "he fell\n\nIt was old.",
    ],
)
def test_a_first_line_that_is_no_headline_is_no_title(text: str) -> None:
    document = of(text)
    assert document.title is None
    assert Reason.TITLE not in reasons(document)


def test_a_repeated_title_goes() -> None:
    document = of(
        "Bridge falls in Ardal\nBridge Falls in Ardal - Lum Gazette\n\nIt was old.",
        title="Bridge falls in Ardal",
    )
    assert document.title == "Bridge falls in Ardal"
    assert texts(document) == ["It was old."]
    assert reasons(document) == [Reason.TITLE, Reason.TITLE]


def test_a_title_that_is_the_whole_article_stays() -> None:
    assert texts(of("Bridge falls in Ardal", title="Bridge falls in Ardal")) == ["Bridge falls in Ardal"]


def test_a_title_loses_the_name_of_its_outlet() -> None:
    assert of("It fell.", title="Bridge falls\u00a0in Ardal | Lum Gazette").title == "Bridge falls in Ardal"
    assert (
        of("It fell.", title="Bridge falls - Lum Gazette", source="The Lum Gazette").title
        == "Bridge falls - Lum Gazette"
    )
    assert of("It fell.", title="Bridge falls - Lum Gazette", source="Lum Gazette").title == "Bridge falls"
    assert of("It fell.", title=" \u200b ").title is None


def test_the_header_of_a_file_is_skipped_with_a_reason() -> None:
    raw = "Title: Bridge falls\nSource: Lum Gazette\n\nIt fell."
    document = of(raw, body_start=raw.index("It fell"))
    assert texts(document) == ["It fell."]
    assert [(removal.reason, removal.quote) for removal in document.removed] == [
        (Reason.HEADER, raw[: raw.index("\n\n")])
    ]


def test_an_article_of_residue_alone_has_no_sentence() -> None:
    document = of("Share on facebook\n\nRelated Articles\n\n© 2024 Lum Press. All rights reserved.\n")
    assert document.sentences == ()
    assert len(document.removed) == 3
    assert document.language == "en"


def test_glued_and_broken_words_stay_as_they_are() -> None:
    document = of("They expel the soldiers deployed. in the country. The basehas been shut..")
    assert texts(document) == ["They expel the soldiers deployed. in the country.", "The basehas been shut.."]


def test_wrapped_lines_are_one_paragraph() -> None:
    document = of(
        "Rust had eaten away a third of the main cables of the bridge\n"
        "before it fell, a first report said on Thursday. The report\n"
        "names nobody. It was written by five engineers from the Lum\nInstitute of Roads."
    )
    assert [sentence.paragraph for sentence in document.sentences] == [0, 0, 0]
    assert document.sentences[0].text.endswith(
        "of the bridge before it fell, a first report said on Thursday."
    )
    assert "\n" in document.quote(document.sentences[0])


def test_comments_are_cut_to_the_end_only_behind_the_article() -> None:
    body = "A bridge fell on Monday in Ardal, and twelve people died in the river. "
    comments = (
        "3 Comments\nTom says:\nI saw it fall and it was awful.\nReply\nAnn says:\nNobody cares about us."
    )
    after = of(f"{body}\n\n{comments}")
    assert texts(after) == [body.strip()]
    assert set(reasons(after)) == {Reason.COMMENTS}
    before = of(f"Comments (3)\n\n{body}\n\nIt was an old bridge, and it had been closed twice.")
    assert len(before.sentences) == 2


def test_related_headlines_go_and_the_article_goes_on() -> None:
    document = of(
        "A bridge fell on Monday.\n\nRelated Articles\n\nFerry starts again\nWho pays for bridges?\n\n"
        "It was an old bridge, they said."
    )
    assert texts(document) == ["A bridge fell on Monday.", "It was an old bridge, they said."]
    assert reasons(document) == [Reason.RELATED] * 3


def test_a_label_above_the_article_takes_nothing_with_it() -> None:
    document = of("Top News\n\nTwelve Dead as Bridge Falls\n\nA bridge fell on Monday.")
    assert document.title == "Twelve Dead as Bridge Falls"
    assert texts(document) == ["A bridge fell on Monday."]


def test_repeated_paragraphs_are_kept_once() -> None:
    document = of(
        "The bridge fell on Monday.\n\nIt was old.\n\nThe bridge fell on Monday.\n\nLum Live\n\n"
        "It rained.\n\nLum Live\n\nLum Live"
    )
    assert texts(document) == ["The bridge fell on Monday.", "It was old.", "It rained."]
    assert set(reasons(document)) == {Reason.REPEATED}


def test_repairs_are_reported() -> None:
    assert of("The bridge\x00 fell\u00a0down.").repairs == (
        "1 NUL character ignored",
        "1 special space read as a space",
    )


def test_another_language_is_told() -> None:
    text = "Le pont est tombé lundi dans la rivière, et douze personnes sont mortes, selon la police de la ville."
    assert of(text).language == "fr"
    assert of(text, language="en").language == "fr"


UNITS = ["(", "“", "a ", "a. ", "A ", "By A ", "\n", "ab\n", "ab\r\n", "a\u200bb", "\u00a0", "Ã©", "e\u0301",
         "\ud800", "Share on x\n", "- a\n", "1 ",
         "(AP Photo/", "[File/", "READ ", "Reporting by A ", "(Reuters) - ", "AB, AB ", ". ", "/", "a\n\n",
         "Related\nA b\n", "aa/", "A b@c.d. ", "AB (A): ", "ABCD. "]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear(unit: str) -> None:
    def seconds(characters: int) -> float:
        """Processor seconds of the fastest of three: what else runs, and the collector's visits, are not the text's."""
        text = (unit * characters)[:characters]
        found = []
        for _ in range(3):
            started = time.process_time()
            of(text)
            found.append(time.process_time() - started)
        return min(found)

    seconds(2_000)
    # Five times the text; twenty-five times the time would be quadratic.
    assert seconds(100_000) <= 11 * seconds(20_000) + 0.2

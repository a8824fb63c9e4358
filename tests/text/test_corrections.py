from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.articles import Article
from summarizer.briefings import Notice, NoticeCode
from summarizer.documents import Document
from summarizer.documents import RemovalReason as Reason
from summarizer.stories.story import build_story
from summarizer.text import clean
from summarizer.text.corrections import is_note, note_spans
from summarizer.text.rules import plain
from tests.text.cleaned import of, texts

NEWS = "Two trains collided near Ardal on Monday."
MORE = "The mayor thanked the crews on Tuesday."


def corrections(document: Document) -> list[str]:
    return [removal.quote for removal in document.removed if removal.reason is Reason.CORRECTION]


NOTES = [
    "Correction: The number of dead was 14, not 40.",
    "CORRECTION: Two trains, not three, collided.",
    "Correction (Oct. 9, 2026): The crews came from Ardal.",
    "Corrections and clarifications: The line opened in 1964.",
    "Clarification: the trains were empty.",
    "An earlier version of this article said 40 people were killed. Fourteen were killed.",
    "A previous version of this story misstated the toll.",
    "An earlier headline on this article named the wrong town.",
    "Editor’s note: An earlier version of this report gave the wrong date.",
    "[For the Record, 1:50 p.m. May 4: An earlier version of this post misspelled the name of the mayor.]",
    "This story has been updated to correct the number of dead.",
    "This story has been corrected to say that 14 people died.",
    "This article was amended on 3 May 2026. An earlier version said the toll was 40. It was 14.",
    "This article was updated at 5pm.",
    "This post originally said that three trains collided. There were two.",
    "This story incorrectly named the mayor.",
    "The headline has been corrected.",
    "Due to an editing error, an earlier version of this article gave the wrong toll.",
    "We wrongly said that the line was closed.",
    "We regret the error.",
    "(Corrects toll in paragraph 3 to 14, not 40)",
    "In a story May 3 about the trains, The Associated Press reported erroneously that 40 people had died.",
    "A corrected version of the story is below:",
]
PROSE = [
    "The correction in house prices is over, the bank said.",
    "Corrections officers were held hostage for two days.",
    "Corrections Ardal was told to free the men.",
    "An earlier version of the bill said taxes would rise.",
    "An earlier version of the report, seen by the Gazette, said 40 people had died.",
    "A previous version of this law was struck down.",
    "An earlier report said 40 people had been killed.",
    "Police corrected an earlier statement that 40 people had died.",
    "The agency corrected its figures: 14 people died, not 40.",
    "The article incorrectly stated that the mayor took bribes, the court ruled.",
    "The newspaper apologised for the mistake on Monday.",
    "This story was updated by a film in 1995.",
    "This report was updated on Monday by the agency.",
    "This list originally included 40 prisoners.",
    "The map has been updated to show the new border.",
    "“An earlier version of this article was wrong,” he said.",
    "Updated figures show that 14 people died.",
    "The story has been told many times.",
]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_goes_and_the_news_around_it_stays(note: str) -> None:
    for text in (f"{note}\n\n{NEWS}\n\n{MORE}", f"{NEWS}\n\n{note}\n\n{MORE}", f"{NEWS}\n\n{MORE}\n\n{note}"):
        document = of(text)
        assert texts(document) == [NEWS, MORE]
        assert corrections(document) == [note]


@pytest.mark.parametrize("sentence", PROSE)
def test_what_others_corrected_is_news(sentence: str) -> None:
    document = of(f"{NEWS}\n\n{sentence}\n\n{MORE}")
    assert texts(document) == [NEWS, sentence, MORE]


@pytest.mark.parametrize(
    ("paragraph", "note"),
    [
        (f"{NEWS} An earlier version of this article said that 40 people died. It was 14. {MORE}",
         "An earlier version of this article said that 40 people died. It was 14."),
        (f"{NEWS} {MORE} This story has been updated to correct the toll.",
         "This story has been updated to correct the toll."),
        (f"This story has been updated. {NEWS} {MORE}", "This story has been updated."),
        (f"This story was updated at 5pm. It rained in Ardal. {NEWS} {MORE}", "This story was updated at 5pm."),
        (f"{NEWS} We regret the error. {MORE}", "We regret the error."),
        (f"(Corrects toll in paragraph 1) {NEWS} {MORE}", "(Corrects toll in paragraph 1)"),
    ],
)  # fmt: skip
def test_inside_a_paragraph_only_its_own_sentences_go(paragraph: str, note: str) -> None:
    document = of(f"It snowed in Ardal on Sunday, he said.\n\n{paragraph}")
    assert corrections(document) == [note]
    assert texts(document)[0] == "It snowed in Ardal on Sunday, he said."
    assert NEWS in texts(document)
    assert MORE in texts(document)


def test_a_heading_takes_the_note_behind_it_and_nothing_else() -> None:
    note = "The number of dead was originally given as 40."
    document = of(f"{NEWS}\n\nCORRECTION\n\n{note}\n\n{MORE}")
    assert (texts(document), corrections(document)) == ([NEWS, MORE], ["CORRECTION", note])
    document = of(f"Corrections\n\n{NEWS}\n\n{MORE}")
    assert NEWS in texts(document)
    assert corrections(document) == []
    document = of(f"{NEWS}\n\n{MORE}\n\nCorrection appended")
    assert corrections(document) == ["Correction appended"]


def test_a_text_of_one_paragraph_keeps_its_news() -> None:
    document = of(f"Correction: An earlier version of this story said 40 people died. {NEWS} {MORE}")
    assert texts(document) == [NEWS, MORE]


def notices(*texts_given: str, markup: str = "text") -> list[Notice]:
    articles = [Article(text=text, markup="html" if markup == "html" else "text") for text in texts_given]
    story = build_story(articles, clean, progress=lambda *_: None)
    return [notice for notice in story.notices if notice.code is NoticeCode.ARTICLE_CORRECTED]


def test_a_correction_is_told_and_an_update_is_not() -> None:
    note = "An earlier version of this article said that 40 people died."
    [found] = notices(
        f"{NEWS}\n\n{MORE}\n\nCORRECTION\n\n{note}", f"{NEWS}\n\n{MORE}\n\nThis story has been updated."
    )
    assert found.message == f"the article corrects itself: “{note}”"
    assert found.article_id


def test_a_correction_is_told_without_its_tags_and_not_at_full_length() -> None:
    page = f"<p>{NEWS}</p><p>{MORE}</p><p>Correction: <em>Smith &amp; Sons</em> ran it. {'It was late. ' * 40}</p>"
    [found] = notices(page, markup="html")
    assert found.message.startswith(
        "the article corrects itself: “Correction: Smith & Sons ran it. It was late."
    )
    assert found.message.endswith(" …”")
    assert len(found.message) < 350


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.sampled_from([*NOTES, *PROSE, NEWS, "(", "Correction", ": ", "this article ", "\n"])).map(
        " ".join
    )
)
def test_notes_are_found_in_order_and_inside_the_text(text: str) -> None:
    at = 0
    for start, end in note_spans(plain(text)):
        assert at <= start < end <= len(text)
        at = end


UNITS = ["correction ", "a", "a ", "1 ", "this article ", "earlier version of this ", "in an earlier story ", "we ",
         "(corrects ", "Editor's note ", "the associated press ", "was updated to "]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_no_text_takes_long(unit: str) -> None:
    started = time.process_time()
    for head in ("", "Correction ", "an earlier version ", "in a story ", "("):
        is_note((head + unit * 20_000)[:20_000] + "version")
    assert time.process_time() - started < 1

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.sentences import split_sentences


def split(paragraph: str) -> list[str]:
    return [paragraph[start:end] for start, end in split_sentences(paragraph)]


# One bar marks each break.
GOLDEN = [
    "He lives in the U.S.| The army is in the U.S. Army base.| U.S. President Ann Poe met U.K. officials.",
    "The U.N. Security Council met.| The U.S.-led group won in Washington, D.C.| It rained.",
    "Gen. Eva Brandt, Lt. Col. Doe, Sgt. Roe, Sen. Poe, Rep. Joe and Gov. Moe met.| Mr. B, Mrs. Coe and Dr. Zoe left.",
    "N'Djamena is big.| N’Djamena was small.",
    "I always think of their safety (…).| But right now, I do not.",
    "It is (so. But not) here.| Then (see map.) it ended.",
    "No. 5 is here.| He said no.| Then No. 5 left.",
    "He arrived at 5 a.m. and slept.| He left at 6 p.m. Friday.| At 10 a.m.| Officials came at 10 p.m. local time.",
    "The rate was 3.5 percent.| It rose 0.2 points to $3.5 million.",
    "J. K. Rolle and George W. Poe met.| J.K. Rolle left.",
    "The families… At this moment, I wait.| It comes “hopefully … this week”.| He left ... and returned.",
    "Bridge falls into river",
    "Who pays? nobody knows|",
    "They expel the soldiers deployed. in the country.",
    "The troops are in the region..| The next one.",
    "The end.|The next sentence is glued.| It is not on www.example.com today.",
    "Acme Inc. said so.| It works with Poe Corp. and Roe Ltd. on bridges.",
    "He was born on Jan. 5, 2020.| It was in Sept.| The rest followed.",
    "He lives on Main St.| The house is old.| St. Louis won.",
    "Smith et al.| The study said so.| It cost approx. 60 crowns, i.e. nothing, e.g. a loaf.",
    "The al-Shaab group left.| al-Shaab came back.| iPhone sales rose.",
    "Dr. Martin Poe Jr. was here.| He said so.[1]| Next came rain.[2]",
    "“Really?” she asked.| “No!” he said.| “Yes.”",
    "The law passed 1. in May.",
    "Rain fell.| 12 people died.| “12 died,” he said.",
]


@pytest.mark.parametrize("marked", GOLDEN)
def test_golden_splits(marked: str) -> None:
    assert split(marked.replace("|", "")) == [part.strip() for part in marked.split("|") if part.strip()]


def test_a_quotation_of_several_sentences_is_split_and_keeps_its_marks() -> None:
    text = "She added: “The divers are in separate boats. I think of their safety. But now I see no problem.” She left."
    assert split(text) == [
        "She added: “The divers are in separate boats.",
        "I think of their safety.",
        "But now I see no problem.”",
        "She left.",
    ]


def test_the_last_quoted_sentence_keeps_its_attribution() -> None:
    assert split("“We built to the rules of 1964. They were good rules then,” he said. He left.") == [
        "“We built to the rules of 1964.",
        "They were good rules then,” he said.",
        "He left.",
    ]


def test_fragments_inside_a_quotation_stay_together() -> None:
    assert split("“No. Never,” he said. He left.") == ["“No. Never,” he said.", "He left."]


@pytest.mark.parametrize(
    "text", ["He left.” She stayed.", "He left. ” She stayed.", 'He said. " Next one came.', "Un. » Deux."]
)
def test_a_closing_mark_never_begins_a_sentence(text: str) -> None:
    sentences = split(text)
    assert len(sentences) == 2
    assert sentences[1][0] not in '”"»'


def test_marks_alone_are_no_sentence() -> None:
    assert split("It fell. . . ! Then it rained.") == ["It fell. . . !", "Then it rained."]
    assert split("") == []
    assert split(" \t ") == []


PIECES = st.sampled_from(
    ["He left. ", "“", "”", '"', "(", ")", "U.S. ", "a.m. ", "No. 5 ",
     "Gen. ", "…", "... ", "é", "😀", " ", "e\u0301", "Who? ",
     "in the", ".The ", "‘", "’", "«", "»", "[1]", "\n"]
)  # fmt: skip


@given(st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200)))
def test_spans_are_ordered_disjoint_and_lossless(paragraph: str) -> None:
    covered = 0
    for start, end in split_sentences(paragraph):
        assert covered <= start < end <= len(paragraph)
        assert paragraph[covered:start].strip() == ""
        assert paragraph[start:end] == paragraph[start:end].strip()
        covered = end
    assert paragraph[covered:].strip() == ""


WORST = ["a. ", "“", "‘", "«", "»a b. ", "„", "‹a b ", "'", "`",
         '"', '"a. ', ". ", ".” ", "U.S. ", "a.m. The ", "(", ") ", ". )",
         "1. ", "abc.Abc ", '["', "[1]", "No. ", "Gen. ", "’ ", "… "]  # fmt: skip


@pytest.mark.parametrize("unit", WORST)
def test_time_is_linear_on_the_worst_text(unit: str) -> None:
    def seconds(characters: int) -> float:
        text = (unit * characters)[:characters]
        started = time.process_time()
        split_sentences(text)
        return time.process_time() - started

    seconds(1_000)
    # Four times the text may take four times as long, with room for noise; sixteen times would be quadratic.
    assert seconds(80_000) <= 9 * seconds(20_000) + 0.1

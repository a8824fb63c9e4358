from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from summarizer.ports import Form, WritingTask
from summarizer_models.manifest import InputLayout
from summarizer_models.wordpieces import cut_pieces, invents_word, join_pieces, source_tokens, stutters
from tests.models.folders import TAGS

LAYOUT = InputLayout(tags=TAGS, max_sentences=3, max_sentence_tokens=5, max_tokens=12)
PIECES = st.lists(st.sampled_from(["a", "b", "##c", "##d", "."]), max_size=30)


def task(*evidence: str, form: Form = Form.SHORT) -> WritingTask:
    return WritingTask(evidence=evidence, form=form)


def test_pieces_are_joined_to_words() -> None:
    assert join_pieces(["ni", "##ger", "'", "s", "army", "."]) == "niger ' s army ."
    assert join_pieces(["##ed", "fall", "##en"]) == "##ed fallen"
    assert join_pieces([]) == ""
    assert join_pieces(["a", "##"]) == "a ##"


def test_a_sentence_is_cut_between_words() -> None:
    assert cut_pieces(["a", "b", "##c", "##d"], 3) == ["a"]
    assert cut_pieces(["a", "b", "##c", "d"], 3) == ["a", "b", "##c"]
    assert cut_pieces(["a", "##b", "##c"], 2) == ["a", "##b"]  # one word alone is longer than that


@given(PIECES, st.integers(1, 20))
def test_cutting_keeps_a_beginning_within_the_limit(pieces: list[str], limit: int) -> None:
    cut = cut_pieces(pieces, limit)
    assert len(cut) <= limit
    assert cut == pieces[: len(cut)]
    assert bool(cut) == bool(pieces)


def test_the_layout_of_the_input() -> None:
    tokens = source_tokens(task("x y", "z", form=Form.HEADLINE), LAYOUT, str.split)
    assert tokens == ["[CLS]", "[unused1]", "x", "y", "[SEP]", "z", "[SEP]"]


def test_a_later_sentence_that_does_not_fit_is_dropped_whole() -> None:
    tokens = source_tokens(task("a b c d e f g", "h i j k l", "m n"), LAYOUT, str.split)
    assert tokens == ["[CLS]", "[unused2]", *"abcde", "[SEP]", *"mn", "[SEP]"]


def test_no_more_sentences_than_the_layout_has() -> None:
    assert source_tokens(task("a", "", "b", "c", "d"), LAYOUT, str.split).count("[SEP]") == 3


@given(st.lists(st.text("ab ", max_size=30), max_size=8))
def test_the_input_never_exceeds_its_budget(sentences: list[str]) -> None:
    assert len(source_tokens(task(*sentences), LAYOUT, str.split)) <= LAYOUT.max_tokens


def test_invented_words() -> None:
    known, endings = {"dimension", "niger", "the"}, {"##s", "##ed"}
    assert invents_word(["the", "dime", "##ns", "##ns", "##ion"], known, endings)
    assert invents_word(["ni", "##ion"], known, endings)
    assert invents_word(["the", "ni", "##ed", "##s"], known, endings)
    assert not invents_word(["the", "dime", "##ns", "##ion", "of", "ni", "##ger"], known, endings)
    assert not invents_word(["dime", "##ns", "##ion", "##s", "station", "##ed"], known, endings)
    assert not invents_word([], known, endings)
    assert not invents_word(["##s"], known, endings)


def test_stuttering() -> None:
    assert stutters("port port port marisol")
    assert stutters("it sank in the fog in the fog .")
    assert stutters("of the of the")
    assert not stutters("the ferry and the pier and the port")
    assert not stutters("1 , 000 , 000")
    assert not stutters("so - - so")
    assert not stutters("")


def test_stuttering_is_found_in_linear_time() -> None:
    start = time.process_time()
    stutters("a b " * 25_000)
    stutters(" ".join(f"w{number}" for number in range(25_000)))
    assert time.process_time() - start < 2

from __future__ import annotations

import time

import pytest

from summarizer.evaluation.grounding import find_unsupported
from summarizer.evaluation.tokens import joined, tokens, without_markup
from tests.evaluation.make import make_set, sentence


def test_spelling_does_not_matter() -> None:
    assert tokens("The U.S. spent 1,200.5 euros; São Tomé’s coast-guard didn’t.") == [
        "the", "us", "spent", "1200.5", "euros", "sao", "tome", "coast", "guard", "didnt",
    ]  # fmt: skip


def test_glued_sentences_are_two() -> None:
    assert tokens("the end.The next") == ["the", "end", "the", "next"]


def test_a_run_does_not_match_inside_a_word() -> None:
    assert joined("an art") not in joined("man artist")
    assert joined("art is") in joined("An art is here")


def test_tags_go_and_blocks_stay_apart() -> None:
    assert (
        without_markup("<h1>A dam</h1><P class='x'>Vel<b>den</b> &amp; co<br/>next")
        == "\nA dam\n\nVelden & co\nnext"
    )


@pytest.mark.parametrize("worst", ["a.", "a", "1,", "1", "“", "<", "<p", "A ", "'a", "last "])
def test_time_is_linear(worst: str) -> None:
    text = worst * (100_000 // len(worst))
    started = time.process_time()
    tokens(text)
    without_markup(text)
    find_unsupported(sentence(text), {article.id: article for article in make_set().articles})
    assert time.process_time() - started < 5

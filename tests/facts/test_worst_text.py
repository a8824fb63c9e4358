from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.facts.date_rewriting import rewrite_dates
from summarizer.facts.dates import find_dates
from summarizer.facts.names import find_names
from summarizer.facts.numbers import find_quantities
from summarizer.facts.polarity import find_cues
from summarizer.facts.quotations import find_quotations
from summarizer.facts.sentence_facts import analyse_sentence
from summarizer.facts.tokens import tokenize

FINDERS: dict[str, Callable[[str], object]] = {
    "tokens": tokenize,
    "numbers": find_quantities,
    "dates": find_dates,
    "rewriting": lambda text: rewrite_dates(text, dt.date(2024, 5, 3)),
    "names": find_names,
    "quotations": find_quotations,
    "polarity": find_cues,
    "all": analyse_sentence,
}
WORST = [
    "1,000,", "1.1.1", "a'a’", "A.", "“", '"', "'", "' a", '"a" ', "May ", "last ", "May 1, ", "two hundred and ",
    "not ", "of the ", "Mr. ", "A of ", "more than ", "9", "on Friday ", "the late early ", "x", " ", "said ",
    "- ", "$1 ",
]  # fmt: skip
SHARED_WORDS = [
    *"Two 1,000 may May not “ ” ' ’s said last year on Friday $ % km - US é".split(), '"', "\u0301", "🙂",
]  # fmt: skip


@pytest.mark.parametrize("name", sorted(FINDERS))
@pytest.mark.parametrize("piece", WORST)
def test_growth_is_linear(name: str, piece: str) -> None:
    """Ten times the text may cost ten times as much, and some noise; quadratic growth would cost a hundred times."""
    find = FINDERS[name]
    small, large = (piece * (size // len(piece)) for size in (5_000, 50_000))
    short = max(0.0005, min(_seconds(find, small) for _ in range(3)))
    assert min(_seconds(find, large) for _ in range(2)) < 40 * short + 0.1


def _seconds(find: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    find(text)
    return time.process_time() - start


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(SHARED_WORDS) | st.text(max_size=4), max_size=24), st.sampled_from(["", " "]))
def test_offsets_hold_on_any_text(words: list[str], joint: str) -> None:
    text = joint.join(words)
    facts = analyse_sentence(text)
    assert all(text[token.start : token.end] == token.text for token in facts.tokens)
    assert all(text[date.start : date.end] == date.text for date in facts.dates)
    for quantity in facts.quantities:
        assert 0 <= quantity.hedge_start <= quantity.start < quantity.end <= len(text)
    for quotation in facts.quotations:
        assert quotation.words in text[quotation.start : quotation.end]
    for published in (None, dt.date(2024, 5, 3)):
        rewritten = rewrite_dates(text, published)
        assert all(0 <= edit.start <= edit.end <= len(text) for edit in rewritten.edits)

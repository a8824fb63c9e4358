"""What holds for every trim of any sentence, and how long the rules may take."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.briefing.grammar.tokens import bracketed_spans, quoted_spans, tokenize
from summarizer.briefing.trim import trims

SUBJECTS = [
    "The ferry",
    "Anna Lindqvist",
    "Mali, Chad and Togo",
    "Gen. Ivo Pell",
    "Two of the 14 sailors",
    "It",
]
VERBS = [
    "sank",
    "has left",
    "is not holding",
    "said that the dam may break",
    "killed nearly 40 people",
    "are",
]
OBJECTS = [
    "in a storm",
    "the capital",
    "“a slow, quiet death”",
    "750 kilometres (460 miles) away",
    "on Friday",
    "with aid",
]
OPENERS = [
    "",
    "However, ",
    "But ",
    "On Monday, ",
    "According to police, ",
    "In Vell, Ostland, ",
    "If it rains, ",
    "As snow fell, ",
]
INNER = [
    "",
    ", which left Oslo,",
    ", a former banker,",
    ", 45,",
    " – the oldest –",
    ", however,",
    ", built in 1932,",
]
TAILS = [
    "",
    ", killing nine",
    ", officials said",
    ", while others fled",
    ", and the port has closed",
    ", including two boys",
    " – a record",
    ", but this was denied",
]


@st.composite
def sentences(draw: st.DrawFn) -> str:
    parts = [
        draw(st.sampled_from(words)) for words in (OPENERS, SUBJECTS, INNER, VERBS, OBJECTS, TAILS, TAILS)
    ]
    opener, subject, inner, verb, rest, tail, end = parts
    text = f"{opener}{subject}{inner} {verb} {rest}{tail}{end}."
    return text[0].upper() + text[1:]


def words_of(text: str) -> list[str]:
    return [token.lower for token in tokenize(text) if token.is_word]


def is_subsequence(short: list[str], long: list[str]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)


@settings(deadline=None)
@given(sentences())
def test_trims_only_delete(sentence: str) -> None:
    for trim in trims(sentence):
        assert is_subsequence(words_of(trim.text), words_of(sentence))
        assert len(trim.removed) == len(trim.kinds) > 0
        assert all(0 <= start < end <= len(sentence) for start, end in trim.removed)
        assert all(a[1] <= b[0] for a, b in zip(trim.removed, trim.removed[1:], strict=False))
        kept = [
            char if not any(start <= i < end for start, end in trim.removed) else " "
            for i, char in enumerate(sentence)
        ]
        assert words_of("".join(kept)) == words_of(trim.text)


@settings(deadline=None)
@given(sentences())
def test_trims_are_well_formed(sentence: str) -> None:
    for trim in trims(sentence):
        quotes = quoted_spans(trim.text)
        assert quotes is not None
        assert bracketed_spans(trim.text, quotes) is not None
        assert all(trim.text[start:end] in sentence for start, end in quotes)
        assert re.search(r" [,.;:]|,,|\s\s|,\.", trim.text) is None
        assert trim.text[0].isupper() or not trim.text[0].isalpha()
        assert trim.text.endswith((".", "”", "!"))


@settings(deadline=None)
@given(sentences())
def test_trims_keep_negation_and_conditions(sentence: str) -> None:
    for trim in trims(sentence):
        for word in ("not", "may", "nearly", "denied"):
            assert words_of(trim.text).count(word) == words_of(sentence).count(word)
        assert sentence.startswith("If it rains") == trim.text.startswith("If it rains")


@settings(deadline=None)
@given(sentences())
def test_trims_are_bounded_sorted_and_repeatable(sentence: str) -> None:
    found = trims(sentence)
    assert len({trim.text for trim in found}) == len(found) <= 60
    assert found == trims(sentence)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_survived(text: str) -> None:
    for trim in trims(text):
        assert trim.text


WORST = [
    "a, ", '"', "'a ", "( ", "– ", "Lloyd Austin, ", "A", "a-", "“", "he ", "U.S. ", "also ", "- 1 ", "and ", "1,",
    "quickly ", "the Aa Bb Cc (ABC) ", "said ", ", which was", ", the man",
]  # fmt: skip


@pytest.mark.parametrize("unit", WORST)
def test_time_on_the_worst_text_is_bounded(unit: str) -> None:
    # Generous: a slip to quadratic time takes minutes on 100 kB.
    text = (unit * 100_000)[:100_000]
    start = time.process_time()
    trims(text)
    trims(text[:4000])
    assert time.process_time() - start < 3

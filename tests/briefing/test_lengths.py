from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.briefing.lengths import LengthTarget, fill, targets
from summarizer.briefings import LengthName
from summarizer.options import ALL_LENGTHS, BriefingOptions

NAMED = [
    LengthTarget(LengthName.SHORT, 60),
    LengthTarget(LengthName.STANDARD, 150),
    LengthTarget(LengthName.LONG, 300),
]


@given(st.lists(st.integers(min_value=6, max_value=60), max_size=40))
def test_lengths_nest_and_stay_below_their_bound(words: list[int]) -> None:
    filled = fill(NAMED, words)
    short, standard, long = (set(filled[target.name]) for target in NAMED)
    assert short <= standard <= long
    for target in NAMED:
        chosen = filled[target.name]
        assert len(chosen) <= 1 or sum(words[index] for index in chosen) <= 1.12 * target.words


def test_a_length_is_the_same_whichever_longer_ones_are_asked_for() -> None:
    words = [25, 30, 14, 22, 18, 41, 9, 33, 27, 20, 24]
    alone = fill(targets(BriefingOptions(lengths=(LengthName.STANDARD,))), words)
    together = fill(targets(BriefingOptions(lengths=ALL_LENGTHS)), words)
    assert alone[LengthName.STANDARD] == together[LengthName.STANDARD]


def test_words_are_met_within_fifteen_per_cent_when_there_is_enough() -> None:
    words = [25, 30, 14, 22, 18, 41, 9, 33, 27, 20, 24, 19, 31, 16, 22, 28]
    for target in (50, 80, 100, 120, 200, 250):
        options = BriefingOptions(lengths=(), words=target)
        chosen = fill(targets(options), words)[LengthName.WORDS]
        assert abs(sum(words[index] for index in chosen) - target) <= 0.15 * target


def test_the_headline_alone_needs_no_plan_of_lengths() -> None:
    assert targets(BriefingOptions(lengths=(LengthName.HEADLINE,))) == []

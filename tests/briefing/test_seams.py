from __future__ import annotations

from collections.abc import Sequence

import pytest

from summarizer.briefing.seams import read_seams
from summarizer.briefing.surface import Casing, restore

CASING = Casing([])


class Phrases:
    """Knows the n-grams of some sentences; every word has its own class."""

    def __init__(self, *sentences: str) -> None:
        self._known: set[tuple[str, ...]] = set()
        for sentence in sentences:
            words = ("<s>", *sentence.split())
            self._known |= {words[i : i + n] for n in (1, 2, 3) for i in range(len(words))}

    def knows(self, words: Sequence[str]) -> bool:
        return tuple(words) in self._known

    def word_class(self, word: str) -> str:
        return word


def test_a_copied_sentence_has_no_seams() -> None:
    surface = restore("the dam broke .", ["The dam broke."], CASING)
    assert read_seams(surface, Phrases()).count == 0


def test_a_join_that_news_writes_is_whole() -> None:
    surface = restore("the dam has broken .", ["The dam broken."], CASING)
    seams = read_seams(surface, Phrases("the dam has broken ."))
    assert (seams.count, seams.broken, seams.rare) == (2, (), 0)


def test_a_join_that_nobody_writes_is_broken() -> None:
    surface = restore("the dam are broken .", ["The dam broken."], CASING)
    assert read_seams(surface, Phrases("the dam has broken .")).broken == ("dam are", "are broken")


def test_a_known_pair_in_an_unknown_triple_is_rare() -> None:
    surface = restore("the dam has broken .", ["The dam broken."], CASING)
    seams = read_seams(surface, Phrases("a dam has", "it has broken apart"))
    assert seams.broken == ()
    assert seams.rare == 2


@pytest.mark.parametrize(
    ("written", "broken"),
    [
        ("an base fell .", True),
        ("a base fell .", False),
        ("a order fell .", True),
        ("an hour fell .", False),
        ("a union fell .", False),
        ("a 18 fell .", True),
        ("an 18 fell .", False),
        ("a university fell .", False),
    ],
)
def test_the_article_fits_the_word_behind_it(written: str, broken: bool) -> None:
    noun = written.split()[1]
    surface = restore(written, [f"The {noun} fell."], CASING)
    seams = read_seams(surface, Phrases(written))
    assert bool(seams.broken) is broken

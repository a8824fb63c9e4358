from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.copying import SourceTexts, compression, not_copied_share

SOURCES = SourceTexts(["The dam of Orla broke, on Friday. Nobody died.", "A wall of water came down."])


def test_case_and_punctuation_do_not_make_a_sentence_new() -> None:
    assert SOURCES.holds("Broke on Friday")
    assert SOURCES.holds("“the dam of Orla”")


def test_a_sentence_over_two_sources_is_not_copied() -> None:
    assert not SOURCES.holds("Nobody died, a wall of water came down.")
    assert not_copied_share(["Nobody died.", "Orla's dam broke."], SOURCES) == 0.5
    assert not_copied_share([], SOURCES) == 0


def test_novel_grams() -> None:
    assert SOURCES.novel_share("the dam of Orla broke") == 0
    assert SOURCES.novel_share("the dam of Vint broke") == 2 / 3
    assert SOURCES.novel_share("the dam of Orla fell") == 1 / 3
    assert SOURCES.novel_share("the dam") == 0


def test_compression_counts_words() -> None:
    assert compression("one two three", SourceTexts(["a b c d e f"])) == 2
    assert compression("", SourceTexts(["a b"])) == 2


@given(st.lists(st.sampled_from("dam orla broke friday wall".split()), min_size=1, max_size=12), st.data())
def test_every_part_of_a_source_is_copied(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    sources = SourceTexts([" ".join(words)])
    part = " ".join(words[start:end])
    assert sources.holds(part)
    assert sources.novel_share(part, 2) == 0

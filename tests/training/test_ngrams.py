"""The n-gram filter is built from tiny files of our own."""

from __future__ import annotations

import json
import lzma
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from summarizer_training.ngrams import build, frequent_sequences, main, news_texts, read_corpus

from summarizer_models.ngrams import RARE, START, load_filter

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = "The dam has broken in 18 places, Söder said."
FILES: dict[str, list[dict[str, Any]]] = {
    "news_leads": [
        {"title": "ignored", "description": SENTENCE, "lead": "The river rose above the old bridg…"}
    ],
    "rss_leads": [{"description": SENTENCE}, {"description": "Too short."}, {"description": None}],
    "reuters21578": [{"text": "The dam has broken once again this week."}],
    "cnn_highlights": [{"text": ["The dam has stood for", "a hundred years in all."], "title": "x"}],
    "splits": [
        {"source": "A bridge closed and the dam has opened.", "target": ["The dam has", "been opened today."]}
    ],
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for name, rows in FILES.items():
        with lzma.open(folder / f"{name}.jsonl.xz", "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(row) + "\n" for row in rows)
    return folder


def test_each_text_is_read_once_and_a_cut_lead_without_its_last_word(data: Path) -> None:
    assert list(news_texts(data)) == [
        SENTENCE,
        "The river rose above the old",
        "The dam has broken once again this week.",
        "The dam has stood for a hundred years in all.",
        "A bridge closed and the dam has opened.",
        "The dam has been opened today.",
    ]


def test_words_beyond_the_vocabulary_and_numbers_are_a_class_each() -> None:
    corpus = read_corpus(["Dam dam 18 40 dam", "dam Söder’s 7th"], vocabulary=4)
    assert corpus.words == ("dam", "#", START, "soder", RARE)
    assert [corpus.words[index] for index in corpus.ids] == [
        START, "dam", "dam", "#", "#", "dam", START, "dam", "soder", RARE, RARE, "#",
    ]  # fmt: skip


def _counted(texts: list[str], min_count: int) -> set[str]:
    return set(frequent_sequences(read_corpus(texts, vocabulary=100), min_count=min_count))


def test_sequences_are_counted_within_texts_alone() -> None:
    assert _counted(["dam broke", "dam broke", "dam stood"], 2) - {"dam", "broke", "stood", START, RARE} == {
        "dam broke",
        f"{START} dam",
        f"{START} dam broke",
    }
    assert _counted([], 1) == {START, RARE}
    assert "broke dam" not in _counted(["dam broke", "dam broke"], 1)


def test_counting_by_parts_finds_what_counting_at_once_finds() -> None:
    rng = np.random.default_rng(1)
    texts = [" ".join(f"w{word:c}" for word in rng.integers(97, 122, 12)) for _ in range(80)]
    expected: dict[str, int] = {}
    for text in texts:
        words = [START, *text.split()]
        for length in (2, 3):
            for at in range(len(words) - length + 1):
                key = " ".join(words[at : at + length])
                expected[key] = expected.get(key, 0) + 1
    found = {key for key in _counted(texts, 3) if " " in key}
    assert found == {key for key, count in expected.items() if count >= 3}
    assert found


def test_building_twice_gives_the_same_bytes_and_the_loader_takes_them(data: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        main(
            [str(data), str(tmp_path / name), "--vocabulary", "60", "--min-count", "3", "--size-bytes", "900"]
        )
    for name in ("ngrams.bin", "manifest.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    phrases = load_filter(tmp_path / "one")
    assert phrases.knows(("the", "dam", "has"))
    assert not phrases.knows(("has", "broken"))  # seen twice
    assert not phrases.knows(("dam", "the"))


@pytest.mark.parametrize(
    "option", [{"vocabulary": 65_536}, {"vocabulary": 0}, {"min_count": 0}, {"size_bytes": 0}]
)
def test_options_out_of_range_are_refused(data: Path, tmp_path: Path, option: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="needed"):
        build(data, tmp_path / "out", **option)


def test_a_missing_file_ends_the_command(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "splits.jsonl.xz").unlink()
    with pytest.raises(SystemExit):
        main([str(data), str(tmp_path / "out")])
    assert "splits" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()

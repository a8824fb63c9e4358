from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from summarizer.errors import MalformedInputError, NoInputError, UnreadableInputError
from summarizer.evaluation.datasets import read_dataset

EXAMPLES = Path(__file__).parents[2] / "examples"
SHARED = Path(__file__).parents[3] / "shared" / "data"

RECORD = {
    "id": "s1",
    "articles": [
        {"title": "", "text": "A dam broke in Orla.", "source": "0.txt", "date": "Saturday, January 8, 2005"},
        {"title": "Dam", "text": "The dam of Orla broke.", "source": "https://news.example/dam"},
    ],
    "summaries": ["A dam broke.", "Orla's dam broke."],
    "highlights": [{"documentFile": "0.txt", "docSpanOffsets": [[0, 11]], "scuSentence": "A dam broke."}],
}


def write(path: Path, *records: object) -> Path:
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return path


def test_a_line_is_a_set(tmp_path: Path) -> None:
    dataset = read_dataset(write(tmp_path / "dams.jsonl", RECORD, {**RECORD, "id": "s2"}))
    assert dataset.name == "dams"
    assert [one.name for one in dataset.sets] == ["s1", "s2"]
    first, second = dataset.sets[0].articles
    assert (first.id, first.title, first.source, str(first.published_on)) == (
        "1",
        None,
        "0.txt",
        "2005-01-08",
    )
    assert (second.source, second.url) == (None, "https://news.example/dam")
    assert dataset.sets[0].references == ("A dam broke.", "Orla's dam broke.")
    mark = dataset.sets[0].highlights[0]
    assert (mark.article_id, mark.spans) == ("1", ((0, 11),))


def test_one_summary_may_be_a_text(tmp_path: Path) -> None:
    record = {"articles": RECORD["articles"], "summary": "A dam broke."}
    assert read_dataset(write(tmp_path / "a.jsonl", record)).sets[0].references == ("A dam broke.",)


def test_compression_changes_neither_content_nor_hash(tmp_path: Path) -> None:
    plain = write(tmp_path / "dams.jsonl", RECORD)
    packed = tmp_path / "dams.jsonl.xz"
    packed.write_bytes(lzma.compress(plain.read_bytes()))
    assert read_dataset(plain) == read_dataset(packed)


def test_the_hash_follows_the_content(tmp_path: Path) -> None:
    before = read_dataset(write(tmp_path / "a.jsonl", RECORD)).sha256
    assert read_dataset(write(tmp_path / "a.jsonl", {**RECORD, "id": "s9"})).sha256 != before


@pytest.mark.parametrize(
    "record",
    [
        [],
        {"articles": "no list"},
        {"articles": [{"title": "no text"}]},
        {**RECORD, "summaries": 5},
        {**RECORD, "highlights": ["no object"]},
        {**RECORD, "highlights": [{"documentFile": "unknown.txt", "docSpanOffsets": [], "scuSentence": ""}]},
    ],
)
def test_a_malformed_set_is_named(tmp_path: Path, record: object) -> None:
    with pytest.raises(MalformedInputError, match="line 2"):
        read_dataset(write(tmp_path / "a.jsonl", RECORD, record))


def test_broken_json_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"articles": [', encoding="utf-8")
    with pytest.raises(MalformedInputError, match="line 1"):
        read_dataset(path)


def test_what_is_missing_or_empty_or_no_xz_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoInputError):
        read_dataset(tmp_path / "none.jsonl")
    with pytest.raises(NoInputError):
        read_dataset(write(tmp_path / "empty.jsonl"))
    with pytest.raises(NoInputError):
        read_dataset(tmp_path)
    fake = tmp_path / "fake.jsonl.xz"
    fake.write_bytes(b"not compressed")
    with pytest.raises(UnreadableInputError):
        read_dataset(fake)


def test_the_default_length_is_that_of_the_references(tmp_path: Path) -> None:
    long = {**RECORD, "summaries": ["word " * 230]}
    assert read_dataset(write(tmp_path / "a.jsonl", long)).reference_words == 250
    assert read_dataset(write(tmp_path / "b.jsonl", {**RECORD, "summaries": []})).reference_words == 150


def test_folders_are_sets_with_references_and_facts(tmp_path: Path) -> None:
    for name in ("one", "two"):
        articles = tmp_path / name / "articles"
        articles.mkdir(parents=True)
        (articles / "a.txt").write_text("Title: Dam\n\nThe dam of Orla broke on Friday.", encoding="utf-8")
        (tmp_path / name / "reference.txt").write_text("A dam broke.\n", encoding="utf-8")
    facts = {"key_facts": [{"fact": "f", "words": [["dam", "wall"], ["broke"]]}], "never": ["flood"]}
    (tmp_path / "two" / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    whole = read_dataset(tmp_path)
    assert [one.name for one in whole.sets] == ["one", "two"]
    assert whole.sets[0].references == ("A dam broke.",)
    assert whole.sets[1].key_facts == ((("dam", "wall"), ("broke",)),)
    assert whole.sets[1].forbidden == ("flood",)
    alone = read_dataset(tmp_path / "one")
    assert [one.name for one in alone.sets] == ["one"]
    assert alone.sha256 != whole.sha256


def test_the_examples_can_be_read() -> None:
    dataset = read_dataset(EXAMPLES)
    assert len(dataset.sets) >= 3
    assert all(len(one.articles) >= 5 and one.references and one.key_facts for one in dataset.sets)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared data sets are not part of the project")
@pytest.mark.parametrize(
    ("name", "sets"), [("multiling2011", 10), ("wikinewssum", 82), ("multinews_highlights28", 28)]
)
def test_the_shared_sets_can_be_read(name: str, sets: int) -> None:
    dataset = read_dataset(SHARED / f"{name}.jsonl.xz")
    assert len(dataset.sets) == sets
    for one in dataset.sets:
        lengths = {article.id: len(article.text) for article in one.articles}
        assert all(end <= lengths[m.article_id] for m in one.highlights for _start, end in m.spans)

from __future__ import annotations

import hashlib
import json
import struct
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import ModelNotFoundError, ModelRefusedError
from summarizer_models.ngrams import RARE, START, NgramFilter, build_filter, load_filter, save_filter
from summarizer_models.registry import load_phrases

if TYPE_CHECKING:
    from pathlib import Path

KEYS = [START, "#", RARE, "the", "dam", "the dam", "has broken", "the dam has"]


def describe(folder: Path) -> None:
    """Write a manifest for the filter that a folder holds, whatever is in it."""
    digest = hashlib.sha256((folder / "ngrams.bin").read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps({"files": {"ngrams.bin": {"sha256": digest}}}))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_filter(build_filter(KEYS, 1000), tmp_path / "ngrams.bin")
    describe(tmp_path)
    return tmp_path


def test_what_is_saved_is_loaded(folder: Path) -> None:
    phrases = load_filter(folder)
    assert all(phrases.knows(key.split()) for key in KEYS)
    assert not phrases.knows(("dam", "the"))


@given(st.sets(st.text(min_size=1, max_size=20), min_size=1, max_size=60), st.integers(1, 200))
def test_a_key_is_never_denied(keys: set[str], size: int) -> None:
    phrases = NgramFilter(build_filter(keys, size))
    assert all(phrases.knows((key,)) for key in keys)


def test_few_strangers_pass_at_the_shipped_load() -> None:
    # 3.3 million keys in 3.2 million bytes are 7.7 bits a key: 2.4% by Bloom's formula.
    phrases = NgramFilter(build_filter((f"known {number}" for number in range(4_000)), 3_878))
    passed = sum(phrases.knows(("strange", str(number))) for number in range(10_000)) / 10_000
    assert 0.005 < passed < 0.04


def test_numbers_and_rare_words_are_a_class_each(folder: Path) -> None:
    phrases = load_filter(folder)
    assert [phrases.word_class(word) for word in ("dam", "18", "1st", "zyxwv", "")] == [
        "dam", "#", "#", RARE, RARE,
    ]  # fmt: skip


def test_the_shipped_filter_knows_english_and_not_its_mistakes() -> None:
    phrases = load_phrases()
    assert phrases.knows((START, "the", RARE))
    assert phrases.knows(("has", "confirmed", "the"))
    assert not phrases.knows(("an", "base"))
    assert phrases.word_class("confirmed") == "confirmed"
    strangers = sum(phrases.knows((f"{number}", "x", "y")) for number in range(5_000)) / 5_000
    assert strangers < 0.04


@pytest.mark.parametrize("name", ["ngrams.bin", "manifest.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelNotFoundError, match=name):
        load_filter(folder)


def test_a_changed_bit_is_found(folder: Path) -> None:
    data = bytearray((folder / "ngrams.bin").read_bytes())
    data[100] ^= 1
    (folder / "ngrams.bin").write_bytes(data)
    with pytest.raises(ModelRefusedError, match="checksum"):
        load_filter(folder)


@pytest.mark.parametrize("kept", [0, 7, 16, 500])
def test_a_filter_cut_off_before_it_was_described_is_refused(folder: Path, kept: int) -> None:
    data = (folder / "ngrams.bin").read_bytes()
    (folder / "ngrams.bin").write_bytes(data[:kept])
    describe(folder)
    with pytest.raises(ModelRefusedError, match="cut off"):
        load_filter(folder)


@pytest.mark.parametrize(
    "header", [struct.pack("<8sQ", b"NGRAMS02", 10), struct.pack("<8sQ", b"NGRAMS01", 9)]
)
def test_another_format_or_length_is_refused(folder: Path, header: bytes) -> None:
    (folder / "ngrams.bin").write_bytes(header + bytes(10))
    describe(folder)
    with pytest.raises(ModelRefusedError, match="not an n-gram filter"):
        load_filter(folder)


def test_an_empty_filter_is_refused(folder: Path) -> None:
    (folder / "ngrams.bin").write_bytes(struct.pack("<8sQ", b"NGRAMS01", 0))
    describe(folder)
    with pytest.raises(ModelRefusedError):
        load_filter(folder)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": {"ngrams.bin": 3}}', "[" * 100_000, "\udcff"])
def test_a_manifest_that_cannot_be_read_is_refused(folder: Path, text: str) -> None:
    (folder / "manifest.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ModelRefusedError, match="manifest"):
        load_filter(folder)

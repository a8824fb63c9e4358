from __future__ import annotations

import hashlib
import json
import struct
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import ModelNotFoundError, ModelRefusedError
from summarizer_models.encoder_weights import (
    MAX_TOKENS,
    VECTORS_NAME,
    TokenVectors,
    load_token_vectors,
    read_encoder_manifest,
    save_encoder,
)
from summarizer_models.registry import load_encoder, weights_folder
from summarizer_models.sentence_encoder import SentenceEncoder
from summarizer_models.sentence_encoder import load_encoder as load_folder

if TYPE_CHECKING:
    from pathlib import Path

TOKENIZER = weights_folder() / "tokenizer.json"
PARAPHRASES = (
    ("Eleven miners were killed when the shaft collapsed.", "A cave-in at the mine left eleven workers dead."),
    ("The central bank raised interest rates on Tuesday.", "Borrowing costs went up after the bank's decision."),
    ("Police arrested a man over the robbery.", "A suspect was detained by officers investigating the theft."),
    ("Heavy rain flooded hundreds of homes.", "Downpours left many houses under water."),
    ("The president resigned after weeks of protests.", "Demonstrations forced the head of state to step down."),
    ("A passenger plane made an emergency landing.", "The airliner was forced to land after an engine failed."),
    ("Doctors at the hospital went on strike over pay.", "Physicians walked out, demanding higher wages."),
    ("The court sentenced the former minister to prison.", "A judge jailed the ex-minister for six years."),
    ("Wildfires forced thousands to leave their houses.", "Residents were evacuated as the blaze spread."),
    ("The striker scored twice as the team won the final.", "Two goals gave the club the cup."),
)  # fmt: skip
"""Written for this test: pairs that say nearly the same with few words in common. TF-IDF finds two of the ten."""
ORDERED_FLOOR = 0.97
"""Share of (paraphrase, unrelated pair) whose cosines are in the right order; 0.993 with version 0.1.0."""
NEAREST_FLOOR = 9
"""Sentences whose nearest is their paraphrase; 10 of 10 with version 0.1.0."""


@pytest.fixture(scope="session")
def encoder() -> SentenceEncoder:
    return load_encoder()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    vectors = weights_folder("brief-encoder")
    manifest = read_encoder_manifest(vectors)
    save_encoder(
        load_token_vectors(vectors, manifest),
        tmp_path,
        version="9",
        about="",
        licence="",
        tokenizer=TOKENIZER,
    )
    return tmp_path


def test_paraphrases_are_nearer_than_other_pairs(encoder: SentenceEncoder) -> None:
    vectors = encoder.embed([sentence for pair in PARAPHRASES for sentence in pair])
    same = [vectors.similarity(2 * i, 2 * i + 1) for i in range(len(PARAPHRASES))]
    other = [
        vectors.similarity(2 * i, 2 * j + 1)
        for i in range(len(PARAPHRASES))
        for j in range(len(PARAPHRASES))
        if i != j
    ]
    assert sum(a > b for a in same for b in other) / (len(same) * len(other)) >= ORDERED_FLOOR
    found = [np.argmax([vectors.similarity(2 * i, 2 * j + 1) for j in range(10)]) for i in range(10)]
    assert sum(near == i for i, near in enumerate(found)) >= NEAREST_FLOOR


@settings(max_examples=40)
@given(texts=st.lists(st.text(max_size=60), max_size=6))
def test_a_vector_does_not_depend_on_what_is_embedded_beside_it(
    encoder: SentenceEncoder, texts: list[str]
) -> None:
    together = encoder.sums(texts)
    for row, text in zip(together, texts, strict=True):
        assert np.array_equal(row, encoder.sums([text])[0])


def test_more_texts_than_one_batch_are_the_same_as_one_by_one(encoder: SentenceEncoder) -> None:
    texts = [f"The ferry with {number} passengers reached the harbour." for number in range(300)]
    texts[255:258] = ["", "  ", "Rain."]
    together = encoder.sums(texts)
    assert np.array_equal(together[299], encoder.sums([texts[299]])[0])
    assert not together[255].any()
    assert not together[256].any()
    assert np.array_equal(together[257], encoder.sums(["Rain."])[0])


def test_a_sum_is_what_its_tokens_add_up_to(encoder: SentenceEncoder) -> None:
    one, other, both = encoder.sums(["harbour", "storm", "harbour storm"])
    assert np.array_equal(one + other, both)
    assert encoder.sums(["HARBOUR Storm"])[0].tolist() == both.tolist()


def test_text_without_tokens_and_lone_surrogates_are_embedded(encoder: SentenceEncoder) -> None:
    vectors = encoder.embed(["", "The \ud800 storm", "The storm", "[SEP] [PAD]"])
    assert vectors.similarity(0, 2) == 0.0
    assert vectors.similarity(1, 2) > 0.5
    assert len(encoder.embed([])) == 0


def test_a_long_text_is_embedded_by_its_top(encoder: SentenceEncoder) -> None:
    top = " ".join(["storm"] * MAX_TOKENS)
    assert np.array_equal(*encoder.sums([top, f"{top} {'harbour ' * 5_000}"]))


def test_the_largest_sum_fits_32_bits(tmp_path: Path) -> None:
    vectors = TokenVectors(
        rows=np.full((20_000, 3), -127, dtype=np.int8), weights=np.full(20_000, 32_767, dtype=np.int16)
    )
    save_encoder(vectors, tmp_path, version="1", about="", licence="", tokenizer=TOKENIZER)
    summed = load_folder(tmp_path, TOKENIZER).sums([" ".join(["storm"] * MAX_TOKENS)])
    assert summed.tolist() == [[-127.0 * 32_767 * MAX_TOKENS] * 3]


def test_the_same_vectors_are_saved_as_the_same_bytes(folder: Path) -> None:
    shipped = weights_folder("brief-encoder")
    assert (folder / VECTORS_NAME).read_bytes() == (shipped / VECTORS_NAME).read_bytes()
    assert (shipped / VECTORS_NAME).stat().st_size <= 3_000_000
    first = (folder / "manifest.json").read_bytes()
    vectors = load_token_vectors(folder, read_encoder_manifest(folder))
    save_encoder(vectors, folder, version="9", about="", licence="", tokenizer=TOKENIZER)
    assert (folder / "manifest.json").read_bytes() == first


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / VECTORS_NAME).unlink()
    with pytest.raises(ModelNotFoundError, match=VECTORS_NAME):
        load_folder(folder, TOKENIZER)
    with pytest.raises(ModelNotFoundError, match="manifest"):
        load_folder(folder / "nowhere", TOKENIZER)


def test_a_missing_tokenizer_is_named(folder: Path) -> None:
    with pytest.raises(ModelNotFoundError, match=r"other\.json"):
        load_folder(folder, folder / "other.json")


def test_a_changed_bit_is_found(folder: Path) -> None:
    data = bytearray((folder / VECTORS_NAME).read_bytes())
    data[-5] ^= 1
    (folder / VECTORS_NAME).write_bytes(data)
    with pytest.raises(ModelRefusedError, match="checksum"):
        load_folder(folder, TOKENIZER)


def test_another_tokenizer_is_refused(folder: Path) -> None:
    other = folder / "tokenizer.json"
    other.write_bytes(TOKENIZER.read_bytes() + b" ")
    with pytest.raises(ModelRefusedError, match="tokenizer"):
        load_folder(folder, other)


def test_a_tokenizer_that_is_none_is_refused(folder: Path) -> None:
    other = folder / "tokenizer.json"
    other.write_text("{}")
    vectors = load_token_vectors(folder, read_encoder_manifest(folder))
    save_encoder(vectors, folder, version="1", about="", licence="", tokenizer=other)
    with pytest.raises(ModelRefusedError, match="cannot be loaded"):
        load_folder(folder, other)


def test_fewer_vectors_than_tokens_are_refused(tmp_path: Path) -> None:
    few = TokenVectors(rows=np.ones((10, 4), dtype=np.int8), weights=np.ones(10, dtype=np.int16))
    save_encoder(few, tmp_path, version="1", about="", licence="", tokenizer=TOKENIZER)
    with pytest.raises(ModelRefusedError, match="fewer vectors"):
        load_folder(tmp_path, TOKENIZER)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"VECTORS1",
        struct.pack("<8sII", b"VECTORS2", 1, 1) + bytes(3),
        struct.pack("<8sII", b"VECTORS1", 1, 1) + bytes(4),
        struct.pack("<8sII", b"VECTORS1", 2**32 - 1, 2**32 - 1) + bytes(3),
        struct.pack("<8sII", b"VECTORS1", 0, 1),
        struct.pack("<8sII", b"VECTORS1", 1, 1) + b"\xff\xff\x00",
        struct.pack("<8sII", b"VECTORS1", 1, 1) + b"\x01\x00\x80",
    ],
)
def test_what_is_no_vectors_is_refused_though_its_checksum_is_right(tmp_path: Path, data: bytes) -> None:
    (tmp_path / VECTORS_NAME).write_bytes(data)
    manifest = json.loads((weights_folder("brief-encoder") / "manifest.json").read_text())
    manifest["files"][VECTORS_NAME]["sha256"] = hashlib.sha256(data).hexdigest()
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(ModelRefusedError, match=r"not token vectors|out of range"):
        load_folder(tmp_path, TOKENIZER)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": 2}', '{"format": 1, "files": 3}', "[" * 100_000, "\udcff"]
)
def test_a_manifest_that_cannot_be_read_is_refused(folder: Path, text: str) -> None:
    (folder / "manifest.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ModelRefusedError, match="manifest"):
        load_folder(folder, TOKENIZER)

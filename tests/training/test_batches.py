"""Packing, batching and the stream; needs torch."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
import pytest

pytest.importorskip("torch")

from summarizer_training.batches import ANSWER_WEIGHT, Collator, Stream, cut_by_length
from summarizer_training.pack import Encoder, Ids, Packed, load_packed, pack
from summarizer_training.pairs import Pair, read_pairs, write_pairs
from summarizer_training.vocabulary import always_allowed

if TYPE_CHECKING:
    from pathlib import Path

    from tokenizers import Tokenizer

PAIRS = [
    Pair(
        kind="copy",
        evidence=("the storm closed two roads",),
        target="the storm closed two roads",
        split="train",
    ),
    Pair(
        kind="fusion",
        evidence=("a storm closed 3 roads", "the river flooded"),
        target="the storm closed 3 roads and flooded a bridge",
        split="train",
    ),
    Pair(
        kind="headline",
        evidence=("the ferry sank near the coast .",),
        target="ferry sank near coast",
        split="train",
    ),
] * 40


@pytest.fixture
def packed(tokenizer: Tokenizer) -> Packed:
    return pack(PAIRS, Encoder(tokenizer))


def test_packing_tags_the_form_and_ends_each_sentence(tokenizer: Tokenizer, packed: Packed) -> None:
    def tokens(ids: Ids) -> list[str]:
        return [str(tokenizer.id_to_token(int(i))) for i in ids]

    assert len(packed) == len(PAIRS)
    assert tokens(packed.source_of(1))[:3] == ["[CLS]", "[unused2]", "a"]
    assert tokens(packed.source_of(1)).count("[SEP]") == 2
    assert tokens(packed.source_of(2))[1] == "[unused1]"
    assert tokens(packed.target_of(2)) == ["ferry", "sank", "near", "coast", "[SEP]"]


def test_long_evidence_is_cut_to_its_budget(tokenizer: Tokenizer) -> None:
    encoder = Encoder(tokenizer)
    sentence = encoder.tokens(["storm " * 100])[0]
    ids = encoder.source("long", [sentence] * 6)
    assert len(ids) == 2 + 2 * 81


def test_pairs_and_arrays_survive_a_file(tmp_path: Path, packed: Packed) -> None:
    assert write_pairs(tmp_path / "pairs.jsonl", PAIRS) == len(PAIRS)
    assert list(read_pairs(tmp_path / "pairs.jsonl")) == PAIRS
    packed.save(tmp_path / "pairs.npz")
    again = load_packed(tmp_path / "pairs.npz")
    assert again.kinds == packed.kinds
    assert np.array_equal(again.source, packed.source)
    assert np.array_equal(again.target_offsets, packed.target_offsets)


def test_batches_stay_within_their_tokens_and_lose_nothing(packed: Packed) -> None:
    batches = cut_by_length(packed, np.arange(len(packed)), max_tokens=120)
    assert sorted(i for batch in batches for i in batch) == list(range(len(packed)))
    for batch in batches:
        source = max(len(packed.source_of(i)) for i in batch)
        target = max(len(packed.target_of(i)) for i in batch)
        assert len(batch) * (source + target) <= 120


def test_collator_shifts_the_target_and_ignores_words_without_evidence(
    tokenizer: Tokenizer, packed: Packed
) -> None:
    encoder = Encoder(tokenizer)
    collate = Collator(
        packed, start=encoder.start, pad=encoder.pad, always=[encoder.end, *encoder.tokens(["the"])[0]]
    )
    batch = collate([1])
    assert batch.prefix[0, 0] == encoder.start
    assert batch.prefix[0, 1:].tolist() == batch.target[0, :-1].tolist()
    words = encoder.text(batch.target[0].tolist()).split()
    counted = batch.weight[0].tolist()
    assert counted[words.index("storm")] == 1.0
    assert counted[words.index("bridge")] == 0.0
    assert set(batch.target[0].tolist()) <= set(batch.vocabulary.tolist())


def test_a_resumed_stream_gives_what_it_would_have_given(packed: Packed) -> None:
    def stream() -> Stream:
        return Stream(packed, seed=5, max_tokens=400, fidelity_chunks=1)

    whole = list(islice(stream().chunks(0), 3))
    resumed = list(islice(stream().chunks(2), 1))
    assert resumed[0] == whole[2]
    other = next(iter(Stream(packed, seed=6, max_tokens=400).chunks(0)))
    assert other != whole[0]


def test_always_allowed_reads_the_line_without_a_source(tmp_path: Path, tokenizer: Tokenizer) -> None:
    (tmp_path / "vmap.txt").write_text("storm\tstorm\n\tthe of unheardof\n", encoding="utf-8")
    ids = always_allowed(tmp_path / "vmap.txt", tokenizer)
    assert {tokenizer.id_to_token(i) for i in ids} == {"the", "of", "[SEP]"}
    (tmp_path / "vmap.txt").write_text("storm\tstorm\n", encoding="utf-8")
    with pytest.raises(ValueError, match="always-allowed"):
        always_allowed(tmp_path / "vmap.txt", tokenizer)


def test_an_answer_always_counts_and_weighs_more(tokenizer: Tokenizer) -> None:
    encoder = Encoder(tokenizer)
    sentence, evidence = "the ferry sank near the coast", "a ferry sank"
    pairs = [
        Pair(kind="verify", evidence=(sentence, evidence), target="yes", split="train"),
        PAIRS[0],
        Pair(kind="verify", evidence=(sentence, evidence), target="the ferry sank", split="train"),
        Pair(kind="copy", evidence=("the storm",), target="the storm", split="train"),
    ]
    packed = pack(pairs, encoder)
    # A pair to verify has "yes" or "no" for its target, one to write at least three tokens.
    assert len(packed) == 2
    assert [str(tokenizer.id_to_token(int(i))) for i in packed.source_of(0)][:3] == [
        "[CLS]",
        "[unused5]",
        "the",
    ]
    collate = Collator(
        packed, start=encoder.start, pad=encoder.pad, always=[encoder.end], answers=encoder.answers
    )
    both = collate([0, 1])
    assert both.weight[0, :3].tolist() == [ANSWER_WEIGHT, 1.0, 0.0]
    assert set(encoder.answers) <= set(both.vocabulary.tolist())
    assert encoder.answers[0] not in collate([1]).vocabulary.tolist()


def test_the_share_of_pairs_to_verify_is_kept(tokenizer: Tokenizer) -> None:
    asked = Pair(kind="verify", evidence=("the ferry sank", "a ferry sank"), target="yes", split="train")
    packed = pack([*PAIRS, asked, asked], Encoder(tokenizer))
    stream = Stream(packed, seed=1, max_tokens=4000, verify_share=0.25)
    chunks = islice(stream.chunks(0), 4, 5)
    indices = [i for _, cut in chunks for batch in cut for i in batch]
    share = sum(packed.kinds[packed.kind[i]] == "verify" for i in indices) / len(indices)
    assert abs(share - 0.25) < 0.01

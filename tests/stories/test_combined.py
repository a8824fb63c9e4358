from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.compose import STORY_SHARE, build_story_embedder
from summarizer.stories.blocks import BlockEmbedder
from summarizer.stories.centred import CentredEmbedder, CentredVectors
from summarizer.stories.combined import CombinedEmbedder, CombinedVectors
from summarizer.stories.vectors import LexicalEmbedder
from summarizer_models.dense_vectors import DenseVectors
from summarizer_models.registry import load_encoder

TEXTS = (
    "The ferry struck a rock off Kelsay and sank within an hour.",
    "A ferry went down near Kelsay after it hit a rock.",
    "Rescue boats saved sixty passengers of the ferry.",
    "The council of Ellery voted to close the library.",
    "Ellery's library will close, its council decided.",
    "",
)
WORDS = "ferry rock harbour storm crew council library".split()
SENTENCES = st.lists(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join), min_size=1, max_size=12)


@settings(max_examples=40)
@given(SENTENCES)
def test_sparse_blocks_hold_what_single_pairs_give(texts: list[str]) -> None:
    vectors = LexicalEmbedder().embed(texts)
    single = [[vectors.similarity(i, j) for j in range(len(texts))] for i in range(len(texts))]
    assert np.allclose(vectors.cosines(0, len(texts)), np.array(single))
    assert np.allclose(vectors.cosines(len(texts) - 1, len(texts)), np.array(single[-1:]))


def test_a_combined_cosine_is_the_weighted_mean() -> None:
    words = LexicalEmbedder().embed(TEXTS)
    meant = DenseVectors(np.random.default_rng(5).normal(size=(6, 4)))
    both = CombinedVectors(words, meant, share=0.25)
    assert both.similarity(0, 1) == pytest.approx(
        0.75 * words.similarity(0, 1) + 0.25 * meant.similarity(0, 1)
    )
    assert np.allclose(both.cosines(1, 3), 0.75 * words.cosines(1, 3) + 0.25 * meant.cosines(1, 3))


def test_combined_neighbours_are_all_pairs_that_are_near_enough() -> None:
    both = CombinedVectors(
        LexicalEmbedder().embed(TEXTS), DenseVectors(np.random.default_rng(6).normal(size=(6, 4))), share=0.5
    )
    wanted = [(i, j) for i in range(6) for j in range(i + 1, 6) if both.similarity(i, j) >= 0.1]
    found = both.neighbours(0.1)
    assert [(i, j) for i, j, _ in found] == wanted
    assert wanted
    assert all(cosine == pytest.approx(both.similarity(i, j)) for i, j, cosine in found)


def test_the_combined_centre_is_that_of_both_kinds_in_a_row() -> None:
    rng = np.random.default_rng(7)
    first, second = rng.normal(size=(9, 5)), rng.normal(size=(9, 3))
    unit = [rows / np.linalg.norm(rows, axis=1, keepdims=True) for rows in (first, second)]
    joined = np.concatenate([0.7**0.5 * unit[0], 0.3**0.5 * unit[1]], axis=1)
    centre = joined.mean(axis=0)
    both = CombinedVectors(DenseVectors(first), DenseVectors(second), share=0.3)
    wanted = joined @ centre / np.linalg.norm(centre)
    assert np.allclose(both.centroid_similarities(), wanted, atol=0.01)


def test_the_centre_of_nothing_is_alike_to_nothing() -> None:
    empty = CombinedEmbedder(LexicalEmbedder(), LexicalEmbedder(), share=0.5).embed(["", ""])
    assert empty.centroid_similarities() == [0.0, 0.0]
    assert CentredVectors(empty).centroid_similarities() == [0.0, 0.0]
    none = CentredEmbedder(LexicalEmbedder()).embed([])
    assert (len(none), none.neighbours(0.0), none.centroid_similarities()) == (0, [], [])


@pytest.mark.parametrize("share", [0.0, 1.0, -1.0, float("nan")])
def test_a_share_outside_of_0_to_1_is_refused(share: float) -> None:
    vectors = LexicalEmbedder().embed(TEXTS)
    with pytest.raises(ValueError, match="share"):
        CombinedVectors(vectors, vectors, share=share)


def test_vectors_of_other_sentences_are_refused() -> None:
    with pytest.raises(ValueError, match="of 6 and of 5 sentences"):
        CombinedVectors(LexicalEmbedder().embed(TEXTS), LexicalEmbedder().embed(TEXTS[1:]), share=0.5)


@pytest.mark.parametrize("count", [1, 2, 40])
def test_centred_cosines_are_those_of_vectors_less_their_mean(count: int) -> None:
    rows = np.random.default_rng(count).normal(loc=0.8, size=(count, 6))
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    left = unit - unit.mean(axis=0) * count / (count + 5)
    left /= np.linalg.norm(left, axis=1, keepdims=True)
    centred = CentredVectors(DenseVectors(rows))
    assert np.allclose(centred.cosines(0, count), left @ left.T, atol=0.03)
    assert centred.similarity(0, count - 1) == pytest.approx(centred.cosines(0, 1)[0, count - 1])
    mean = left.mean(axis=0)
    wanted = left @ mean / np.linalg.norm(mean)
    assert np.allclose(centred.centroid_similarities(), wanted, atol=0.1)


@settings(max_examples=40)
@given(SENTENCES, st.floats(0.01, 1))
def test_centred_neighbours_are_all_pairs_that_are_near_enough(texts: list[str], threshold: float) -> None:
    centred = CentredEmbedder(LexicalEmbedder()).embed(texts)
    found = {(i, j): cosine for i, j, cosine in centred.neighbours(threshold)}
    for i in range(len(texts)):
        for j in range(i + 1, len(texts)):
            cosine = centred.similarity(i, j)
            assert -1 <= cosine <= 1
            if abs(cosine - threshold) > 1e-9:
                assert ((i, j) in found) == (cosine > threshold)


def test_a_sentence_without_words_stays_alike_to_nothing() -> None:
    centred = CentredEmbedder(LexicalEmbedder()).embed(TEXTS)
    assert {centred.similarity(5, other) for other in range(6)} == {0.0}


def test_two_copies_stay_copies_among_others() -> None:
    centred = CentredEmbedder(LexicalEmbedder()).embed([TEXTS[0], *TEXTS[:3]])
    assert centred.similarity(0, 1) == pytest.approx(1.0)


def test_centring_moves_two_events_of_one_subject_apart() -> None:
    texts = [
        "An earthquake of magnitude 6.1 struck the island of Torrin on Monday.",
        "A strong quake shook Torrin, toppling the island's old lighthouse.",
        "Torrin islanders slept outdoors after the earthquake destroyed the lighthouse.",
        "An earthquake of magnitude 5.8 struck the coast near Lisgar in May.",
        "The harbour wall of Lisgar was cracked by a quake off the coast.",
        "Lisgar closed its harbour after the earthquake damaged the wall.",
    ]

    def gap(embedder: BlockEmbedder) -> float:
        cosines = embedder.embed(texts).cosines(0, 6)
        same = (cosines[:3, :3].sum() + cosines[3:, 3:].sum() - 6) / 12
        return float(same - cosines[:3, 3:].mean())

    plain = CombinedEmbedder(LexicalEmbedder(), load_encoder(), share=STORY_SHARE)
    assert gap(CentredEmbedder(plain)) > 1.3 * gap(plain) > 0


def test_the_story_embedder_says_what_it_is_made_of() -> None:
    assert build_story_embedder().name == "tf-idf+brief-encoder, centred"

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer_models.dense_vectors import DenseVectors

ROWS = st.integers(0, 9).flatmap(
    lambda count: st.lists(
        st.lists(st.integers(-50, 50), min_size=5, max_size=5), min_size=count, max_size=count
    )
)


def vectors_of(rows: list[list[int]]) -> DenseVectors:
    return DenseVectors(np.array(rows, dtype=np.float64).reshape(len(rows), 5))


@settings(max_examples=40)
@given(ROWS, st.floats(-1, 1))
def test_neighbours_are_the_pairs_that_are_near_enough(rows: list[list[int]], threshold: float) -> None:
    vectors = vectors_of(rows)
    pairs = [(i, j, vectors.similarity(i, j)) for i in range(len(rows)) for j in range(i + 1, len(rows))]
    assert vectors.neighbours(threshold) == [pair for pair in pairs if pair[2] >= threshold]


@settings(max_examples=40)
@given(ROWS)
def test_a_cosine_depends_on_its_two_sentences_alone(rows: list[list[int]]) -> None:
    vectors = vectors_of(rows)
    turned = vectors_of(rows[::-1])
    last = len(rows) - 1
    for i in range(len(rows)):
        for j in range(len(rows)):
            assert vectors.similarity(i, j) == turned.similarity(last - i, last - j)
            assert -1 - 1e-12 <= vectors.similarity(i, j) <= 1 + 1e-12


def test_rounding_moves_a_cosine_by_less_than_a_hundredth() -> None:
    rows = np.random.default_rng(3).normal(size=(60, 176))
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    vectors = DenseVectors(rows * 1000)
    assert np.abs(vectors.cosines(0, 60) - unit @ unit.T).max() < 0.01


def test_blocks_hold_what_single_pairs_give() -> None:
    rows = np.random.default_rng(4).normal(size=(300, 8))
    vectors = DenseVectors(rows)
    block = vectors.cosines(250, 300)
    assert block.shape == (50, 300)
    assert block[7, 11] == vectors.similarity(257, 11)
    # More sentences than one block, so that the borders of blocks are crossed.
    near = {(i, j) for i, j, _ in vectors.neighbours(0.8)}
    all_cosines = vectors.cosines(0, 300)
    wanted = {(i, j) for i in range(300) for j in range(i + 1, 300) if all_cosines[i, j] >= 0.8}
    assert near == wanted
    assert wanted


def test_a_row_of_zeros_is_alike_to_nothing() -> None:
    vectors = vectors_of([[0] * 5, [1, 2, 3, 4, 5], [0] * 5])
    assert [vectors.similarity(0, other) for other in range(3)] == [0.0, 0.0, 0.0]
    assert vectors.centroid_similarities() == pytest.approx([0.0, 1.0, 0.0])


def test_no_sentences_have_no_neighbours() -> None:
    vectors = vectors_of([])
    assert (len(vectors), vectors.neighbours(0.1), vectors.centroid_similarities()) == (0, [], [])


def test_the_centroid_is_the_mean_direction() -> None:
    vectors = vectors_of([[1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 1, 0, 0, 0]])
    assert vectors.centroid_similarities() == pytest.approx([1 / 5**0.5, 2 / 5**0.5, 2 / 5**0.5])

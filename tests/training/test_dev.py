"""What a run looks at between its steps: which answers, and what is said of them; needs torch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("torch")

import numpy as np
import torch
from summarizer_training.dev import dev_figures, spread_answers
from summarizer_training.loss import Outcome
from summarizer_training.pack import Encoder, Packed, pack
from summarizer_training.pairs import Pair

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

ANSWERS = ["no"] * 60 + ["yes"] * 30 + ["no"] * 120
"""As dev pairs may be: mostly "no", and one way of making them after the other."""


@pytest.fixture
def asked(tokenizer: Tokenizer) -> Packed:
    pairs = [
        Pair(kind="verify", evidence=(f"a boat sank {i}", "the boat sank"), target=answer, split="dev")
        for i, answer in enumerate(ANSWERS)
    ]
    written = Pair(kind="copy", evidence=("a", "a"), target="the boat sank", split="dev")
    return pack([*pairs, written], Encoder(tokenizer))


def places(packed: Packed) -> NDArray[np.int64]:
    return np.flatnonzero(packed.kind == packed.kinds.index("verify"))


def figures(packed: Packed, tokenizer: Tokenizer, says: Callable[[int], str]) -> dict[str, float]:
    """Of a model that gives what `says` gives for each pair, and is right on every word to write."""

    def look(indices: Sequence[int]) -> Outcome:
        asked = [i for i in indices if packed.kinds[packed.kind[i]] == "verify"]
        hits = [tokenizer.token_to_id(says(i)) == packed.target_of(i)[0] for i in asked]
        return Outcome(loss=torch.tensor(2.0), tokens=4, correct=4, hits=torch.tensor(hits, dtype=torch.bool))

    return dev_figures(packed, look, supported=Encoder(tokenizer).answers[0], max_tokens=600)


def test_the_answers_looked_at_are_half_yes_and_come_from_everywhere(asked: Packed) -> None:
    chosen = spread_answers(asked, places(asked), 40).tolist()
    assert len(set(chosen)) == 40
    assert sum(ANSWERS[i] == "yes" for i in chosen) == 20
    assert sum(i < 60 for i in chosen) == 7  # a third of the "no"s lie there
    assert max(chosen) > 195


def test_of_an_answer_that_has_too_few_all_are_taken(asked: Packed) -> None:
    chosen = spread_answers(asked, places(asked), 200).tolist()
    assert [sum(ANSWERS[i] == answer for i in chosen) for answer in ("yes", "no")] == [30, 100]
    assert spread_answers(asked, places(asked)[:0], 200).tolist() == []


def test_no_to_everything_is_worth_one_half_and_both_shares_are_told(
    asked: Packed, tokenizer: Tokenizer
) -> None:
    found = figures(asked, tokenizer, lambda _: "no")
    assert found["dev verify balanced accuracy"] == 0.5
    assert (found["dev verify accepted"], found["dev verify turned down"]) == (0.0, 1.0)
    assert found["dev copy accuracy"] == 1.0
    assert found["dev copy loss"] == found["dev verify loss"] == 2.0
    assert set(found) == {
        "dev copy loss", "dev copy accuracy", "dev verify loss", "dev verify balanced accuracy",
        "dev verify accepted", "dev verify turned down",
    }  # fmt: skip


def test_each_answer_counts_for_its_own_pair(asked: Packed, tokenizer: Tokenizer) -> None:
    found = figures(asked, tokenizer, lambda i: "yes" if i < 75 else "no")
    assert found["dev verify accepted"] == 0.5
    assert found["dev verify turned down"] == pytest.approx(2 / 3)
    assert found["dev verify balanced accuracy"] == pytest.approx(7 / 12)

"""Spoilt evidence: what each change does, and that the target stays writable."""

from __future__ import annotations

import pytest
from summarizer_training.pairs import Pair
from summarizer_training.robust import (
    CHANGES,
    KINDS,
    cut_off,
    lost_words,
    other_spelling,
    outvoted_number,
    residue,
    robust_pairs,
    two_halves,
)
from summarizer_training.seeds import seeded
from summarizer_training.words import content_stems, numbers

STORM = "The storm of Monday closed 12 bridges in the old harbour of Kalvik, and the mayor asked for help."
OTHER = "On Monday a storm closed 12 bridges in Kalvik, whose harbour center was flooded."


@pytest.mark.parametrize("seed", range(6))
def test_residue_stands_before_a_whole_sentence(seed: int) -> None:
    spoilt = residue([STORM, OTHER], STORM, seeded(seed, "test"))
    assert sum(len(s) for s in spoilt) > len(STORM) + len(OTHER)
    assert [s.endswith(whole) for s, whole in zip(spoilt, (STORM, OTHER), strict=True)] == [True, True]


@pytest.mark.parametrize("seed", range(6))
def test_a_cut_sentence_is_added_and_none_is_lost(seed: int) -> None:
    spoilt = cut_off([STORM, OTHER], STORM, seeded(seed, "test"))
    assert len(spoilt) == 3
    assert {STORM, OTHER} < set(spoilt)


def test_lost_words_are_such_as_may_always_be_written() -> None:
    spoilt = lost_words([STORM], STORM, seeded(1, "test"))
    assert spoilt is not None
    assert len(spoilt[0]) < len(STORM)
    assert content_stems(spoilt[0]) == content_stems(STORM)


def test_two_halves_hold_the_whole_between_them() -> None:
    spoilt = two_halves([STORM], STORM, seeded(1, "test"))
    assert spoilt is not None
    assert STORM not in spoilt
    assert set(STORM.split()) <= set(" ".join(spoilt).split())
    assert two_halves([OTHER], STORM, seeded(1, "test")) is None


def test_spelling_changes_in_one_sentence() -> None:
    found = [other_spelling([STORM, OTHER], STORM, seeded(seed, "test")) for seed in range(8)]
    changed = [spoilt for spoilt in found if spoilt is not None]
    assert changed
    for spoilt in changed:
        first, second = ("harbor of" in spoilt[0], "harbor centre" in spoilt[1])
        assert first != second


@pytest.mark.parametrize("evidence", [[STORM], [STORM, OTHER]])
def test_the_target_has_the_number_of_the_majority(evidence: list[str]) -> None:
    for seed in range(6):
        spoilt = outvoted_number(evidence, STORM, seeded(seed, "test"))
        assert spoilt is not None
        with_it = sum("12" in numbers(sentence) for sentence in spoilt)
        assert (with_it, len(spoilt)) == (2, 3)
    assert outvoted_number(["The storm closed it."], "The storm closed it.", seeded(1, "test")) is None


def test_robust_pairs_keep_target_and_split_and_come_out_the_same_twice() -> None:
    pairs = [Pair(kind="copy", evidence=(STORM,), target=STORM, split="dev")] * 60
    pairs += [Pair(kind="headline", evidence=(STORM,), target="Storm closes bridges", split="dev")] * 60
    made = list(robust_pairs(pairs, seed=1))
    assert 2 <= len(made) <= 40
    assert made == list(robust_pairs(pairs, seed=1))
    assert {(p.kind, p.target, p.split) for p in made} == {("robust", STORM, "dev")}
    assert any(p.evidence != (STORM,) for p in made)
    assert "headline" not in KINDS
    assert len(CHANGES) >= 6

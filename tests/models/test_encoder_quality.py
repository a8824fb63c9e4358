"""Floors of the shipped encoder on the sets that it is measured on, where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.embedders import Embed, by, event_groups, headlines, measure
from benchmarks.paraphrases import read_judged
from summarizer.compose import build_story_embedder
from summarizer.evaluation.datasets import read_dataset
from summarizer_models.registry import load_encoder

DATA = Path(__file__).parents[3] / "shared" / "data"
PARAPHRASES, ECBPLUS = DATA / "paraphrases.jsonl.xz", DATA / "ecbplus.jsonl.xz"

MINILM_HEADLINES, MINILM_FIRST_SENTENCES = 81.0, 77.1
"""What the teacher reaches by itself (docs/adr/0005-lexical-claims.md)."""
KEPT = 0.97


@pytest.mark.skipif(not PARAPHRASES.exists(), reason="needs the paraphrases")
def test_headlines_are_ordered_nearly_as_the_teacher_orders_them() -> None:
    judged = read_judged(PARAPHRASES)
    assert headlines(judged, by(load_encoder())) >= 76.0
    assert headlines(judged, by(build_story_embedder())) >= KEPT * MINILM_HEADLINES


@pytest.mark.skipif(not ECBPLUS.exists(), reason="needs ECB+")
def test_events_are_told_apart_better_than_by_the_teacher() -> None:
    groups = [first for first, _ in event_groups(read_dataset(ECBPLUS).sets)]

    def precision(embed: Embed) -> float:
        return float(measure(groups, embed)[1])

    assert precision(by(load_encoder())) >= KEPT * MINILM_FIRST_SENTENCES
    assert precision(by(build_story_embedder())) >= 84.5

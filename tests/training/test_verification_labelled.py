"""Sentences that the pipeline writes, labelled by a reader, and what is measured on them."""

from __future__ import annotations

import json
import lzma
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from summarizer_training.verification.labelled import area, table
from summarizer_training.verification.labelled import main as labelled_main
from summarizer_training.verification.written import Labelled, read_labelled, write_labelled
from summarizer_training.verification.written import main as written_main

from summarizer_models.manifest import VerifyLayout
from summarizer_models.registry import weights_folder
from tests.models.folders import copy_weights
from tests.models.test_verifier import learnt

STORY = {
    "id": "ferry",
    "articles": [
        (
            "The ferry Skerra, which was built in 1987 and has carried guests across the bay since then, struck a "
            "stone pier in Lisgar in thick fog on Monday morning, officials of the harbour said. Fourteen people were "
            "hurt and were taken to the hospital of Lisgar, police said on Monday."
        ),
        {
            "text": "The harbour of Lisgar will stay closed for two days, mayor Ana Ruiz said at a press conference in "
            "the town hall on Monday evening. Skerra Line, the owner of the ferry, said it was helping the police with "
            "their questions and that the captain had been on board for nine years."
        },
    ],
}
ROWS = [
    Labelled(
        story="ferry", sentence=text, evidence=("The ferry struck a stone pier in thick fog.",), good=good
    )
    for text, good in (
        ("The ferry struck a pier in fog.", True),
        ("The ferry struck a stone pier.", True),
        ("Fog struck the ferry in a stone pier.", False),
        ("The pier sold a ferry.", False),
        ("A ferry.", None),
    )
]


def test_the_pipeline_s_sentences_are_collected_once_and_without_copies(tmp_path: Path) -> None:
    with lzma.open(tmp_path / "stories.jsonl.xz", "wt", encoding="utf-8") as lines:
        lines.write(json.dumps({**STORY, "articles": STORY["articles"][:1]}) + "\n")
        lines.write(json.dumps(STORY) + "\n")
    to = tmp_path / "found.jsonl"
    written_main(["--stories", str(tmp_path / "stories.jsonl.xz"), "--to", str(to), "--words", "60"])
    found = list(read_labelled(to))
    assert found
    assert len({row.sentence for row in found}) == len(found)
    for row in found:
        assert (row.story, row.good) == ("ferry", None)
        assert row.sentence not in row.evidence
        assert row.evidence


def test_labels_survive_a_file(tmp_path: Path) -> None:
    assert write_labelled(tmp_path / "x.jsonl", ROWS) == 5
    assert list(read_labelled(tmp_path / "x.jsonl")) == ROWS


def test_the_area_is_the_share_of_pairs_in_the_right_order() -> None:
    good = np.array([True, True, False, False])
    assert area(np.array([0.9, 0.8, 0.1, 0.2]), good) == 1.0
    assert area(np.array([0.9, 0.1, 0.5, 0.05]), good) == 0.75
    assert area(np.array([0.5, 0.5, 0.5, 0.5]), good) == 0.5


def test_a_table_says_what_is_turned_down() -> None:
    good = np.array([True, True, False, False])
    text = table("m", np.array([0.9, 0.4, 0.5, 0.05]), good, [0.45, 0.01])
    assert "## m: area under the curve 0.750" in text
    assert "| 0.4500 | 2 | 50% | 50% | 50.0% |" in text
    assert "| 0.0100 | 0 |  | 0% | 0.0% |" in text


def test_the_command_measures_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = learnt(copy_weights(weights_folder(), tmp_path / "model"), VerifyLayout())
    write_labelled(tmp_path / "labels.jsonl", ROWS)
    labelled_main(["--model", str(folder), "--labels", str(tmp_path / "labels.jsonl")])
    shown = capsys.readouterr().out
    assert "4 sentences, 2 of them faulty." in shown
    assert "order 1.000" in shown
    write_labelled(tmp_path / "labels.jsonl", [*ROWS, replace(ROWS[0], good=False, fault="list")])
    labelled_main(["--model", str(folder), "--labels", str(tmp_path / "labels.jsonl"), "--but", "list"])
    assert capsys.readouterr().out == shown
    write_labelled(tmp_path / "labels.jsonl", ROWS[:2])
    with pytest.raises(ValueError, match="faulty"):
        labelled_main(["--model", str(folder), "--labels", str(tmp_path / "labels.jsonl")])

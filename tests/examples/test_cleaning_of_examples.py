"""Cleaning leaves nothing of what facts.json calls residue, and takes nothing of what it calls kept."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from summarizer.documents import Document
from summarizer.sources import read_articles
from summarizer.text import clean

EXAMPLES = Path(__file__).parents[2] / "examples"
SETS = sorted(path.parent for path in EXAMPLES.glob("*/facts.json"))


@cache
def documents(folder: Path) -> dict[str, Document]:
    paths = sorted((folder / "articles").iterdir())
    return {path.name: clean(read_articles([str(path)]).articles[0]) for path in paths}


def passages(key: str) -> list[Any]:
    """One case for each passage that facts.json lists under a key."""
    return [
        pytest.param(folder, entry, id=f"{entry['file']}: {entry['text'][:50]}")
        for folder in SETS
        for entry in json.loads((folder / "facts.json").read_text(encoding="utf-8"))[key]
    ]


@pytest.mark.parametrize(("folder", "entry"), passages("residue"))
def test_residue_is_gone(folder: Path, entry: dict[str, str]) -> None:
    text = " ".join(sentence.text for sentence in documents(folder)[entry["file"]].sentences)
    assert entry["text"] not in text


@pytest.mark.parametrize(("folder", "entry"), passages("kept"))
def test_what_is_kept_is_a_sentence(folder: Path, entry: dict[str, str]) -> None:
    assert entry["text"] in [sentence.text for sentence in documents(folder)[entry["file"]].sentences]


@pytest.mark.parametrize("folder", SETS, ids=lambda path: path.name)
def test_spans_are_exact(folder: Path) -> None:
    for document in documents(folder).values():
        for removal in document.removed:
            assert document.article.text[removal.start : removal.end] == removal.quote

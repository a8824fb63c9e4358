"""Articles of our own beside what must be kept of them and what must go.

After a wanted change: pytest tests/text/test_fixtures.py --update-golden, then read the difference.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.articles import Article
from summarizer.text import clean

FIXTURES = Path(__file__).parent / "fixtures"
INPUTS = sorted(path for path in FIXTURES.iterdir() if path.suffix in {".txt", ".html"})


def cleaned(path: Path) -> dict[str, Any]:
    raw = path.read_text(encoding="utf-8")
    document = clean(Article(text=raw, markup="html" if path.suffix == ".html" else "text"))
    return {
        "title": document.title,
        "kept": [sentence.text for sentence in document.sentences],
        "removed": [[removal.reason.value, removal.quote] for removal in document.removed],
    }


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_article_is_cleaned_as_expected(path: Path, *, update_golden: bool) -> None:
    expected = path.with_suffix(".expected.json")
    found = cleaned(path)
    if update_golden:
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


def test_there_are_fixtures() -> None:
    assert len(INPUTS) >= 7

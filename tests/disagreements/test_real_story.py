from __future__ import annotations

from pathlib import Path

import pytest
from sentencex import segment

from summarizer.briefing.disagreements import find_disagreements
from summarizer.documents import Document
from tests.disagreements.stories import document, values

ARTICLES = sorted((Path(__file__).parents[3] / "shared" / "examples" / "niger").glob("*.txt"))


def read(path: Path) -> Document:
    lines = path.read_text(encoding="utf-8").splitlines()
    return document(
        path.stem, [" ".join(text.split()) for line in lines for text in segment("en", line) if text.strip()]
    )


@pytest.mark.skipif(not ARTICLES, reason="the shared articles are not here")
def test_both_disagreements_of_the_five_articles_and_no_other() -> None:
    documents = [read(path) for path in ARTICLES]
    found = find_disagreements(documents, list(range(len(documents))))
    assert sorted(sorted(values(item)) for item in found) == [
        ["100 military trainers", "some 60 Russian soldiers"],
        ["approximately 750 kilometers", "more than 900 kilometers"],
    ]

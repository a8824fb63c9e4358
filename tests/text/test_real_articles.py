"""The five articles of the task, where they are at hand: counts and hashes, since their text is not ours to copy."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

from summarizer.articles import Article
from summarizer.text import clean

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "examples" / "niger"

EXPECTED: dict[str, tuple[int, str, dict[str, int]]] = {
    "000": (14, "1d9352251502", {"dateline": 1}),
    "001": (25, "b1c0e9364542", {"title": 1, "caption": 1, "share": 8, "related": 2}),
    "002": (19, "6096d716c4bc", {}),
    "003": (20, "55b4c74ba81c", {}),
    "004": (17, "295bf6b3d11f", {"comments": 1, "copyright": 1}),
}
"""By the first three characters of the name: sentences, start of the hash of their text, removals by reason."""


def test_every_real_sentence_is_kept_and_all_residue_goes() -> None:
    for path in sorted(FOLDER.glob("*.txt")):
        document = clean(Article(text=path.read_text(encoding="utf-8")))
        kept = "\n".join(sentence.text for sentence in document.sentences)
        removed = Counter(removal.reason.value for removal in document.removed)
        found = (len(document.sentences), hashlib.sha256(kept.encode()).hexdigest()[:12], dict(removed))
        assert found == EXPECTED[path.name[:3]], path.name

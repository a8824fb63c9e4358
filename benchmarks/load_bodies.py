"""Article sets for the load benchmark: no two the same, made from the examples by leaving out and by editing.

`distinct`: no two sets have a sentence in common, as when every caller asks about an event of its own.
`related`: sets of one event share most of their sentences, as when callers ask about the news of the day, each with
articles of their own choice, a few sentences of them edited.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from summarizer.sources import read_articles

Workload = Literal["distinct", "related"]

EXAMPLES = Path(__file__).parents[1] / "examples"
_RELATED_EDITS = 0.1
"""Share of the sentences that are edited in `related`."""
_ARTICLES = (4, 6)
_SENTENCE_END = re.compile(r"(?<=[a-z]{2})\.(?=\s)")
_SYLLABLES = "bar cor dun el far gal hol ist kel lor mar nor or pel quin ros sel tor ul ver wal".split()


def make_bodies(count: int, workload: Workload, seed: int) -> Iterator[bytes]:
    """JSON bodies of `POST /v1/briefings`."""
    chance = random.Random(f"{workload} {seed}")
    names = sorted(path.parent.name for path in EXAMPLES.glob("*/articles"))
    sets = [read_articles([str(EXAMPLES / name / "articles")]).articles for name in names]
    share = 1.0 if workload == "distinct" else _RELATED_EDITS
    for number in range(count):
        articles = sets[number % len(sets)]
        chosen = chance.sample(articles, min(chance.randint(*_ARTICLES), len(articles)))
        yield json.dumps(
            {
                "articles": [
                    {
                        "text": edited(article.text[article.body_start :], share, chance),
                        "title": article.title,
                        "source": article.source,
                        "published_at": article.published_at.isoformat() if article.published_at else None,
                    }
                    for article in chosen
                ],
                "lengths": ["headline", "standard"],
            }
        ).encode()


def edited(text: str, share: float, chance: random.Random) -> str:
    """The text with a share of its sentences ending otherwise: "…, officials in Kelmarsel said."."""

    def end(match: re.Match[str]) -> str:
        if chance.random() >= share:
            return match.group()
        town = "".join(chance.choices(_SYLLABLES, k=4)).capitalize()
        return chance.choice([f" near {town}.", f", the {town} office said.", f" in the {town} district."])

    return _SENTENCE_END.sub(end, text + "\n")

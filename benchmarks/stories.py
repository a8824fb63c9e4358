"""Makes any number of articles about one event out of an example set: other wording, other selection, some reprints.

Deterministic: the same count gives the same articles. The articles are as varied as a set gathered from the web is:
every outlet takes a part of what happened, words it in its own way, adds voices and background of its own, and about
one in five is a lightly edited copy of an earlier one.
"""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

from summarizer import Article
from summarizer.sources import read_articles
from summarizer.text import clean

EXAMPLE = Path(__file__).parents[1] / "examples" / "ferry-accident" / "articles"
SEED = 2011
REPRINT_SHARE = 0.2
_REWORDED = {
    "said": ("told reporters", "confirmed", "stated", "announced"),
    "about": ("around", "some", "roughly"),
    "people": ("persons", "passengers"),
    "struck": ("hit", "ran onto"),
    "sank": ("went down", "foundered"),
    "rescued": ("saved", "picked up"),
    "died": ("lost their lives", "were killed"),
    "investigation": ("inquiry",),
    "company": ("operator", "firm"),
    "vessel": ("ship", "ferry"),
}
_GIVEN = "Aino Bero Calla Doran Edda Fenn Gita Halse Ivo Jorun Kesta Lomas Mirre Noll Odile Pavo Runa Sorley".split()
_FAMILY = (
    "Abery Brandt Cole Dask Ekholm Farrow Gant Hollis Ister Jansen Kroll Lund Moran Norr Oakes Penn".split()
)
_PLACES = "Ellery Kelsay Lisgar Skerra Torrin Vanmouth Aldwick Brae".split()
_ROLES = "resident,teacher,councillor,fisherman,doctor,shopkeeper,student,retired pilot,engineer,nurse".split(
    ","
)
_VOICES = (
    "{name}, a {role} from {place}, said {count} families of the town knew somebody aboard.",
    "“We waited on the quay until {hour} in the morning,” said {name}, a {role} in {place}.",
    "{name}, a {role}, has asked the authorities {count} times since 2019 to look into the crossing.",
    "In {place}, {count} people came to a vigil that the {role} {name} had called for.",
    "The {role} {name} of {place} put the cost for the harbour at {count},000 crowns a day.",
    "A hotel in {place} took in {count} relatives, its owner, {name}, said.",
)


def make_articles(count: int, folder: Path = EXAMPLE) -> list[Article]:
    """`count` articles about the event of an example set."""
    chooser = random.Random(SEED)
    bases = [[s.text for s in clean(article).sentences] for article in read_articles([str(folder)]).articles]
    articles: list[Article] = []
    for number in range(count):
        if articles and chooser.random() < REPRINT_SHARE:
            body = _reprint(chooser.choice(articles).text, chooser)
        else:
            body = _write(bases, chooser)
        articles.append(
            Article(
                id=f"a{number:04}",
                text=body,
                source=f"The {chooser.choice(_PLACES)} {chooser.choice(('Post', 'Herald', 'Times'))} {number}",
                published_at=dt.date(2026, 10, 9) + dt.timedelta(days=chooser.randrange(3)),
            )
        )
    return articles


def _write(bases: list[list[str]], chooser: random.Random) -> str:
    own = chooser.choice(bases)
    other = chooser.choice(bases)
    sentences = [sentence for sentence in own if chooser.random() < 0.7]
    sentences += [sentence for sentence in other if chooser.random() < 0.15]
    sentences = [_reword(sentence, chooser) for sentence in sentences]
    for _ in range(chooser.randrange(2, 6)):
        sentences.insert(chooser.randrange(1, len(sentences) + 1), _voice(chooser))
    return "\n\n".join(" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2))


def _reword(sentence: str, chooser: random.Random) -> str:
    return " ".join(
        chooser.choice(_REWORDED[word]) if word in _REWORDED and chooser.random() < 0.5 else word
        for word in sentence.split()
    )


def _voice(chooser: random.Random) -> str:
    return chooser.choice(_VOICES).format(
        name=f"{chooser.choice(_GIVEN)} {chooser.choice(_FAMILY)}",
        role=chooser.choice(_ROLES),
        place=chooser.choice(_PLACES),
        count=chooser.randrange(11, 90),
        hour=chooser.randrange(1, 6),
    )


def _reprint(text: str, chooser: random.Random) -> str:
    paragraphs = text.split("\n\n")
    if len(paragraphs) > 3:
        paragraphs.pop(chooser.randrange(1, len(paragraphs)))
    return "\n\n".join(paragraphs)

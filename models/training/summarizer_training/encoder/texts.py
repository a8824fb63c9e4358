"""The texts that the teacher embeds: headlines, sentences and short pieces of news, in groups of one day each.

Texts of one group meet in one batch, so that the student sees which of them tell of one event and which do not.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer_training.json_lines import read_rows
from summarizer_training.records import news_items
from summarizer_training.seeds import seeded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarizer_training.records import NewsItem

HELD_OUT = (("2020-06-15", "2020-06-21"), ("2022-05-09", "2022-05-15"))
"""Two weeks, first and last day, that no text for training is taken from."""
DEV_ITEMS_A_DAY = 250
COMPRESSIONS = "compression"
"""The group of short sentences that have no day."""

_MIN_ITEMS_A_DAY = 100
_WHOLE_SHARE = 0.08
"""Of the items, so many give all their sentences as one text: articles are embedded too."""
_SENTENCE_SHARE = 0.7
"""Of the items, so many give one of their sentences beside their headline: sentences cost twice as much."""
_MAX_COMPRESSION_WORDS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text to embed."""

    text: str
    group: str
    """Its day, or `COMPRESSIONS`."""
    item: int
    """Texts with one number in a group are of one item: a headline and a sentence below it."""


def is_held_out(day: str) -> bool:
    """Whether a day, `YYYY-MM-DD`, lies in a week that is kept for development."""
    return any(first <= day <= last for first, last in HELD_OUT)


def gather(data: Path, *, limit: int, seed: int) -> tuple[list[Text], list[Text]]:
    """About `limit` texts to learn from and the texts of the held-out weeks; whole days, chosen by the seed.

    Raises FileNotFoundError when a data file is missing.
    """
    days: dict[str, list[NewsItem]] = defaultdict(list)
    for item in news_items(data / "news_leads.jsonl.xz"):
        if item.title:
            days[item.day].append(item)
    dev = [text for day in sorted(days) if is_held_out(day) for text in _dev_texts(day, days[day], seed)]
    chosen = [day for day in sorted(days) if len(days[day]) >= _MIN_ITEMS_A_DAY and not is_held_out(day)]
    seeded(seed, "days").shuffle(chosen)
    texts: list[Text] = []
    short = _compressions(data, limit // 5, seed)
    for day in chosen:
        if len(texts) + len(short) >= limit:
            break
        texts += _day_texts(day, days[day], seed)
    return texts + short, dev


def save_texts(texts: Iterable[Text], path: Path) -> None:
    """Write texts as JSON lines."""
    rows = (json.dumps([t.text, t.group, t.item], ensure_ascii=False) for t in texts)
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")


def load_texts(path: Path) -> list[Text]:
    """Read what `save_texts` wrote."""
    with path.open(encoding="utf-8") as lines:
        return [Text(text=text, group=group, item=item) for text, group, item in map(json.loads, lines)]


def _day_texts(day: str, items: list[NewsItem], seed: int) -> list[Text]:
    chooser = seeded(seed, day)
    texts: list[Text] = []
    for number, item in enumerate(_distinct(items)):
        sentences = (*item.description, *item.lead)
        texts.append(Text(text=item.title, group=day, item=number))
        draw = chooser.random()
        if draw < _WHOLE_SHARE and len(sentences) > 1:
            texts.append(Text(text=" ".join((item.title + ".", *sentences)), group=day, item=number))
        elif draw < _WHOLE_SHARE + _SENTENCE_SHARE:
            texts.append(Text(text=chooser.choice(sentences), group=day, item=number))
    return texts


def _dev_texts(day: str, items: list[NewsItem], seed: int) -> Iterator[Text]:
    """Headline and first sentence of some items of a day."""
    items = _distinct(items)
    seeded(seed, f"dev {day}").shuffle(items)
    for number, item in enumerate(items[:DEV_ITEMS_A_DAY]):
        yield Text(text=item.title, group=day, item=number)
        yield Text(text=(*item.description, *item.lead)[0], group=day, item=number)


def _distinct(items: list[NewsItem]) -> list[NewsItem]:
    """One item for each headline: outlets of one house repeat theirs word for word."""
    return list({item.title.lower(): item for item in items}.values())


def _compressions(data: Path, limit: int, seed: int) -> list[Text]:
    """Short sentences of other years, whose digits are not masked."""
    texts: list[str] = []
    for row in read_rows(data / "compression_google200k.jsonl.xz"):
        text = _plain(row)
        if text and len(text.split()) <= _MAX_COMPRESSION_WORDS:
            texts.append(text)
    seeded(seed, COMPRESSIONS).shuffle(texts)
    return [Text(text=t, group=COMPRESSIONS, item=i) for i, t in enumerate(dict.fromkeys(texts[:limit]))]


def _plain(row: dict[str, Any]) -> str:
    text = str(row["target"])
    return "" if "#" in text else text

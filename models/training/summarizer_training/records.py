"""The raw data sets, read as they lie in a data folder: JSON lines, compressed with xz."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer_training.words import clean, sentences

_DATELINE = re.compile(
    r"^[A-Z][\w .,'-]{1,40}\([A-Za-z /]{2,20}\)\s*[-–—:]*\s*|^\([A-Za-z /]{2,20}\)\s*[-–—:]*\s*"
)
_TITLE_TAIL = re.compile(r"\s+(?:[-–—|]\s+[^-–—|]{2,40}|\|.*)$")
_BAD_TITLE = re.compile(
    r"\?|\blive\b|\bhere'?s\b|\bthis is\b|\bwhat you\b|\bhow to\b|\bthings to\b|\bbest\b|\bphotos?\b|\bvideo\b"
    r"|\bwatch\b|\bquiz\b|\bhoroscope\b|\brecipe\b|\bopinion\b|\breview\b|\breasons\b|\bdeals?\b|\bpodcast\b",
    re.IGNORECASE,
)
MIN_WORDS, MAX_WORDS = 6, 48


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsItem:
    """One feed item: its headline and the sentences of its lead."""

    title: str
    """Without the outlet's name; empty when it is no plain headline."""
    description: tuple[str, ...]
    """Complete sentences of the description."""
    lead: tuple[str, ...]
    """Complete sentences of the text's beginning that the description does not have."""
    outlet: str
    day: str
    """ISO date, `YYYY-MM-DD`."""


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of one `.jsonl.xz` file."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def plain_title(title: str) -> str:
    """The headline without "- Outlet" and "| Section" tails, or nothing if it is a question, a list or a live blog."""
    title = clean(title)
    for _ in range(2):
        title = _TITLE_TAIL.sub("", title)
    length = len(title.split())
    return "" if not 5 <= length <= 18 or _BAD_TITLE.search(title) else title


def complete_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a snippet that are whole (feeds cut with "…") and of a sentence's length."""
    text = _DATELINE.sub("", clean(text))
    kept = [
        piece
        for piece in sentences(text)
        if piece[-1:] in ".\"”'’"
        and not piece.endswith(("...", "…"))
        and "http" not in piece
        and "@" not in piece
    ]
    return tuple(
        s for s in kept if MIN_WORDS <= len(s.split()) <= MAX_WORDS and s[0].isalnum() | (s[0] in "\"“'‘")
    )


def news_items(path: Path) -> Iterator[NewsItem]:
    """The items of `news_leads` that have something to learn from."""
    for row in read_records(path):
        description = complete_sentences(row["description"])
        known = set(description)
        lead = tuple(s for s in complete_sentences(row["lead"]) if s not in known)
        if description or lead:
            yield NewsItem(
                title=plain_title(row["title"]),
                description=description,
                lead=lead,
                outlet=row["source"].lower().removesuffix(".com"),
                day=row["date"][:10],
            )

"""The raw data sets, read as they lie in a data folder: JSON lines, compressed with xz."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer_training.json_lines import read_rows
from summarizer_training.tally import Tally
from summarizer_training.words import clean, sentences

_DATELINE = re.compile(
    r"^[A-Z][\w .,'-]{1,40}\([A-Za-z /]{2,20}\)\s*[-–—:]*\s*|^\([A-Za-z /]{2,20}\)\s*[-–—:]*\s*"
)
_TITLE_TAIL = re.compile(r"\s+(?:[-–—|]\s+[^-–—|]{2,40}|\|.*)$")
_BAD_TITLE = re.compile(
    r"\?|\blive\b|\bhere'?s\b|\bthis is\b|\bwhat you\b|\bhow to\b|\bthings to\b|\bbest\b|\bphotos?\b|\bvideo\b"
    r"|\bwatch\b|\bquiz\b|\bhoroscope\b|\brecipe\b|\bopinion\b|\breview\b|\breasons\b|\bdeals?\b|\bpodcast\b"
    r"|\bas it happened\b|\bliveblog\b|\bupdates\b|\bnewsletter\b|\bbriefing\b|\beverything\b|\byou(?:r|'re)?\b|\bwhy\b"
    r"|\bexplained\b|\bexplainer\b|\bfact.?check\b|\bpics\b|\bin pictures\b"
    r"|\bguide\b|\btips\b|\bthis week\b|\bhoroscopes\b"
    r"|^(?:breaking|exclusive|analysis|column|editorial|letters?|comment|from the archives?)\b"
    r"|[!…]|\.\.\.|^\W*\d+ (?!\w+ed\b)(?:\w+ ){0,2}(?:ways|things|signs|facts|ideas|questions|takeaways|moments"
    r"|stocks|movies|shows|books|games|gifts)\b",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"\btarget (?:price )?of Rs\b|\bis bullish on\b|\bReported (?:Standalone|Consolidated)\b|\bbuy rating\b"
    r"|\bhoroscope\b|\bA version of this (?:story|article)\b|\bnewsletter\b|\bsubscribe\b|\bsign up\b"
    r"|\bstory highlights"
    r"|\bwas founded (?:by|in|on)\b|\bnow published from\b|\bcookies\b|\ball rights reserved\b|\bclick here\b"
    r"|\bwe may (?:earn|receive)\b|\baffiliate\b|\bread more\b|\bjoin our\b|\bdownload the app\b",
    re.IGNORECASE,
)
"""What feeds and papers say of themselves, and stock tips made by template: hundreds of items that differ in a name."""
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


def plain_title(title: str, tally: Tally | None = None) -> str:
    """The headline without "- Outlet" and "| Section" tails, or nothing if it is a question, a list or a live blog."""
    counts = tally if tally is not None else Tally()
    found = clean(title)
    for _ in range(2):
        found = _TITLE_TAIL.sub("", found)
    if found != clean(title):
        counts.note("title", "outlet's name or section stripped")
    if not 5 <= len(found.split()) <= 18:
        counts.note("title", "dropped: not 5 to 18 words")
        return ""
    if _BAD_TITLE.search(found):
        counts.note("title", "dropped: clickbait, question, list or live blog")
        return ""
    if found.isupper() or sum(c.isupper() for c in found) > 0.4 * len(found):
        counts.note("title", "dropped: capitals")
        return ""
    counts.note("title", "kept")
    return found


def complete_sentences(text: str, tally: Tally | None = None) -> tuple[str, ...]:
    """The sentences of a snippet that are whole (feeds cut with "…") and of a sentence's length."""
    counts = tally if tally is not None else Tally()
    kept = []
    for piece in sentences(_DATELINE.sub("", clean(text))):
        if piece[-1:] not in ".\"”'’" or piece.endswith(("...", "…")):
            counts.note("sentence", "dropped: cut off")
        elif "http" in piece or "@" in piece:
            counts.note("sentence", "dropped: address or handle")
        elif _BOILERPLATE.search(piece):
            counts.note("sentence", "dropped: template or the paper about itself")
        elif not MIN_WORDS <= len(piece.split()) <= MAX_WORDS:
            counts.note("sentence", "dropped: not 6 to 48 words")
        elif not (piece[0].isalnum() or piece[0] in "\"“'‘"):
            counts.note("sentence", "dropped: begins with a mark")
        else:
            counts.note("sentence", "kept")
            kept.append(piece)
    return tuple(kept)


def news_items(path: Path, tally: Tally | None = None) -> Iterator[NewsItem]:
    """The items of `news_leads` that have something to learn from."""
    counts = tally if tally is not None else Tally()
    for row in read_rows(path):
        description = complete_sentences(row["description"], counts)
        known = set(description)
        lead = tuple(s for s in complete_sentences(row["lead"], counts) if s not in known)
        counts.note("item", "kept" if description or lead else "dropped: no whole sentence")
        if description or lead:
            yield NewsItem(
                title=plain_title(row["title"], counts),
                description=description,
                lead=lead,
                outlet=row["source"].lower().removesuffix(".com"),
                day=row["date"][:10],
            )

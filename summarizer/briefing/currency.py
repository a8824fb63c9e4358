"""How current a sentence is: later reports count more, and what a later one has overtaken hardly at all."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence

from summarizer.briefing.claims import PoolSentence, SentenceRef
from summarizer.briefing.days import publication_days
from summarizer.documents import Document
from summarizer.facts.date_resolution import resolve
from summarizer.facts.dates import find_dates

_AGEING = 0.3
"""What the oldest article of a set loses against the newest. No more: background is often told best at the start."""
_STANDS = 1.3
"""What a sentence with the newest value of something that changed gains."""
_OVERTAKEN = 0.25
"""What is left of a sentence that a later report has overtaken."""
_AHEAD = re.compile(
    r"\b(?:will|is to|are to|due to|expected to|set to|scheduled|plans? to|planning|ahead of)\b"
)


def currency(
    pool: Sequence[PoolSentence],
    documents: Sequence[Document],
    origin_of: Sequence[int],
    superseded: Collection[SentenceRef],
    newest: Collection[SentenceRef],
) -> list[float]:
    """A factor for the salience of each sentence, above 0; 1 for a plain sentence of the newest article.

    `superseded` are sentences with a value that a later report replaces (an earlier toll), `newest` those with the
    value that stands, what the story has come to: their factor may exceed 1.
    """
    days = publication_days(documents, origin_of)
    known = sorted({day for day in days if day is not None})
    factors = []
    for item in pool:
        day = days[item.ref.document]
        factor = 1.0
        if len(known) > 1:
            age = 0.5 if day is None else (known[-1] - day) / (known[-1] - known[0])
            factor -= _AGEING * age
        if item.ref in superseded or (
            day is not None and known and _announces_the_past(item, day, known[-1])
        ):
            factor *= _OVERTAKEN
        elif item.ref in newest:
            factor *= _STANDS
        factors.append(factor)
    return factors


def _announces_the_past(item: PoolSentence, published_on: dt.date, latest: dt.date) -> bool:
    """Whether it says that something will happen on a day that the latest article of the set has seen."""
    if published_on >= latest or not _AHEAD.search(item.text):
        return False
    for mention in find_dates(item.sentence.text):
        found = resolve(mention, published_on)
        if (
            found is not None
            and published_on.isoformat() <= found.iso <= latest.isoformat()
            and len(found.iso) == 10
        ):
            return True
    return False

"""The day of each article, as far as the set knows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from summarizer.documents import Document


def publication_days(documents: Sequence[Document], origin_of: Sequence[int]) -> list[dt.date | None]:
    """Days of publication; a copy without one has the earliest of its origin."""
    earliest: dict[int, dt.date] = {}
    for document, origin in zip(documents, origin_of, strict=True):
        day = document.article.published_on
        if day is not None:
            earliest[origin] = min(day, earliest.get(origin, day))
    return [
        document.article.published_on or earliest.get(origin)
        for document, origin in zip(documents, origin_of, strict=True)
    ]

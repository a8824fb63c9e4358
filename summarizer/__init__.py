"""Many news articles about one event in; one short, checked, cited briefing out.

    from summarizer import Article, summarize

    briefing = summarize([Article(text=..., source="The Harbour Gazette"), ...])
    print(briefing.headline, briefing.length("standard").text)

Importing this package is quick: engines are loaded when the first briefing is made.
"""

from __future__ import annotations

from summarizer.api import summarize
from summarizer.articles import Article
from summarizer.briefings import (
    Briefing,
    BriefingSentence,
    BriefingText,
    Citation,
    Disagreement,
    LengthName,
    Notice,
    Source,
    Support,
    TimelineEntry,
    Verdict,
)
from summarizer.errors import InputError, ModelError, SummarizerError, UsageError
from summarizer.options import BriefingOptions

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Briefing",
    "BriefingOptions",
    "BriefingSentence",
    "BriefingText",
    "Citation",
    "Disagreement",
    "InputError",
    "LengthName",
    "ModelError",
    "Notice",
    "Source",
    "SummarizerError",
    "Support",
    "TimelineEntry",
    "UsageError",
    "Verdict",
    "__version__",
    "summarize",
]

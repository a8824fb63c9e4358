"""The first work is slow: tables are built, files are read. It is done before anybody waits for it."""

from __future__ import annotations

from summarizer.articles import Article
from summarizer.options import ALL_LENGTHS, BriefingOptions
from summarizer.pipeline import Summarizer
from summarizer.text.language import detect_language

_REPORT = (
    "The bridge over the Tarn at Hollin was closed on {day} after an inspector found cracks in two of its cables. "
    "About {count} drivers use the bridge every day, the roads office said. "
    "“It will stay shut until every cable has been tested,” said Mara Quill, who heads the office. "
    "The nearest crossing is at Eddermouth, {distance} kilometres away."
)
_FOREIGN = "Die Brücke wurde am Montag gesperrt, nachdem ein Prüfer Risse in zwei Seilen gefunden hatte."


def warm(summarizer: Summarizer) -> None:
    """Make a briefing of two short reports, and look at a text of another language."""
    articles = [
        Article(text=_REPORT.format(day="Monday", count="9,000", distance="14")),
        Article(text=_REPORT.format(day="Tuesday", count="8,500", distance="12")),
    ]
    detect_language(_FOREIGN)
    summarizer.brief(articles, BriefingOptions(lengths=ALL_LENGTHS))

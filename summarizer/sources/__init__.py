"""Where articles come from: files, folders, patterns, JSON and JSON lines, standard input."""

from summarizer.ids import assign_ids
from summarizer.sources.dates import parse_date
from summarizer.sources.limits import InputLimits
from summarizer.sources.reading import ArticleSet, read_articles

__all__ = ["ArticleSet", "InputLimits", "assign_ids", "parse_date", "read_articles"]

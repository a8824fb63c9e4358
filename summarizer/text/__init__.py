"""Text: from an article as it was given to a document that can be cited."""

from __future__ import annotations

from summarizer.text.clean import clean
from summarizer.text.language import detect_language
from summarizer.text.sentences import split_sentences

__all__ = ["clean", "detect_language", "split_sentences"]

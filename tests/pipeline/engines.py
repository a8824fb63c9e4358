"""A summarizer whose writer needs no model."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.briefing.support import LexicalVerifier
from summarizer.pipeline import Summarizer
from summarizer.ports import Writer
from summarizer.stories.vectors import LexicalEmbedder
from summarizer_models.fake import FakeWriter


class AnyPhrase:
    """A phrase book that has seen everything."""

    def knows(self, _words: Sequence[str]) -> bool:
        """Always."""
        return True

    def word_class(self, word: str) -> str:
        """The word itself."""
        return word


def fake_summarizer(writer: Writer | None = None) -> Summarizer:
    """The real pipeline around a fake writer."""
    return Summarizer(
        writer=writer or FakeWriter(),
        embedder=LexicalEmbedder(),
        verifier=LexicalVerifier(),
        phrases=AnyPhrase(),
    )

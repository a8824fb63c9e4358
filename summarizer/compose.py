"""The composition root: joins the pipeline with its engines."""

from __future__ import annotations

from summarizer.briefing.support import LexicalVerifier
from summarizer.pipeline import Summarizer
from summarizer.stories.vectors import LexicalEmbedder
from summarizer_models.registry import load_phrases, load_writer


def build_summarizer(model: str | None = None, threads: int | None = None) -> Summarizer:
    """A summarizer with the embedded model, or with `model`: a folder, or a Hugging Face name (extra `[hub]`).

    `threads`: processors to use; default all that the process may use, at most 4. Raises ModelError.
    """
    return Summarizer(
        writer=load_writer(model, threads=threads),
        embedder=LexicalEmbedder(),
        verifier=LexicalVerifier(),
        phrases=load_phrases(),
    )

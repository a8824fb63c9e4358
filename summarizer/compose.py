"""The composition root: joins the pipeline with its engines."""

from __future__ import annotations

from summarizer.briefing.support import LexicalVerifier
from summarizer.pipeline import Summarizer
from summarizer.ports import Embedder
from summarizer.stories.centred import CentredEmbedder
from summarizer.stories.combined import CombinedEmbedder
from summarizer.stories.vectors import LexicalEmbedder
from summarizer_models.registry import load_encoder, load_phrases, load_writer, verifier_of

STORY_SHARE = 0.5
"""Weight of the encoder's cosines beside the lexical ones in story grouping (ECB+, November 2026: 0.3 to 0.7 differ by
one point and a half)."""


def build_summarizer(model: str | None = None, threads: int | None = None) -> Summarizer:
    """A summarizer with the embedded model, or with `model`: a folder, or a Hugging Face name (extra `[hub]`).

    `threads`: processors to use; default all that the process may use, at most 4. A writer that has learnt to verify
    verifies too; for any other the share of words that the evidence holds stands in. Raises ModelError.
    """
    writer = load_writer(model, threads=threads)
    return Summarizer(
        writer=writer,
        embedder=LexicalEmbedder(),
        verifier=verifier_of(writer) or LexicalVerifier(),
        phrases=load_phrases(),
    )


def build_story_embedder() -> Embedder:
    """Vectors that tell which articles, or headlines, are about one event: shared words and meaning, half each.

    The vectors of one call belong together: what all of its texts have in common counts for little. Raises ModelError.
    """
    return CentredEmbedder(CombinedEmbedder(LexicalEmbedder(), load_encoder(), share=STORY_SHARE))

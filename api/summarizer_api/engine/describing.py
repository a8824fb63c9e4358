"""What `GET /v1/models` says of the engines."""

from __future__ import annotations

from summarizer.pipeline import Summarizer


def describe_models(summarizer: Summarizer) -> list[dict[str, object]]:
    """One entry for each engine: name, version, kind, device, default, licence; None where it has none to tell."""
    engines = {
        "writer": summarizer.writer,
        "embedder": summarizer.embedder,
        "verifier": summarizer.verifier,
    }
    return [
        {
            "name": str(getattr(engine, "name", None) or _spelled(type(engine).__name__)),
            "version": getattr(engine, "version", None),
            "kind": kind,
            "device": getattr(engine, "device", "cpu"),
            "default": True,
            "licence": getattr(engine, "licence", None),
        }
        for kind, engine in engines.items()
    ]


def _spelled(class_name: str) -> str:
    """LexicalVerifier: "lexical"."""
    return (
        class_name.removesuffix("Verifier").removesuffix("Embedder").removesuffix("Writer").lower()
        or "unnamed"
    )

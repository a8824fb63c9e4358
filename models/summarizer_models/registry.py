"""From a model's name to a loaded writer: the embedded model, a folder, or one of the Hugging Face hub."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import ModelNotFoundError, ModelRefusedError
from summarizer_models.manifest import MANIFEST_NAME

if TYPE_CHECKING:
    from summarizer.ports import PhraseBook, Verifier, Writer
    from summarizer_models.embedded import Device
    from summarizer_models.sentence_encoder import SentenceEncoder

DEFAULT_MODEL = "brief-mini"

_WEIGHTS = Path(__file__).parent / "weights"
_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}(?:@[\w.-]{1,100})?", re.ASCII)


def load_writer(model: str | None = None, *, threads: int | None = None, device: Device = "auto") -> Writer:
    """Load the writer that a name stands for.

    None or "brief-mini": the embedded model. A path that exists: that model folder, validated first.
    "owner/name" or "owner/name@revision": a sequence-to-sequence model of the Hugging Face hub, from its
    cache or, since it was asked for by name, from the network. `threads` defaults to the processors at hand,
    for the embedded model at most 4; `device` "auto" takes a GPU where there is one.

    Raises ModelNotFoundError, ModelRefusedError or MissingExtraError.
    """
    if model is None or model == DEFAULT_MODEL:
        return _load_embedded(_WEIGHTS / DEFAULT_MODEL, threads, device)
    folder = Path(model).expanduser()
    if model and _exists(folder):  # "" would be the folder one stands in
        return _load_folder(folder, threads, device)
    if not _HUB_NAME.fullmatch(model):
        raise ModelNotFoundError(
            f"{model[:200]!r}: neither a folder nor a model; give {DEFAULT_MODEL!r}, a folder, "
            "or owner/name of the Hugging Face hub"
        )
    # Imported here and below: only the engine that is asked for costs time and memory.
    from summarizer_models.hub import load_hub_model

    return load_hub_model(model, threads=threads, device=device)


def verifier_of(writer: Writer) -> Verifier | None:
    """Give the verifier that a writer's own model is, or None where it has not learnt to verify."""
    from summarizer_models.embedded import EmbeddedWriter
    from summarizer_models.verifier import EmbeddedVerifier

    if not isinstance(writer, EmbeddedWriter) or writer.layout.verify is None:
        return None
    return EmbeddedVerifier(writer)


def load_phrases() -> PhraseBook:
    """Load the embedded n-gram filter of English news. Raises ModelNotFoundError or ModelRefusedError."""
    from summarizer_models.ngrams import load_filter

    return load_filter(_WEIGHTS / "news-ngrams")


def load_encoder() -> SentenceEncoder:
    """Load the embedded sentence encoder. Raises ModelNotFoundError or ModelRefusedError."""
    from summarizer_models.sentence_encoder import load_encoder as load

    # It shares the writer's vocabulary, and with it the file.
    return load(_WEIGHTS / "brief-encoder", _WEIGHTS / DEFAULT_MODEL / "tokenizer.json")


def weights_folder(name: str = DEFAULT_MODEL) -> Path:
    """Give the folder of weights that come with the package."""
    return _WEIGHTS / name


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name too long, or with a NUL
        return False


def _load_folder(folder: Path, threads: int | None, device: Device) -> Writer:
    if not folder.is_dir():
        raise ModelRefusedError(f"{folder}: a file; a model is a folder")
    # CTranslate2's own files without a manifest go there too, to be told what is missing.
    if (folder / MANIFEST_NAME).exists() or (folder / "shared_vocabulary.json").exists():
        return _load_embedded(folder, threads, device)
    if not (folder / "config.json").exists():
        raise ModelNotFoundError(f"{folder}: holds no model (neither {MANIFEST_NAME} nor config.json)")
    from summarizer_models.hub import load_hub_folder

    return load_hub_folder(folder, threads=threads, device=device)


def _load_embedded(folder: Path, threads: int | None, device: Device) -> Writer:
    from summarizer_models.embedded import load_embedded

    return load_embedded(folder, threads=threads, device=device)

"""The embedded sentence encoder: a weighted sum of token vectors, learned from a large sentence model.

As in Model2Vec a token's vector does not depend on its neighbours, so that embedding is a look-up. Integers alone are
added up: the vector of a sentence is the same bytes on every machine, whatever is embedded beside it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np

from summarizer.errors import ModelNotFoundError, ModelRefusedError
from summarizer_models.dense_vectors import DenseVectors
from summarizer_models.encoder_weights import MAX_TOKENS, load_token_vectors, read_encoder_manifest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from summarizer_models.encoder_weights import TokenVectors

_MAX_CHARACTERS = 8_000
"""More than the tokens that count have in any real text; keeps megabytes from being tokenised."""
_BATCH = 256
"""Texts embedded at once: some 8,000 tokens, whose vectors take 5 MB."""


class SentenceEncoder:
    """Embeds sentences; fulfils `ports.Embedder`. A vector depends on its sentence alone."""

    def __init__(self, *, name: str, tokenizer: Tokenizer, vectors: TokenVectors) -> None:
        # "[SEP]" in a text is the five characters that it is.
        tokenizer.encode_special_tokens = True
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._name = name
        self._tokenizer = tokenizer
        self._rows = vectors.rows
        self._weights = vectors.weights.astype(np.int32)

    @property
    def name(self) -> str:
        """The encoder's name."""
        return self._name

    def embed(self, sentences: Sequence[str]) -> DenseVectors:
        """Vectors of the sentences, in their order. A text without any known token is alike to nothing."""
        return DenseVectors(self.sums(sentences))

    def sums(self, sentences: Sequence[str]) -> NDArray[np.float64]:
        """The weighted sums of the token vectors, n × size: whole numbers, not scaled to length 1."""
        found = np.zeros((len(sentences), self._rows.shape[1]), dtype=np.float64)
        for start in range(0, len(sentences), _BATCH):
            batch = [_readable(sentence) for sentence in sentences[start : start + _BATCH]]
            encoded = self._tokenizer.encode_batch_fast(batch, add_special_tokens=False)
            ids = [encoding.ids[:MAX_TOKENS] for encoding in encoded]
            # The sum of an empty slice would be the row that follows it.
            filled = [number for number, row in enumerate(ids) if row]
            if not filled:
                continue
            flat = np.concatenate([np.asarray(ids[number]) for number in filled])
            lengths = np.array([len(ids[number]) for number in filled])
            values = self._rows[flat] * self._weights[flat, None]
            borders = np.concatenate([[0], np.cumsum(lengths)[:-1]])
            found[[start + number for number in filled]] = np.add.reduceat(values, borders, axis=0)
        return found


def load_encoder(folder: Path, tokenizer: Path) -> SentenceEncoder:
    """The encoder of a folder, with the `tokenizer.json` that it was made for; both are checked by SHA-256.

    Raises ModelNotFoundError, ModelRefusedError.
    """
    from tokenizers import Tokenizer  # a command that embeds nothing should not pay for it

    manifest = read_encoder_manifest(folder)
    vectors = load_token_vectors(folder, manifest)
    if not tokenizer.is_file():
        raise ModelNotFoundError(f"{tokenizer}: missing, though {folder} was made for it")
    data = tokenizer.read_bytes()
    if hashlib.sha256(data).hexdigest() != manifest.tokenizer_sha256:
        raise ModelRefusedError(f"{tokenizer}: not the tokenizer that {folder} was made for")
    try:
        loaded = Tokenizer.from_str(data.decode("utf-8"))
    except Exception as error:  # what tokenizers raises is a bare Exception
        raise ModelRefusedError(f"{tokenizer}: cannot be loaded ({error})") from error
    if loaded.get_vocab_size() > len(vectors.weights):
        raise ModelRefusedError(f"{folder}: fewer vectors than {tokenizer} has tokens")
    return SentenceEncoder(name=manifest.name, tokenizer=loaded, vectors=vectors)


def _readable(text: str) -> str:
    """A text of bounded length; lone surrogates become question marks."""
    return text[:_MAX_CHARACTERS].encode("utf-8", "replace").decode("utf-8")

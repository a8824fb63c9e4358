"""The always-allowed words of grounded decoding, as the shipped `vmap.txt` has them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer


def always_allowed(vmap: Path, tokenizer: Tokenizer) -> list[int]:
    """Ids of the tokens that may always be written: the map's line without a source, and the end token."""
    for line in vmap.read_text(encoding="utf-8").splitlines():
        source, _, tokens = line.partition("\t")
        if not source:
            ids = [tokenizer.token_to_id(token) for token in (*tokens.split(" "), "[SEP]")]
            return sorted({id_ for id_ in ids if id_ is not None})
    raise ValueError(f"{vmap} has no line of always-allowed tokens.")

"""Which short word sequences English news has used: a Bloom filter over n-grams (Bloom 1970), 1 to 3 words long.

A writer that copies makes its mistakes where it stops copying. This tells a join that people write ("has
confirmed the") from one that nobody does ("an base"). Words beyond the 24,000 most frequent are one class, and
so are numbers, so that names do not matter.
"""

from __future__ import annotations

import hashlib
import json
import struct
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.errors import ModelNotFoundError, ModelRefusedError
from summarizer.ports import RARE_WORD, SENTENCE_START
from summarizer_models.manifest import MANIFEST_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

RARE = RARE_WORD
START = SENTENCE_START
FILTER_NAME = "ngrams.bin"
_NUMBER = "#"
_HASHES = 5
_HEADER = struct.Struct("<8sQ")
_MAGIC = b"NGRAMS01"


class NgramFilter:
    """Membership of word sequences, with about 2% false positives and no false negatives."""

    def __init__(self, bits: bytes) -> None:
        self._bits = bits
        self._size = len(bits) * 8
        self._knows = lru_cache(maxsize=65536)(self._lookup)

    def knows(self, words: Sequence[str]) -> bool:
        """Whether 1 to 3 folded words (lower case, no accents) were seen in this order."""
        return self._knows(" ".join(words))

    def word_class(self, word: str) -> str:
        """The form under which a folded word is looked up."""
        if word[:1].isdigit():
            return _NUMBER
        return word if self.knows((word,)) else RARE

    def _lookup(self, key: str) -> bool:
        return all(self._bits[place >> 3] >> (place & 7) & 1 for place in places(key, self._size))


def places(key: str, size: int) -> list[int]:
    """Bit positions of a key, by double hashing (Kirsch & Mitzenmacher 2006)."""
    first, second = struct.unpack(
        "<QQ", hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=16).digest()
    )
    return [(first + number * (second | 1)) % size for number in range(_HASHES)]


def build_filter(keys: Iterable[str], size_bytes: int) -> bytes:
    """The bits of a filter that holds `keys`."""
    bits = bytearray(size_bytes)
    for key in keys:
        for place in places(key, size_bytes * 8):
            bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


def save_filter(bits: bytes, path: Path) -> None:
    """Write a filter with its header."""
    path.write_bytes(_HEADER.pack(_MAGIC, len(bits)) + bits)


def load_filter(folder: Path) -> NgramFilter:
    """The filter of a folder, checked against its manifest. Raises ModelNotFoundError, ModelRefusedError."""
    path, described = folder / FILTER_NAME, folder / MANIFEST_NAME
    for needed in (path, described):
        if not needed.is_file():
            raise ModelNotFoundError(f"{folder}: no {needed.name}")
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != _checksum(described):
        raise ModelRefusedError(f"{path}: does not match its checksum")
    if len(data) <= _HEADER.size or _HEADER.unpack_from(data) != (_MAGIC, len(data) - _HEADER.size):
        raise ModelRefusedError(f"{path}: not an n-gram filter, or cut off")
    return NgramFilter(data[_HEADER.size :])


def _checksum(manifest: Path) -> object:
    try:
        return json.loads(manifest.read_text(encoding="utf-8"))["files"][FILTER_NAME]["sha256"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ModelRefusedError(f"{manifest}: not a manifest of an n-gram filter") from error

"""Build the n-gram filter of `news-ngrams`: `python -m summarizer_training.ngrams DATA_FOLDER OUT_FOLDER`.

It holds which sequences of 1 to 3 words English news has used, so that the seams of a written sentence can be looked
up. The bits depend on the texts and the options alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from summarizer.briefing.surface import TOKEN, token_key
from summarizer_models.manifest import MANIFEST_NAME
from summarizer_models.ngrams import FILTER_NAME, RARE, START, build_filter, save_filter
from summarizer_training.json_lines import read_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

SOURCES = (
    ("news_leads", ("description", "lead")),
    ("rss_leads", ("description",)),
    ("reuters21578", ("text",)),
    ("cnn_highlights", ("text",)),
    ("splits", ("source", "target")),
)
"""The files that are read, without `.jsonl.xz`, and the fields of each; the benchmark sets are not among them."""
VOCABULARY = 24_000
"""Words that are told apart, `START` and the class of numbers among them; all others are `RARE`."""
MIN_COUNT = 3
"""Sequences seen less often are as likely a mistake as English."""
SIZE_BYTES = 3_200_000
"""About 2% false positives with the 3.3 million sequences of the shipped filter."""

_MIN_CHARACTERS = 30
"""Shorter texts are mostly captions and labels."""
_NUMBER = "#"
_MAX_TOKENS = 250_000_000
"""Ids of all tokens are held in memory, six bytes each while they are mapped: at most 1.5 GB."""
_CHUNK = 10_000_000
_PARTS = 16
"""Sequences are counted in so many turns, by their first word: the memory for counting is a sixteenth."""

Ids = NDArray[np.uint16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All texts as word ids, each text opened by the id of `START`."""

    words: tuple[str, ...]
    """By id; the last is `RARE`."""
    ids: Ids

    @property
    def start(self) -> int:
        """The id of `START`."""
        return self.words.index(START)


def news_texts(data: Path) -> Iterator[str]:
    """The texts of a data folder, each once. Raises FileNotFoundError when one of the files is missing."""
    seen: set[bytes] = set()
    for name, fields in SOURCES:
        for row in read_rows(data / f"{name}.jsonl.xz"):
            for field in fields:
                text = _joined(row.get(field))
                digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
                if len(text) < _MIN_CHARACTERS or digest in seen:
                    continue
                seen.add(digest)
                # A lead is cut at a number of characters, in the middle of its last word.
                yield text.rstrip("…").rsplit(" ", 1)[0] if field == "lead" else text


def read_corpus(texts: Iterable[str], *, vocabulary: int) -> Corpus:
    """The word ids of texts, the most frequent words first; equally frequent ones in the order of their first use.

    Raises ValueError for more than 250 million tokens.
    """
    known = {START: 0}
    ids = array("I")
    for text in texts:
        ids.append(0)
        for token in TOKEN.findall(token_key(text)):
            ids.append(known.setdefault(_NUMBER if token[0].isdigit() else token, len(known)))
        if len(ids) > _MAX_TOKENS:
            raise ValueError(f"more than {_MAX_TOKENS:,} tokens: use less text")
    plain = np.frombuffer(ids, dtype=np.uint32) if ids else np.zeros(0, dtype=np.uint32)
    counts = np.zeros(len(known), dtype=np.int64)
    for first in range(0, len(plain), _CHUNK):  # numpy copies what it counts as 64-bit numbers
        counts += np.bincount(plain[first : first + _CHUNK], minlength=len(known))
    kept = np.argsort(-counts, kind="stable")[:vocabulary]
    new_id = np.full(len(known), len(kept), dtype=np.uint16)
    new_id[kept] = np.arange(len(kept), dtype=np.uint16)
    words = tuple(known)
    return Corpus(words=(*(words[index] for index in kept.tolist()), RARE), ids=new_id[plain])


def frequent_sequences(corpus: Corpus, *, min_count: int) -> Iterator[str]:
    """Every word, and every pair and triple of words seen at least `min_count` times in a text, joined by spaces."""
    yield from corpus.words
    for length in (2, 3):
        for part in range(_PARTS):
            for row in _counted(corpus, length, part, min_count):
                yield " ".join(corpus.words[index] for index in row)


def build(
    data: Path,
    folder: Path,
    *,
    vocabulary: int = VOCABULARY,
    min_count: int = MIN_COUNT,
    size_bytes: int = SIZE_BYTES,
) -> dict[str, Any]:
    """Write `ngrams.bin` and `manifest.json`, and give the manifest.

    Raises FileNotFoundError when a data file is missing, ValueError for options out of range.
    """
    # Ids are 16 bits wide, and one of them is RARE.
    if not (2 <= vocabulary < 2**16 and min_count >= 1 and size_bytes >= 1):
        raise ValueError("a vocabulary of 2 to 65,535 words, a count and a size of at least 1 are needed")
    corpus = read_corpus(news_texts(data), vocabulary=vocabulary)
    bits = build_filter(frequent_sequences(corpus, min_count=min_count), size_bytes)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILTER_NAME
    save_filter(bits, path)
    written = path.read_bytes()
    manifest = {
        "name": "news-ngrams",
        "version": "1",
        "files": {FILTER_NAME: {"sha256": hashlib.sha256(written).hexdigest(), "size": len(written)}},
        "about": f"1- to 3-grams seen {min_count} times or more in {len(corpus.ids):,} tokens of English news; the "
        f"{vocabulary:,} most frequent words, the rest as {RARE}, numbers as {_NUMBER}",
    }
    (folder / MANIFEST_NAME).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    return manifest


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, metavar="DATA_FOLDER", help="folder of the raw .jsonl.xz files")
    parser.add_argument("folder", type=Path, metavar="OUT_FOLDER", help="folder to write")
    parser.add_argument("--vocabulary", type=int, default=VOCABULARY, help="words told apart (%(default)s)")
    parser.add_argument("--min-count", type=int, default=MIN_COUNT, help="uses of a sequence (%(default)s)")
    parser.add_argument("--size-bytes", type=int, default=SIZE_BYTES, help="size of the filter (%(default)s)")
    given = parser.parse_args(arguments)
    try:
        manifest = build(
            given.data,
            given.folder,
            vocabulary=given.vocabulary,
            min_count=given.min_count,
            size_bytes=given.size_bytes,
        )
    except (OSError, ValueError) as error:
        parser.error(str(error))
    sys.stderr.write(f"{manifest['about']}\nsha256 {manifest['files'][FILTER_NAME]['sha256']}\n")


def _joined(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _counted(corpus: Corpus, length: int, part: int, min_count: int) -> list[list[int]]:
    """Sequences of one part (by first word) that are frequent and lie in one text, as rows of word ids."""
    ids, size = corpus.ids, len(corpus.words)
    places = np.flatnonzero(ids[: max(0, len(ids) - length + 1)] % _PARTS == part)
    codes = np.zeros(len(places), dtype=np.int64)
    whole = np.ones(len(places), dtype=np.bool_)
    for offset in range(length):
        column = ids[places + offset]
        codes = codes * size + column
        if offset:
            whole &= column != corpus.start
    unique, counts = np.unique(codes[whole], return_counts=True)
    left = unique[counts >= min_count]
    columns = []
    for _ in range(length):
        left, column = np.divmod(left, size)
        columns.append(column)
    rows: list[list[int]] = np.stack(columns[::-1], axis=1).tolist()
    return rows


if __name__ == "__main__":
    main()

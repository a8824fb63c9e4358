"""Pairs from sentence compression (Filippova and Altun, EMNLP 2013): lower-cased, with "##" for each number."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from typing import Any

from summarizer_training.pairs import Pair, split_of
from summarizer_training.seeds import seeded
from summarizer_training.targets import loses_speaker

MIN_TARGET_WORDS = 6
MIN_RATIO = 0.4
"""Shorter compressions drop the object or the place more often than not (read on 80 pairs, November 2026)."""
_CLEAN_CUTS = frozenset(
    ", in on at by for from with about after before over under between during through against within into amid as "
    "than that which who where when while if because since although but and following despite to ( --".split()
)
"""A cut inside a sentence must begin with one of these: "beating [his stage] four cancer" is no compression."""

_BROKEN = re.compile(
    r"[,;:]\s*[.,;:]|^[,;:.]|\b(?:and|or|but|of|to|the|a|an|that|is|was|are)\s*\.$|\bpolice ,"
)
_CONTRACTION = re.compile(r"\b(\w+) (n't|'s|'re|'ve|'ll|'d|'m)\b")


def _number(rng: random.Random) -> str:
    """A number of the sizes that news has, most of them small."""
    if rng.random() < 0.2:
        return str(rng.randrange(1950, 2027))
    return str(rng.randrange(2, 10 ** rng.choice((1, 2, 2, 2, 3, 4))))


def detokenised(tokens: list[str]) -> str:
    """Penn-style tokens as running text, as far as the word pieces can tell the difference."""
    text = " ".join(tokens).replace("``", '"').replace("''", '"').replace("can not", "cannot")
    return _CONTRACTION.sub(r"\1\2", text).replace(" ,", ",").replace(" .", ".")


def _cuts_cleanly(tokens: list[str], keep: str) -> bool:
    """Whether each left-out run is the opening, or begins at a clause or phrase boundary."""
    for index in range(1, len(keep)):
        if keep[index] == "0" and keep[index - 1] == "1" and tokens[index] not in _CLEAN_CUTS:
            return tokens[index] == "." and index == len(keep) - 1
    opening = keep.find("1")
    return opening <= 0 or tokens[opening - 1] == "," or opening > 3


def compression_pair(row: dict[str, Any], rng: random.Random) -> Pair | None:
    """The pair of one row, with the same random number for the same "##"; `None` for broken compressions."""
    source = [_number(rng) if token in {"#", "##"} else token for token in row["source"].split()]
    kept = [token for token, flag in zip(source, row["keep"], strict=True) if flag == "1"]
    target = detokenised(kept)
    if len(kept) < MIN_TARGET_WORDS or len(kept) < MIN_RATIO * len(source) or _BROKEN.search(" ".join(kept)):
        return None
    if (
        "#" in target
        or "<unk>" in target
        or len(kept) == len(source)
        or not _cuts_cleanly(source, row["keep"])
    ):
        return None
    if loses_speaker(detokenised(source), target):
        return None
    return Pair(
        kind="compression", evidence=(detokenised(source),), target=target, split=split_of(row["source"][:40])
    )


def compression_pairs(rows: Iterable[dict[str, Any]], *, seed: int) -> Iterator[Pair]:
    """The pairs of all rows that are worth learning from."""
    rng = seeded(seed, "compression")
    for row in rows:
        pair = compression_pair(row, rng)
        if pair is not None:
            yield pair

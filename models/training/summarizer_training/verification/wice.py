"""Cases from WiCE (Kamoi et al., EMNLP 2023): Wikipedia claims against the web page that they cite.

Its published development claims train, but for a quarter of the pages, which choose thresholds; its published test
claims are never trained on. The evidence holds the sentences that support a claim, so that figures on them compare with
others' for oracle retrieval alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from summarizer_training.pairs import split_of
from summarizer_training.seeds import seeded
from summarizer_training.verification.cases import Case
from summarizer_training.words import content_stems

MAX_WORDS = 150
MAX_SENTENCE_WORDS = 60
MAX_SENTENCES = 7
FILLINGS = 4
TRAINED_SETS = 3
"""How many of a claim's sets of supporting sentences are trained on, each with another filling."""

_RESIDUE = re.compile(r"^\(meta data\) [A-Z ]+: |^#+ ")


def wice_cases(rows: Iterable[dict[str, Any]], *, seed: int, times: int = 1) -> Iterator[Case]:
    """Claims with their supporting sentences, filled up with the page's sentences most like the claim.

    The filling is the same for every label, and all that a claim without support has. Training claims come with up to
    three fillings, `times` over in other orders; supported ones also without what supports them.
    """
    for row in rows:
        split = split_of_claim(row)
        rng = seeded(seed, row["id"])
        page = [_RESIDUE.sub("", text) for text in row["evidence"]]
        supported = row["label"] == "supported"
        sets = row["supporting_sentences"] or [[]]
        chosen = sets[:TRAINED_SETS] * times if split == "train" else sets[:1]
        for number, needed in enumerate(chosen):
            sentences = _filled(row["claim"], page, needed, budget=MAX_WORDS - 20 * (number % FILLINGS))
            if split == "train":
                rng.shuffle(sentences)
            yield _case(row, sentences, supported=supported, split=split)
        if split == "train" and supported:
            spoilt = {index for needed in sets for index in needed}
            rest = ["" if index in spoilt else text for index, text in enumerate(page)]
            for number in range(times):
                left = _filled(row["claim"], rest, [], budget=MAX_WORDS - 20 * number)
                rng.shuffle(left)
                yield _case(row, left, supported=False, split=split)


def split_of_claim(row: dict[str, Any]) -> str:
    """`test` for WiCE's test claims; its development claims train, by page, or choose thresholds (`dev`)."""
    if row["id"].startswith("wice-test"):
        return "test"
    page = " ".join(row["evidence"][:4])
    return "dev" if split_of(page, held_out_permille=125) != "train" else "train"


def _case(row: dict[str, Any], sentences: Sequence[str], *, supported: bool, split: str) -> Case:
    return Case(
        sentence=row["claim"],
        evidence=tuple(sentences),
        supported=supported,
        origin="wice",
        corruption=row["label"],
        split=split,
    )


def _filled(claim: str, page: Sequence[str], needed: Sequence[int], *, budget: int) -> list[str]:
    own = set(content_stems(claim))
    likeness = {
        index: len(own & set(content_stems(text))) / (4 + len(content_stems(text))) ** 0.5
        for index, text in enumerate(page)
        if text and index not in needed
    }
    best = sorted(likeness, key=lambda index: (-likeness[index], index))
    left = budget - len(claim.split())
    chosen: list[int] = []
    for index in (*needed, *best):
        length = min(len(page[index].split()), MAX_SENTENCE_WORDS)
        if index in needed or (length <= left and len(chosen) < MAX_SENTENCES and likeness[index] > 0):
            chosen.append(index)
            left -= length
    return [" ".join(page[index].split()[:MAX_SENTENCE_WORDS]) for index in sorted(chosen)] or ["(none)"]

"""Cases from inference sets (RTE, SICK, Breaking NLI, ANLI) and from paraphrases (MRPC)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from summarizer_training.pairs import split_of
from summarizer_training.verification.cases import Case
from summarizer_training.words import sentences, support

MAX_PREMISE_WORDS = 150
BREAKING_SHARE = 0.35
"""Of Breaking NLI's contradictions: they are one word swapped in one of few sentences, and many."""
MIN_PARAPHRASE_SUPPORT = 0.8


def inference_cases(rows: Iterable[dict[str, Any]], *, origin: str = "nli") -> Iterator[Case]:
    """Premise → evidence, hypothesis → sentence; only entailment supports.

    A premise stays in one split, and so do all sentences of SICK that its pairs connect: its hypotheses are premises
    too.
    """
    kept = list(rows)
    groups = _connected([row for row in kept if _source(row) == "sick"])
    for row in kept:
        premise, hypothesis = row["premise"].strip(), row["hypothesis"].strip()
        if len(premise.split()) > MAX_PREMISE_WORDS or not hypothesis:
            continue
        supported = row["label"] == "entailment"
        source = _source(row)
        if source == "breaking" and not supported and _share(hypothesis + premise) > BREAKING_SHARE:
            continue
        yield Case(
            sentence=hypothesis,
            evidence=tuple(sentences(premise)),
            supported=supported,
            origin=origin,
            corruption=source,
            split=split_of(groups.get(_plain(premise), premise), held_out_permille=30),
        )


def paraphrase_cases(rows: Iterable[dict[str, Any]]) -> Iterator[Case]:
    """MRPC's paraphrases whose second sentence adds nothing: one says little more than "may be a paraphrase"."""
    for row in rows:
        if row.get("label") != 1:
            continue
        for sentence, other in ((row["source"], row["target"]), (row["target"], row["source"])):
            found = support(sentence, [other])
            if found.exact and found.share >= MIN_PARAPHRASE_SUPPORT:
                yield Case(
                    sentence=sentence,
                    evidence=(other,),
                    supported=True,
                    origin="paraphrase",
                    corruption="mrpc",
                    split=split_of(min(sentence, other), held_out_permille=30),
                )


def _source(row: dict[str, Any]) -> str:
    return str(row["dataset"]).split("_")[0].split("-")[0].lower()


def _plain(text: str) -> str:
    return text.lower().strip(" .")


def _connected(rows: Sequence[dict[str, Any]]) -> dict[str, str]:
    """For each sentence the least one among all that pairs connect it with."""
    parent: dict[str, str] = {}

    def root(text: str) -> str:
        while parent.setdefault(text, text) != text:
            parent[text] = parent[parent[text]]
            text = parent[text]
        return text

    for row in rows:
        one, other = sorted((root(_plain(row["premise"])), root(_plain(row["hypothesis"]))))
        parent[other] = one
    return {text: root(text) for text in list(parent)}


def _share(text: str) -> float:
    """A number from 0 to 1 that is the text's own."""
    return (sum(ord(c) * (i + 1) for i, c in enumerate(text)) % 1000) / 1000

"""Measure verifiers: `python -m summarizer_training.verification.measure --cases FOLDER [--model FOLDER] [--to FILE]`.

Thresholds are chosen on `dev.cases.jsonl`, one for each origin (news, WiCE, inference sets), and everything is
reported on all of `test.cases.jsonl`: one table, from which every figure of the documents is taken. Without
`--model` the lexical verifier alone is measured: the baseline.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from summarizer.briefing.check import analyse, check
from summarizer.briefing.support import LexicalVerifier
from summarizer.ports import Verifier
from summarizer_training.verification.cases import Case, read_cases
from summarizer_training.verification.scores import (
    Rates,
    best_threshold,
    by_corruption,
    by_positive,
    origin_of,
    rates,
)

CHUNK = 256


def scored(verifier: Verifier, cases: Sequence[Case]) -> list[float]:
    """The verifier's score of each case."""
    found: list[float] = []
    for start in range(0, len(cases), CHUNK):
        part = cases[start : start + CHUNK]
        found += verifier.score([(case.evidence, case.sentence) for case in part])
    return found


def report(name: str, verifier: Verifier, dev: Sequence[Case], test: Sequence[Case]) -> str:
    """A Markdown table by origin, corruption and kind of supported sentence, in per cent.

    `asked`: the cases that pass the exact gates, which alone the engine asks the verifier about; the columns after it
    are of those. The last ones are of all cases: what the gates accept and turn down, and what both do.
    """
    dev_scores, test_scores = scored(verifier, dev), scored(verifier, test)
    lines = [f"## {name}", "", *_HEAD]
    for origin in sorted({origin_of(case) for case in test}):
        chosen = [i for i, case in enumerate(dev) if origin_of(case) == origin]
        threshold = best_threshold([dev[i] for i in chosen], [dev_scores[i] for i in chosen])
        places = [i for i, case in enumerate(test) if origin_of(case) == origin]
        lines += _rows(origin, [test[i] for i in places], [test_scores[i] for i in places], threshold)
    return "\n".join(lines) + "\n"


_COLUMNS = (
    "origin", "case", "cases", "accepts", "turns down", "balanced", "asked", "accepts", "turns down", "balanced",
    "gates", "gates, verifier",
)  # fmt: skip
_HEAD = (
    f"| {' | '.join(_COLUMNS)} |",
    "| --- | --- " + "| ---: " * 10 + "|",
)


def _rows(origin: str, cases: Sequence[Case], scores: Sequence[float], threshold: float) -> Iterator[str]:
    gated = [check(case.sentence, analyse(case.evidence)).passed for case in cases]
    passing = [i for i, passed in enumerate(gated) if passed]
    # What the verifier accepts alone and of what passes, what the gates accept, and what both do.
    views: list[tuple[Sequence[Case], list[float]]] = [
        (cases, [float(score >= threshold) for score in scores]),
        ([cases[i] for i in passing], [float(scores[i] >= threshold) for i in passing]),
        (cases, [float(passed) for passed in gated]),
        (cases, [float(p and score >= threshold) for score, p in zip(scores, gated, strict=True)]),
    ]
    alone, asked, gates, both = (rates(kept, view, 0.5) for kept, view in views)
    yield (
        f"| **{origin}** | all, threshold {threshold:.4f} | {_cells(alone)} | {_cells(asked)} "
        f"| {_share(gates.supported)}, {_share(gates.unsupported)} "
        f"| {_share(both.supported)}, {_share(both.unsupported)} |"
    )
    none = Rates(supported=None, unsupported=None, cases=0)
    for side, split in (("no", by_corruption), ("yes", by_positive)):
        tables = [split(kept, view, 0.5) for kept, view in views]
        for key in tables[0]:
            first, second, *last = (table.get(key, none) for table in tables)
            ends = (_share(r.unsupported if side == "no" else r.supported) for r in last)
            yield f"| {origin} | {side}: {key[1]} | {_cells(first)} | {_cells(second)} | {' | '.join(ends)} |"


def _cells(found: Rates) -> str:
    shares = (found.supported, found.unsupported, found.balanced_accuracy)
    return " | ".join((str(found.cases), *(_share(share) for share in shares)))


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.1%}"


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--cases", type=Path, required=True, help="folder of dev.cases.jsonl, test.cases.jsonl"
    )
    parser.add_argument("--model", type=Path, help="a model folder whose manifest has the tag `verify`")
    parser.add_argument("--limit", type=int, help="cases of each split, from its beginning")
    parser.add_argument("--to", type=Path, help="file to write; default: standard output")
    given = parser.parse_args(arguments)
    dev, test = (
        list(read_cases(given.cases / f"{split}.cases.jsonl"))[: given.limit] for split in ("dev", "test")
    )
    parts = [report("lexical", LexicalVerifier(), dev, test)]
    if given.model is not None:
        parts.append(report(str(given.model.name), model_verifier(given.model), dev, test))
    text = "\n".join(parts)
    if given.to is None:
        sys.stdout.write(text)
    else:
        given.to.write_text(text, encoding="utf-8")


def model_verifier(folder: Path) -> Verifier:
    """The verifier of a model folder; a ValueError when the model has not learnt to verify."""
    from summarizer_models.registry import load_writer, verifier_of

    verifier = verifier_of(load_writer(str(folder)))
    if verifier is None:
        raise ValueError(f"{folder}: its manifest has no tag `verify`")
    return verifier


if __name__ == "__main__":
    main()

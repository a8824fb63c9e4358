"""Measure verifiers: `python -m summarizer_training.verification.measure --cases FOLDER [--model FOLDER] [--to FILE]`.

Thresholds are chosen on `dev.cases.jsonl`, one for each origin (news, WiCE, inference sets), and everything is
reported on `test.cases.jsonl`. Without `--model` the lexical verifier alone is measured: the baseline.
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
    """A Markdown table of balanced accuracy, by origin and corruption, in per cent.

    The columns with "gates" say what the exact gates that stand in front accept and turn down, alone and with the
    verifier behind them.
    """
    dev_scores, test_scores = scored(verifier, dev), scored(verifier, test)
    lines = [f"## {name}", "", *_HEAD]
    for origin in sorted({origin_of(case) for case in test}):
        chosen = [i for i, case in enumerate(dev) if origin_of(case) == origin]
        threshold = best_threshold([dev[i] for i in chosen], [dev_scores[i] for i in chosen])
        places = [i for i, case in enumerate(test) if origin_of(case) == origin]
        lines += _rows(origin, [test[i] for i in places], [test_scores[i] for i in places], threshold)
    return "\n".join(lines) + "\n"


_HEAD = (
    "| origin | case | cases | accepts supported | turns down others | balanced | gates | gates, verifier |",
    "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
)


def _rows(origin: str, cases: Sequence[Case], scores: Sequence[float], threshold: float) -> Iterator[str]:
    gated = [check(case.sentence, analyse(case.evidence)).passed for case in cases]
    # What the verifier accepts alone, what the gates accept, and what both do: as scores with one threshold.
    views = [
        [float(score >= threshold) for score in scores],
        [float(passed) for passed in gated],
        [float(passed and score >= threshold) for score, passed in zip(scores, gated, strict=True)],
    ]
    alone, gates, both = (rates(cases, view, 0.5) for view in views)
    yield (
        f"| **{origin}** | all, threshold {threshold:.4f} | {len(cases)} | {alone.supported:.1%} "
        f"| {alone.unsupported:.1%} | **{alone.balanced_accuracy:.1%}** "
        f"| {gates.supported:.1%}, {gates.unsupported:.1%} | {both.supported:.1%}, {both.unsupported:.1%} |"
    )
    tables = [by_corruption(cases, view, 0.5) for view in views]
    for key, table in tables[0].items():
        last = " | ".join(f"{other[key].unsupported:.1%}" for other in tables[1:])
        balanced = f"{table.unsupported:.1%} | {table.balanced_accuracy:.1%}"
        yield f"| {origin} | no: {key[1]} | {table.cases} | | {balanced} | {last} |"
    tables = [by_positive(cases, view, 0.5) for view in views]
    for key, table in tables[0].items():
        last = " | ".join(f"{other[key].supported:.1%}" for other in tables[1:])
        yield f"| {origin} | yes: {key[1]} | {table.cases} | {table.supported:.1%} | | | {last} |"


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

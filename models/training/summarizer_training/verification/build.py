"""Build the verifier's cases: `python -m summarizer_training.verification.build --data … --pairs … --to …`.

Writes `train.jsonl`, `dev.jsonl` and `test.jsonl` as the writer's pairs, and `dev.cases.jsonl` and `test.cases.jsonl`
with the kind of corruption, for measuring.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from summarizer_training.pairs import SPLITS, Pair, read_pairs, write_pairs
from summarizer_training.records import read_records
from summarizer_training.seeds import seeded
from summarizer_training.verification.cases import Case, write_cases
from summarizer_training.verification.contrast import contrasts
from summarizer_training.verification.inference import inference_cases, paraphrase_cases
from summarizer_training.verification.wice import wice_cases

RATES: Mapping[str, float] = {
    "copy": 0.13,
    "deletion": 0.2,
    "select": 0.5,
    "compression": 0.15,
    "join": 0.9,
    "poc": 0.0,
    "fusion": 1.0,
    "lead": 1.0,
    "headline": 0.25,
}
"""Share of each kind of the writer's training pairs that is drawn (390,000 pairs, November 2026)."""

WICE_TIMES = 3
"""How often WiCE's few training cases are given, with their evidence in another order and of another length."""
MAX_HELD_OUT = 400
"""Cases of one corruption, or supported ones of one kind of pair, that a held-out split keeps."""


def verification_cases(data: Path, pairs: Iterable[Pair], *, seed: int) -> list[Case]:
    """All cases, as many supported as not in training, shuffled: inference sets, WiCE, and contrasts of `pairs`."""
    nli = [
        *inference_cases(read_records(data / "nli_small.jsonl.xz")),
        *paraphrase_cases(read_records(data / "paraphrases.jsonl.xz")),
    ]
    wice = list(wice_cases(read_records(data / "wice_claims.jsonl.xz"), seed=seed, times=WICE_TIMES))
    made = list(contrasts(pairs, seed=seed, rates=RATES))
    held_out = [case for case in chain(nli, wice, made) if case.split != "train"]
    known = {case.sentence for case in held_out}
    training = [
        *_trained(nli, known, seed),
        *_trained(wice, set(), seed),
        *_trained(made, known, seed),
    ]
    seeded(seed, "order of verification").shuffle(training)
    return [*training, *_limited(held_out, seed)]


def verification_pairs(data: Path, pairs: Iterable[Pair], *, seed: int) -> Iterator[Pair]:
    """`verification_cases` as pairs of the kind `verify`: evidence (sentence, *evidence), target "yes" or "no"."""
    return (case.pair() for case in verification_cases(data, pairs, seed=seed))


def _trained(cases: Iterable[Case], held_out: set[str], seed: int) -> list[Case]:
    """Training cases without held-out sentences, cut to as many supported as unsupported ones."""
    sides: dict[bool, list[Case]] = {True: [], False: []}
    for case in cases:
        if case.split == "train" and case.sentence not in held_out:
            sides[case.supported].append(case)
    size = min(len(side) for side in sides.values())
    for side in sides.values():
        seeded(seed, "balance").shuffle(side)
    return [*sides[True][:size], *sides[False][:size]]


def _limited(cases: Iterable[Case], seed: int) -> list[Case]:
    groups: dict[tuple[str, str, bool, str], list[Case]] = defaultdict(list)
    for case in cases:
        origin = case.origin if case.origin in ("nli", "wice", "paraphrase") else "news"
        made = case.origin if case.supported and origin == "news" else case.corruption
        groups[case.split, origin, case.supported, made].append(case)
    kept = []
    for name, group in sorted(groups.items()):
        seeded(seed, f"held out {name}").shuffle(group)
        kept += group if name[1] == "wice" else group[:MAX_HELD_OUT]
    seeded(seed, "order of held out").shuffle(kept)
    return kept


def build(data: Path, pair_files: Iterable[Path], folder: Path, *, seed: int) -> dict[str, int]:
    """Write the splits and give the yield of each kind of case."""
    folder.mkdir(parents=True, exist_ok=True)
    pairs = chain.from_iterable(read_pairs(path) for path in pair_files)
    cases = verification_cases(data, pairs, seed=seed)
    yields: Counter[str] = Counter()
    for split in SPLITS:
        chosen = [case for case in cases if case.split == split]
        write_pairs(folder / f"{split}.jsonl", (case.pair() for case in chosen))
        write_cases(folder / f"{split}.cases.jsonl", chosen)
        for case in chosen:
            yields[f"{split} {case.origin} {'yes' if case.supported else 'no'} {case.corruption}"] += 1
    (folder / "yields.json").write_text(
        json.dumps(dict(sorted(yields.items())), indent=1) + "\n", encoding="utf-8"
    )
    return dict(sorted(yields.items()))


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the raw .jsonl.xz files")
    parser.add_argument("--pairs", type=Path, nargs="+", required=True, help="the writer's pairs, JSON lines")
    parser.add_argument("--to", type=Path, required=True, help="folder to write")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    for name, count in build(given.data, given.pairs, given.to, seed=given.seed).items():
        sys.stderr.write(f"{name}: {count}\n")


if __name__ == "__main__":
    main()

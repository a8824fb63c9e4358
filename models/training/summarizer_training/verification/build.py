"""Build the verifier's cases: `python -m summarizer_training.verification.build --data … --pairs … --to …`.

Writes, for each split, `SPLIT.cases.jsonl` (with the kind of corruption, for measuring) and `SPLIT.jsonl` (the same as
the writer's pairs), and `yields.json`: what was chosen, what there was to choose from, and a hash of the cases.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import ClassVar

from summarizer_training.json_lines import read_rows
from summarizer_training.pairs import SPLITS, Pair, read_pairs, write_pairs
from summarizer_training.seeds import seeded
from summarizer_training.verification.cases import Candidate, Case, write_cases
from summarizer_training.verification.contrast import TRIES, Contrasts
from summarizer_training.verification.gazetteer import Gazetteer
from summarizer_training.verification.inference import inference_cases, paraphrase_cases
from summarizer_training.verification.mix import CORRUPTIONS, chosen, held_out, spread
from summarizer_training.verification.wice import wice_cases

RATES: Mapping[str, float] = {
    "copy": 0.5,
    "trim": 0.5,
    "rare": 0.5,
    "late": 0.5,
    "headline": 0.6,
    "select": 0.7,
    "deletion": 0.7,
    "compression": 0.3,
    "fusion": 1.0,
    "join": 1.0,
    "lead": 1.0,
    "merge": 1.0,
    "reprint": 1.0,
}
"""Share of each kind of the writer's training pairs that is drawn (of 640,000, November 2026). Left out: `robust`,
since its evidence is spoilt, and `poc`, which are few."""

SIZE = 100_000
"""Unsupported training cases made of pairs; there are as many supported ones."""
SLICE = 6_000
"""Pairs that a process works on at a time."""
WICE_TIMES = 3
"""How often WiCE's few training cases are given, with their evidence in another order and of another length."""
MAX_HELD_OUT: Mapping[str, int] = {"dev": 150, "test": 400}
"""Cases of one corruption or source that a held-out split keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a build is made with."""

    seed: int = 1
    size: int = SIZE
    rates: Mapping[str, float]
    kinds: Mapping[str, float]
    """Shares of the corruptions among the unsupported cases."""
    processes: int = 1


def verification_cases(
    data: Path, parts: Sequence[tuple[str, Sequence[Pair]]], options: Options
) -> tuple[list[Case], dict[str, int]]:
    """All cases, as many supported as not in training, and the candidates by kind: inference sets, WiCE, contrasts.

    `parts`: named slices of the writer's pairs, each in the order of its file, where neighbours are of one event.
    """
    found = list(_candidates(parts, options))
    seed = options.seed
    others = [
        *inference_cases(read_rows(data / "nli_small.jsonl.xz")),
        *paraphrase_cases(read_rows(data / "paraphrases.jsonl.xz")),
    ]
    wice = list(wice_cases(read_rows(data / "wice_claims.jsonl.xz"), seed=seed, times=WICE_TIMES))
    kept: list[Case] = []
    for split, limit in MAX_HELD_OUT.items():
        kept += held_out((c for c in found if c.case.split == split), limit=limit, seed=seed)
        own = [case for case in others if case.split == split]
        seeded(seed, f"{split} of others").shuffle(own)
        kept += own[: 2 * limit]
        kept += [case for case in wice if case.split == split]
    # All candidates' sentences, not those kept alone: no sentence of a held-out pair is trained on.
    known = {c.case.sentence for c in found if c.case.split != "train"}
    known.update(case.sentence for case in others if case.split != "train")
    trained = [c for c in found if c.case.split == "train" and c.case.sentence not in known]
    training = [
        *chosen(trained, size=options.size, shares=options.kinds, seed=seed),
        *_balanced([c for c in others if c.split == "train" and c.sentence not in known], seed),
        *_balanced([c for c in wice if c.split == "train"], seed),
    ]
    seeded(seed, "order of verification").shuffle(training)
    seeded(seed, "order of held out").shuffle(kept)
    return [*training, *kept], spread(found)


class _Maker:
    """Makes one slice's candidates in any of the processes, which fork with the gazetteer in memory."""

    contrasts: ClassVar[Contrasts]

    @classmethod
    def of_part(cls, work: tuple[str, Sequence[Pair], Mapping[str, float]]) -> list[Candidate]:
        name, pairs, rates = work
        return list(cls.contrasts.candidates(pairs, rates=rates, part=name))


def _candidates(parts: Sequence[tuple[str, Sequence[Pair]]], options: Options) -> Iterator[Candidate]:
    gazetteer = Gazetteer.learnt(pair.target for _, pairs in parts for pair in pairs if pair.split == "train")
    tries = {kind: rate for kind, rate in TRIES.items() if options.kinds.get(kind)}
    _Maker.contrasts = Contrasts(seed=options.seed, gazetteer=gazetteer, tries=tries)
    work = [(name, pairs, dict(options.rates)) for name, pairs in parts]
    seen: set[tuple[str, frozenset[str]]] = set()
    with ExitStack() as stack:
        if options.processes == 1:
            made: Iterable[list[Candidate]] = map(_Maker.of_part, work)
        else:
            pool = stack.enter_context(multiprocessing.get_context("fork").Pool(options.processes))
            made = pool.imap(_Maker.of_part, work)
        for number, candidates in enumerate(made, 1):
            sys.stderr.write(f"\r{number} of {len(work)} slices")
            for candidate in candidates:
                key = (candidate.case.sentence, frozenset(candidate.case.evidence))
                if key not in seen:
                    seen.add(key)
                    yield candidate
    sys.stderr.write("\n")


def _balanced(cases: Iterable[Case], seed: int) -> list[Case]:
    """As many supported as unsupported ones."""
    sides: dict[bool, list[Case]] = {True: [], False: []}
    for case in cases:
        sides[case.supported].append(case)
    size = min(len(side) for side in sides.values())
    for side in sides.values():
        seeded(seed, "balance").shuffle(side)
    return [*sides[True][:size], *sides[False][:size]]


def slices(files: Iterable[Path]) -> Iterator[tuple[str, list[Pair]]]:
    """The pairs of files in named slices, in order; files of any order, since each is sorted by its name."""
    for path in sorted(files, key=lambda path: path.name):
        rows = read_pairs(path)
        number = 0
        while part := list(islice(rows, SLICE)):
            yield f"{path.stem} {number}", part
            number += 1


def build(data: Path, pair_files: Iterable[Path], folder: Path, options: Options) -> dict[str, int]:
    """Write the splits and give the yield of each kind of case."""
    folder.mkdir(parents=True, exist_ok=True)
    cases, candidates = verification_cases(data, list(slices(pair_files)), options)
    yields: Counter[str] = Counter()
    digests: dict[str, str] = {}
    for split in SPLITS:
        own = [case for case in cases if case.split == split]
        path = folder / f"{split}.cases.jsonl"
        write_cases(path, own)
        write_pairs(folder / f"{split}.jsonl", (case.pair() for case in own))
        digests[split] = hashlib.sha256(path.read_bytes()).hexdigest()
        for case in own:
            yields[f"{split} {case.origin} {'yes' if case.supported else 'no'} {case.corruption}"] += 1
    found = dict(sorted(yields.items()))
    notes = {"sha256": digests, "yields": found, "candidates": candidates}
    (folder / "yields.json").write_text(json.dumps(notes, indent=1) + "\n", encoding="utf-8")
    return found


def _shares(text: str) -> dict[str, float]:
    """`name=1,other=0.5` as a table; a ValueError for anything else."""
    return {name: float(value) for name, _, value in (part.partition("=") for part in text.split(","))}


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the raw .jsonl.xz files")
    parser.add_argument("--pairs", type=Path, nargs="+", required=True, help="the writer's pairs, JSON lines")
    parser.add_argument("--to", type=Path, required=True, help="folder to write")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=SIZE, help="unsupported training cases made of pairs")
    parser.add_argument(
        "--kinds", type=_shares, default=dict(CORRUPTIONS), help="shares of corruptions: name=20,roles=18"
    )
    parser.add_argument(
        "--rates", type=_shares, default=dict(RATES), help="shares of pairs drawn: fusion=1,copy=0.3"
    )
    parser.add_argument("--processes", type=int, default=1)
    given = parser.parse_args(arguments)
    options = Options(
        seed=given.seed, size=given.size, rates=given.rates, kinds=given.kinds, processes=given.processes
    )
    for name, count in build(given.data, given.pairs, given.to, options).items():
        sys.stderr.write(f"{name}: {count}\n")


if __name__ == "__main__":
    main()

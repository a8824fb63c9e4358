"""Which candidates become cases: so much of each corruption, as many supported as not, first those a verifier sees."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from summarizer_training.seeds import seeded
from summarizer_training.verification.cases import Candidate, Case

CORRUPTIONS: Mapping[str, float] = {
    "name": 17.0,
    "roles": 17.0,
    "slip": 17.0,
    "cut": 13.0,
    "attribution": 10.0,
    "splice": 7.0,
    "subject": 6.0,
    "modality": 4.0,
    "number": 4.0,
    "opposite": 3.0,
    "negation": 3.0,
    "quantity": 1.0,
    "date": 0.8,
    "unit": 0.4,
    "missing": 0.4,
    "stranger": 0.4,
}
"""Shares of the unsupported cases. Most are what the exact gates let through; of numbers, negation and the like, which
they stop, there are enough that the answer stands alone too (November 2026)."""

SOURCES: Mapping[str, float] = {
    "fusion": 22.0,
    "join": 17.0,
    "headline": 15.0,
    "lead": 12.0,
    "select": 7.0,
    "merge": 5.0,
    "shortened": 8.0,
    "stretch": 14.0,
}
"""Shares of the supported cases: by the kind of pair; `shortened` are other kinds' sentences with something left out
inside or reworded, `stretch` those whose words are one stretch of the evidence. Nearly all corrupted sentences have
neighbours that no evidence has; were most supported ones stretches, that alone would tell them. The first six run
out in a build of 100,000, and the last two share what they leave: 30% are stretches then (November 2026)."""


def chosen(
    candidates: Sequence[Candidate], *, size: int, shares: Mapping[str, float], seed: int
) -> list[Case]:
    """Training cases: `size` unsupported ones at most, in `shares` by corruption, and as many supported ones.

    A kind that is short leaves its share to the others. Within a kind the gated come first, and of the supported ones
    those made of the pairs whose corruptions were chosen.
    """
    wrong = _drawn([c for c in candidates if not c.case.supported], size, shares, _corruption, set(), seed)
    bases = {c.base for c in wrong}
    right = _drawn([c for c in candidates if c.case.supported], len(wrong), SOURCES, source_of, bases, seed)
    kept = min(len(wrong), len(right))
    return [c.case for c in (*wrong[:kept], *right[:kept])]


def source_of(candidate: Candidate) -> str:
    """The entry of `SOURCES` that a supported candidate counts for."""
    if candidate.stretch:
        return "stretch"
    return candidate.case.origin if candidate.case.origin in SOURCES else "shortened"


def _corruption(candidate: Candidate) -> str:
    return candidate.case.corruption


def _drawn(
    candidates: Sequence[Candidate],
    size: int,
    shares: Mapping[str, float],
    kind_of: Callable[[Candidate], str],
    bases: set[str],
    seed: int,
) -> list[Candidate]:
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if shares.get(kind_of(candidate), 0.0) > 0:
            groups[kind_of(candidate)].append(candidate)
    for kind, group in sorted(groups.items()):
        seeded(seed, f"drawn {kind}").shuffle(group)
        group.sort(key=lambda c: (not c.gated, c.base not in bases))
    counts = allotted({kind: len(group) for kind, group in groups.items()}, size, shares)
    kept = [c for kind, group in sorted(groups.items()) for c in group[: counts[kind]]]
    seeded(seed, "order of the drawn").shuffle(kept)
    return kept


def allotted(supply: Mapping[str, int], size: int, shares: Mapping[str, float]) -> dict[str, int]:
    """How many of each kind to take, `size` in all: by their shares, as far as each lasts, the rest by the others'."""
    counts = dict.fromkeys(supply, 0)
    open_kinds = {kind for kind, number in supply.items() if number}
    left = size
    while left > 0 and open_kinds:
        total = sum(shares[kind] for kind in open_kinds)
        wanted = {kind: max(1, int(left * shares[kind] / total)) for kind in sorted(open_kinds)}
        for kind, number in wanted.items():
            taken = min(number, supply[kind] - counts[kind], left)
            counts[kind] += taken
            left -= taken
            if counts[kind] == supply[kind]:
                open_kinds.discard(kind)
    return counts


def held_out(candidates: Iterable[Candidate], *, limit: int, seed: int) -> list[Case]:
    """Held-out cases of one split, as many supported as not: of each corruption or source up to `limit`.

    Five in eight of them pass the gates, if there are so many.
    """
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        side = source_of(candidate) if candidate.case.supported else candidate.case.corruption
        groups[f"{'yes' if candidate.case.supported else 'no'} {side}"].append(candidate)
    kept: dict[bool, list[Case]] = {True: [], False: []}
    for name, group in sorted(groups.items()):
        seeded(seed, f"held out {name}").shuffle(group)
        passing = [c for c in group if c.gated][: limit * 5 // 8]
        taken = {id(c) for c in passing}
        rest = [c for c in group if id(c) not in taken]
        size = limit if name.startswith("no") else limit * 2
        kept[name.startswith("yes")] += [c.case for c in (*passing, *rest)][:size]
    size = min(len(kept[True]), len(kept[False]))
    for answer in kept.values():
        seeded(seed, "held out balance").shuffle(answer)
    return [*kept[True][:size], *kept[False][:size]]


def spread(candidates: Iterable[Candidate]) -> dict[str, int]:
    """Yields by side, kind and whether the gates pass them: what a mix can be drawn from."""
    counts: Counter[str] = Counter()
    for c in candidates:
        side = f"yes {source_of(c)}" if c.case.supported else f"no {c.case.corruption}"
        counts[f"{c.case.split} {side}{' past the gates' if c.gated else ''}"] += 1
    return dict(sorted(counts.items()))

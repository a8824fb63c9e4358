"""How well a verifier tells supported sentences from others: balanced accuracy, by kind of corruption."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer_training.verification.cases import Case

NEWS = "news"
"""The one name under which all origins count that are the writer's own kinds of pairs."""
OTHER_ORIGINS = ("nli", "wice", "paraphrase")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """How often a verifier is right on supported and on unsupported sentences."""

    supported: float | None
    """Share of the supported sentences that it accepts, 0 to 1; None where there are none."""
    unsupported: float | None
    """Share of the unsupported sentences that it turns down, 0 to 1; None where there are none."""
    cases: int

    @property
    def balanced_accuracy(self) -> float | None:
        """The mean of both; None where one side has no cases."""
        if self.supported is None or self.unsupported is None:
            return None
        return (self.supported + self.unsupported) / 2


def origin_of(case: Case) -> str:
    """`nli`, `wice`, `paraphrase` or `news`."""
    return case.origin if case.origin in OTHER_ORIGINS else NEWS


def rates(cases: Sequence[Case], scores: Sequence[float], threshold: float) -> Rates:
    """Rates of a verifier that accepts scores of at least `threshold`."""
    yes = [score >= threshold for case, score in zip(cases, scores, strict=True) if case.supported]
    no = [score < threshold for case, score in zip(cases, scores, strict=True) if not case.supported]
    return Rates(
        supported=sum(yes) / len(yes) if yes else None,
        unsupported=sum(no) / len(no) if no else None,
        cases=len(cases),
    )


def best_threshold(cases: Sequence[Case], scores: Sequence[float]) -> float:
    """The threshold with the highest balanced accuracy; of several the middle one, halfway between two scores."""
    positives = sum(case.supported for case in cases)
    negatives = len(cases) - positives
    if not positives or not negatives:
        return 0.5
    ordered = sorted(zip(scores, (case.supported for case in cases), strict=True))
    accepted, turned_down = positives, 0
    best, found = -1.0, [0.5]
    for number, (score, supported) in enumerate(ordered):
        if number == 0 or score > ordered[number - 1][0]:
            value = accepted / positives + turned_down / negatives
            below = ordered[number - 1][0] if number else score - 1e-6
            if value > best + 1e-12:
                best, found = value, []
            if value > best - 1e-12:
                found.append((score + below) / 2)
        accepted -= supported
        turned_down += not supported
    return found[len(found) // 2]


def by_corruption(
    cases: Sequence[Case], scores: Sequence[float], threshold: float
) -> Mapping[tuple[str, str], Rates]:
    """Rates by (origin, corruption): unsupported cases of each kind against all supported ones of their origin."""
    tables: dict[tuple[str, str], Rates] = {}
    rows = list(zip(cases, scores, strict=True))
    for origin in sorted({origin_of(case) for case in cases}):
        own = [(case, score) for case, score in rows if origin_of(case) == origin]
        yes = [row for row in own if row[0].supported]
        for kind in sorted({case.corruption for case, _ in own if not case.supported}):
            no = [row for row in own if not row[0].supported and row[0].corruption == kind]
            table = rates([case for case, _ in (*yes, *no)], [score for _, score in (*yes, *no)], threshold)
            tables[origin, kind] = Rates(
                supported=table.supported, unsupported=table.unsupported, cases=len(no)
            )
    return tables


def by_positive(
    cases: Sequence[Case], scores: Sequence[float], threshold: float
) -> Mapping[tuple[str, str], Rates]:
    """Rates of the supported cases alone, by (origin, the way they were made)."""
    groups: dict[tuple[str, str], list[tuple[Case, float]]] = {}
    for case, score in zip(cases, scores, strict=True):
        if case.supported:
            name = case.corruption if origin_of(case) != NEWS else f"{case.origin} {case.corruption}"
            groups.setdefault((origin_of(case), name), []).append((case, score))
    return {
        name: rates([case for case, _ in rows], [score for _, score in rows], threshold)
        for name, rows in sorted(groups.items())
    }

"""Floors: figures that may rise and must not fall, kept in a file with the hash of the data they hold for.

After trafilatura's quality gate: updating raises floors; lowering one needs a flag of its own, and editing
the file by hand breaks its digest.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import MalformedInputError, OutputError, UnreadableInputError, UsageError
from summarizer.evaluation.report import Result

_VERSION = 1
FLOORS = (
    "rouge1", "rouge2", "rouge_l", "not_copied", "novel_3grams", "key_facts", "citation_precision",
    "citation_recall", "citation_facts", "source_balance", "supported",
)  # fmt: skip
"""Figures that must not fall below their floor."""
CEILINGS = (
    "unsupported_numbers", "unsupported_names", "unsupported_quotes", "inexact_spans", "uncited", "forbidden",
    "refused", "length_error",
)  # fmt: skip
"""Figures that must not rise above their ceiling."""
_MARGIN = 0.005
"""Shares are pinned this far from what was measured: room for another processor's rounding, no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """What holds for one data set in one setting."""

    dataset: str
    sha256: str
    words: int
    sets: int
    at_least: dict[str, float]
    at_most: dict[str, float]


def read_floors(path: Path) -> tuple[Floor, ...]:
    """The floors of a file; none when there is no file. Raises UnreadableInputError, MalformedInputError.

    A file that was edited by hand is refused: its digest does not fit.
    """
    if not path.exists():
        return ()
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableInputError(f"{path}: {error}") from error
    except ValueError as error:
        raise MalformedInputError(f"{path}: {error}") from error
    try:
        entries = content["floors"]
        floors = tuple(Floor(**entry) for entry in entries)
        if content["version"] != _VERSION or content["digest"] != _digest(entries):
            raise MalformedInputError(
                f"{path}: edited by hand; floors change by `summarizer evaluate … --update-floors` alone"
            )
    except (KeyError, TypeError) as error:
        raise MalformedInputError(f"{path}: not a floors file: {error}") from error
    return floors


def check_floors(floors: Sequence[Floor], results: Sequence[Result]) -> list[str]:
    """What fails, a line each. A data set without a floor, or with other content than the floor's, fails."""
    failures: list[str] = []
    for result in results:
        floor = _floor_of(floors, result)
        if floor is None:
            failures.append(f"{result.dataset}: no floor for {len(result.sets)} sets of {result.words} words")
        elif floor.sha256 != result.sha256:
            failures.append(f"{result.dataset}: the data is not what the floors were measured on")
        else:
            failures += _failures(floor, result)
    return failures


def raise_floors(
    floors: Sequence[Floor], results: Sequence[Result], *, allow_lower: bool
) -> tuple[Floor, ...]:
    """The floors after these results: each figure is pinned a little below what was measured.

    Raises UsageError when that would lower a floor, or put one on other data, and `allow_lower` is not set.
    A floor within the margin of the new figure stays.
    """
    updated = {_key(floor): floor for floor in floors}
    lowered: list[str] = []
    for result in results:
        old, new = _floor_of(floors, result), _pinned(result)
        if old is not None and not allow_lower:
            if old.sha256 != new.sha256:
                lowered.append(f"{new.dataset}: the data changed")
            lowered += _failures(old, result)
            new = _keep_better(old, new)
        updated[_key(new)] = new
    if lowered:
        raise UsageError("floors would be lowered (--allow-lower does it): " + "; ".join(lowered))
    return tuple(updated[key] for key in sorted(updated))


def write_floors(path: Path, floors: Sequence[Floor]) -> None:
    """Write the file whole or not at all. Raises OutputError."""
    entries = [
        {
            "dataset": floor.dataset,
            "sha256": floor.sha256,
            "words": floor.words,
            "sets": floor.sets,
            "at_least": floor.at_least,
            "at_most": floor.at_most,
        }
        for floor in floors
    ]
    content = {"version": _VERSION, "digest": _digest(entries), "floors": entries}
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        temporary.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
        os.replace(temporary, path)  # noqa: PTH105 - atomic on all systems
    except OSError as error:
        raise OutputError(f"{path}: {error}") from error


def _digest(entries: object) -> str:
    canonical = json.dumps(entries, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _key(floor: Floor) -> tuple[str, int, int]:
    return (floor.dataset, floor.words, floor.sets)


def _floor_of(floors: Sequence[Floor], result: Result) -> Floor | None:
    wanted = (result.dataset, result.words, len(result.sets))
    return next((floor for floor in floors if _key(floor) == wanted), None)


def _failures(floor: Floor, result: Result) -> list[str]:
    place = f"{result.dataset}, {result.words} words"
    low = [
        f"{place}: {name} is {result.figures.get(name, 0):.4f}, below its floor of {least:.4f}"
        for name, least in floor.at_least.items()
        if result.figures.get(name, 0) < least
    ]
    high = [
        f"{place}: {name} is {result.figures.get(name, 0):g}, above its ceiling of {most:g}"
        for name, most in floor.at_most.items()
        if result.figures.get(name, 0) > most
    ]
    return low + high


def _pinned(result: Result) -> Floor:
    figures = result.figures
    return Floor(
        dataset=result.dataset,
        sha256=result.sha256,
        words=result.words,
        sets=len(result.sets),
        at_least={name: max(0, round(figures[name] - _MARGIN, 4)) for name in FLOORS if name in figures},
        at_most={
            name: round(figures[name] + _MARGIN, 4) if name == "length_error" else int(figures[name])
            for name in CEILINGS
            if name in figures
        },
    )


def _keep_better(old: Floor, new: Floor) -> Floor:
    return Floor(
        dataset=new.dataset,
        sha256=new.sha256,
        words=new.words,
        sets=new.sets,
        at_least={
            name: max(old.at_least.get(name, 0), value)
            for name, value in ({**old.at_least, **new.at_least}).items()
        },
        at_most={
            name: min(old.at_most.get(name, value), value)
            for name, value in ({**old.at_most, **new.at_most}).items()
        },
    )

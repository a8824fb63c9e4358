"""One evaluation run: data sets, systems, figures, floors."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from summarizer.errors import InputError, UsageError
from summarizer.evaluation.datasets import Dataset, EvaluationSet, read_dataset
from summarizer.evaluation.floors import check_floors, raise_floors, read_floors, write_floors
from summarizer.evaluation.metrics import Meter, average
from summarizer.evaluation.outputs import Summary, System
from summarizer.evaluation.report import Result, format_json, format_table
from summarizer.evaluation.systems import OURS, build_system
from summarizer.options import MAX_WORDS, MIN_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationOptions:
    """What is to be run, and what is done with the figures."""

    systems: tuple[str, ...] = (OURS,)
    """Of `systems.SYSTEM_NAMES`."""
    words: int | None = None
    """Words of a summary, `MIN_WORDS` to `MAX_WORDS`; default: the median of the references, to the nearest 50."""
    limit: int | None = None
    """Only so many sets of each data set."""
    output_format: Literal["table", "json"] = "table"
    floors: Path | None = None
    check: bool = False
    """Compare our figures with the floors."""
    update_floors: bool = False
    """Raise the floors to our figures."""
    allow_lower: bool = False
    """Let an update lower floors."""
    model: str | None = None
    threads: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationOutcome:
    """The report, and the floors that do not hold."""

    text: str
    results: tuple[Result, ...]
    failures: tuple[str, ...] = ()


def evaluate(
    inputs: Sequence[str | Path],
    options: EvaluationOptions,
    *,
    progress: Callable[[str], None] | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> EvaluationOutcome:
    """Run the systems over data sets: `.jsonl`, `.jsonl.xz`, or folders like those of the examples.

    `progress` is called with a line for every set. Only this project's own figures are held against floors.
    Raises UsageError, InputError, MissingExtraError, ModelError, OutputError.
    """
    _validate(inputs, options)
    datasets = [read_dataset(Path(name)) for name in inputs]
    systems = [build_system(name, model=options.model, threads=options.threads) for name in options.systems]
    results = run_systems(datasets, systems, options, progress=progress, clock=clock)
    failures: list[str] = []
    if options.floors is not None:
        failures = _hold(options, [result for result in results if result.system == OURS])
    text = format_json(results) if options.output_format == "json" else format_table(results)
    return EvaluationOutcome(text=text, results=tuple(results), failures=tuple(failures))


def run_systems(
    datasets: Sequence[Dataset],
    systems: Sequence[System],
    options: EvaluationOptions,
    *,
    progress: Callable[[str], None] | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> list[Result]:
    """The figures of every system on every data set; of the options, `words` and `limit` count."""
    meter = Meter()
    results = []
    for dataset in datasets:
        target = options.words or dataset.reference_words
        for system in systems:
            measured = []
            sets = dataset.sets[: options.limit]
            for done, given in enumerate(sets, start=1):
                if progress:
                    progress(f"{dataset.name} {system.name} {done}/{len(sets)} {given.name}")
                started = clock()
                summary = _summarize(system, given, target)
                seconds = clock() - started
                measured.append(meter.measure(given, summary, words=target, seconds=seconds))
            results.append(
                Result(
                    dataset=dataset.name,
                    sha256=dataset.sha256,
                    system=system.name,
                    words=target,
                    figures=average(measured),
                    sets=tuple(measured),
                )
            )
    return results


def _summarize(system: System, given: EvaluationSet, words: int) -> Summary:
    try:
        return system.summarize(given, words)
    except InputError as error:
        return Summary(sentences=(), refused=error.message)


def _hold(options: EvaluationOptions, ours: Sequence[Result]) -> list[str]:
    assert options.floors is not None  # noqa: S101 - the caller looked
    floors = read_floors(options.floors)
    if options.update_floors:
        write_floors(options.floors, raise_floors(floors, ours, allow_lower=options.allow_lower))
        return []
    return check_floors(floors, ours) if options.check else []


def _validate(inputs: Sequence[str | Path], options: EvaluationOptions) -> None:
    if not inputs:
        raise UsageError("no data sets: name .jsonl or .jsonl.xz files, or folders of examples")
    if not options.systems:
        raise UsageError("no systems to run")
    if options.words is not None and not MIN_WORDS <= options.words <= MAX_WORDS:
        raise UsageError(f"--words must be {MIN_WORDS} to {MAX_WORDS}")
    if options.limit is not None and options.limit < 1:
        raise UsageError("--limit must be at least 1")
    holding = options.check or options.update_floors
    if holding and options.floors is None:
        raise UsageError("--check and --update-floors need --floors FILE")
    if options.floors is not None and not holding:
        raise UsageError("--floors needs --check or --update-floors")
    if options.check and options.update_floors:
        raise UsageError("--check and --update-floors cannot be together")
    if options.allow_lower and not options.update_floors:
        raise UsageError("--allow-lower needs --update-floors")
    if holding and OURS not in options.systems:
        raise UsageError(f"floors are held for the system {OURS!r}, which is not among --systems")

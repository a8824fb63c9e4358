"""`summarizer evaluate`: how good the briefings are on data sets with references."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import parameters
from summarizer.cli.choices import check_loudness
from summarizer.cli.exits import ExitCode
from summarizer.cli.output import check_output, write_result
from summarizer.cli.preparing import show_progress


class TableFormat(StrEnum):
    """The forms of the figures."""

    TABLE = "table"
    JSON = "json"


DataSets = Annotated[
    list[Path],
    typer.Argument(metavar="INPUT", help="Data sets as JSON lines, also .xz.", show_default=False),
]
Systems = Annotated[
    list[str] | None,
    typer.Option(
        "--systems",
        "-s",
        metavar="NAME",
        help="Systems to compare: summarizer, lead, lexrank, textrank, lsa; repeated or joined by commas.",
        show_default=False,
    ),
]
FormatOption = Annotated[TableFormat, typer.Option("--format", "-f", case_sensitive=False)]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit", metavar="N", min=1, help="Only the first N sets of each file.", show_default=False
    ),
]
Words = Annotated[
    int | None,
    typer.Option(
        "--words",
        "-w",
        metavar="N",
        min=20,
        max=1000,
        help="Words of each briefing. Default: as many as the references have.",
        show_default=False,
    ),
]
Floors = Annotated[
    Path | None,
    typer.Option(
        "--floors", metavar="FILE", help="Lowest figures allowed, with the data's hash.", show_default=False
    ),
]
Check = Annotated[bool, typer.Option("--check", help="End with code 1 when a figure is below its floor.")]


def evaluate(  # noqa: PLR0913 - each is an option of the command
    inputs: DataSets,
    *,
    systems: Systems = None,
    form: FormatOption = TableFormat.TABLE,
    limit: Limit = None,
    words: Words = None,
    floors: Floors = None,
    check: Check = False,
    out: parameters.Out = None,
    model: parameters.Model = None,
    threads: parameters.Threads = None,
    quiet: parameters.Quiet = False,
    verbose: parameters.Verbose = False,
) -> int:
    """Measure briefings against references.

    The figures are ROUGE, citations, unsupported facts, copying, source balance and time.
    """
    # Here and not at the top: metrics and reference systems are loaded for this command alone.
    from summarizer.evaluation.command import evaluate as run_evaluation

    check_loudness(quiet=quiet, verbose=verbose)
    check_output(out)
    names = [name.strip() for item in systems or () for name in item.split(",") if name.strip()]
    with show_progress(quiet=quiet, verbose=verbose) as progress:
        text, passed = run_evaluation(
            inputs,
            systems=names,
            form=form.value,
            limit=limit,
            words=words,
            floors=floors,
            check=check,
            model=model,
            threads=threads,
            progress=progress,
        )
    write_result(text, out, always_utf8=form is TableFormat.JSON)
    return ExitCode.OK if passed else ExitCode.FAILURE

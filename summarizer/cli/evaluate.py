"""`summarizer evaluate`: how good the briefings are on data sets with references."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import parameters
from summarizer.cli.choices import check_loudness
from summarizer.cli.exits import ExitCode
from summarizer.cli.messages import say
from summarizer.cli.output import check_output, write_result
from summarizer.cli.preparing import show_progress
from summarizer.options import MAX_WORDS, MIN_WORDS


class TableFormat(StrEnum):
    """The forms of the figures."""

    TABLE = "table"
    JSON = "json"


DataSets = Annotated[
    list[Path],
    typer.Argument(
        metavar="INPUT", help="Data sets: JSON lines, also .xz, or folders of examples.", show_default=False
    ),
]
Systems = Annotated[
    list[str] | None,
    typer.Option(
        "--systems",
        "-s",
        metavar="NAME",
        help="Systems to compare: summarizer, first, lead, lexrank, textrank, lsa, oracle; joined by commas.",
        show_default=False,
    ),
]
FormatOption = Annotated[TableFormat, typer.Option("--format", "-f", case_sensitive=False)]
Limit = Annotated[
    int | None,
    typer.Option("--limit", metavar="N", help="Only the first N sets of each data set.", show_default=False),
]
Words = Annotated[
    int | None,
    typer.Option(
        "--words",
        "-w",
        metavar="N",
        help=f"Words of each briefing, {MIN_WORDS} to {MAX_WORDS}. Default: as many as the references have.",
        show_default=False,
    ),
]
Floors = Annotated[
    Path | None,
    typer.Option("--floors", metavar="FILE", help="The lowest figures allowed.", show_default=False),
]
Check = Annotated[bool, typer.Option("--check", help="End with code 1 when a figure is below its floor.")]
UpdateFloors = Annotated[bool, typer.Option("--update-floors", help="Raise the floors to these figures.")]
AllowLower = Annotated[bool, typer.Option("--allow-lower", help="Let --update-floors lower floors.")]


def evaluate(  # noqa: PLR0913 - each is an option of the command
    inputs: DataSets,
    *,
    systems: Systems = None,
    form: FormatOption = TableFormat.TABLE,
    limit: Limit = None,
    words: Words = None,
    floors: Floors = None,
    check: Check = False,
    update_floors: UpdateFloors = False,
    allow_lower: AllowLower = False,
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
    from summarizer.evaluation import command

    check_loudness(quiet=quiet, verbose=verbose)
    check_output(out)
    names = [name.strip() for item in systems or () for name in item.split(",") if name.strip()]
    options = command.EvaluationOptions(
        systems=tuple(names) or command.EvaluationOptions().systems,
        words=words,
        limit=limit,
        output_format="json" if form is TableFormat.JSON else "table",
        floors=floors,
        check=check,
        update_floors=update_floors,
        allow_lower=allow_lower,
        model=model,
        threads=threads,
    )
    with show_progress(quiet=quiet, verbose=verbose) as progress:
        outcome = command.evaluate(inputs, options, progress=lambda line: progress(line, 0, 1))
    write_result(outcome.text.rstrip("\n") + "\n", out, always_utf8=form is TableFormat.JSON)
    for failure in outcome.failures:
        say(f"below its floor: {failure}")
    return ExitCode.FAILURE if outcome.failures else ExitCode.OK

"""`summarizer inspect`: what was removed and why, the origins, the claims and the plan."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from summarizer.cli import parameters
from summarizer.cli.choices import briefing_options, check_loudness
from summarizer.cli.output import check_output, write_result
from summarizer.cli.preparing import conclude, load_summarizer, read_inputs, show_progress, text_width
from summarizer.render import render_inspection


class InspectionFormat(StrEnum):
    """The forms of an inspection."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[
    InspectionFormat | None,
    typer.Option(
        "--format",
        "-f",
        help="Form of the result. Default: text, or json for an --out file named so.",
        show_default=False,
        case_sensitive=False,
    ),
]


def inspect(  # noqa: PLR0913 - each is an option of the command
    inputs: parameters.Inputs,
    *,
    length: parameters.Lengths = None,
    words: parameters.Words = None,
    form: FormatOption = None,
    out: parameters.Out = None,
    as_of: parameters.AsOf = None,
    model: parameters.Model = None,
    threads: parameters.Threads = None,
    quiet: parameters.Quiet = False,
    verbose: parameters.Verbose = False,
) -> int:
    """Show how a briefing comes about.

    What was removed and why, the origins, the claims with their sentences, and the plan.
    """
    check_loudness(quiet=quiet, verbose=verbose)
    options = briefing_options(length, words, as_of)
    json_file = out is not None and out.suffix.lower() == ".json"
    chosen = form or (InspectionFormat.JSON if json_file else InspectionFormat.TEXT)
    check_output(out)
    read = read_inputs(inputs, quiet=quiet)
    with show_progress(quiet=quiet, verbose=verbose) as progress:
        progress("load", 0, 1)
        summarizer = load_summarizer(model, threads)
        inspection = summarizer.inspect(read.articles, options, progress=progress, notices=read.notices)
    text = render_inspection(inspection, chosen.value, width=text_width() if out is None else None)
    write_result(text, out, always_utf8=chosen is InspectionFormat.JSON)
    return conclude(inspection.notices, quiet=quiet)

"""`summarizer brief`: articles in, one cited briefing out."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli import parameters
from summarizer.cli.choices import briefing_options, check_loudness, choose_format
from summarizer.cli.output import check_output, write_result
from summarizer.cli.preparing import conclude, load_summarizer, read_inputs, show_progress, text_width
from summarizer.render import Format, render

FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        help="Form of the briefing. Default: text, or what the name of --out stands for.",
        show_default=False,
        case_sensitive=False,
    ),
]


def brief(  # noqa: PLR0913 - each is an option of the command
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
    """Write a cited briefing of several articles.

    The articles are about one event. Every sentence is checked, and cites the source sentences it rests on.
    """
    check_loudness(quiet=quiet, verbose=verbose)
    options = briefing_options(length, words, as_of)
    chosen = choose_format(form, out)
    check_output(out)
    read = read_inputs(inputs, quiet=quiet)
    with show_progress(quiet=quiet, verbose=verbose) as progress:
        progress("load", 0, 1)
        summarizer = load_summarizer(model, threads)
        briefing = summarizer.brief(read.articles, options, progress=progress, notices=read.notices)
    text = render(briefing, chosen, width=text_width() if out is None else None, articles=read.articles)
    write_result(text, out, always_utf8=chosen in {Format.JSON, Format.HTML})
    return conclude(briefing.notices, quiet=quiet)

"""Arguments and options that several commands share, with their help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.options import MAX_WORDS, MIN_WORDS

MAX_THREADS = 256

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files (.txt .md .html .json .jsonl), folders, patterns, or - for JSON or JSON lines on "
        "standard input. A text file may start with Title:, Source:, Date: and URL: lines.",
        show_default=False,
    ),
]
Lengths = Annotated[
    list[str] | None,
    typer.Option(
        "--length",
        "-l",
        metavar="LENGTH",
        help="headline, short (60 words), standard (150), long (300) or all; may be repeated or joined by "
        "commas. Default: headline and standard.",
        show_default=False,
    ),
]
Words = Annotated[
    int | None,
    typer.Option(
        "--words",
        "-w",
        metavar="N",
        help=f"A length of about N words, {MIN_WORDS} to {MAX_WORDS}, instead of standard.",
        show_default=False,
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="The day the briefing speaks from (2026-05-03). Default: the latest publication date.",
        show_default=False,
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        "-m",
        metavar="MODEL",
        envvar="SUMMARIZER_MODEL",
        help="A model folder or a Hugging Face name. Default: the embedded brief-mini.",
        show_default=False,
    ),
]
Threads = Annotated[
    int | None,
    typer.Option(
        "--threads",
        metavar="N",
        envvar="SUMMARIZER_THREADS",
        min=1,
        max=MAX_THREADS,
        help="Processor threads to use. Default: all that there are, at most 4.",
        show_default=False,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE",
        help="Write the result to a file, whole or not at all, instead of standard output.",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no warnings.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Say how long each stage takes; show tracebacks.")
]

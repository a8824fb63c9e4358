"""What `brief` and `inspect` do before their work: read the articles, load the engines, show progress."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from summarizer.cli.exits import ExitCode, left_out
from summarizer.cli.messages import say, warn
from summarizer.cli.progress import Progress
from summarizer.sources import ArticleSet, read_articles
from summarizer.sources.paths import STDIN

if TYPE_CHECKING:
    from summarizer.briefings import Notice
    from summarizer.pipeline import Summarizer

MIN_WIDTH = 40
MAX_WIDTH = 100
"""Longer lines are harder to read."""


def read_inputs(inputs: Sequence[str], *, quiet: bool) -> ArticleSet:
    """The articles of the inputs; a terminal as standard input gets a hint instead of a silent wait."""
    stdin = sys.stdin
    if STDIN in inputs and not quiet and stdin is not None and stdin.isatty():
        say("reading articles as JSON or JSON lines from the terminal; end with Ctrl-D")
    return read_articles(inputs, stdin=None if stdin is None else stdin.buffer)


def load_summarizer(model: str | None, threads: int | None) -> Summarizer:
    """The summarizer with its engines."""
    # Here and not at the top: the engines take a tenth of a second, and bad input should fail before.
    from summarizer.compose import build_summarizer

    return build_summarizer(model, threads)


def show_progress(*, quiet: bool, verbose: bool) -> Progress:
    """Progress on standard error where it is a terminal that can clear a line."""
    return Progress(stream=None if quiet or verbose else _terminal(), verbose=verbose)


def text_width() -> int | None:
    """The width of the terminal within bounds; None when the result does not go to one."""
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    return min(max(shutil.get_terminal_size().columns, MIN_WIDTH), MAX_WIDTH)


def conclude(notices: Sequence[Notice], *, quiet: bool) -> ExitCode:
    """The exit code of a result that was written; articles that were left out are named in one line."""
    missing = left_out(notices)
    if not missing:
        return ExitCode.OK
    if not quiet:
        names = [notice.article_id or notice.message for notice in missing]
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        articles = "1 article was" if len(names) == 1 else f"{len(names)} articles were"
        warn(f"{articles} left out: {', '.join(names[:3])}{more} (see the notices)")
    return ExitCode.PARTIAL


def _terminal() -> TextIO | None:
    stream = sys.stderr
    if stream is None or not stream.isatty() or os.environ.get("TERM") == "dumb":
        return None
    return stream

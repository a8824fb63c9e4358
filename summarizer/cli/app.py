"""The application: its commands and what they have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from summarizer import __version__
from summarizer.cli.brief import brief
from summarizer.cli.evaluate import evaluate
from summarizer.cli.inspect import inspect
from summarizer.cli.keys import build_keys_app
from summarizer.cli.schema import schema
from summarizer.cli.serve import serve

if TYPE_CHECKING:
    from collections.abc import Callable

EPILOG = (
    "Exit codes: 0 done, 1 failure, 2 usage, 3 done but articles were left out, 4 bad input, "
    "5 model missing or refused, 130 interrupted."
)


def build_app() -> Callable[..., object]:
    """The command, to be called with a list of arguments."""
    # Plain help without boxes: it reads the same in a pipe, and rich takes a tenth of a second to import.
    app = typer.Typer(
        name="summarizer",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(epilog=EPILOG)(_summarizer)
    for command in (brief, inspect, serve, evaluate, schema):
        app.command(epilog=EPILOG)(command)
    app.add_typer(build_keys_app(rich_markup_mode=None, epilog=EPILOG))
    return typer.main.get_command(app)


def _summarizer(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", is_eager=True)
    ] = False,
) -> None:
    """Many news articles about one event in; one short, checked briefing out, every sentence cited."""
    if version:
        typer.echo(f"summarizer {__version__}")
        raise typer.Exit

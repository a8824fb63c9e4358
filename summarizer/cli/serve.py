"""`summarizer serve`: the HTTP API and the viewer."""

from __future__ import annotations

import signal
import sys
from enum import StrEnum
from typing import Annotated

import typer

from summarizer.cli import parameters, service
from summarizer.cli.exits import ExitCode
from summarizer.cli.messages import say, warn


class Keys(StrEnum):
    """Whether keys are asked for."""

    AUTO = "auto"
    REQUIRED = "required"
    OFF = "off"


Host = Annotated[
    str | None,
    typer.Option(
        "--host", metavar="ADDRESS", help="Address to listen on. Default: 127.0.0.1.", show_default=False
    ),
]
Port = Annotated[
    int | None,
    typer.Option(
        "--port",
        metavar="N",
        min=0,
        max=65535,
        help="Port; 0 takes any free one. Default: 8000.",
        show_default=False,
    ),
]
KeysOption = Annotated[
    Keys | None,
    typer.Option(
        "--keys",
        help="Whether a key is asked for. Default: auto, which is off on a loopback address and required elsewhere.",
        show_default=False,
        case_sensitive=False,
    ),
]


def serve(
    *,
    host: Host = None,
    port: Port = None,
    keys: KeysOption = None,
    database: service.Database = None,
    config: service.Config = None,
    model: parameters.Model = None,
    threads: parameters.Threads = None,
    verbose: parameters.Verbose = False,  # noqa: ARG001 - the outermost layer looks for it
) -> int:
    """Serve the HTTP API and the viewer.

    Settings come from these options, from SUMMARIZER_… variables and from a TOML file, in this order. SIGTERM and
    Ctrl-C let running requests end.
    """
    settings = service.load_settings(
        config,
        host=host,
        port=port,
        keys=None if keys is None else keys.value,
        database_url=database,
        model=model,
        threads=threads,
    )
    try:
        from summarizer_api.serving import serve as run
    except ModuleNotFoundError as error:
        raise service.missing_extra(error) from error
    if sys.stderr is not None and sys.stderr.isatty():
        say(f"serving on {settings.host} port {settings.port}; Ctrl-C ends")
    ended_by = run(settings, warn=warn)
    return ExitCode.INTERRUPTED if ended_by == signal.SIGINT else ExitCode.OK

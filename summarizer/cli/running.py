"""Runs the command line: errors become one line and an exit code."""

from __future__ import annotations

import sys
import traceback

from summarizer.cli.exits import ExitCode, exit_code_of_error
from summarizer.cli.messages import PROGRAM, complain, say
from summarizer.cli.output import write_stdout
from summarizer.errors import SummarizerError

_VERBOSE = {"-v", "--verbose"}


def run(arguments: list[str]) -> int:
    """Run the command and return its exit code. Tracebacks appear with `--verbose` alone."""
    try:
        if arguments == ["--version"]:
            # Before typer is imported: this is asked in scripts and health checks, and should be quick.
            from summarizer import __version__

            write_stdout(f"{PROGRAM} {__version__}\n")
            return ExitCode.OK
        return _run_command(arguments)
    except SystemExit as error:  # typer's, after a closed pipe
        return error.code if isinstance(error.code, int) else ExitCode.FAILURE
    except BaseException as error:  # noqa: BLE001 - the last resort: whatever it is ends in one line
        return _report(error, verbose=not _VERBOSE.isdisjoint(arguments))


def _run_command(arguments: list[str]) -> int:
    from summarizer.cli.app import build_app

    command = build_app()
    # Without a command the help is shown, and the code says that something was missing.
    outcome = command(arguments or ["--help"], prog_name=PROGRAM, standalone_mode=False)
    if not arguments:
        return ExitCode.USAGE
    if outcome == ExitCode.INTERRUPTED:  # typer turns KeyboardInterrupt into this
        say("interrupted")
    return outcome if isinstance(outcome, int) else ExitCode.OK


def _report(error: BaseException, *, verbose: bool) -> int:
    if isinstance(error, KeyboardInterrupt):
        say("interrupted")
        return ExitCode.INTERRUPTED
    usage = getattr(error, "format_message", None)  # typer's own errors, whichever library it takes them from
    if usage is not None:
        message = str(usage()).rstrip(".")
        complain(f"{message[:1].lower()}{message[1:]}; see {PROGRAM} --help", "usage")
        return ExitCode.USAGE
    if isinstance(error, SummarizerError):
        complain(error.message, error.code)
        if verbose and error.__cause__ is not None:
            say(f"caused by {type(error.__cause__).__name__}: {error.__cause__}")
    elif isinstance(error, MemoryError):
        complain("not enough memory", "out_of_memory")
    else:
        if verbose:
            traceback.print_exception(error, file=sys.stderr)
        hint = "" if verbose else "; --verbose shows where"
        complain(f"unexpected {type(error).__name__}: {error}{hint}", "internal_error")
    return exit_code_of_error(error)

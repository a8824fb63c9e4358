"""The command line: `summarizer brief`, `inspect`, `serve`, `keys`, `schema` and `evaluate`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; `arguments` are those of the process by default."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    # Imported here, so that the entry point itself loads nothing before it is called.
    from summarizer.cli.running import run

    return run(given)

"""Lines on standard error. Standard output holds results alone."""

from __future__ import annotations

import sys

from summarizer.render.characters import one_line

PROGRAM = "summarizer"


def say(message: str) -> None:
    """Write one line to standard error, if there is one; file names and input cannot break it."""
    stream = sys.stderr
    if stream is None:  # closed by the caller; print() would then turn to standard output
        return
    line = f"{PROGRAM}: {one_line(message)}\n"
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(line.encode(encoding, errors="backslashreplace").decode(encoding))
        stream.flush()
    except (OSError, ValueError):
        return  # nobody listens


def warn(message: str) -> None:
    """Write a warning."""
    say(f"warning: {message}")


def complain(message: str, code: str) -> None:
    """Write an error with its stable code."""
    say(f"error: {message.rstrip('. ')} ({code})")

"""Where results go: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from summarizer.errors import OutputError

STDOUT = "-"


def check_output(out: Path | None) -> None:
    """Raise OutputError when the file surely cannot be written: before the work, not after it."""
    if out is None or str(out) == STDOUT:
        return
    if out.is_dir():
        raise OutputError(f"{out}: is a folder; name a file in it")
    if out.exists():
        allowed = os.access(out, os.W_OK)
    else:
        folder = out.absolute().parent
        if not folder.is_dir():
            raise OutputError(f"{out}: the folder {folder} does not exist")
        allowed = os.access(folder, os.W_OK | os.X_OK)
    if not allowed:
        raise OutputError(f"{out}: permission denied")


def write_result(text: str, out: Path | None, *, always_utf8: bool = False) -> None:
    """Write the text to the file, or to standard output without one or for `-`. Raises OutputError."""
    if out is None or str(out) == STDOUT:
        write_stdout(text, always_utf8=always_utf8)
        return
    try:
        _write_file(text.encode("utf-8"), out)
    except OSError as error:
        raise OutputError(f"{out}: {(error.strerror or str(error)).lower()}") from error


def write_stdout(text: str, *, always_utf8: bool = False) -> None:
    """Write the text to standard output in its encoding; a closed pipe is nobody's fault.

    `always_utf8`: for JSON and HTML, which name their encoding. Raises OutputError.
    """
    stream = sys.stdout
    if stream is None:
        raise OutputError("standard output is closed")
    encoding = "utf-8" if always_utf8 else (stream.encoding or "utf-8")
    try:
        stream.flush()
        stream.buffer.write(text.encode(encoding, errors="replace"))
        stream.buffer.flush()
    except BrokenPipeError:
        _discard_stdout()
    except (OSError, ValueError) as error:
        _discard_stdout()
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"standard output: {reason.lower()}") from error


def _discard_stdout() -> None:
    # What is still in the buffer is flushed when Python ends, and would fail once more, with a traceback.
    with suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)


def _write_file(data: bytes, out: Path) -> None:
    target = out.resolve()  # through a link: the file it leads to is replaced, not the link
    if target.exists() and not target.is_file():  # a device or a named pipe cannot be replaced
        target.write_bytes(data)
        return
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current

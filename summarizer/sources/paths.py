"""The files that the inputs of a command name: files, folders and patterns."""

from __future__ import annotations

import glob
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import NoInputError, UnreadableInputError

STDIN = "-"
TEXT_SUFFIXES = frozenset({".txt", ".md", ".markdown"})
HTML_SUFFIXES = frozenset({".html", ".htm"})
JSON_SUFFIXES = frozenset({".json"})
JSON_LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})
READ_SUFFIXES = TEXT_SUFFIXES | HTML_SUFFIXES | JSON_SUFFIXES | JSON_LINES_SUFFIXES
"""What is taken from a folder. A file named by itself is read whatever its suffix, as text."""

DOCUMENT_SUFFIXES = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".xml", ".mhtml", ".pages"})
"""Files of a folder that may well be articles but are not read: they are reported."""

_URL = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """A file to read."""

    path: Path
    explicit: bool
    """Named by the caller (or by a pattern), not found in a folder: then it must be readable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFiles:
    """The files of all inputs, in the order given, each once, and the documents left aside."""

    files: tuple[InputFile, ...]
    left_aside: tuple[Path, ...] = ()


def find_files(inputs: Sequence[str]) -> FoundFiles:
    """The files that the inputs name (`-` is passed over), each once, sorted within folders and patterns.

    A folder gives its own files of known types, without those of its subfolders and without hidden
    ones. Raises NoInputError for a path, pattern or folder that holds nothing, and
    UnreadableInputError for a folder that cannot be listed.
    """
    files: dict[Path, InputFile] = {}
    left_aside: dict[Path, None] = {}
    for name in inputs:
        if name == STDIN:
            continue
        for path in _expand(name):
            if not path.is_dir():
                files[_identity(path)] = InputFile(path=path, explicit=True)
                continue
            found, others = _list_folder(path)
            for file in found:
                files.setdefault(_identity(file), InputFile(path=file, explicit=False))
            left_aside.update(dict.fromkeys(others))
    return FoundFiles(files=tuple(files.values()), left_aside=tuple(left_aside))


def _expand(name: str) -> list[Path]:
    if not name or "\0" in name:
        raise NoInputError(f"{name!r} is not a path")
    if _URL.match(name):
        raise NoInputError(f"{name}: addresses are not fetched; save the page as a .html file and give that")
    path = Path(name)
    try:
        if path.exists() or path.is_symlink():
            return [path]
        # Shells that do not expand patterns, and quoted ones, leave it to us.
        matches = sorted(glob.glob(name, recursive=True)) if glob.has_magic(name) else None  # noqa: PTH207 - Path.glob refuses absolute patterns
    except (OSError, re.error) as error:
        raise UnreadableInputError(f"{name}: {_reason(error)}") from error
    if matches is None:
        raise NoInputError(f"{name}: no such file or folder")
    if not matches:
        raise NoInputError(f"{name}: no file matches")
    return [Path(match) for match in matches]


def _list_folder(folder: Path) -> tuple[list[Path], list[Path]]:
    try:
        paths = sorted(
            path for path in folder.iterdir() if not path.name.startswith(".") and not path.is_dir()
        )
    except OSError as error:
        raise UnreadableInputError(f"{folder}: {_reason(error)}") from error
    found = [path for path in paths if path.suffix.lower() in READ_SUFFIXES]
    if not found:
        types = " ".join(sorted(READ_SUFFIXES))
        raise NoInputError(f"{folder}: the folder holds no articles (files of the types {types})")
    return found, [path for path in paths if path.suffix.lower() in DOCUMENT_SUFFIXES]


def _identity(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that goes round in a circle; reading it will say so
        return path.absolute()


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()

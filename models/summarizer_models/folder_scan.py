"""What no model folder may hold: pickles, code, links that lead out, and files beyond counting."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

from summarizer.errors import ModelNotFoundError, ModelRefusedError

PICKLE_SUFFIXES = frozenset(
    {".bin", ".ckpt", ".dill", ".joblib", ".npy", ".npz", ".pickle", ".pkl", ".pt", ".pt2", ".pth"}
)
"""Formats that run code when they are read, or may: torch's, pickle's and numpy's object arrays."""

CODE_SUFFIXES = frozenset({".dll", ".dylib", ".py", ".pyc", ".pyd", ".pyx", ".so"})

MAX_ENTRIES = 1_000
"""Files and folders of one model folder; the largest sharded models have under 300."""

_IGNORED_FOLDERS = frozenset({".git"})  # a clone's own files; nothing of it is ever loaded


def scan_folder(folder: Path, *, root: Path | None = None, allowed: frozenset[str] = frozenset()) -> None:
    """Raise ModelRefusedError when a model folder holds anything that is never loaded.

    Links may lead to places within `root` (default: the folder itself). Names in `allowed` may have a suffix
    that is otherwise refused: CTranslate2's `model.bin` is no pickle.
    Raises ModelNotFoundError when there is no such folder.
    """
    if not folder.is_dir():
        raise ModelNotFoundError(f"{folder}: no such model folder")
    inside = (root or folder).resolve()
    entries = 0
    for parent, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if name not in _IGNORED_FOLDERS)
        for name in [*folders, *sorted(files)]:
            entries += 1
            if entries > MAX_ENTRIES:
                raise ModelRefusedError(
                    f"{folder}: more than {MAX_ENTRIES} files; this is not a model folder"
                )
            _check_entry(Path(parent) / name, inside, allowed)


def _check_entry(path: Path, inside: Path, allowed: frozenset[str]) -> None:
    if path.is_symlink():
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before Python 3.13
            raise ModelRefusedError(f"{path}: a link that leads nowhere") from error
        if not target.is_relative_to(inside):
            raise ModelRefusedError(f"{path}: a link that leads out of the model folder")
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        return
    if not stat.S_ISREG(mode):
        raise ModelRefusedError(f"{path}: not a plain file")
    suffix = path.suffix.lower()
    if suffix in PICKLE_SUFFIXES and path.name not in allowed:
        raise ModelRefusedError(
            f"{path}: pickled files can run code and are never loaded, only safetensors; convert or remove it"
        )
    if suffix in CODE_SUFFIXES:
        raise ModelRefusedError(
            f"{path}: code in a model folder is never run; remove it if the model works without"
        )


def read_json_object(path: Path, *, max_bytes: int) -> dict[str, object]:
    """Read a JSON file that holds an object.

    Raises ModelNotFoundError when there is none, ModelRefusedError when it is too large or not an object.
    """
    if not path.is_file():
        raise ModelNotFoundError(f"{path}: missing")
    size = path.stat().st_size
    if size > max_bytes:
        raise ModelRefusedError(f"{path}: {size} bytes, more than the {max_bytes} that such a file may have")
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ModelRefusedError(f"{path}: not readable as JSON ({type(error).__name__}: {error})") from error
    if not isinstance(data, dict):
        raise ModelRefusedError(f"{path}: not a JSON object")
    return data

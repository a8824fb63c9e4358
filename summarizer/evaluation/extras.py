"""Optional dependencies of the benchmark."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from summarizer.errors import MissingExtraError


def require(module: str) -> ModuleType:
    """The module. Raises MissingExtraError naming the extra that brings it."""
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0].replace("_", "-")
        raise MissingExtraError(
            f"{package} is not installed; it comes with: pip install 'cited-summarizer[benchmark]'"
        ) from error

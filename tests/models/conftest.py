"""The embedded writer, loaded once for all tests of the engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarizer_models.embedded import EmbeddedWriter, load_embedded
from summarizer_models.registry import DEFAULT_MODEL, weights_folder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def brief_mini_folder() -> Path:
    return weights_folder(DEFAULT_MODEL)


@pytest.fixture(scope="session")
def brief_mini(brief_mini_folder: Path) -> EmbeddedWriter:
    return load_embedded(brief_mini_folder, threads=2, device="cpu")

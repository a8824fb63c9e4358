"""Importing the library costs little: no engine and no heavy library comes with it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

SERVICE = {
    "alembic",
    "fastapi",
    "pydantic_settings",
    "sqlalchemy",
    "structlog",
    "summarizer_api",
    "uvicorn",
}
"""What the extra `api` brings: for `serve` and `keys` alone."""
HEAVY = SERVICE | {
    "ctranslate2",
    "ftfy",
    "lxml",
    "numpy",
    "py3langid",
    "rensa",
    "rich",
    "summarizer_models",
    "tokenizers",
    "torch",
    "trafilatura",
    "transformers",
    "typer",
}


def loaded_by(statement: str) -> set[str]:
    """Top-level modules that a fresh interpreter has loaded after a statement."""
    script = f"{statement}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    return {name.partition(".")[0] for name in json.loads(done.stdout)}


def test_the_probe_sees_what_is_loaded() -> None:
    assert "lxml" in loaded_by("import lxml.html")


@pytest.mark.parametrize("statement", ["import summarizer", "from summarizer import Article, summarize"])
def test_importing_the_library_loads_nothing_heavy(statement: str) -> None:
    assert not loaded_by(statement) & HEAVY


@pytest.mark.parametrize(
    "module", ["summarizer.cli", "summarizer_models", "summarizer_models.registry", "summarizer.compose"]
)
def test_no_module_that_a_command_starts_with_loads_an_engine_it_may_not_need(module: str) -> None:
    forbidden = SERVICE | {"torch", "transformers", "trafilatura", "ctranslate2"}
    assert not loaded_by(f"import {module}") & forbidden


@pytest.mark.parametrize("module", ["summarizer_api.configuration", "summarizer_api.key_rings"])
def test_keys_are_administered_without_a_web_framework(module: str) -> None:
    assert not loaded_by(f"import {module}") & {"fastapi", "uvicorn", "alembic"}


def test_the_service_gives_what_it_names() -> None:
    import summarizer_api

    assert summarizer_api.__all__ == sorted(summarizer_api.__all__)
    for name in summarizer_api.__all__:
        assert getattr(summarizer_api, name).__name__ == name
        assert name in dir(summarizer_api)
    with pytest.raises(AttributeError, match="nothing"):
        _ = summarizer_api.nothing

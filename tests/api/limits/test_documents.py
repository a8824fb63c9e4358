"""The documents say what the settings are."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from summarizer_api.access import OPEN_PATHS
from summarizer_api.codes import CODES
from summarizer_api.configuration import read_settings
from summarizer_api.settings import Settings
from tests.packaging.markdown import blocks, code_words, read, rows, section

CONFIGURATION = read("docs/configuration.md")
DEPLOYMENT = read("docs/deployment.md")
TABLE = {row[0].strip("`"): (row[1].strip("`"), row[2]) for row in rows(CONFIGURATION)}
IN_WORDS = {
    "allowed_hosts": "none", "trusted_proxies": "none", "session_secret": "random", "model": "brief-mini",
    "threads": "all, at most 4", "database_url": "SQLite",
}  # fmt: skip


def test_every_setting_is_documented_and_no_other() -> None:
    assert set(TABLE) == set(Settings.model_fields)


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_the_defaults_are_those_of_the_class(name: str) -> None:
    default = Settings.model_fields[name].default
    told = TABLE[name][0]
    if name in IN_WORDS:
        assert not default
        assert told == IN_WORDS[name]
    elif isinstance(default, bool):
        assert told == str(default).lower()
    elif isinstance(default, int | float):
        assert float(told.replace(",", "")) == default
    else:
        assert told == str(default)


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_says_what_it_is(name: str) -> None:
    assert Settings.model_fields[name].description
    assert TABLE[name][1]


def test_the_examples_are_read(tmp_path: Path) -> None:
    examples = [*blocks(CONFIGURATION, "toml"), *blocks(DEPLOYMENT, "toml")]
    assert examples
    for number, text in enumerate(examples):
        file = tmp_path / f"{number}.toml"
        file.write_text(text, encoding="utf-8")
        found = read_settings(file, environ={})
        for name in tomllib.loads(text):
            assert (
                name in found.model_fields_set or getattr(found, name) != Settings.model_fields[name].default
            )


def test_names_in_the_deployment_notes_exist() -> None:
    names = {word for word in code_words(DEPLOYMENT) if re.fullmatch(r"[a-z]+(_[a-z]+)+", word)}
    assert names - set(Settings.model_fields) - set(CODES) == set()


def test_what_is_open_is_told() -> None:
    told = section(DEPLOYMENT, "Keys")
    for path in OPEN_PATHS:
        assert f"`{path}`" in told or path.startswith("/docs/"), path

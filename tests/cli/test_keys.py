from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytest.importorskip("fastapi")


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nothing"))
    return f"sqlite:///{tmp_path / 'keys.db'}"


def test_a_key_is_made_listed_and_revoked(run: Run, database: str, tmp_path: Path) -> None:
    made = run("keys", "add", "news desk", "--database", database)
    assert made.code == 0
    secret = made.out.removesuffix("\n")
    assert secret.startswith("smz_")
    assert len(secret) == 47
    assert "cannot be shown again" in made.err
    assert secret not in made.err

    listed = run("keys", "list", "--database", database)
    assert listed.out.count("\n") == 1
    assert "news desk" in listed.out
    assert secret not in listed.out
    assert secret.encode() not in (tmp_path / "keys.db").read_bytes()

    assert run("keys", "revoke", "news desk", "--database", database).code == 0
    (record,) = json.loads(run("keys", "list", "--format", "json", "--database", database).out)
    assert record["name"] == "news desk"
    assert record["revoked_at"] >= record["created_at"]
    assert "revoked" in run("keys", "list", "--database", database).out


def test_quiet_prints_the_secret_alone(run: Run, database: str) -> None:
    made = run("keys", "add", "a", "--quiet", "--database", database)
    assert (made.code, made.err) == (0, "")
    assert made.out.startswith("smz_")


def test_a_key_is_revoked_by_its_id(run: Run, database: str) -> None:
    run("keys", "add", "a", "--database", database)
    identifier = run("keys", "list", "--database", database).out.split()[0]
    assert run("keys", "revoke", identifier, "--database", database).code == 0


@pytest.mark.parametrize(
    "arguments", [["add", "a"], ["add", ""], ["add", "a\nb"], ["revoke", "b"], [], ["add"]]
)
def test_what_cannot_be_done_is_one_line(run: Run, database: str, arguments: list[str]) -> None:
    assert run("keys", "add", "a", "--database", database).code == 0
    done = run("keys", *arguments, *(["--database", database] if len(arguments) > 1 else []))
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1


def test_no_keys_are_an_empty_list(run: Run, database: str) -> None:
    assert run("keys", "list", "--database", database).out == ""
    assert run("keys", "list", "-f", "json", "--database", database).out == "[]\n"

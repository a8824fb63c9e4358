from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

pytest.importorskip("fastapi")


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Any]:
    """The settings that would have been served, and the signal that ends it."""
    seen: list[Any] = []

    def serve(settings: Any, *, warn: Any) -> int:
        seen.append(settings)
        warn("a warning")
        return signal.SIGTERM

    monkeypatch.setattr("summarizer_api.serving.serve", serve)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nothing"))
    return seen


def test_the_defaults(run: Run, served: list[Any]) -> None:
    done = run("serve")
    assert (done.code, done.out, done.err) == (0, "", "summarizer: warning: a warning\n")
    assert (served[0].host, served[0].port, served[0].keys.value) == ("127.0.0.1", 8000, "auto")


def test_options_over_variables_over_the_file(
    run: Run, served: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "c.toml"
    config.write_text('host = "a"\nport = 1\nmax_articles = 5\n', encoding="utf-8")
    monkeypatch.setenv("SUMMARIZER_HOST", "b")
    monkeypatch.setenv("SUMMARIZER_PORT", "2")
    arguments = ["--port", "3", "--keys", "Off", "--database", "sqlite://", "--model", "m", "--threads", "2"]
    assert run("serve", "--config", config, *arguments).code == 0
    found = served[0]
    assert (found.host, found.port, found.max_articles, found.keys.value) == ("b", 3, 5, "off")
    assert (found.database_url, found.model, found.threads) == ("sqlite://", "m", 2)


def test_an_interrupt_has_its_own_code(run: Run, monkeypatch: pytest.MonkeyPatch, served: list[Any]) -> None:
    monkeypatch.setattr("summarizer_api.serving.serve", lambda *_a, **_k: signal.SIGINT)
    assert run("serve").code == 130
    assert served == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--port", "99999"], "--port"),
        (["--keys", "maybe"], "--keys"),
        (["--config", "/nowhere.toml"], "/nowhere.toml: no such file"),
        (["--database", "nonsense"], "database URL"),
        (["--host", "no.such.host.invalid"], "no such address"),
        (["extra"], "extra"),
    ],
)
def test_what_cannot_be_served_is_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    done = run("serve", *arguments)
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert message in done.err
    assert done.err.endswith("(usage)\n")


def test_an_unknown_variable_is_refused(run: Run, served: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_PROT", "1")
    done = run("serve")
    assert (done.code, served) == (2, [])
    assert "did you mean SUMMARIZER_PORT?" in done.err


@pytest.mark.parametrize("command", [["serve"], ["keys", "list"]])
def test_without_the_extra_it_is_named(command: list[str]) -> None:
    code = (
        "import sys; sys.modules['pydantic_settings'] = None\n"
        "from summarizer.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 5
    assert "cited-summarizer[api]" in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stderr.endswith("(missing_extra)\n")


def test_other_commands_do_not_load_the_service(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    code = (
        "import sys; from summarizer.cli import main; main(['brief', sys.argv[1]]); "
        "print(sorted({'fastapi', 'pydantic_settings', 'sqlalchemy', 'uvicorn', 'summarizer_api'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "a.txt")]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert done.stdout == b"[]\n"

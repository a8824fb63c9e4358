from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from summarizer.cli import main
from tests.cli.fakes import RecordingSummarizer


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


class FakeStdin:
    """Standard input with bytes in it, and not a terminal."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)

    def isatty(self) -> bool:
        return False


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in this process."""
    for name in ("SUMMARIZER_MODEL", "SUMMARIZER_THREADS"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr("sys.stdin", FakeStdin(stdin))
        code = main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Outcome(code=code, out=out.decode("utf-8"), err=err.decode("utf-8"))

    return call


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> RecordingSummarizer:
    """The command line with engines that write a briefing made by hand."""
    recording = RecordingSummarizer()
    monkeypatch.setattr("summarizer.cli.brief.load_summarizer", recording.load)
    monkeypatch.setattr("summarizer.cli.inspect.load_summarizer", recording.load)
    return recording


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with two articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    write_files(folder, [("one.txt", "The ferry ran aground."), ("two.txt", "A ferry hit a sandbank.")])
    return folder


def write_files(folder: Path, files: Sequence[tuple[str, str]]) -> None:
    for name, text in files:
        (folder / name).write_text(text, encoding="utf-8")

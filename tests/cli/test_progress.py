from __future__ import annotations

import io
import threading

import pytest

from summarizer.cli.progress import Progress


class Terminal(io.StringIO):
    """Remembers when the first line was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = threading.Event()

    def write(self, text: str) -> int:
        written = super().write(text)
        self.painted.set()
        return written


def test_short_work_shows_nothing() -> None:
    terminal = Terminal()
    with Progress(stream=terminal, delay_s=60) as progress:
        progress("write", 0, 1)
    assert terminal.getvalue() == ""


def test_long_work_shows_its_stage_and_clears_the_line() -> None:
    terminal = Terminal()
    with Progress(stream=terminal, delay_s=0) as progress:
        progress("clean", 3, 200)
        assert terminal.painted.wait(timeout=10)
    shown = terminal.getvalue()
    assert "cleaning articles (3 of 200) …" in shown or "\r\x1b[2K …" in shown
    assert shown.endswith("\r\x1b[2K")


def test_the_line_is_cleared_after_an_error() -> None:
    terminal = Terminal()

    def fail() -> None:
        with Progress(stream=terminal, delay_s=0):
            assert terminal.painted.wait(timeout=10)
            raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        fail()
    assert terminal.getvalue().endswith("\r\x1b[2K")


def test_verbose_adds_up_each_stage(capsys: pytest.CaptureFixture[str]) -> None:
    times = iter([0.0, 1.0, 1.5, 4.0, 9.0])
    with Progress(stream=None, verbose=True, clock=lambda: next(times)) as progress:
        progress("clean", 0, 5)  # at 1.0
        progress("clean", 1, 5)
        progress("write", 0, 7)  # at 1.5
    assert capsys.readouterr().err == "summarizer: cleaning articles: 0.50 s\nsummarizer: writing: 2.50 s\n"


def test_unknown_stages_are_shown_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(stream=None, verbose=True, clock=lambda: 0.0) as progress:
        progress("set 3 of 10", 0, 1)
    assert capsys.readouterr().err == "summarizer: set 3 of 10: 0.00 s\n"

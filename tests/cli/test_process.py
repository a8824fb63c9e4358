"""The command as a process of its own: what only shows there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [
    sys.executable,
    "-X",
    "utf8",
    "-c",
    "import sys; from summarizer.cli import main; sys.exit(main())",
]


def run(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [*PROGRAM, *(str(argument) for argument in arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=60)


def test_errors_are_one_line_on_standard_error(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text('{"text": ', encoding="utf-8")
    done = run("brief", tmp_path / "broken.json")
    assert (done.returncode, done.stdout) == (4, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"line 1, column 10" in done.stderr
    assert done.stderr.endswith(b" (malformed_input)\n")


def test_a_closed_pipe_is_quiet() -> None:
    with subprocess.Popen([*PROGRAM, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "schema"], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"standard output: no space left on device (output_error)" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="file names are text there")
def test_a_file_name_that_is_not_unicode(tmp_path: Path) -> None:
    name = str(tmp_path).encode() + b"/caf\xe9.txt"
    done = subprocess.run([*PROGRAM, "brief", name], capture_output=True, check=False, timeout=60)
    assert done.returncode == 4
    assert done.stderr.count(b"\n") == 1


def test_the_version_is_told_without_loading_the_commands() -> None:
    code = (
        "import sys; from summarizer.cli import main; code = main(['--version']); "
        "print(code, sorted({'typer', 'rich', 'lxml', 'ctranslate2', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert done.stdout.splitlines()[1:] == [b"0 []"]


def test_reading_and_showing_text_loads_neither_lxml_nor_rich(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    code = (
        "import sys; from summarizer.cli import main; code = main(['brief', sys.argv[1]]); "
        "print(code, sorted({'rich', 'lxml', 'ctranslate2', 'numpy', 'trafilatura'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "a.txt")]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert done.stdout == b"4 []\n"

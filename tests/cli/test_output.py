from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from summarizer.cli.messages import warn
from summarizer.cli.output import check_output, write_result, write_stdout
from summarizer.errors import OutputError


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    write_result("first\n", out)
    out.chmod(0o640)
    write_result("second ✓\n", out)
    assert out.read_text(encoding="utf-8") == "second ✓\n"
    assert stat.S_IMODE(out.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [out]


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.write_text("", encoding="utf-8")
    write_result("x", tmp_path / "ours")
    assert (tmp_path / "ours").stat().st_mode == usual.stat().st_mode


def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.txt"
    out.write_text("old", encoding="utf-8")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="no space left"):
        write_result("new", out)
    assert out.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [out]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    write_result("new", link)
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"


@pytest.mark.skipif(not Path(os.devnull).exists(), reason="no such device")
def test_a_device_is_written_to_and_not_replaced() -> None:
    write_result("x", Path(os.devnull))
    assert not Path(os.devnull).is_file()


def test_what_surely_fails_is_found_before(tmp_path: Path) -> None:
    check_output(None)
    check_output(Path("-"))
    check_output(tmp_path / "new.txt")
    with pytest.raises(OutputError, match="is a folder"):
        check_output(tmp_path)
    with pytest.raises(OutputError, match="does not exist"):
        check_output(tmp_path / "none" / "out.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="permission denied"):
        check_output(tmp_path / "out.txt")


def test_standard_output_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(OutputError, match="closed"):
        write_stdout("x")


def test_characters_that_the_terminal_cannot_show(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open(1, "w", encoding="latin-1", closefd=False) as terminal:
        monkeypatch.setattr(sys, "stdout", terminal)
        write_stdout("café † 👩\n")
        write_stdout("† 👩\n", always_utf8=True)
    out, _ = capfdbinary.readouterr()
    assert out == "café ? ?\n".encode("latin-1") + "† 👩\n".encode()


def test_messages_without_a_standard_error_go_nowhere(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    warn("nobody listens")
    assert capfdbinary.readouterr() == (b"", b"")

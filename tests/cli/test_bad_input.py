"""Bad input gets one clear line and its exit code, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.briefings import Notice, NoticeCode
from summarizer.cli.exits import LEFT_OUT
from summarizer.errors import (
    DuplicateIdError,
    InputError,
    InputTooLargeError,
    LanguageError,
    MalformedInputError,
    MissingExtraError,
    ModelError,
    ModelNotFoundError,
    ModelRefusedError,
    NoContentError,
    NoInputError,
    OutputError,
    SummarizerError,
    UnreadableInputError,
    UsageError,
)
from tests.cli.conftest import Outcome, Run
from tests.cli.fakes import RecordingSummarizer

TEXT = "The ferry ran aground off Port Ellery."


def is_one_line(outcome: Outcome, code: int, name: str, *said: str) -> None:
    assert outcome.code == code
    assert outcome.out == ""
    assert outcome.err.startswith("summarizer: error: ")
    assert outcome.err.endswith(f" ({name})\n")
    assert outcome.err.count("\n") == 1
    for part in said:
        assert part in outcome.err


FILES: list[tuple[str, bytes, int, str, tuple[str, ...]]] = [
    ("binary.txt", bytes(range(32)) * 50, 4, "unreadable_input", ("binary.txt", "not text")),
    ("report.pdf", b"%PDF-1.7\n", 4, "unreadable_input", ("report.pdf", "PDF")),
    ("empty.txt", b"", 4, "no_content", ("empty.txt",)),
    ("blank.txt", b" \r\n\t\n", 4, "no_content", ("blank.txt",)),
    ("headers.txt", b"Title: Ferry\nSource: Coast Radio\n", 4, "no_content", ("headers.txt",)),
    ("broken.json", b'[{"text": "a"},\n {"text": }]', 4, "malformed_input", ("line 2, column 11",)),
    ("broken.jsonl", b'{"text": "a"}\n{"text": "b"', 4, "malformed_input", ("line 2, column 13",)),
    ("types.json", b'[{"text": "a"}, {"text": 7}]', 4, "malformed_input", ("article 2", "'text'")),
    ("types.jsonl", b'{"text": "a", "title": {}}', 4, "malformed_input", ("line 1", "'title'")),
    ("fields.json", b'{"headline": "a"}', 4, "malformed_input", ("'text'", "'html'")),
    ("none.json", b"[]", 4, "no_input", ("empty list",)),
    ("deep.json", b"[" * 10_000, 4, "malformed_input", ("deeper than 50",)),
    ("twice.json", b'[{"id": "a", "text": "x"}, {"id": "a", "text": "y"}]', 4, "duplicate_id", ("'a'",)),
    ("large.txt", b"word " * 2_200_000, 4, "input_too_large", ("large.txt", "10,485,760 bytes")),
    ("many.jsonl", b'{"text": "a"}\n' * 1001, 4, "input_too_large", ("1,000 articles",)),
]


@pytest.mark.usefixtures("fake")
@pytest.mark.parametrize(("name", "data", "code", "error", "said"), FILES, ids=[item[0] for item in FILES])
@pytest.mark.parametrize("command", ["brief", "inspect"])
def test_bad_files(
    *,
    command: str,
    name: str,
    data: bytes,
    code: int,
    error: str,
    said: tuple[str, ...],
    run: Run,
    tmp_path: Path,
) -> None:
    (tmp_path / name).write_bytes(data)
    is_one_line(run(command, tmp_path / name), code, error, *said)


@pytest.mark.usefixtures("fake")
@pytest.mark.parametrize(
    ("arguments", "code", "error", "said"),
    [
        ((), 2, "usage", "INPUT"),
        (("missing.txt",), 4, "no_input", "missing.txt: no such file"),
        (("*.none",), 4, "no_input", "no file matches"),
        (("https://gazette.example/1",), 4, "no_input", "not fetched"),
        (("folder",), 4, "no_input", "holds no articles"),
        (("-",), 4, "no_input", "standard input is empty"),
        (("one.txt", "--length", "tiny"), 2, "usage", "'tiny'"),
        (("one.txt", "--length", ","), 2, "usage", "unknown length"),
        (("one.txt", "--words", "19"), 2, "usage", "20 to 1000"),
        (("one.txt", "--words", "many"), 2, "usage", "--words"),
        (("one.txt", "--as-of", "soon"), 2, "usage", "'soon'"),
        (("one.txt", "--as-of", "2026-02-30"), 2, "usage", "2026-02-30"),
        (("one.txt", "--threads", "0"), 2, "usage", "--threads"),
        (("one.txt", "--threads", "9999"), 2, "usage", "--threads"),
        (("one.txt", "--format", "pdf"), 2, "usage", "--format"),
        (("one.txt", "--quiet", "--verbose"), 2, "usage", "contradict"),
        (("one.txt", "--nonsense"), 2, "usage", "--nonsense"),
        (("one.txt", "--out", "."), 1, "output_error", "is a folder"),
        (("one.txt", "--out", "nowhere/out.txt"), 1, "output_error", "does not exist"),
        (("one.txt", "--out", "one.txt/out.txt"), 1, "output_error", "does not exist"),
    ],
)
def test_bad_arguments(
    *,
    arguments: tuple[str, ...],
    code: int,
    error: str,
    said: str,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    is_one_line(run("brief", *arguments), code, error, said)


@pytest.mark.parametrize("arguments", [("bref",), ("--nonsense",), ("schema", "nonsense")])
def test_bad_commands(arguments: tuple[str, ...], run: Run) -> None:
    is_one_line(run(*arguments), 2, "usage", arguments[-1])


def test_environment_variables_are_checked_too(
    run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_THREADS", "none")
    is_one_line(run("brief", articles), 2, "usage", "SUMMARIZER_THREADS")


@pytest.mark.usefixtures("fake")
def test_a_file_name_cannot_break_the_line(run: Run, tmp_path: Path) -> None:
    outcome = run("brief", tmp_path / "a\nb\x1b[31m.txt")
    is_one_line(outcome, 4, "no_input")
    assert "\x1b" not in outcome.err


EXIT_CODES: list[tuple[type[SummarizerError], int]] = [
    (SummarizerError, 1),
    (OutputError, 1),
    (UsageError, 2),
    (InputError, 4),
    (NoInputError, 4),
    (UnreadableInputError, 4),
    (MalformedInputError, 4),
    (DuplicateIdError, 4),
    (InputTooLargeError, 4),
    (LanguageError, 4),
    (NoContentError, 4),
    (ModelError, 5),
    (ModelNotFoundError, 5),
    (ModelRefusedError, 5),
    (MissingExtraError, 5),
]


@pytest.mark.parametrize(("kind", "code"), EXIT_CODES)
def test_every_error_has_its_exit_code(
    kind: type[SummarizerError], code: int, run: Run, articles: Path, fake: RecordingSummarizer
) -> None:
    fake.error = kind("it went wrong.")
    is_one_line(run("brief", articles), code, kind.code, "error: it went wrong (")


def test_no_error_is_missing_from_the_table() -> None:
    def subclasses(kind: type[SummarizerError]) -> set[type[SummarizerError]]:
        return {kind}.union(*(subclasses(sub) for sub in kind.__subclasses__()))

    named = {kind for kind in subclasses(SummarizerError) if kind.__module__ == "summarizer.errors"}
    assert named == {kind for kind, _ in EXIT_CODES}


def test_unexpected_errors_are_one_line(run: Run, articles: Path, fake: RecordingSummarizer) -> None:
    fake.error = ZeroDivisionError("a\nb")
    outcome = run("brief", articles)
    is_one_line(outcome, 1, "internal_error", "unexpected ZeroDivisionError: a b", "--verbose")
    verbose = run("brief", articles, "--verbose")
    assert verbose.code == 1
    assert "Traceback" in verbose.err


def test_memory_and_interruption(run: Run, articles: Path, fake: RecordingSummarizer) -> None:
    fake.error = MemoryError()
    is_one_line(run("brief", articles), 1, "out_of_memory")
    fake.error = KeyboardInterrupt()
    outcome = run("brief", articles)
    assert (outcome.code, outcome.err) == (130, "summarizer: interrupted\n")


def test_the_cause_of_an_error_is_shown_when_asked_for(
    run: Run, articles: Path, fake: RecordingSummarizer
) -> None:
    fake.error = ModelError("damaged")
    fake.error.__cause__ = ValueError("bad header")
    assert "caused by" not in run("brief", articles).err
    verbose = run("brief", articles, "--verbose").err
    assert "summarizer: caused by ValueError: bad header\n" in verbose
    assert "Traceback" not in verbose


@pytest.mark.parametrize("code", sorted(LEFT_OUT))
def test_articles_left_out_end_in_3(
    code: NoticeCode, run: Run, articles: Path, fake: RecordingSummarizer
) -> None:
    fake.notices = (Notice(code=code, message="it is left out", article_id="two"),)
    outcome = run("brief", articles)
    assert outcome.code == 3
    assert outcome.err == "summarizer: warning: 1 article was left out: two (see the notices)\n"
    assert "two: it is left out" in outcome.out
    quiet = run("brief", articles, "--quiet")
    assert (quiet.code, quiet.err) == (3, "")


def test_other_notices_end_in_0(run: Run, articles: Path, fake: RecordingSummarizer) -> None:
    fake.notices = (Notice(code=NoticeCode.REPRINTS, message="a copy"),)
    assert run("brief", articles).code == 0


@pytest.mark.usefixtures("fake")
def test_an_empty_article_among_others(run: Run, articles: Path) -> None:
    (articles / "empty.txt").write_text("", encoding="utf-8")
    outcome = run("brief", articles)
    assert outcome.code == 3
    assert "empty" in outcome.err
    assert "empty.txt: the article has no text" in " ".join(outcome.out.split())


@pytest.mark.usefixtures("fake")
def test_undecodable_bytes_are_repaired_and_reported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("The café reopened on Monday.".encode("cp1252"))
    outcome = run("brief", tmp_path / "a.txt")
    assert outcome.code == 0
    assert "1 byte was not UTF-8 and read as Windows-1252" in " ".join(outcome.out.split())

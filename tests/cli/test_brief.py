from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from summarizer import __version__
from summarizer.briefings import LengthName
from summarizer.render.loading import briefing_from_json
from tests.cli.conftest import Run
from tests.cli.fakes import RecordingSummarizer

HEADLINE, SHORT, STANDARD, LONG = (
    LengthName.HEADLINE,
    LengthName.SHORT,
    LengthName.STANDARD,
    LengthName.LONG,
)


def test_the_default_is_headline_and_standard_as_text(
    run: Run, articles: Path, fake: RecordingSummarizer
) -> None:
    outcome = run("brief", articles)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("Ferry runs aground off Port Ellery [1.1]\n===")
    assert "\nStandard (" in outcome.out
    assert "\nShort (" not in outcome.out
    assert [article.id for article in fake.articles] == ["one", "two"]
    assert (fake.options.lengths, fake.options.words, fake.options.as_of) == (
        (HEADLINE, STANDARD),
        None,
        None,
    )


@pytest.mark.parametrize(
    ("arguments", "lengths", "words"),
    [
        (["--length", "short"], (SHORT,), None),
        (["--length", "long", "-l", "SHORT"], (SHORT, LONG), None),
        (["--length", "standard,headline"], (HEADLINE, STANDARD), None),
        (["--length", "all"], (HEADLINE, SHORT, STANDARD, LONG), None),
        (["--length", "short,all,short"], (HEADLINE, SHORT, STANDARD, LONG), None),
        (["--words", "200"], (HEADLINE,), 200),
        (["--words", "200", "--length", "short"], (SHORT,), 200),
    ],
)
def test_lengths(
    *,
    arguments: list[str],
    lengths: tuple[LengthName, ...],
    words: int | None,
    run: Run,
    articles: Path,
    fake: RecordingSummarizer,
) -> None:
    assert run("brief", articles, *arguments).code == 0
    assert (fake.options.lengths, fake.options.words) == (lengths, words)


@pytest.mark.parametrize("text", ["2026-05-03", "3 May 2026", "2026-05-03T10:00:00Z"])
def test_as_of(text: str, run: Run, articles: Path, fake: RecordingSummarizer) -> None:
    assert run("brief", articles, "--as-of", text).code == 0
    assert fake.options.as_of == dt.date(2026, 5, 3)


def test_model_and_threads_come_from_options_or_the_environment(
    run: Run, articles: Path, fake: RecordingSummarizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("brief", articles)
    monkeypatch.setenv("SUMMARIZER_MODEL", "from-environment")
    monkeypatch.setenv("SUMMARIZER_THREADS", "3")
    run("brief", articles)
    run("brief", articles, "--model", "given", "--threads", "2")
    assert fake.loads == [(None, None), ("from-environment", 3), ("given", 2)]


@pytest.mark.usefixtures("fake")
def test_forms(run: Run, articles: Path) -> None:
    assert run("brief", articles, "--format", "markdown").out.startswith("# Ferry")
    assert run("brief", articles, "-f", "HTML").out.startswith("<!doctype html>")
    assert briefing_from_json(run("brief", articles, "--format", "json").out).headline.startswith("Ferry")


@pytest.mark.usefixtures("fake")
@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("out.md", "# Ferry"),
        ("out.HTML", "<!doctype"),
        ("out.json", "{"),
        ("out.txt", "Ferry"),
        ("out", "Ferry"),
    ],
)
def test_the_name_of_the_file_chooses_the_form(
    name: str, start: str, run: Run, articles: Path, tmp_path: Path
) -> None:
    outcome = run("brief", articles, "--out", tmp_path / name)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


@pytest.mark.usefixtures("fake")
def test_the_format_option_wins_over_the_name(run: Run, articles: Path, tmp_path: Path) -> None:
    run("brief", articles, "--out", tmp_path / "out.txt", "--format", "json")
    assert json.loads((tmp_path / "out.txt").read_text(encoding="utf-8"))["kind"] == "briefing"


@pytest.mark.usefixtures("fake")
def test_a_dash_is_standard_output(run: Run, articles: Path) -> None:
    assert run("brief", articles, "--out", "-").out.startswith("Ferry")


def test_standard_input(run: Run, fake: RecordingSummarizer) -> None:
    data = b'{"text": "a \\ud800 b", "id": "x"}\n{"text": "b", "tags": 1}\n'
    outcome = run("brief", "-", stdin=data)
    assert outcome.code == 0
    assert [article.text for article in fake.articles] == ["a \ud800 b", "b"]
    assert "field 'tags' is not used (standard input, line 2)" in " ".join(outcome.out.split())


@pytest.mark.usefixtures("fake")
def test_verbose_says_how_long_each_stage_takes(run: Run, articles: Path) -> None:
    lines = run("brief", articles, "--verbose").err.splitlines()
    assert [line.rsplit(":", 1)[0] for line in lines] == [
        "summarizer: loading the model",
        "summarizer: cleaning articles",
        "summarizer: writing",
    ]
    assert all(line.endswith(" s") for line in lines)


@pytest.mark.usefixtures("fake")
def test_verbose_says_how_long_each_stage_of_an_inspection_takes(run: Run, articles: Path) -> None:
    lines = run("inspect", articles, "--verbose").err.splitlines()
    assert [line.rsplit(":", 1)[0] for line in lines] == [
        "summarizer: loading the model",
        "summarizer: cleaning articles",
        "summarizer: grouping claims",
    ]


@pytest.mark.usefixtures("fake")
def test_inspect(run: Run, articles: Path, tmp_path: Path) -> None:
    outcome = run("inspect", articles)
    assert outcome.code == 0
    assert outcome.out.startswith("Articles (1)\n")
    assert json.loads(run("inspect", articles, "--format", "json").out)["kind"] == "inspection"
    run("inspect", articles, "--out", tmp_path / "out.json")
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["kind"] == "inspection"


def test_schema(run: Run, tmp_path: Path) -> None:
    assert json.loads(run("schema").out)["title"] == "Briefing"
    assert json.loads(run("schema", "inspection").out)["title"] == "Inspection"
    assert json.loads(run("schema", "Articles").out)["title"] == "Articles"
    run("schema", "--out", tmp_path / "schema.json")
    assert json.loads((tmp_path / "schema.json").read_text(encoding="utf-8"))["title"] == "Briefing"


def test_help_and_version(run: Run) -> None:
    assert run("--version").out == f"summarizer {__version__}\n"
    shown = run("--help")
    assert shown.code == 0
    for command in ("brief", "inspect", "evaluate", "schema"):
        assert f"\n  {command} " in shown.out
        helped = run(command, "--help")
        assert (helped.code, helped.err) == (0, "")
        assert "Exit codes:" in helped.out
    assert run("-h").out == shown.out


def test_no_command_shows_the_help_and_is_a_usage_error(run: Run) -> None:
    outcome = run()
    assert outcome.code == 2
    assert outcome.out.startswith("Usage: summarizer")

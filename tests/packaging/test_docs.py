"""The documents say what the code does: codes, reasons, options, fields, links, and snippets that run."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Any

import pytest
import typer

from summarizer.briefing.gates.failures import FailureKind
from summarizer.briefings import Briefing, NoticeCode, Verdict
from summarizer.cli.app import build_app
from summarizer.cli.exits import LEFT_OUT, ExitCode, exit_code_of_error
from summarizer.documents import RemovalReason
from summarizer.errors import SummarizerError
from summarizer.evaluation.metrics import AMOUNTS, COUNTS, SHARES
from summarizer.inspections import Inspection
from summarizer.render.schema import json_schema
from summarizer.sources.limits import MEBIBYTE, InputLimits
from summarizer.sources.schema import articles_schema
from summarizer.stories.story import MAX_SENTENCES
from tests.packaging.markdown import ROOT, anchors, blocks, code_words, documents, links, read, rows, section

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

UNEXPECTED = {"internal_error", "out_of_memory"}
"""Codes that the command line gives to what is not an error of the library."""


def all_errors(base: type[SummarizerError] = SummarizerError) -> Iterator[type[SummarizerError]]:
    yield base
    for kind in base.__subclasses__():
        # A test may define an error of its own.
        if kind.__module__ == "summarizer.errors":
            yield from all_errors(kind)


def commands() -> dict[str, dict[str, list[str]]]:
    """The options of each command: its long name and all its names; that of no command is "".

    `keys` has those of its own commands.
    """
    group: Any = build_app()
    context = typer.Context(group, info_name="summarizer")
    found = {"": [group], **{name: with_parts(command) for name, command in group.commands.items()}}
    return {
        name: {
            max(parameter.opts, key=len): [*parameter.opts, *parameter.secondary_opts]
            for part in parts
            for parameter in part.get_params(context)
            if parameter.param_type_name == "option"
        }
        for name, parts in found.items()
    }


def with_parts(command: Any) -> list[Any]:
    """A command and, of a group, the commands in it."""
    return [command, *getattr(command, "commands", {}).values()]


def schema_fields(schema: dict[str, Any]) -> set[str]:
    names = set(schema.get("properties", {}))
    for definition in schema["$defs"].values():
        names |= set(definition.get("properties", {}))
    return names


# --- codes and reasons -------------------------------------------------------------------------------------


def test_every_error_code_is_listed_with_its_exit_code() -> None:
    listed = {row[0].strip("`"): int(row[1]) for row in rows(section(read("docs/cli.md"), "Errors"))}
    expected = {kind.code: int(exit_code_of_error(kind("x"))) for kind in all_errors()}
    expected |= dict.fromkeys(UNEXPECTED, int(ExitCode.FAILURE))
    assert listed == expected


def test_every_exit_code_is_listed() -> None:
    listed = {int(row[0]) for row in rows(section(read("docs/cli.md"), "Exit codes"))}
    assert listed == {int(code) for code in ExitCode}
    for code in ExitCode:
        assert re.search(rf"\b{int(code)} \w", section(read("README.md"), "The command line"))


def test_every_notice_is_listed_and_those_that_leave_an_article_out_are_marked() -> None:
    cells = [row[0] for row in rows(section(read("docs/cli.md"), "Notices"))]
    assert {code_words(cell)[0] for cell in cells} == {code.value for code in NoticeCode}
    assert {code_words(cell)[0] for cell in cells if "†" in cell} == {code.value for code in LEFT_OUT}


def test_every_removal_reason_is_listed() -> None:
    listed = [row[0].strip("`") for row in rows(read("docs/cleaning.md"))]
    assert sorted(listed) == sorted(reason.value for reason in RemovalReason)


def test_every_verdict_is_explained() -> None:
    for verdict in Verdict:
        assert f"`{verdict.value}`" in read("docs/json.md")


def test_every_gate_of_the_check_is_described() -> None:
    (title,) = [line[3:] for line in read("docs/pipeline.md").splitlines() if line.startswith("## Check (")]
    listed = {
        gate.strip() for row in rows(section(read("docs/pipeline.md"), title)) for gate in row[0].split(",")
    }
    assert listed == {kind.value for kind in FailureKind}


def test_the_limits_of_the_input_are_those_of_the_code() -> None:
    limits = InputLimits()
    stated = [row[1] for row in rows(section(read("docs/cli.md"), "Input")) if len(row) == 3]
    assert stated[:5] == [
        f"{limits.max_file_bytes // MEBIBYTE} MiB",
        f"{limits.max_total_bytes // MEBIBYTE} MiB",
        f"{limits.max_articles:,}",
        f"{limits.max_json_values:,}",
        f"{limits.max_json_depth}",
    ]
    assert f"the first {MAX_SENTENCES}" in stated


# --- options -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["brief", "inspect", "serve", "keys", "evaluate", "schema"])
def test_every_option_of_a_command_is_documented(command: str) -> None:
    text = read("docs/cli.md")
    (title,) = [line[3:] for line in text.splitlines() if line.startswith(f"## `summarizer {command}")]
    own = section(text, title)
    described = own
    if "as for `brief`" in own:
        described += section(text, "`summarizer brief INPUT…`")
    for long, names in commands()[command].items():
        for name in names:
            assert f"`{name}`" in described or long == "--help", f"{command} {name}"


def test_the_options_of_the_program_itself_are_documented() -> None:
    usage = read("docs/cli.md").partition("## ")[0]
    for names in commands()[""].values():
        for name in names:
            assert name in usage


def test_every_command_is_in_the_readme() -> None:
    for command in commands():
        assert f"`summarizer {command}" in section(read("README.md"), "The command line")


def test_no_document_names_an_option_that_does_not_exist() -> None:
    known = {name for options in commands().values() for names in options.values() for name in names} | {"-h"}
    for name in (
        "README.md",
        "docs/cli.md",
        "docs/deployment.md",
        "docs/evaluation.md",
        "examples/README.md",
    ):
        for command in summarizer_commands(read(name)):
            words = shlex.split(command, comments=True)
            assert words[1] in commands(), command
            for word in words[2:]:
                if word.startswith("-") and word != "-":
                    assert word.partition("=")[0] in known, f"{name}: {command}"
    for option in code_words(read("docs/cli.md")):
        if re.fullmatch(r"--?[a-z][a-z-]*", option):
            assert option in known, option


def summarizer_commands(text: str) -> list[str]:
    lines = [line.removeprefix("$ ") for block in blocks(text, "console") for line in block.splitlines()]
    return [line[line.index("summarizer ") :] for line in lines if re.search(r"(^|\| )summarizer ", line)]


# --- fields and figures ------------------------------------------------------------------------------------


def test_every_field_of_the_json_is_documented() -> None:
    documented = set(code_words(read("docs/json.md")))
    fields = schema_fields(json_schema(Briefing)) | schema_fields(json_schema(Inspection))
    fields |= schema_fields(articles_schema())
    assert not fields - documented


def test_every_figure_of_the_evaluation_is_documented() -> None:
    listed = [
        word for row in rows(section(read("docs/evaluation.md"), "Figures")) for word in code_words(row[0])
    ]
    assert sorted(listed) == sorted([*SHARES, *AMOUNTS, *COUNTS])


# --- links, commands, snippets -----------------------------------------------------------------------------


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    for target in links(path.read_text(encoding="utf-8")):
        name, _, anchor = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        assert file.exists(), target
        if anchor:
            assert anchor in anchors(file.read_text(encoding="utf-8")), target


def test_every_decision_is_in_the_list() -> None:
    listed = set(links(read("docs/adr/README.md")))
    assert listed == {path.name for path in (ROOT / "docs" / "adr").glob("0*.md")}


def test_the_two_commands_of_the_readme_exist_and_ci_runs_the_second() -> None:
    commands_shown = [
        line[2:] for block in blocks(read("README.md"), "console") for line in block.splitlines()
    ][:2]
    assert commands_shown == ["bash scripts/demo.sh", "bash scripts/test.sh"]
    # As it is, or with a PostgreSQL around it: `bash scripts/postgres.sh bash scripts/test.sh`.
    assert any(
        line.endswith(commands_shown[1]) for line in read(".ci/run").splitlines() if line.startswith("bash ")
    )
    for command in commands_shown:
        assert (ROOT / command.split()[1]).exists()


SNIPPETS = [
    pytest.param(code, id=f"{name}-{number}")
    for name, text in (
        ("README.md", section(read("README.md"), "Python")),
        ("docs/python.md", read("docs/python.md")),
    )
    for number, code in enumerate(blocks(text, "python"), start=1)
]
"""Those that need a service are run by test_service_examples.py."""


@pytest.mark.parametrize("code", SNIPPETS)
def test_python_snippets_run(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(code, "snippet", "exec"), {"__name__": "snippet"})  # noqa: S102 - our own documents


def test_the_readme_shows_three_lines_of_python() -> None:
    (code,) = blocks(section(read("README.md"), "Python"), "python")
    assert len([line for line in code.splitlines() if line]) == 3

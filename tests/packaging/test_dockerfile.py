"""The Dockerfile says what it should; CI has no engine to build it with."""

from __future__ import annotations

import fnmatch
import json
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
INSTRUCTIONS = {
    "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL",
    "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
}  # fmt: skip


@dataclass(frozen=True)
class Instruction:
    name: str
    value: str


def parse(text: str) -> list[Instruction]:
    """The instructions, continued lines joined and comments left out."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    instructions = []
    for line in joined.splitlines():
        name, _, value = line.partition(" ")
        assert name in INSTRUCTIONS, line
        instructions.append(Instruction(name, value.strip()))
    return instructions


def instructions() -> list[Instruction]:
    return parse((ROOT / "Dockerfile").read_text(encoding="utf-8"))


def values(name: str) -> list[str]:
    return [entry.value for entry in instructions() if entry.name == name]


def final_stage() -> list[Instruction]:
    found = instructions()
    last = max(i for i, entry in enumerate(found) if entry.name == "FROM")
    return found[last:]


def test_two_stages_on_one_slim_image_with_a_version() -> None:
    stages = values("FROM")
    assert len(stages) == 2
    assert stages[0].endswith(" AS build")
    (version,) = values("ARG")
    assert re.fullmatch(r"PYTHON_VERSION=3\.1[1-3]", version)
    for stage in stages:
        assert re.fullmatch(r"python:\$\{PYTHON_VERSION\}-slim-\w+", stage.split()[0])


def test_the_image_runs_the_command_and_not_as_root() -> None:
    names = [entry.name for entry in final_stage()]
    (user,) = [entry.value for entry in final_stage() if entry.name == "USER"]
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user)
    assert names.index("USER") > names.index("COPY")
    (entrypoint,) = [entry.value for entry in final_stage() if entry.name == "ENTRYPOINT"]
    assert json.loads(entrypoint) == ["summarizer"]


def test_the_last_stage_takes_only_the_environment() -> None:
    (copied,) = [entry.value for entry in final_stage() if entry.name == "COPY"]
    assert copied == "--from=build /opt/summarizer /opt/summarizer"
    assert not [entry for entry in final_stage() if entry.name in {"RUN", "ADD"}]


def test_installations_are_pinned_and_leave_no_cache() -> None:
    installs = [part for value in values("RUN") for part in value.split("&&") if "pip install" in part]
    assert len(installs) == 2
    for install in installs:
        assert "--no-cache-dir" in install
        assert "--constraint constraints.txt" in install or "--no-deps" in install


def test_what_is_copied_exists_and_is_not_ignored() -> None:
    patterns = [
        line
        for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert patterns[0] == "*"
    allowed = {pattern[1:] for pattern in patterns if pattern.startswith("!")}
    sources = {
        source for value in values("COPY") if not value.startswith("--from") for source in value.split()[:-1]
    }
    assert sources == allowed
    for source in sources:
        assert (ROOT / source).exists()
        assert not any(
            fnmatch.fnmatch(source, pattern) for pattern in patterns[1:] if not pattern.startswith("!")
        )


def test_an_instruction_that_docker_does_not_know_is_found() -> None:
    assert [entry.name for entry in parse("FROM a\nRUN b \\\n    && c\n# d\nUSER 1\n")] == [
        "FROM",
        "RUN",
        "USER",
    ]

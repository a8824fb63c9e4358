"""The Dockerfile says what it should; CI has no engine to build it with."""

from __future__ import annotations

import fnmatch
import ipaddress
import json
import os
import re
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from summarizer_api.settings import KeyPolicy, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def test_the_last_stage_takes_only_the_environment_and_an_empty_folder_of_its_own() -> None:
    program, state = [entry.value for entry in final_stage() if entry.name == "COPY"]
    assert program == "--from=build /opt/summarizer /opt/summarizer"
    (user,) = [entry.value for entry in final_stage() if entry.name == "USER"]
    (volume,) = [entry.value for entry in final_stage() if entry.name == "VOLUME"]
    assert state == f"--from=build --chown={user} /state {volume}"
    assert not [entry for entry in final_stage() if entry.name in {"RUN", "ADD"}]


def test_installations_are_pinned_and_leave_no_cache() -> None:
    installs = [part for value in values("RUN") for part in value.split("&&") if "pip install" in part]
    assert len(installs) == 2
    for install in installs:
        assert "--no-cache-dir" in install
        assert "--constraint constraints.txt" in install or "--no-deps" in install


def environment() -> dict[str, str]:
    return dict(re.findall(r"(\w+)=(\S+)", " ".join(e.value for e in final_stage() if e.name == "ENV")))


def test_it_serves_on_all_addresses_and_so_asks_for_keys() -> None:
    (command,) = values("CMD")
    assert json.loads(command) == ["serve"]
    settings = Settings(host=environment()["SUMMARIZER_HOST"], port=int(environment()["SUMMARIZER_PORT"]))
    assert ipaddress.ip_address(settings.host).is_unspecified
    assert settings.keys is KeyPolicy.AUTO
    assert values("EXPOSE") == [str(settings.port)]


def test_its_state_lies_in_the_volume() -> None:
    (volume,) = values("VOLUME")
    assert Path(environment()["XDG_STATE_HOME"]) / "summarizer" == Path(volume)


def health_command() -> list[str]:
    (check,) = values("HEALTHCHECK")
    command: list[str] = json.loads(check.partition("CMD ")[2])
    return command


@pytest.mark.parametrize(("status", "expected"), [(200, 0), (503, 1)])
def test_the_health_check_says_what_the_service_answers(status: int, expected: int) -> None:
    with answering(status) as port:
        done = subprocess.run(
            [sys.executable, *health_command()[1:]],
            env={**os.environ, "SUMMARIZER_PORT": str(port)},
            stderr=subprocess.DEVNULL,
            check=False,
        )
    assert done.returncode == expected


@contextmanager
def answering(status: int) -> Iterator[int]:
    """A server on loopback whose /healthz has this status; gives its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/healthz" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


def test_compose_gives_the_service_time_to_drain_and_waits_for_the_database() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
    service = services["service"]
    assert float(service["stop_grace_period"].removesuffix("s")) > Settings().drain_s
    assert service["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert service["environment"]["SUMMARIZER_DATABASE_URL"].startswith("postgresql+psycopg://")
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert "ports" not in services["database"]
    for name, definition in services.items():
        assert definition["healthcheck"]["test"][0] == "CMD", name


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

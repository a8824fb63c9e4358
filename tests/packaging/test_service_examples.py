"""The README's examples of the service work as they stand, but for the port: with a real server, the model and curl."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.api.limits.servers import wait_for
from tests.packaging.markdown import ROOT, blocks, read, section

if TYPE_CHECKING:
    from collections.abc import Iterator

SECTION = section(read("README.md"), "As a service")
SHOWN = "http://127.0.0.1:8000"
SECONDS = 60
BETWEEN = "----"

needs_curl = pytest.mark.skipif(
    shutil.which("curl") is None or shutil.which("bash") is None, reason="needs curl and bash"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A running `summarizer serve`, and what its neighbours on the command line see."""

    url: str
    environ: dict[str, str]
    folder: Path

    def run(self, *command: str) -> str:
        """The standard output of a command beside the service, in an empty folder but for `examples`."""
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def shell(self, script: str) -> str:
        """What a shell example prints."""
        assert SHOWN in script
        return self.run("bash", "-euo", "pipefail", "-c", script.replace(SHOWN, self.url))


@pytest.fixture(scope="module", params=["auto", "required"])
def service(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("service")
    (folder / "examples").symlink_to(ROOT / "examples")
    environ = {name: value for name, value in os.environ.items() if not name.startswith("SUMMARIZER_")}
    environ |= {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{environ['PATH']}",
        "XDG_CONFIG_HOME": str(folder / "nothing"),
        "XDG_STATE_HOME": str(folder / "state"),
        "SUMMARIZER_KEYS": request.param,
        "no_proxy": "127.0.0.1",
    }
    log = folder / "log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "summarizer", "serve", "--port", "0"],
            cwd=folder,
            env=environ,
            stderr=stream,
        )
    try:
        wait_for(lambda: "engine_ready" in events(log) or process.poll() is not None)
        assert process.poll() is None, log.read_text(encoding="utf-8")
        yield Service(url=events(log)["listening"]["urls"][0], environ=environ, folder=folder)
        process.terminate()
        assert process.wait(timeout=SECONDS) == 0
    finally:
        process.kill()
        process.wait()


def events(log: Path) -> dict[str, dict[str, Any]]:
    """The latest line of each event in a log whose last line may not be whole."""
    lines = [
        line
        for line in log.read_text(encoding="utf-8").splitlines()
        if line.startswith("{") and line.endswith("}")
    ]
    return {found["event"]: found for found in map(json.loads, lines)}


def shell_examples() -> tuple[str, str]:
    """The two of the README: without a key and with one."""
    without, with_key = blocks(SECTION, "sh")
    return without, with_key


@needs_curl
@pytest.mark.parametrize("service", ["auto"], indirect=True)
def test_the_curl_examples_work_without_a_key(service: Service) -> None:
    # Each answer on lines of its own, so that they can be told apart.
    script = re.sub("^curl ", f"echo; echo {BETWEEN}; curl ", shell_examples()[0], flags=re.MULTILINE)
    answers = service.shell(script).split(f"\n{BETWEEN}\n")[1:]
    markdown, stream = answers[1], answers[3]
    first, longer, job = (json.loads(answers[index]) for index in (0, 2, 4))
    assert {length["length"] for length in first["lengths"]} == {"headline", "short"}
    assert markdown.startswith("# ")
    assert [length["length"] for length in longer["lengths"]] == ["standard"]
    assert "event: end" in stream
    assert job["state"] == "done"
    assert json.loads((service.folder / "briefing.json").read_text(encoding="utf-8")) == first
    assert json.loads(service.run("curl", "-sf", f"{service.url}{job['briefing_url']}")) == first


@pytest.mark.parametrize("service", ["auto"], indirect=True)
def test_the_python_example_works(service: Service) -> None:
    (code,) = blocks(SECTION, "python")
    assert SHOWN in code
    printed = service.run(sys.executable, "-c", code.replace(SHOWN, service.url)).splitlines()
    assert len(printed) == 2
    assert 0 < len(printed[0].split()) <= 15 < len(printed[1].split())


@pytest.mark.parametrize("service", ["auto"], indirect=True)
def test_the_page_for_the_browser_is_there(service: Service) -> None:
    assert f"<{SHOWN}/>" in SECTION
    page = service.run(
        sys.executable,
        "-c",
        f"import urllib.request; print(urllib.request.urlopen('{service.url}/').read().decode())",
    )
    assert "<textarea" in page


@needs_curl
@pytest.mark.parametrize("service", ["required"], indirect=True)
def test_the_example_with_a_key_works_and_needs_the_key(service: Service) -> None:
    without, with_key = shell_examples()
    setting_up, end, requests = without.partition("\nEND\n")
    briefing = json.loads(service.shell(setting_up + end + with_key))
    assert briefing["lengths"]
    first = next(line for line in requests.splitlines() if line.startswith("curl "))
    refused = service.shell(setting_up + end + first)
    assert json.loads(refused)["code"] == "unauthorized"

"""The wheel holds what is needed to run and nothing else, and constraints.txt pins all that it brings in."""

from __future__ import annotations

import configparser
import importlib.metadata
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[2]


def project() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def pins() -> dict[str, str]:
    """Name and version of each line of constraints.txt."""
    found: dict[str, str] = {}
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, _, version = line.partition("==")
        assert canonicalize_name(name) == name, f"{name}: write the canonical name"
        assert re.fullmatch(r"[0-9][0-9a-z.]*", version), f"{line}: an exact version, without a local part"
        assert name not in found, f"{name} is listed twice"
        found[name] = version
    return found


def direct_requirements() -> list[Requirement]:
    """What the project and its extras ask for; an extra may ask for another extra of ours, which is here as well."""
    table = project()
    extras = table["optional-dependencies"].values()
    found = [Requirement(text) for group in [table["dependencies"], *extras] for text in group]
    ours = [requirement for requirement in found if canonicalize_name(requirement.name) == table["name"]]
    assert all(requirement.extras <= set(table["optional-dependencies"]) for requirement in ours)
    return [requirement for requirement in found if requirement not in ours]


def installed_closure(requirements: Iterable[Requirement]) -> set[str]:
    """Names of the installed distributions that the requirements bring in."""
    names: set[str] = set()
    waiting = list(requirements)
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        key = f"{name}[{','.join(sorted(requirement.extras))}]"
        if key in names:
            continue
        try:
            distribution = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # an extra that is not installed here
        names.add(key)
        for text in distribution.requires or []:
            further = Requirement(text)
            environments = [{"extra": extra} for extra in (*requirement.extras, "")]
            if further.marker is None or any(further.marker.evaluate(extra) for extra in environments):
                waiting.append(further)
    return {name.partition("[")[0] for name in names}


def test_every_direct_dependency_is_pinned_within_its_range() -> None:
    pinned = pins()
    for requirement in direct_requirements():
        version = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement} and {version}"


def test_everything_that_they_bring_in_is_pinned() -> None:
    missing = installed_closure(direct_requirements()) - set(pins())
    # Which of these there are depends on the platform; a torch release pins them itself.
    assert not {name for name in missing if not name.startswith(("cuda-", "nvidia-", "triton"))}


def test_the_base_installation_has_no_torch() -> None:
    base = installed_closure(Requirement(text) for text in project()["dependencies"])
    assert "ctranslate2" in base
    assert not base & {"torch", "transformers", "scipy", "scikit-learn", "pandas"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=120,
    )
    (path,) = folder.iterdir()
    return path


def test_the_wheel_holds_the_packages_with_their_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    tops = {name.partition("/")[0] for name in names}
    info = f"cited_summarizer-{project()['version']}.dist-info"
    assert tops == {"summarizer", "summarizer_api", "summarizer_models", info}
    for folder, package in (
        ("summarizer", "summarizer"),
        ("api/summarizer_api", "summarizer_api"),
        ("models/summarizer_models", "summarizer_models"),
    ):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix != ".pyc":
                assert f"{package}/{path.relative_to(ROOT / folder).as_posix()}" in names
    assert any(name.endswith("/model.bin") for name in names)
    # What the service reads at run time, and no import would miss.
    for folder, ending in (
        ("store/migrations/versions", ".py"),
        ("viewer/templates", ".js"),
        ("reference/templates", ".html"),
    ):
        assert any(name.startswith(f"summarizer_api/{folder}/") and name.endswith(ending) for name in names)
    assert f"{info}/licenses/LICENSE" in names


def test_the_wheel_has_the_command_and_is_small(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (entry,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
        parser = configparser.ConfigParser()
        parser.read_string(archive.read(entry).decode())
    assert dict(parser["console_scripts"]) == {"summarizer": "summarizer.cli:main"}
    assert wheel.stat().st_size < 45_000_000

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import NoInputError
from summarizer.sources.paths import find_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "c.HTML", "notes.pdf", "image.png", ".hidden.txt", "sub/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("text", encoding="utf-8")
    return tmp_path


def names(inputs: list[str]) -> list[str]:
    return [file.path.name for file in find_files(inputs).files]


def test_a_folder_gives_its_own_files_of_known_types_sorted(folder: Path) -> None:
    found = find_files([str(folder)])
    assert [file.path.name for file in found.files] == ["a.md", "b.txt", "c.HTML"]
    assert not any(file.explicit for file in found.files)
    assert [path.name for path in found.left_aside] == ["notes.pdf"]


def test_patterns_are_expanded_and_sorted(folder: Path) -> None:
    assert names([f"{folder}/*.txt"]) == ["b.txt"]
    assert names([f"{folder}/**/*.txt"]) == ["b.txt", "d.txt"]
    assert names([f"{folder}/[ab].*"]) == ["a.md", "b.txt"]


def test_a_file_named_like_a_pattern_is_the_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("text", encoding="utf-8")
    assert names([f"{tmp_path}/a[1].txt"]) == ["a[1].txt"]


def test_each_file_is_read_once_and_naming_it_makes_it_explicit(folder: Path) -> None:
    found = find_files([str(folder), str(folder / "b.txt"), f"{folder}/sub/../b.txt"])
    assert [(file.path.name, file.explicit) for file in found.files] == [
        ("a.md", False),
        ("b.txt", True),
        ("c.HTML", False),
    ]


def test_order_of_inputs_is_kept(folder: Path) -> None:
    assert names([str(folder / "b.txt"), str(folder / "a.md")]) == ["b.txt", "a.md"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing.txt", "no such file"),
        ("*.nothing", "no file matches"),
        ("", "not a path"),
        ("a\0b", "not a path"),
        ("https://gazette.example/1", "not fetched"),
    ],
)
def test_what_is_not_there_is_named(
    name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoInputError, match=said):
        find_files([name])


def test_a_folder_without_articles(tmp_path: Path) -> None:
    (tmp_path / "image.png").write_bytes(b"")
    with pytest.raises(NoInputError, match="holds no articles"):
        find_files([str(tmp_path)])


def test_a_link_to_itself_is_left_to_reading(tmp_path: Path) -> None:
    link = tmp_path / "a.txt"
    link.symlink_to(link)
    assert names([str(link)]) == ["a.txt"]

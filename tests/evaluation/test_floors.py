from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.errors import MalformedInputError, OutputError, UsageError
from summarizer.evaluation.floors import check_floors, raise_floors, read_floors, write_floors
from summarizer.evaluation.metrics import SetFigures
from summarizer.evaluation.report import Result


def result(sha256: str = "aa", /, **figures: float) -> Result:
    measured = {"rouge2": 0.20, "not_copied": 0.5, "unsupported_numbers": 0, "length_error": 0.05, **figures}
    sets = (SetFigures(set_name="s", figures=measured, findings=()),)
    return Result(dataset="dams", sha256=sha256, system="summarizer", words=100, figures=measured, sets=sets)


PINNED = raise_floors((), [result()], allow_lower=False)


def test_the_first_figures_are_pinned_with_a_small_margin() -> None:
    (floor,) = PINNED
    assert floor.at_least == {"rouge2": 0.195, "not_copied": 0.495}
    assert floor.at_most == {"unsupported_numbers": 0, "length_error": 0.055}
    assert check_floors(PINNED, [result()]) == []


def test_better_figures_raise_floors_and_equal_ones_keep_them() -> None:
    (floor,) = raise_floors(PINNED, [result(rouge2=0.25)], allow_lower=False)
    assert floor.at_least["rouge2"] == 0.245
    assert raise_floors((floor,), [result(rouge2=0.247)], allow_lower=False) == (floor,)


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ({"rouge2": 0.19}, "rouge2 is 0.1900, below its floor of 0.1950"),
        ({"unsupported_numbers": 1}, "unsupported_numbers is 1, above its ceiling of 0"),
        ({"length_error": 0.2}, "length_error is 0.2, above its ceiling of 0.055"),
    ],
)
def test_a_floor_is_not_lowered_without_the_flag(figures: dict[str, float], words: str) -> None:
    assert check_floors(PINNED, [result(**figures)]) == [f"dams, 100 words: {words}"]
    with pytest.raises(UsageError, match="--allow-lower") as caught:
        raise_floors(PINNED, [result(**figures)], allow_lower=False)
    assert words in caught.value.message
    lowered = raise_floors(PINNED, [result(**figures)], allow_lower=True)
    assert check_floors(lowered, [result(**figures)]) == []


def test_a_figure_that_vanishes_fails() -> None:
    gone = result()
    del gone.figures["not_copied"]
    assert check_floors(PINNED, [gone]) == [
        "dams, 100 words: not_copied is 0.0000, below its floor of 0.4950"
    ]


def test_floors_hold_for_their_data_alone() -> None:
    assert check_floors(PINNED, [result("bb")]) == ["dams: the data is not what the floors were measured on"]
    with pytest.raises(UsageError, match="the data changed"):
        raise_floors(PINNED, [result("bb")], allow_lower=False)
    assert raise_floors(PINNED, [result("bb")], allow_lower=True)[0].sha256 == "bb"


def test_a_data_set_without_floor_fails() -> None:
    assert check_floors((), [result()]) == ["dams: no floor for 1 sets of 100 words"]


def test_other_floors_stay(tmp_path: Path) -> None:
    other = Result(
        dataset="ants", sha256="cc", system="summarizer", words=50, figures={"rouge2": 0.3}, sets=()
    )
    floors = raise_floors(PINNED, [other], allow_lower=False)
    assert [floor.dataset for floor in floors] == ["ants", "dams"]
    path = tmp_path / "floors.json"
    write_floors(path, floors)
    assert read_floors(path) == floors
    assert list(tmp_path.iterdir()) == [path]


def test_no_file_means_no_floors(tmp_path: Path) -> None:
    assert read_floors(tmp_path / "none.json") == ()


def test_an_edit_by_hand_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    write_floors(path, PINNED)
    content = json.loads(path.read_text(encoding="utf-8"))
    content["floors"][0]["at_least"]["rouge2"] = 0.1
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(MalformedInputError, match="edited by hand"):
        read_floors(path)


@pytest.mark.parametrize("text", ["{", "[]", '{"floors": []}', '{"floors": [{"dataset": 1}]}'])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MalformedInputError):
        read_floors(path)


def test_a_file_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        write_floors(tmp_path / "no" / "floors.json", PINNED)

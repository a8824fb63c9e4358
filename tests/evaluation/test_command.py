from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.errors import LanguageError, NoInputError, UsageError
from summarizer.evaluation import command
from summarizer.evaluation.baselines import Lead
from summarizer.evaluation.command import EvaluationOptions, evaluate
from summarizer.evaluation.datasets import EvaluationSet
from summarizer.evaluation.outputs import Summary, System
from tests.evaluation.make import FIRST, SECOND


@pytest.fixture
def data(tmp_path: Path) -> Path:
    record = {"articles": [{"text": FIRST}, {"text": SECOND}], "summary": "The Tarn bridge is closed."}
    path = tmp_path / "bridges.jsonl"
    path.write_text("\n".join(json.dumps({**record, "id": f"s{n}"}) for n in range(3)), encoding="utf-8")
    return path


class Ours:
    """Stands in for the pipeline: the lead under our name."""

    name = "summarizer"

    def __init__(self, words: int | None = None) -> None:
        self._words = words

    def summarize(self, given: EvaluationSet, words: int) -> Summary:
        return Lead().summarize(given, self._words or words)


@pytest.fixture
def ours(monkeypatch: pytest.MonkeyPatch) -> Callable[[int | None], None]:
    def use(words: int | None = None) -> None:
        def build(name: str, **_engine: object) -> System:
            return Ours(words) if name == "summarizer" else Lead()

        monkeypatch.setattr(command, "build_system", build)

    return use


def ticking() -> Callable[[], float]:
    counter = itertools.count()
    return lambda: next(counter) / 4


def test_a_table_for_each_data_set(data: Path) -> None:
    outcome = evaluate([data], EvaluationOptions(systems=("first", "lead")), clock=ticking())
    lines = outcome.text.split("\n")
    assert lines[0] == "bridges: 3 sets, 50 words"
    assert lines[1].split()[:4] == ["system", "R-1", "R-2", "R-L"]
    assert lines[3].split()[0] == "first"
    assert lines[4].split()[0] == "lead"
    assert lines[4].split()[-2:] == ["0/0/0", "0.25"]
    assert len({len(line) for line in lines[1:5]}) == 1
    assert outcome.failures == ()


def test_json_holds_every_set(data: Path) -> None:
    options = EvaluationOptions(systems=("lead",), output_format="json", limit=2, words=30)
    report = json.loads(evaluate([data], options, clock=ticking()).text)
    (result,) = report["results"]
    assert (result["system"], result["words"], result["sets"]) == ("lead", 30, 2)
    assert [one["set"] for one in result["by_set"]] == ["s0", "s1"]
    assert result["figures"]["seconds"] == 0.25
    assert result["figures"]["uncited"] == 0


def test_progress_names_every_set(data: Path) -> None:
    lines: list[str] = []
    evaluate([data], EvaluationOptions(systems=("lead",)), progress=lines.append)
    assert lines == [f"bridges lead {n + 1}/3 s{n}" for n in range(3)]


def test_floors_are_made_checked_and_held(
    data: Path, tmp_path: Path, ours: Callable[[int | None], None]
) -> None:
    floors = tmp_path / "floors.json"
    ours(None)
    update = EvaluationOptions(floors=floors, update_floors=True)
    check = EvaluationOptions(floors=floors, check=True, systems=("lead", "summarizer"))
    assert evaluate([data], check).failures == ("bridges: no floor for 3 sets of 50 words",)
    evaluate([data], update)
    assert evaluate([data], check).failures == ()
    before = floors.read_bytes()
    ours(1)  # says too little
    assert any("length_error" in line for line in evaluate([data], check).failures)
    with pytest.raises(UsageError, match="would be lowered"):
        evaluate([data], update)
    assert floors.read_bytes() == before
    evaluate([data], EvaluationOptions(floors=floors, update_floors=True, allow_lower=True))
    assert evaluate([data], check).failures == ()


def test_a_set_that_is_refused_counts_as_empty(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Refuses(Ours):
        def summarize(self, given: EvaluationSet, words: int) -> Summary:
            if given.name == "s1":
                raise LanguageError("article '1' is in 'pt'")
            return super().summarize(given, words)

    monkeypatch.setattr(command, "build_system", lambda _name, **_engine: Refuses())
    (result,) = evaluate([data], EvaluationOptions()).results
    assert result.figures["refused"] == 1
    assert [one.figures["rouge1"] > 0 for one in result.sets] == [True, False, True]
    (finding,) = result.sets[1].findings
    assert (finding.kind, finding.what) == ("refused", "article '1' is in 'pt'")


@pytest.mark.parametrize(
    "options",
    [
        EvaluationOptions(systems=()),
        EvaluationOptions(systems=("nothing",)),
        EvaluationOptions(words=5),
        EvaluationOptions(limit=0),
        EvaluationOptions(check=True),
        EvaluationOptions(floors=Path("f.json")),
        EvaluationOptions(floors=Path("f.json"), check=True, update_floors=True),
        EvaluationOptions(floors=Path("f.json"), check=True, allow_lower=True),
        EvaluationOptions(floors=Path("f.json"), check=True, systems=("lead",)),
    ],
)
def test_options_that_make_no_sense_are_refused(data: Path, options: EvaluationOptions) -> None:
    with pytest.raises(UsageError):
        evaluate([data], options)


def test_no_data_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        evaluate([], EvaluationOptions())
    with pytest.raises(NoInputError):
        evaluate([tmp_path / "none.jsonl"], EvaluationOptions(systems=("lead",)))

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from summarizer.evaluation.command import EvaluationOptions, EvaluationOutcome
from tests.cli.conftest import Run


class RecordingEvaluation:
    """Stands for the evaluation, and keeps what it was asked for."""

    def __init__(self) -> None:
        self.inputs: list[str] = []
        self.options = EvaluationOptions()
        self.failures: tuple[str, ...] = ()

    def evaluate(
        self,
        inputs: Sequence[str | Path],
        options: EvaluationOptions,
        *,
        progress: Callable[[str], None] | None = None,
    ) -> EvaluationOutcome:
        self.inputs, self.options = [str(name) for name in inputs], options
        if progress is not None:
            progress("set 1/1")
        return EvaluationOutcome(text="figures", results=(), failures=self.failures)


@pytest.fixture
def evaluation(monkeypatch: pytest.MonkeyPatch) -> RecordingEvaluation:
    recording = RecordingEvaluation()
    monkeypatch.setattr("summarizer.evaluation.command.evaluate", recording.evaluate)
    return recording


def test_defaults(run: Run, evaluation: RecordingEvaluation) -> None:
    outcome = run("evaluate", "data.jsonl.xz")
    assert (outcome.code, outcome.out, outcome.err) == (0, "figures\n", "")
    assert evaluation.inputs == ["data.jsonl.xz"]
    assert evaluation.options == EvaluationOptions()


def test_all_options(run: Run, evaluation: RecordingEvaluation) -> None:
    systems = ("--systems", "summarizer,lead", "-s", "lexrank")
    figures = ("--limit", "3", "--words", "250", "--format", "json", "--model", "m", "--threads", "1")
    floors = ("--floors", "floors.json", "--check")
    assert run("evaluate", "a", "b", *systems, *figures, *floors).code == 0
    assert evaluation.inputs == ["a", "b"]
    assert evaluation.options == EvaluationOptions(
        systems=("summarizer", "lead", "lexrank"),
        words=250,
        limit=3,
        output_format="json",
        floors=Path("floors.json"),
        check=True,
        model="m",
        threads=1,
    )
    run("evaluate", "a", "--floors", "floors.json", "--update-floors", "--allow-lower")
    assert evaluation.options.update_floors
    assert evaluation.options.allow_lower


def test_floors_that_do_not_hold_end_in_1(run: Run, evaluation: RecordingEvaluation) -> None:
    evaluation.failures = ("rouge2 17.0 < 18.0",)
    outcome = run("evaluate", "a")
    assert (outcome.code, outcome.out) == (1, "figures\n")
    assert outcome.err == "summarizer: below its floor: rouge2 17.0 < 18.0\n"


def test_verbose_names_each_set(run: Run, evaluation: RecordingEvaluation) -> None:
    assert run("evaluate", "a", "-v").err.startswith("summarizer: set 1/1: ")
    assert evaluation.inputs == ["a"]


def test_a_missing_data_set_is_one_line(run: Run) -> None:
    outcome = run("evaluate", "missing.jsonl")
    assert outcome.code == 4
    assert outcome.err.count("\n") == 1
    assert "missing.jsonl" in outcome.err

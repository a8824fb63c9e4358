"""Floors under the quality of the briefings that the embedded model makes.

The examples are always measured; other data sets where they are present. Floors change by
`summarizer evaluate … --floors tests/quality/floors.json --update-floors` alone (see CONTRIBUTING.md).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.evaluation.command import EvaluationOptions, EvaluationOutcome, evaluate
from summarizer.evaluation.floors import Floor, read_floors
from summarizer.evaluation.metrics import COUNTS

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
SHARED = ROOT.parent / "shared" / "data"
FLOORS_FILE = Path(__file__).with_name("floors.json")
FLOORS = read_floors(FLOORS_FILE)


def run(floor: Floor, path: Path) -> EvaluationOutcome:
    options = EvaluationOptions(words=floor.words, limit=floor.sets, floors=FLOORS_FILE, check=True)
    return evaluate([path], options)


def explain(outcome: EvaluationOutcome) -> str:
    findings = [
        f"{result.dataset}/{one.set_name}: {found.kind} {found.what!r} in {found.sentence!r}"
        for result in outcome.results
        for one in result.sets
        for found in one.findings
    ]
    return "\n".join(["", *outcome.failures, *findings, outcome.text])


def test_the_examples_have_floors_and_nothing_unsupported_is_allowed() -> None:
    (floor,) = [floor for floor in FLOORS if floor.dataset == EXAMPLES.name]
    assert {"rouge2", "not_copied", "key_facts", "source_balance"} <= floor.at_least.keys()
    assert {name: floor.at_most.get(name) for name in COUNTS} == dict.fromkeys(COUNTS, 0)


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: f"{floor.dataset}-{floor.words}")
def test_floors_hold(floor: Floor) -> None:
    path = EXAMPLES if floor.dataset == EXAMPLES.name else SHARED / f"{floor.dataset}.jsonl.xz"
    if path is not EXAMPLES and not path.exists():
        pytest.skip(f"{path.name} is not part of the project, and not here; the examples are measured")
    outcome = run(floor, path)
    assert not outcome.failures, explain(outcome)

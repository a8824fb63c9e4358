"""docs/api.md says what is there, and all of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from summarizer_api.codes import CODES
from summarizer_api.schemas import BriefingInput

TEXT = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the first table below a heading."""
    section = TEXT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    assert lines, heading
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def test_every_route_is_there(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    served = {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}
    listed = {name for row in rows("Routes") for name in re.findall(r"`([^`]+)`", row[0])}
    assert listed == served | {"GET /openapi.json", "GET /docs", "GET /docs/errors"}


def test_every_code_is_there() -> None:
    listed = {row[0].strip("`"): (int(row[1]), row[2]) for row in rows("Errors")}
    assert listed == {
        code: (entry.status, f"{entry.title}. {entry.meaning}") for code, entry in CODES.items()
    }


def test_every_field_of_the_body_is_there() -> None:
    listed = {row[0].strip("`") for row in rows("Making a briefing")}
    assert set(BriefingInput.model_fields) <= listed


def test_every_figure_is_there(client: TestClient) -> None:
    listed = {row[0].strip("`").removesuffix("_total") for row in rows("Metrics")}
    named = re.findall(
        r"^# TYPE (summarizer_\w+?)(?:_total|_created)? ", client.get("/metrics").text, re.MULTILINE
    )
    assert listed == {name.removesuffix("_created") for name in named}


@pytest.mark.parametrize("example", re.findall(r"-d '(\{.*?\})'", TEXT, re.DOTALL))
def test_examples_with_a_body_are_accepted(client: TestClient, body: dict[str, object], example: str) -> None:
    sent = json.loads(example)
    path = "/v1/briefings"
    if "articles" not in sent:
        path = client.post(path, json=body).headers["location"] + "/lengths"
    assert client.post(path, json=sent).status_code == 200


def test_the_problem_shown_is_the_one_sent(client: TestClient, body: dict[str, object]) -> None:
    shown = json.loads(re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)[0])
    sent = client.post("/v1/briefings", json={**body, "words": 5}).json()
    assert {**sent, "instance": ""} == {**shown, "instance": ""}

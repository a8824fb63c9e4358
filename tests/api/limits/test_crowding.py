from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from summarizer_api.problems import PROBLEM_JSON
from tests.api.fakes import LibraryEngine


@pytest.fixture
def crowded(engine: LibraryEngine, client: TestClient) -> TestClient:
    engine.full_s = 7
    return client


@pytest.mark.parametrize("path", ["/v1/briefings", "/v1/inspect", "/v1/briefings/brf_0/lengths"])
def test_who_asks_for_work_is_turned_away_before_the_body_is_looked_at(
    crowded: TestClient, engine: LibraryEngine, path: str
) -> None:
    answer = crowded.post(path, content=b"{never read", headers={"Content-Type": "application/json"})
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "7"
    assert answer.headers["content-type"] == PROBLEM_JSON
    assert answer.json()["code"] == "engine_busy"
    assert engine.asked == []


@pytest.mark.parametrize(
    "headers", [{"Prefer": "wait=30"}, {"Idempotency-Key": "5d0d7c3e"}, {"Prefer": "respond-async"}]
)
def test_who_stays_or_repeats_is_let_in(
    crowded: TestClient, body: dict[str, Any], headers: dict[str, str]
) -> None:
    assert crowded.post("/v1/briefings", json=body, headers=headers).status_code in {200, 202}


def test_reading_goes_on(crowded: TestClient) -> None:
    assert crowded.get("/v1/briefings").status_code == 200
    assert crowded.get("/v1/models").status_code == 200


def test_the_engine_is_told_how_long_the_caller_waits(
    client: TestClient, engine: LibraryEngine, body: dict[str, Any]
) -> None:
    client.post("/v1/briefings", json=body)
    client.post("/v1/briefings", json=body, headers={"Prefer": "wait=30"})
    assert engine.patience_s == [None, 30]

"""Requests that take too long, and a service that shuts down."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest
from starlette.testclient import TestClient

from summarizer_api.identifiers import BRIEFING, JOB
from summarizer_api.records import LOCAL_OWNER
from summarizer_api.services import Services
from tests.api.fakes import LibraryEngine, MemoryStore
from tests.api.limits.conftest import Serve, app_of


def gate(client: TestClient, engine: LibraryEngine) -> asyncio.Event:
    """What the engine waits for from now on."""
    assert client.portal is not None
    engine.gate = client.portal.call(asyncio.Event)
    return engine.gate


@pytest.mark.parametrize("path", ["/v1/briefings", "/v1/inspect"])
def test_work_that_takes_too_long_is_cancelled(
    serve: Serve, engine: LibraryEngine, body: dict[str, Any], path: str
) -> None:
    client = serve(request_timeout_s=0.3)
    gate(client, engine)
    answer = client.post(path, json=body)
    assert (answer.status_code, answer.json()["code"]) == (503, "deadline")
    assert int(answer.headers["retry-after"]) >= 1
    assert engine.cancelled == len(
        engine.asked
    )  # on a slow machine the time is over before the engine is asked


def test_streams_are_spared(serve: Serve, store: MemoryStore) -> None:
    client = serve(request_timeout_s=0.05, job_workers=0)
    services: Services = app_of(client).state.services
    job_id = services.new_id(JOB)
    # Not asked for: that would have to be ready in time.
    store.jobs.submit(
        job_id=job_id, owner=LOCAL_OWNER, briefing_id=services.new_id(BRIEFING), request_json="{}"
    )
    ended = threading.Timer(0.2, lambda: store.jobs.cancel(job_id, LOCAL_OWNER))
    ended.start()
    with client.stream("GET", f"/v1/jobs/{job_id}/events") as stream:
        text = "".join(stream.iter_text())
    ended.join()
    assert "event: end" in text


def test_nothing_new_while_the_service_ends(
    serve: Serve, engine: LibraryEngine, body: dict[str, Any]
) -> None:
    client = serve()
    services: Services = app_of(client).state.services
    opened = gate(client, engine)
    answers: list[int] = []
    running = threading.Thread(
        target=lambda: answers.append(client.post("/v1/briefings", json=body).status_code)
    )
    running.start()
    assert engine.begun.wait(timeout=30)
    assert client.portal is not None
    client.portal.call(services.drain.begin)
    refused = client.get("/v1/briefings")
    assert (refused.status_code, refused.json()["code"]) == (503, "draining")
    assert refused.headers["connection"] == "close"
    assert int(refused.headers["retry-after"]) >= 1
    assert client.get("/healthz").status_code == 200
    assert (client.get("/readyz").status_code, client.get("/readyz").json()["code"]) == (503, "draining")
    client.portal.call(opened.set)
    running.join(timeout=30)
    assert answers == [200]

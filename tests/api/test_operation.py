"""Health, readiness, metrics, models, inspection, request ids and logs."""

from __future__ import annotations

import asyncio
import io
import json
from typing import Any

import jsonschema
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from summarizer.briefings import Verdict
from summarizer.errors import ModelNotFoundError
from summarizer.inspections import Inspection
from summarizer.render.schema import json_schema
from summarizer_api.faults import StorageError
from summarizer_api.logs import build_logger, describe_error
from summarizer_api.metrics import Metrics
from tests.api.fakes import LibraryEngine, MemoryStore
from tests.render.build import briefing

CANARY = "canary-7f3a"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_well(client: TestClient, path: str, method: str) -> None:
    assert client.request(method, path).status_code == 200


def test_healthz_depends_on_nothing(
    client: TestClient, app: FastAPI, store: MemoryStore, engine: LibraryEngine
) -> None:
    engine.ready = store.answers = False
    app.state.services.drain.begin()
    assert client.get("/healthz").json() == {"status": "ok"}


def test_ready_only_with_models_database_and_before_the_end(
    client: TestClient, app: FastAPI, store: MemoryStore, engine: LibraryEngine
) -> None:
    def code() -> tuple[int, str]:
        answer = client.get("/readyz")
        assert int(answer.headers["retry-after"]) > 0
        return answer.status_code, answer.json()["code"]

    engine.ready = False
    assert code() == (503, "not_ready")
    engine.ready, store.answers = True, False
    assert code() == (503, "storage")
    store.answers = True
    app.state.services.drain.begin()
    assert code() == (503, "draining")


def test_the_end_closes_everything(app: FastAPI, store: MemoryStore, engine: LibraryEngine) -> None:
    with TestClient(app, base_url="http://127.0.0.1") as client:
        client.get("/healthz")
    assert store.closed
    assert not engine.ready
    assert app.state.services.drain.begun


def test_a_model_that_cannot_be_loaded_leaves_the_service_unready(
    app: FastAPI, engine: LibraryEngine, log_lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail() -> None:
        raise ModelNotFoundError("no such model")

    monkeypatch.setattr(engine, "start", fail)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        assert client.get("/healthz").status_code == 200
        assert client.get("/readyz").status_code == 503
    assert '"code": "model_not_found"' in log_lines.getvalue()


def test_an_engine_that_fails_in_an_unknown_way_ends_the_service_too(
    app: FastAPI, engine: LibraryEngine, log_lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail() -> None:
        raise RuntimeError(CANARY)

    monkeypatch.setattr(engine, "start", fail)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        assert client.get("/readyz").json()["code"] == "draining"
    cause = app.state.services.drain.cause
    assert (cause.code, cause.message) == ("model_error", "the models could not be loaded")
    assert '"error": "RuntimeError"' in log_lines.getvalue()
    assert CANARY not in log_lines.getvalue()


def test_a_job_is_found_in_the_log_by_its_request(
    client: TestClient, body: dict[str, Any], log_lines: io.StringIO
) -> None:
    headers = {"prefer": "respond-async", "x-request-id": "mine"}
    job = client.post("/v1/briefings", json=body, headers=headers).json()["id"]
    (line,) = [line for line in lines(log_lines) if line["event"] == "job_accepted"]
    assert (line["job"], line["request_id"]) == (job, "mine")


def test_models(client: TestClient) -> None:
    (model,) = client.get("/v1/models").json()["models"]
    assert model["kind"] == "writer"
    assert model["default"] is True


def test_inspection_as_the_command_line_prints_it(client: TestClient, body: dict[str, Any]) -> None:
    answer = client.post("/v1/inspect", json=body)
    jsonschema.validate(answer.json(), json_schema(Inspection))
    text = client.post("/v1/inspect", json=body, headers={"accept": "text/plain"}).text
    assert text.startswith("Articles (2)")
    assert client.post("/v1/inspect", json=body, headers={"accept": "text/html"}).status_code == 406


def test_an_inspection_takes_no_formats(client: TestClient, body: dict[str, Any]) -> None:
    assert client.post("/v1/inspect", json={**body, "formats": "json"}).status_code == 422


@pytest.mark.parametrize("given", ["abc-123", "A.b_c", "x" * 100])
def test_a_request_id_is_echoed(client: TestClient, given: str) -> None:
    answer = client.get("/nowhere", headers={"x-request-id": given})
    assert answer.headers["x-request-id"] == given
    assert answer.json()["instance"] == f"urn:request:{given}"


@pytest.mark.parametrize("given", ["", "a b", "x" * 101, "é", '"', "a\tb"])
def test_another_request_id_is_replaced(client: TestClient, given: str) -> None:
    answer = client.get("/healthz", headers={b"x-request-id": given.encode()})
    assert answer.headers["x-request-id"].startswith("req_")


def lines(log_lines: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log_lines.getvalue().splitlines()]


def test_every_line_of_a_request_has_its_id(
    client: TestClient, body: dict[str, Any], engine: LibraryEngine, log_lines: io.StringIO
) -> None:
    engine.error = RuntimeError("boom")
    client.post("/v1/briefings", json=body, headers={"x-request-id": "mine"})
    own = [line for line in lines(log_lines) if line["event"] in {"request", "request_failed"}]
    assert [line["event"] for line in own] == ["request_failed", "request"]
    assert {line["request_id"] for line in own} == {"mine"}
    assert own[1] | {"ms": 0, "timestamp": ""} == {
        "event": "request",
        "level": "info",
        "method": "POST",
        "route": "/v1/briefings",
        "path": "/v1/briefings",
        "status": 500,
        "ms": 0,
        "bytes": own[1]["bytes"],
        "owner": "local",
        "request_id": "mine",
        "timestamp": "",
    }


def test_texts_and_keys_are_never_logged(
    client: TestClient, body: dict[str, Any], engine: LibraryEngine, log_lines: io.StringIO
) -> None:
    for article in body["articles"]:
        article["text"] += f" {CANARY} "
        article["title"] = f"{CANARY} title"
    headers = {"authorization": f"Bearer {CANARY}", "cookie": CANARY, "idempotency-key": CANARY}
    client.post("/v1/briefings", json=body, headers=headers)
    engine.error = ValueError(f"cannot read {CANARY}")
    client.post("/v1/briefings", json=body, headers={**headers, "idempotency-key": f"{CANARY}-2"})
    client.post("/v1/briefings", content=CANARY, headers={**headers, "content-type": "application/json"})
    client.get(f"/v1/briefings?cursor={CANARY}")
    assert "ValueError" in log_lines.getvalue()
    assert CANARY not in log_lines.getvalue()


def test_long_values_are_cut() -> None:
    stream = io.StringIO()
    build_logger(stream=stream).info("event", value="x" * 5000)
    assert len(stream.getvalue()) < 600


@pytest.mark.parametrize("level", ["warning", "WARNING"])
def test_the_level_is_kept(level: str) -> None:
    stream = io.StringIO()
    log = build_logger(level, stream=stream)
    log.info("quiet")
    log.warning("loud")
    assert [line["event"] for line in lines(stream)] == ["loud"]


def test_the_text_form_is_for_people() -> None:
    stream = io.StringIO()
    build_logger(form="text", stream=stream).info("engine_ready", model="brief-mini")
    assert "engine_ready" in stream.getvalue()
    assert not stream.getvalue().startswith("{")


def test_an_error_is_described_without_its_words() -> None:
    def fail() -> None:
        raise RuntimeError(CANARY) from KeyError(CANARY)

    with pytest.raises(RuntimeError) as caught:
        fail()
    described = describe_error(caught.value)
    assert described["error"] == "RuntimeError"
    assert described["cause"] == "KeyError"
    assert "test_operation.fail:" in described["at"]
    assert CANARY not in str(described)


def samples(text: str) -> dict[str, float]:
    """Each series with its value."""
    pairs = (line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, value in pairs}


def test_metrics(client: TestClient, body: dict[str, Any]) -> None:
    url = client.post("/v1/briefings", json=body).headers["location"]
    client.get(url)
    client.get(url.replace("brf_", "brf_x"))
    client.request("BREW", "/v1/models")
    answer = client.get("/metrics")
    found = samples(answer.text)
    assert answer.headers["content-type"].startswith("text/plain; version=")
    assert found['summarizer_http_requests_total{method="POST",route="/v1/briefings",status="200"}'] == 1
    route = 'route="/v1/briefings/{briefing_id}"'
    assert found[f'summarizer_http_requests_total{{method="GET",{route},status="200"}}'] == 1
    assert found[f'summarizer_http_requests_total{{method="GET",{route},status="404"}}'] == 1
    assert found['summarizer_http_requests_total{method="other",route="/v1/models",status="405"}'] == 1
    assert found[f'summarizer_http_request_seconds_count{{method="GET",{route}}}'] == 2
    assert found["summarizer_http_requests_in_flight"] == 1  # the one that asks
    assert found['summarizer_problems_total{code="not_found"}'] == 1
    assert found['summarizer_jobs{what="waiting"}'] == 0
    assert found['summarizer_engine{what="running"}'] == 0
    assert url not in answer.text


def test_metrics_without_the_database(
    client: TestClient, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> int:
        raise StorageError("gone")

    monkeypatch.setattr(store.jobs, "waiting", fail)
    found = samples(client.get("/metrics").text)
    assert 'summarizer_jobs{what="waiting"}' not in found
    assert found["summarizer_http_requests_in_flight"] == 1


def test_what_the_engine_reports() -> None:
    metrics = Metrics()
    metrics.batch(claims=12, requests=3, seconds=0.2)
    metrics.briefing(briefing(), seconds=1.5)
    metrics.rejected("number")
    metrics.rejected("number")
    metrics.reused("cache")
    found = samples(metrics.render().decode())
    assert found["summarizer_batch_claims_sum"] == 12
    assert found["summarizer_batch_requests_sum"] == 3
    assert found["summarizer_model_seconds_sum"] == 0.2
    assert found["summarizer_briefing_seconds_count"] == 1
    assert found['summarizer_rejected_sentences_total{reason="number"}'] == 2
    assert found['summarizer_reused_total{how="cache"}'] == 1
    assert found['summarizer_reused_total{how="drafts"}'] == 0
    verdicts = [found[f'summarizer_sentences_total{{verdict="{verdict.value}"}}'] for verdict in Verdict]
    assert sum(verdicts) == 1  # the briefing made by hand has one claim


def test_two_applications_count_for_themselves() -> None:
    first, second = Metrics(), Metrics()
    first.rejected("number")
    assert b'reason="number"' not in second.render()


def test_a_client_that_leaves_ends_its_work(
    app: FastAPI, engine: LibraryEngine, body: dict[str, Any], log_lines: io.StringIO
) -> None:
    sent = asyncio.run(_ask_and_leave(app, engine, json.dumps(body).encode()))
    assert engine.cancelled == 1
    assert not [
        message for message in sent if message["type"] == "http.response.start" and message["status"] == 200
    ]
    (line,) = [line for line in lines(log_lines) if line["event"] == "request"]
    assert line["status"] == 499
    assert not app.state.services.store.briefings.rows


async def _ask_and_leave(app: FastAPI, engine: LibraryEngine, content: bytes) -> list[Any]:
    engine.ready, engine.gate = True, asyncio.Event()
    messages = [{"type": "http.request", "body": content, "more_body": False}]
    sent: list[Any] = []

    async def receive() -> Any:
        while not messages and not engine.asked:  # leaves once the engine is at work
            await asyncio.sleep(0)
        return messages.pop() if messages else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"content-type", b"application/json")]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": "/v1/briefings", "raw_path": b"/v1/briefings", "query_string": b"", "root_path": "",
        "headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "state": {},
    }  # fmt: skip
    await asyncio.wait_for(app(scope, receive, send), 30)
    return sent

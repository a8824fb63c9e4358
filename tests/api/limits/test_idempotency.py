"""Requests that are sent again."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest
from starlette.testclient import TestClient

from summarizer_api.credentials import digest_of, new_secret
from summarizer_api.faults import EngineBusyError
from summarizer_api.middleware import idempotency
from tests.api.fakes import LibraryEngine, MemoryStore
from tests.api.limits.conftest import Serve, bearer

KEY = {"Idempotency-Key": "0f8fad5b-d9cb-469f-a165-70867728950e"}
DYNAMIC = ("x-request-id", "ratelimit", "ratelimit-policy", "idempotency-replayed", "date")


def stable(headers: Any) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name not in DYNAMIC}


def test_the_same_answer_and_no_second_work(
    serve: Serve, engine: LibraryEngine, body: dict[str, Any]
) -> None:
    client = serve()
    first = client.post("/v1/briefings", json=body, headers=KEY)
    again = client.post("/v1/briefings", json=body, headers=KEY)
    assert first.status_code == again.status_code == 200
    assert first.content == again.content
    assert stable(first.headers) == stable(again.headers)
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    assert again.headers["x-request-id"] != first.headers["x-request-id"]
    assert len(engine.asked) == 1


def test_a_job_is_accepted_once(serve: Serve, store: MemoryStore, body: dict[str, Any]) -> None:
    client = serve(job_workers=0)
    headers = {**KEY, "prefer": "respond-async"}
    first, again = (client.post("/v1/briefings", json=body, headers=headers) for _ in range(2))
    assert first.status_code == again.status_code == 202
    assert first.headers["location"] == again.headers["location"]
    assert len(store.jobs.rows) == 1


def test_a_job_is_the_same_where_its_answer_was_never_kept(
    serve: Serve, store: MemoryStore, body: dict[str, Any]
) -> None:
    """The server died between the two, and the claim on the key ran out."""
    client = serve(job_workers=0)
    headers = {**KEY, "prefer": "respond-async"}
    first = client.post("/v1/briefings", json=body, headers=headers)
    store.idempotency.rows.clear()
    again = client.post("/v1/briefings", json=body, headers=headers)
    assert "idempotency-replayed" not in again.headers
    assert first.headers["location"] == again.headers["location"]
    store.idempotency.rows.clear()
    other = client.post("/v1/briefings", json={**body, "lengths": "all"}, headers=headers)
    unkeyed = [client.post("/v1/briefings", json=body, headers={"prefer": "respond-async"}) for _ in range(2)]
    assert len({answer.headers["location"] for answer in (first, other, *unkeyed)}) == 4


@pytest.mark.parametrize("change", ["body", "path", "query"])
def test_another_request_is_refused(
    serve: Serve, engine: LibraryEngine, body: dict[str, Any], change: str
) -> None:
    client = serve()
    client.post("/v1/briefings", json=body, headers=KEY)
    path = {"path": "/v1/inspect", "query": "/v1/briefings?x=1"}.get(change, "/v1/briefings")
    answer = client.post(path, json={**body, "lengths": "all"} if change == "body" else body, headers=KEY)
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_mismatch")
    assert len(engine.asked) == 1


def test_owners_have_keys_of_their_own(
    serve: Serve, store: MemoryStore, engine: LibraryEngine, body: dict[str, Any]
) -> None:
    secrets = [new_secret() for _ in range(2)]
    for number, secret in enumerate(secrets):
        store.keys.add(f"k{number}", digest_of(secret))
    client = serve(keys="required")
    first, second = (
        client.post("/v1/briefings", json=body, headers={**KEY, **bearer(secret)}) for secret in secrets
    )
    assert first.headers["content-location"] != second.headers["content-location"]
    assert len(engine.asked) == 2


def test_while_the_first_is_at_work(serve: Serve, engine: LibraryEngine, body: dict[str, Any]) -> None:
    client = serve()
    opened = _gate(client, engine)
    codes: list[int] = []
    first = threading.Thread(
        target=lambda: codes.append(client.post("/v1/briefings", json=body, headers=KEY).status_code)
    )
    first.start()
    assert engine.begun.wait(timeout=30)
    answer = client.post("/v1/briefings", json=body, headers=KEY)
    assert (answer.status_code, answer.json()["code"]) == (409, "idempotency_in_flight")
    assert int(answer.headers["retry-after"]) >= 1
    assert client.portal is not None
    client.portal.call(opened.set)
    first.join(timeout=30)
    assert codes == [200]
    assert client.post("/v1/briefings", json=body, headers=KEY).headers["idempotency-replayed"] == "true"


def test_trouble_of_the_moment_is_not_kept(serve: Serve, engine: LibraryEngine, body: dict[str, Any]) -> None:
    client = serve()
    for error, status in ((EngineBusyError("full"), 503), (RuntimeError("boom"), 500)):
        engine.error = error
        assert client.post("/v1/briefings", json=body, headers=KEY).status_code == status
    engine.error = None
    answer = client.post("/v1/briefings", json=body, headers=KEY)
    assert answer.status_code == 200
    assert "idempotency-replayed" not in answer.headers


def test_a_request_that_was_cut_off_frees_its_key(
    serve: Serve, engine: LibraryEngine, body: dict[str, Any]
) -> None:
    client = serve(request_timeout_s=0.05)
    _gate(client, engine)
    assert client.post("/v1/briefings", json=body, headers=KEY).json()["code"] == "deadline"
    engine.gate = None
    assert client.post("/v1/briefings", json=body, headers=KEY).json().get("code") != "idempotency_in_flight"


def test_faults_of_the_request_are_kept(serve: Serve) -> None:
    client = serve()
    first, again = (client.post("/v1/briefings", json={"articles": []}, headers=KEY) for _ in range(2))
    assert first.status_code == again.status_code == 422
    assert again.headers["idempotency-replayed"] == "true"


def test_a_large_answer_is_given_and_not_kept(
    serve: Serve, engine: LibraryEngine, body: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idempotency, "MAX_KEPT_BYTES", 100)
    client = serve()
    first, again = (client.post("/v1/briefings", json=body, headers=KEY) for _ in range(2))
    assert first.status_code == again.status_code == 200
    assert first.json()["lengths"] == again.json()["lengths"]
    assert len(engine.asked) == 2


@pytest.mark.parametrize("key", ["", " ", "a b", "x" * 256, "é", "a\tb"])
def test_a_key_that_is_none(serve: Serve, body: dict[str, Any], key: str) -> None:
    answer = serve().post("/v1/briefings", json=body, headers={b"idempotency-key": key.encode()})
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")


def test_two_keys_are_none(serve: Serve, body: dict[str, Any]) -> None:
    twice = [("idempotency-key", "a"), ("idempotency-key", "b")]
    assert serve().post("/v1/briefings", json=body, headers=twice).status_code == 400


@pytest.mark.parametrize("key", ["a", "x" * 255, '"quoted-as-in-the-draft"', "!~"])
def test_keys_that_are_good(serve: Serve, body: dict[str, Any], key: str) -> None:
    assert serve().post("/v1/briefings", json=body, headers={"idempotency-key": key}).status_code == 200


def test_other_methods_have_no_keys(serve: Serve, store: MemoryStore) -> None:
    assert serve().get("/v1/briefings", headers=KEY).status_code == 200
    assert store.idempotency.rows == {}


def _gate(client: TestClient, engine: LibraryEngine) -> asyncio.Event:
    assert client.portal is not None
    engine.gate = client.portal.call(asyncio.Event)
    return engine.gate

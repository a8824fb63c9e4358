"""Jobs: where they stand, their end, and their progress as a stream."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from summarizer_api.faults import StorageError
from summarizer_api.jobs.stream import StreamTimes, event_id, job_events
from summarizer_api.problems import problem_of
from summarizer_api.records import Job, JobState
from summarizer_api.services import Services
from tests.api.fakes import MemoryStore

AT_ONCE = StreamTimes(poll_s=0.001, heartbeat_s=1000, longest_s=1000)


@pytest.fixture
def job(client: TestClient, body: dict[str, Any], store: MemoryStore) -> Job:
    """A job that waits."""
    client.post("/v1/briefings", json=body, headers={"prefer": "respond-async"})
    return next(iter(store.jobs.rows.values()))


def test_where_it_stands(client: TestClient, job: Job, store: MemoryStore) -> None:
    store.jobs.change(job.id, state=JobState.RUNNING, stage="write", done=3, total=9, attempts=1)
    answer = client.get(f"/v1/jobs/{job.id}")
    status = answer.json()
    assert status["state"] == "running"
    assert status["progress"] == {"stage": "write", "done": 3, "total": 9}
    assert status["briefing_url"] is None
    assert answer.headers["retry-after"] == "1"
    assert answer.headers["cache-control"] == "no-store"
    assert "request_json" not in status


def test_a_done_job_leads_to_its_briefing(client: TestClient, job: Job, store: MemoryStore) -> None:
    store.jobs.change(job.id, state=JobState.DONE)
    answer = client.get(f"/v1/jobs/{job.id}")
    assert answer.json()["briefing_url"] == f"/v1/briefings/{job.briefing_id}"
    assert answer.links["related"]["url"] == f"/v1/briefings/{job.briefing_id}"
    assert "retry-after" not in answer.headers


def test_a_failed_job_has_its_problem(client: TestClient, job: Job, store: MemoryStore) -> None:
    problem = problem_of(StorageError("x")).document()
    store.jobs.change(job.id, state=JobState.FAILED, problem=json.dumps(problem))
    assert client.get(f"/v1/jobs/{job.id}").json()["problem"]["code"] == "storage"


def test_cancelled_once_and_twice(client: TestClient, job: Job, store: MemoryStore) -> None:
    for _ in range(2):
        answer = client.delete(f"/v1/jobs/{job.id}")
        assert (answer.status_code, answer.json()["state"]) == (200, "cancelled")
    assert 'summarizer_jobs_ended_total{outcome="cancelled"} 1.0' in client.get("/metrics").text
    assert store.jobs.rows[job.id].state is JobState.CANCELLED


@pytest.mark.parametrize("state", [JobState.DONE, JobState.FAILED, JobState.EXPIRED])
def test_what_has_ended_cannot_be_cancelled(
    client: TestClient, job: Job, store: MemoryStore, state: JobState
) -> None:
    store.jobs.change(job.id, state=state)
    answer = client.delete(f"/v1/jobs/{job.id}")
    assert (answer.status_code, answer.json()["code"]) == (409, "job_ended")
    assert state.value in answer.json()["detail"]
    assert store.jobs.rows[job.id].state is state


@pytest.mark.parametrize("path", ["", "/events"])
def test_another_owners_is_not_there(client: TestClient, job: Job, app: FastAPI, path: str) -> None:
    from summarizer_api.services import get_owner

    app.dependency_overrides[get_owner] = lambda: "key_other"
    assert client.get(f"/v1/jobs/{job.id}{path}").status_code == 404
    assert client.delete(f"/v1/jobs/{job.id}").status_code == 404


@pytest.mark.parametrize("name", ["job_" + "0" * 26, "nonsense", "%00"])
def test_what_is_not_there(client: TestClient, name: str) -> None:
    assert client.get(f"/v1/jobs/{name}").status_code == 404
    assert client.get(f"/v1/jobs/{name}/events").status_code == 404
    assert client.delete(f"/v1/jobs/{name}").status_code == 404


def read_events(raw: bytes) -> list[dict[str, str]]:
    """Events of a stream by its own rules: fields, colon, one space; comments under ""."""
    events = []
    for block in raw.decode().split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        fields = {}
        for line in lines:
            name, _, value = line.partition(": ")
            fields["" if line.startswith(":") else name] = value
        if fields:
            events.append(fields)
    return events


def test_the_stream_of_an_ended_job(client: TestClient, job: Job, store: MemoryStore) -> None:
    store.jobs.change(job.id, state=JobState.DONE, attempts=1)
    answer = client.get(f"/v1/jobs/{job.id}/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-store"
    (event,) = read_events(answer.content)
    assert event["event"] == "end"
    assert json.loads(event["data"]) == client.get(f"/v1/jobs/{job.id}").json()
    again = client.get(f"/v1/jobs/{job.id}/events", headers={"last-event-id": event["id"]})
    assert (again.status_code, again.content) == (204, b"")


async def collect(events: AsyncIterator[bytes], after_each: Any = None) -> list[dict[str, str]]:
    """All events; `after_each` is called with the number of those seen."""
    seen: list[dict[str, str]] = []
    async for raw in events:
        seen += read_events(raw)
        if after_each is not None:
            after_each(len(seen))
    return seen


def services_of(app: FastAPI) -> Services:
    services: Services = app.state.services
    return services


def test_progress_until_the_end(app: FastAPI, job: Job, store: MemoryStore) -> None:
    steps: list[dict[str, Any]] = [
        {"state": JobState.RUNNING, "stage": "clean", "attempts": 1},
        {"stage": "write", "done": 0, "total": 9},
        {"stage": "write", "done": 5, "total": 9},
        {"state": JobState.DONE},
    ]

    def work(seen: int) -> None:
        if seen <= len(steps):
            store.jobs.change(job.id, **steps[seen - 1])

    events = asyncio.run(collect(job_events(services_of(app), job, times=AT_ONCE), work))
    assert [event["event"] for event in events] == ["progress"] * 4 + ["end"]
    assert [json.loads(event["data"])["stage"] for event in events[:4]] == ["", "clean", "write", "write"]
    assert json.loads(events[3]["data"]) == {"state": "running", "stage": "write", "done": 5, "total": 9}
    assert len({event["id"] for event in events}) == 5
    assert json.loads(events[-1]["data"])["briefing_url"] == f"/v1/briefings/{job.briefing_id}"


def test_what_was_seen_is_not_sent_again(app: FastAPI, job: Job, store: MemoryStore) -> None:
    async def follow() -> list[dict[str, str]]:
        stream = job_events(services_of(app), job, last_seen=event_id(job), times=AT_ONCE)
        store.jobs.change(job.id, state=JobState.CANCELLED)
        return await collect(stream)

    assert [event["event"] for event in asyncio.run(follow())] == ["end"]


def test_a_change_wakes_the_stream(app: FastAPI, job: Job, store: MemoryStore) -> None:
    patient = StreamTimes(
        poll_s=1000, heartbeat_s=1e9, longest_s=1e9
    )  # without being woken, it would never end

    async def follow() -> list[dict[str, str]]:
        services = services_of(app)

        def end(_seen: int) -> None:
            store.jobs.change(job.id, state=JobState.FAILED)
            services.changes.publish(job.id)

        return await asyncio.wait_for(collect(job_events(services, job, times=patient), end), 30)

    assert [event["event"] for event in asyncio.run(follow())] == ["progress", "end"]


def test_silence_is_broken_by_comments(app: FastAPI, job: Job, store: MemoryStore) -> None:
    times = StreamTimes(poll_s=0.001, heartbeat_s=0.002, longest_s=1000)

    def end(seen: int) -> None:
        if seen == 3:
            store.jobs.change(job.id, state=JobState.DONE)

    events = asyncio.run(collect(job_events(services_of(app), job, times=times), end))
    assert [event.get("event", "comment") for event in events] == ["progress", "comment", "comment", "end"]


def test_a_drain_ends_the_stream(app: FastAPI, job: Job) -> None:
    def drain(_seen: int) -> None:
        services_of(app).drain.begin()

    events = asyncio.run(collect(job_events(services_of(app), job, times=AT_ONCE), drain))
    assert events[-1]["retry"] == "2000"
    assert len(events) == 2


def test_no_stream_is_endless(app: FastAPI, job: Job) -> None:
    times = StreamTimes(poll_s=0.001, heartbeat_s=1000, longest_s=0.005)
    assert len(asyncio.run(collect(job_events(services_of(app), job, times=times)))) == 2


@pytest.mark.parametrize("revoked", [True, False])
def test_a_stream_ends_when_the_key_is_revoked(
    app: FastAPI, job: Job, store: MemoryStore, revoked: bool
) -> None:
    owner = store.keys.add("follower", "digest").id
    followed = store.jobs.change(job.id, owner=owner)
    times = StreamTimes(poll_s=0.001, heartbeat_s=0.002, check_s=0.004, longest_s=1000)
    longest = 12

    def revoke(seen: int) -> None:
        if seen == 2 and revoked:
            store.keys.revoke(owner)
        if seen == longest:
            store.jobs.change(job.id, state=JobState.DONE)

    events = asyncio.run(collect(job_events(services_of(app), followed, times=times), revoke))
    assert (events[-1].get("event") == "end") is not revoked
    assert len(events) <= (4 if revoked else longest + 1)


def test_while_keys_are_off_a_stream_asks_for_none(
    app: FastAPI, job: Job, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store.keys, "is_active", lambda _key: False)
    times = StreamTimes(poll_s=0.001, heartbeat_s=0.002, check_s=0.001, longest_s=1000)

    def end(seen: int) -> None:
        if seen == 4:
            store.jobs.change(job.id, state=JobState.DONE)

    events = asyncio.run(collect(job_events(services_of(app), job, times=times), end))
    assert events[-1]["event"] == "end"


def test_a_lost_database_ends_the_stream(
    app: FastAPI, job: Job, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Job:
        raise StorageError("gone")

    monkeypatch.setattr(store.jobs, "get", fail)
    events = asyncio.run(collect(job_events(services_of(app), job, times=AT_ONCE)))
    assert [event["event"] for event in events] == ["progress"]

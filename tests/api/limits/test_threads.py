"""Threads for blocking work: their places, the line behind them, and who leaves it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import anyio
import pytest
from starlette.testclient import TestClient

from summarizer_api import threads
from summarizer_api.faults import CrowdedError
from summarizer_api.middleware import authentication
from summarizer_api.routes import health
from summarizer_api.threads import COMPUTING_THREADS, STORE_THREADS, Threads
from tests.api.fakes import MemoryStore
from tests.api.limits.conftest import Serve, bearer

WAIT_S = 20


class Gate:
    """A function that blocks until it is opened, and counts."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.ended = 0
        self._opened = threading.Event()

    def __call__(self, *_given: object, **_named: object) -> str:
        self.begun.release()
        assert self._opened.wait(WAIT_S)
        self.ended += 1
        return "through"

    def open(self) -> None:
        self._opened.set()


@pytest.fixture
def gate() -> Iterator[Gate]:
    made = Gate()
    yield made
    made.open()


def run(check: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(asyncio.wait_for(check(), WAIT_S))


async def begun(gate: Gate) -> None:
    """Return once the function was called once more."""
    assert await asyncio.to_thread(gate.begun.acquire, timeout=WAIT_S)


def test_only_so_many_run_and_only_so_many_wait(gate: Gate) -> None:
    async def check() -> None:
        few = Threads(1, max_waiting=2)
        calls = [asyncio.create_task(few.run(gate)) for _ in range(3)]
        await begun(gate)
        with pytest.raises(CrowdedError) as caught:
            await few.run(gate)
        assert caught.value.retry_after_s >= 1
        assert not gate.begun.acquire(blocking=False)
        gate.open()
        assert await asyncio.gather(*calls) == ["through"] * 3
        assert await few.run(gate) == "through"

    run(check)


def test_who_leaves_the_line_is_gone_at_once_and_never_served(gate: Gate) -> None:
    async def check() -> None:
        few = Threads(1)
        first = asyncio.create_task(few.run(gate))
        await begun(gate)
        with anyio.move_on_after(0.01):
            await few.run(gate)
        second = asyncio.create_task(few.run(gate))
        await asyncio.sleep(0)
        second.cancel()
        with pytest.raises(asyncio.CancelledError):
            await second
        gate.open()
        assert await first == "through"
        assert await few.run(lambda: "next") == "next"
        assert gate.ended == 1

    run(check)


def test_who_is_cancelled_waits_for_what_it_began(gate: Gate) -> None:
    async def check() -> None:
        call = asyncio.create_task(Threads().run(gate))
        await begun(gate)
        call.cancel()
        await asyncio.sleep(0.01)
        assert not call.done()
        gate.open()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert gate.ended == 1

    run(check)


@pytest.mark.parametrize("scoped", [True, False])
def test_but_not_for_ever_and_the_place_stays_taken(
    gate: Gate, monkeypatch: pytest.MonkeyPatch, *, scoped: bool
) -> None:
    monkeypatch.setattr(threads, "GRACE_S", 0.01)

    async def check() -> None:
        few = Threads(1)
        if scoped:
            with anyio.move_on_after(0.01) as left:
                await few.run(gate)
            assert left.cancelled_caught
        else:
            call = asyncio.create_task(few.run(gate))
            await begun(gate)
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
        following = asyncio.create_task(few.run(lambda: "next"))
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(following), 0.02)
        assert not following.done()
        gate.open()
        assert await following == "next"

    run(check)


def test_an_error_reaches_the_caller_and_is_not_complained_of_where_nobody_waits(
    gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threads, "GRACE_S", 0.0)

    def fail() -> None:
        gate()
        raise ValueError("told")

    async def check() -> None:
        complaints: list[dict[str, Any]] = []
        asyncio.get_running_loop().set_exception_handler(lambda _loop, told: complaints.append(told))
        few = Threads(1)
        with anyio.move_on_after(0.01):
            await few.run(fail)
        gate.open()
        with pytest.raises(ValueError, match="told"):
            await few.run(fail)
        assert complaints == []

    run(check)


def test_reading_requests_holds_up_nobody_else(
    serve: Serve, secret: str, body: dict[str, Any], gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = serve(keys="required")
    headers = bearer(secret)
    monkeypatch.setattr("summarizer_api.routes.briefings.read_set", gate)
    with ThreadPoolExecutor(20) as pool:
        posts = [
            pool.submit(client.post, "/v1/briefings", json=body, headers=headers)
            for _ in range(STORE_THREADS + COMPUTING_THREADS)
        ]
        for _ in range(COMPUTING_THREADS):
            assert gate.begun.acquire(timeout=WAIT_S)
        for path in ("/readyz", "/v1/briefings", "/metrics"):
            assert pool.submit(client.get, path, headers=headers).result(WAIT_S).status_code == 200, path
        assert not gate.begun.acquire(blocking=False)
        for post in posts:
            post.cancel()
        gate.open()


def test_a_long_line_of_requests_to_be_read_has_an_end(
    serve: Serve, body: dict[str, Any], gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threads, "COMPUTING_WAITING", 0)
    monkeypatch.setattr("summarizer_api.routes.briefings.read_set", gate)
    client = serve()
    with ThreadPoolExecutor() as pool:
        for _ in range(COMPUTING_THREADS):
            pool.submit(client.post, "/v1/briefings", json=body)
            assert gate.begun.acquire(timeout=WAIT_S)
        refused = pool.submit(client.post, "/v1/briefings", json=body).result(WAIT_S)
        gate.open()
    assert (refused.status_code, refused.json()["code"]) == (503, "unavailable")
    assert int(refused.headers["retry-after"]) >= 1
    assert client.get("/healthz").status_code == 200


def test_a_database_that_hangs_is_not_waited_for(
    serve: Serve, secret: str, store: MemoryStore, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threads, "GRACE_S", 0.0)
    monkeypatch.setattr(authentication, "LOOKUP_S", 0.05)
    monkeypatch.setattr(health, "CHECK_S", 0.05)
    client: TestClient = serve(keys="required", request_timeout_s=0.2)
    known, headers = store.keys.find, bearer(secret)
    monkeypatch.setattr(store.keys, "find", gate)
    monkeypatch.setattr(store, "check", gate)
    with ThreadPoolExecutor() as pool:

        def ask(path: str) -> tuple[int, str | None]:
            answer = pool.submit(client.get, path, headers=headers).result(WAIT_S)
            return answer.status_code, answer.json().get("code")

        assert ask("/v1/models") == (503, "storage")
        assert ask("/readyz") == (503, "storage")
        assert ask("/healthz") == (200, None)
        monkeypatch.setattr(store.keys, "find", known)
        monkeypatch.setattr(store.briefings, "page", gate)
        assert ask("/v1/briefings") == (503, "deadline")
        gate.open()

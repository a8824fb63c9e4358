from __future__ import annotations

import datetime as dt
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from summarizer_api.records import IdempotencyOutcome, SavedResponse
from summarizer_api.settings import Settings
from summarizer_api.store import SqlStore
from tests.api.fakes import FakeClock
from tests.api.store.databases import SHARED, empty_database
from tests.api.store.records import OTHER, OWNER

NEW, IN_FLIGHT = (IdempotencyOutcome.NEW, None), (IdempotencyOutcome.IN_FLIGHT, None)
MISMATCH = (IdempotencyOutcome.MISMATCH, None)
ANSWER = SavedResponse(status=202, headers=(("location", "/v1/jobs/1"), ("x", "é")), body=b"\x00\xff{}")


def test_first_in_flight_then_the_same_answer(store: SqlStore) -> None:
    begin = store.idempotency.begin
    assert begin(OWNER, "k", "f") == NEW
    assert begin(OWNER, "k", "f") == IN_FLIGHT
    assert begin(OWNER, "k", "g") == MISMATCH
    store.idempotency.finish(OWNER, "k", ANSWER)
    assert begin(OWNER, "k", "f") == (IdempotencyOutcome.REPLAY, ANSWER)
    assert begin(OWNER, "k", "g") == MISMATCH


def test_keys_are_the_owners(store: SqlStore) -> None:
    begin = store.idempotency.begin
    assert [begin(OWNER, "k", "f"), begin(OTHER, "k", "f"), begin(OWNER, "l", "f")] == [NEW] * 3
    assert begin(OWNER + "k", "", "f") == NEW
    assert begin(OWNER, "k\x00" * 10_000, "f") == NEW


def test_an_abandoned_key_is_free_again(store: SqlStore) -> None:
    store.idempotency.begin(OWNER, "k", "f")
    store.idempotency.abandon(OWNER, "k")
    assert store.idempotency.begin(OWNER, "k", "g") == NEW
    store.idempotency.finish(OWNER, "k", ANSWER)
    store.idempotency.abandon(OWNER, "k")  # too late: the answer went out
    assert store.idempotency.begin(OWNER, "k", "g") == (IdempotencyOutcome.REPLAY, ANSWER)


def test_answers_are_forgotten_after_a_day(store: SqlStore, clock: FakeClock) -> None:
    store.idempotency.begin(OWNER, "k", "f")
    store.idempotency.finish(OWNER, "k", ANSWER)
    clock.now += dt.timedelta(hours=24) - dt.timedelta(microseconds=1)
    assert store.idempotency.begin(OWNER, "k", "f")[1] == ANSWER
    assert store.jobs.sweep() == 0
    clock.now += dt.timedelta(microseconds=1)
    assert store.idempotency.begin(OWNER, "k", "g") == NEW
    store.idempotency.finish(OWNER, "k", ANSWER)
    clock.now += dt.timedelta(hours=24)
    assert store.jobs.sweep() == 1
    assert store.idempotency.begin(OWNER, "k", "h") == NEW


def test_the_claim_of_a_process_that_died_is_void_after_a_while(
    store: SqlStore, clock: FakeClock, settings: Settings
) -> None:
    store.idempotency.begin(OWNER, "k", "f")
    clock.now += dt.timedelta(seconds=settings.request_timeout_s + settings.body_timeout_s)
    assert store.idempotency.begin(OWNER, "k", "f") == IN_FLIGHT
    clock.now += dt.timedelta(minutes=1)
    assert store.idempotency.begin(OWNER, "k", "f") == NEW
    assert store.idempotency.begin(OWNER, "k", "f") == IN_FLIGHT


@pytest.mark.parametrize("kind", SHARED)
def test_of_many_at_once_one_is_the_first(
    kind: str, tmp_path: Path, clock: FakeClock, settings: Settings
) -> None:
    with empty_database(kind, tmp_path) as url:
        stores = [SqlStore(url, settings, clock) for _ in range(6)]
        stores[0].migrate()
        start = threading.Barrier(len(stores))

        def begin(store: SqlStore) -> list[IdempotencyOutcome]:
            start.wait()
            return [store.idempotency.begin(OWNER, f"k{number}", "f")[0] for number in range(5)]

        with ThreadPoolExecutor(len(stores)) as pool:
            outcomes = Counter(outcome for each in pool.map(begin, stores) for outcome in each)
        for store in stores:
            store.close()
    assert outcomes == {IdempotencyOutcome.NEW: 5, IdempotencyOutcome.IN_FLIGHT: 25}

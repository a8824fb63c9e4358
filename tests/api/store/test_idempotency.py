from __future__ import annotations

import datetime as dt
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from summarizer_api.records import IdempotencyClaim, IdempotencyOutcome, SavedResponse
from summarizer_api.settings import Settings
from summarizer_api.store import SqlStore
from tests.api.fakes import FakeClock
from tests.api.store.databases import SHARED, empty_database
from tests.api.store.records import OTHER, OWNER

NEW, IN_FLIGHT, MISMATCH, REPLAY = (
    IdempotencyOutcome.NEW,
    IdempotencyOutcome.IN_FLIGHT,
    IdempotencyOutcome.MISMATCH,
    IdempotencyOutcome.REPLAY,
)
ANSWER = SavedResponse(status=202, headers=(("location", "/v1/jobs/1"), ("x", "é")), body=b"\x00\xff{}")
LATER = SavedResponse(status=200, headers=(), body=b"later")


def claimed(store: SqlStore, key: str = "k", fingerprint: str = "f", owner: str = OWNER) -> IdempotencyClaim:
    found = store.idempotency.begin(owner, key, fingerprint)
    assert found.claim is not None
    assert (found.outcome, found.saved) == (NEW, None)
    return found.claim


def met(
    store: SqlStore, key: str = "k", fingerprint: str = "f"
) -> tuple[IdempotencyOutcome, SavedResponse | None]:
    """What a request meets that is not the first."""
    found = store.idempotency.begin(OWNER, key, fingerprint)
    assert found.claim is None
    return found.outcome, found.saved


def test_first_in_flight_then_the_same_answer(store: SqlStore) -> None:
    claim = claimed(store)
    assert met(store) == (IN_FLIGHT, None)
    assert met(store, fingerprint="g") == (MISMATCH, None)
    store.idempotency.finish(claim, ANSWER)
    assert met(store) == (REPLAY, ANSWER)
    assert met(store, fingerprint="g") == (MISMATCH, None)


def test_keys_are_the_owners(store: SqlStore) -> None:
    for owner, key in (
        (OWNER, "k"),
        (OTHER, "k"),
        (OWNER, "l"),
        (OWNER + "k", ""),
        (OWNER, "k\x00" * 10_000),
    ):
        claimed(store, key, owner=owner)


def test_an_abandoned_key_is_free_again(store: SqlStore) -> None:
    store.idempotency.abandon(claimed(store))
    claim = claimed(store, fingerprint="g")
    store.idempotency.finish(claim, ANSWER)
    store.idempotency.abandon(claim)  # too late: the answer went out
    assert met(store, fingerprint="g") == (REPLAY, ANSWER)


def test_answers_are_forgotten_after_a_day(store: SqlStore, clock: FakeClock) -> None:
    store.idempotency.finish(claimed(store), ANSWER)
    clock.now += dt.timedelta(hours=24) - dt.timedelta(microseconds=1)
    assert met(store) == (REPLAY, ANSWER)
    assert store.jobs.sweep() == 0
    clock.now += dt.timedelta(microseconds=1)
    store.idempotency.finish(claimed(store, fingerprint="g"), ANSWER)
    clock.now += dt.timedelta(hours=24)
    assert store.jobs.sweep() == 1
    claimed(store, fingerprint="h")


def test_the_claim_of_a_process_that_died_is_void_after_a_while(
    store: SqlStore, clock: FakeClock, settings: Settings
) -> None:
    claimed(store)
    clock.now += dt.timedelta(seconds=settings.request_timeout_s + settings.body_timeout_s)
    assert met(store) == (IN_FLIGHT, None)
    clock.now += dt.timedelta(minutes=1)
    claimed(store)
    assert met(store) == (IN_FLIGHT, None)


@pytest.mark.parametrize("fingerprint", ["f", "g"])
@pytest.mark.parametrize("swept", [True, False])
def test_a_request_that_outlives_its_claim_does_not_touch_the_next_ones(
    store: SqlStore, clock: FakeClock, fingerprint: str, swept: bool
) -> None:
    outlived = claimed(store)
    clock.now = outlived.expires_at
    if swept:
        assert store.jobs.sweep() == 1
    claim = claimed(store, fingerprint=fingerprint)
    store.idempotency.finish(outlived, ANSWER)
    assert met(store, fingerprint=fingerprint) == (IN_FLIGHT, None)
    store.idempotency.abandon(outlived)
    assert met(store, fingerprint=fingerprint) == (IN_FLIGHT, None)
    store.idempotency.finish(claim, LATER)
    store.idempotency.finish(outlived, ANSWER)
    store.idempotency.abandon(outlived)
    assert met(store, fingerprint=fingerprint) == (REPLAY, LATER)


def test_the_oldest_answers_give_way(url: str, clock: FakeClock) -> None:
    settings = Settings.model_construct(kept_bytes_per_owner=250)
    store = SqlStore(url, settings, clock)
    store.migrate()
    large = SavedResponse(status=200, headers=(), body=b"x" * 100)
    waiting = claimed(store, "waiting")  # the oldest of all, and no answer yet
    other = claimed(store, "k0", owner=OTHER)
    store.idempotency.finish(other, large)
    for number in range(4):
        store.idempotency.finish(claimed(store, f"k{number}"), large)
        clock.now += dt.timedelta(seconds=1)
    assert [met(store, f"k{number}")[0] for number in (2, 3)] == [REPLAY, REPLAY]
    assert met(store, "waiting") == (IN_FLIGHT, None)
    assert store.idempotency.begin(OTHER, "k0", "f").outcome is REPLAY
    claimed(store, "k0")
    store.idempotency.finish(waiting, SavedResponse(status=200, headers=(), body=b"x" * 1000))
    assert met(store, "waiting")[0] is REPLAY  # what was just answered is kept, however large
    claimed(store, "k3")
    store.close()


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
            return [store.idempotency.begin(OWNER, f"k{number}", "f").outcome for number in range(5)]

        with ThreadPoolExecutor(len(stores)) as pool:
            outcomes = Counter(outcome for each in pool.map(begin, stores) for outcome in each)
        for store in stores:
            store.close()
    assert outcomes == {NEW: 5, IN_FLIGHT: 25}

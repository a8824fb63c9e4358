from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer_api.ports import MAX_PAGE
from summarizer_api.records import IdempotencyOutcome, SavedResponse
from summarizer_api.settings import Settings
from summarizer_api.store import SqlStore
from summarizer_api.store.cursors import read_cursor, write_cursor
from tests.api.fakes import NOW, FakeClock
from tests.api.store.databases import SHARED, empty_database
from tests.api.store.records import OTHER, OWNER, briefing

HOUR = dt.timedelta(hours=1)


def test_it_comes_back_as_it_was(store: SqlStore) -> None:
    kept = briefing(text='{"a": "é 👍 \x00 \ud800"}', expires_at=NOW + HOUR)
    store.briefings.save(kept)
    assert store.briefings.get(kept.id, OWNER) == kept


def test_moments_keep_their_zone(store: SqlStore) -> None:
    there = dt.timezone(dt.timedelta(hours=-5))
    moment = dt.datetime(2026, 11, 20, 23, 30, 0, 123456, tzinfo=there)
    store.briefings.save(briefing(created_at=moment))
    found = store.briefings.get("brf_0001", OWNER)
    assert found is not None
    assert (found.created_at, found.created_at.tzinfo) == (moment, dt.UTC)


def test_a_moment_without_its_zone_is_refused(store: SqlStore) -> None:
    from summarizer_api.faults import StorageError

    with pytest.raises(StorageError):
        store.briefings.save(briefing(created_at=NOW.replace(tzinfo=None)))


def test_the_first_of_an_id_is_kept(store: SqlStore) -> None:
    store.briefings.save(briefing(text="first"))
    store.briefings.save(briefing(text="second"))
    found = store.briefings.get("brf_0001", OWNER)
    assert found is not None
    assert found.briefing_json == "first"


def test_another_owners_is_not_there(store: SqlStore) -> None:
    store.briefings.save(briefing())
    assert store.briefings.get("brf_0001", OTHER) is None
    assert store.briefings.page(OTHER, limit=10, after=None) == ([], None)
    assert not store.briefings.delete("brf_0001", OTHER)
    assert store.briefings.get("brf_0001", OWNER) is not None


def test_it_expires_at_its_moment_and_is_swept(store: SqlStore, clock: FakeClock) -> None:
    store.briefings.save(briefing(1, expires_at=NOW + HOUR))
    store.briefings.save(briefing(2))
    assert store.jobs.sweep() == 0
    clock.now += HOUR
    assert store.briefings.get("brf_0001", OWNER) is None
    assert [row.id for row in store.briefings.page(OWNER, limit=10, after=None)[0]] == ["brf_0002"]
    assert store.jobs.sweep() == 1
    clock.now -= HOUR
    assert store.briefings.get("brf_0001", OWNER) is None
    assert store.briefings.get("brf_0002", OWNER) is not None


def test_pages_hold_still_while_others_are_saved(store: SqlStore) -> None:
    for number in range(7):  # two share each moment: the id decides
        store.briefings.save(briefing(number, created_at=NOW + number // 2 * HOUR))
    seen, cursor, pages = [], None, 0
    while pages == 0 or cursor is not None:
        rows, cursor = store.briefings.page(OWNER, limit=3, after=cursor)
        seen += [row.id for row in rows]
        pages += 1
        store.briefings.save(briefing(100 + pages, created_at=NOW + dt.timedelta(days=pages)))
    assert seen == [f"brf_{number:04}" for number in reversed(range(7))]
    assert pages == 3


def test_a_full_last_page_leads_nowhere(store: SqlStore) -> None:
    for number in range(4):
        store.briefings.save(briefing(number))
    rows, cursor = store.briefings.page(OWNER, limit=2, after=None)
    assert (len(rows), cursor is None) == (2, False)
    rows, cursor = store.briefings.page(OWNER, limit=2, after=cursor)
    assert (len(rows), cursor) == (2, None)


def test_a_page_outlives_the_briefing_it_stopped_at(store: SqlStore) -> None:
    for number in range(4):
        store.briefings.save(briefing(number))
    rows, cursor = store.briefings.page(OWNER, limit=2, after=None)
    store.briefings.delete(rows[-1].id, OWNER)
    assert [row.id for row in store.briefings.page(OWNER, limit=2, after=cursor)[0]] == [
        "brf_0001",
        "brf_0000",
    ]


def test_a_page_is_small(store: SqlStore) -> None:
    for number in range(MAX_PAGE + 5):
        store.briefings.save(briefing(number))
    rows, cursor = store.briefings.page(OWNER, limit=10**6, after=None)
    assert len(rows) == MAX_PAGE
    assert cursor is not None
    assert {(row.request_json, row.drafts) for row in rows} == {("", None)}


@pytest.mark.parametrize("cursor", ["", "x", "é", "====", "AAAAAAAAAAAAAAAA", "A" * 5000, "brf_0001"])
def test_a_made_up_cursor_is_refused(store: SqlStore, cursor: str) -> None:
    with pytest.raises(ValueError, match="cursor"):
        store.briefings.page(OWNER, limit=1, after=cursor)


@given(st.datetimes(), st.text("abc123_", min_size=1).map("b".__add__))
def test_cursors_say_exactly_where(moment: dt.datetime, name: str) -> None:
    place = (moment.replace(tzinfo=dt.UTC), name)
    cursor = write_cursor(OWNER, *place)
    assert read_cursor(OWNER, cursor) == place
    assert cursor.isascii()
    with pytest.raises(ValueError, match="cursor"):
        read_cursor(OTHER, cursor)


@given(st.binary(max_size=60))
def test_no_bytes_break_the_reading_of_cursors(noise: bytes) -> None:
    with pytest.raises(ValueError, match="cursor"):
        read_cursor(OWNER, base64.urlsafe_b64encode(noise).decode().rstrip("="))


def test_deleting_takes_its_job_and_answers_along(store: SqlStore) -> None:
    for number in (1, 2):
        name = f"brf_{number:04}"
        store.jobs.submit(job_id=f"job_{number}", owner=OWNER, briefing_id=name, request_json="the articles")
        store.briefings.save(briefing(number))
        claim = store.idempotency.begin(OWNER, name, "f").claim
        assert claim is not None
        place = (("content-location", f"/v1/briefings/{name}"),)
        store.idempotency.finish(claim, SavedResponse(status=200, headers=place, body=b"the briefing"))
    assert store.briefings.delete("brf_0001", OWNER)
    assert not store.briefings.delete("brf_0001", OWNER)
    assert store.jobs.get("job_1", OWNER) is None
    assert store.jobs.get("job_2", OWNER) is not None
    assert store.idempotency.begin(OWNER, "brf_0001", "f").outcome is IdempotencyOutcome.NEW
    assert store.idempotency.begin(OWNER, "brf_0002", "f").outcome is IdempotencyOutcome.REPLAY


def noise(size: int) -> str:
    """Text that compression makes little shorter than `size` bytes."""
    return random.Random(size).randbytes(size).hex()


def kept_ids(store: SqlStore, owner: str = OWNER) -> list[str]:
    """Oldest first."""
    return [row.id for row in store.briefings.page(owner, limit=MAX_PAGE, after=None)[0]][::-1]


def test_the_oldest_give_way_to_what_is_new(url: str, clock: FakeClock) -> None:
    store = SqlStore(url, Settings.model_construct(kept_bytes_per_owner=12_000), clock)
    store.migrate()
    store.briefings.save(briefing(99, owner=OTHER, text=noise(9_000)))
    for number in range(4):
        store.jobs.submit(
            job_id=f"job_{number}", owner=OWNER, briefing_id=f"brf_{number:04}", request_json="articles"
        )
        gave_way = store.briefings.save(
            briefing(number, created_at=NOW + number * HOUR, text=noise(3_000))  # as kept, 3,500 bytes
        )
        assert gave_way == (1 if number == 3 else 0)
    assert kept_ids(store) == ["brf_0001", "brf_0002", "brf_0003"]
    assert store.jobs.get("job_0", OWNER) is None
    assert store.jobs.get("job_1", OWNER) is not None
    assert store.briefings.save(briefing(4, created_at=NOW + 4 * HOUR, text=noise(6_000))) == 2
    assert kept_ids(store) == ["brf_0003", "brf_0004"]
    # What was just made is kept, however large it is, and whatever another process's clock says.
    assert store.briefings.save(briefing(5, created_at=NOW - HOUR, text=noise(20_000))) == 2
    assert kept_ids(store) == ["brf_0005"]
    assert store.briefings.save(briefing(5)) == 0
    assert kept_ids(store, OTHER) == ["brf_0099"]
    store.close()


def test_the_oldest_give_way_to_what_a_job_made(url: str, clock: FakeClock) -> None:
    store = SqlStore(url, Settings.model_construct(kept_bytes_per_owner=5_000), clock)
    store.migrate()
    for number in range(2):
        store.jobs.submit(
            job_id=f"job_{number}", owner=OWNER, briefing_id=f"brf_{number:04}", request_json="articles"
        )
        assert store.jobs.lease("w", lease_s=9, max_attempts=9).job is not None
        made = briefing(number, created_at=clock.now, text=noise(3_000))
        assert store.jobs.finish(f"job_{number}", "w", made) == number
        clock.now += HOUR
    assert kept_ids(store) == ["brf_0001"]
    assert store.jobs.get("job_0", OWNER) is None
    store.close()


@pytest.mark.parametrize("kind", SHARED)
def test_processes_make_room_side_by_side(kind: str, tmp_path: Path, clock: FakeClock) -> None:
    settings = Settings.model_construct(kept_bytes_per_owner=10_000)
    with empty_database(kind, tmp_path) as url:
        stores = [SqlStore(url, settings, clock) for _ in range(4)]
        stores[0].migrate()
        start = threading.Barrier(len(stores))

        def save(number: int) -> None:
            start.wait()
            for turn in range(15):
                made = number * 100 + turn
                stores[number].briefings.save(
                    briefing(made, created_at=NOW + turn * HOUR, text=noise(1_000 + made))
                )

        with ThreadPoolExecutor(len(stores)) as pool:
            list(pool.map(save, range(len(stores))))
        stores[0].briefings.save(briefing(9999, created_at=NOW + 99 * HOUR, text=noise(1_000)))
        kept = kept_ids(stores[0])
        for store in stores:
            store.close()
    assert 5 <= len(kept) <= 9
    assert "brf_9999" in kept


def test_records_are_what_was_given(store: SqlStore) -> None:
    """Every field has a column of its own."""
    kept = briefing(7)
    store.briefings.save(kept)
    found = store.briefings.get(kept.id, OWNER)
    assert found is not None
    assert dataclasses.asdict(found) == dataclasses.asdict(kept)

from __future__ import annotations

import base64
import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer_api.ports import MAX_PAGE
from summarizer_api.records import IdempotencyOutcome, SavedResponse
from summarizer_api.store import SqlStore
from summarizer_api.store.cursors import read_cursor, write_cursor
from tests.api.fakes import NOW, FakeClock
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


def test_deleting_takes_the_articles_along(store: SqlStore) -> None:
    store.jobs.submit(job_id="job_1", owner=OWNER, briefing_id="brf_0001", request_json="the articles")
    store.briefings.save(briefing())
    for key, place in (("its", "/v1/briefings/brf_0001"), ("another", "/v1/briefings/brf_0002")):
        store.idempotency.begin(OWNER, key, "f")
        answer = SavedResponse(status=200, headers=(("content-location", place),), body=b"the briefing")
        store.idempotency.finish(OWNER, key, answer)
    assert store.briefings.delete("brf_0001", OWNER)
    assert not store.briefings.delete("brf_0001", OWNER)
    job = store.jobs.cancel("job_1", OWNER)
    assert job is not None
    assert job.request_json == ""
    assert store.idempotency.begin(OWNER, "its", "f") == (IdempotencyOutcome.NEW, None)
    assert store.idempotency.begin(OWNER, "another", "f")[0] is IdempotencyOutcome.REPLAY


def test_records_are_what_was_given(store: SqlStore) -> None:
    """Every field has a column of its own."""
    kept = briefing(7)
    store.briefings.save(kept)
    found = store.briefings.get(kept.id, OWNER)
    assert found is not None
    assert dataclasses.asdict(found) == dataclasses.asdict(kept)

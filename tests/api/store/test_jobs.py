from __future__ import annotations

import datetime as dt
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from summarizer_api.faults import QueueFullError, RateLimitedError
from summarizer_api.records import LOCAL_OWNER, Job, JobState
from summarizer_api.settings import Settings
from summarizer_api.store import SqlStore
from tests.api.fakes import NOW, FakeClock
from tests.api.store.databases import SHARED, empty_database
from tests.api.store.records import OTHER, OWNER, briefing

LEASE_S = 30.0


def submit(store: SqlStore, number: int = 1, owner: str = OWNER) -> Job:
    return store.jobs.submit(
        job_id=f"job_{number:04}",
        owner=owner,
        briefing_id=f"brf_{number:04}",
        request_json=f"articles {number}",
    )


def lease(store: SqlStore, worker: str = "w1", attempts: int = 3) -> Job | None:
    return store.jobs.lease(worker, lease_s=LEASE_S, max_attempts=attempts).job


def look(store: SqlStore, number: int = 1) -> Job:
    job = store.jobs.get(f"job_{number:04}", OWNER)
    assert job is not None
    return job


def renew(
    store: SqlStore, worker: str = "w1", stage: str = "write", done: int = 1, total: int = 4
) -> JobState:
    return store.jobs.renew("job_0001", worker, lease_s=LEASE_S, stage=stage, done=done, total=total)


def test_the_same_id_is_the_same_job_until_it_expires(store: SqlStore, clock: FakeClock) -> None:
    first = submit(store)
    clock.now += dt.timedelta(hours=1)
    assert submit(store) == first
    with pytest.raises(ValueError, match="job_0001"):
        submit(store, owner=OTHER)
    clock.now += dt.timedelta(hours=24)
    again = submit(store)
    assert (again.state, again.created_at, again.request_json) == (JobState.QUEUED, clock.now, "articles 1")
    assert store.jobs.waiting() == 1


def test_from_accepted_to_done(store: SqlStore, clock: FakeClock) -> None:
    accepted = submit(store)
    assert (accepted.state, accepted.attempts, accepted.briefing_id) == (JobState.QUEUED, 0, "brf_0001")
    assert accepted.expires_at == NOW + dt.timedelta(hours=24)
    assert store.jobs.waiting() == 1
    clock.now += dt.timedelta(seconds=1)
    held = lease(store)
    assert held is not None
    assert (held.state, held.attempts, held.request_json) == (JobState.RUNNING, 1, "articles 1")
    assert store.jobs.waiting() == 0
    assert renew(store) is JobState.RUNNING
    assert (look(store).stage, look(store).done, look(store).total) == ("write", 1, 4)
    assert store.jobs.finish("job_0001", "w1", briefing()) == 0
    ended = look(store)
    assert (ended.state, ended.done, ended.problem) == (JobState.DONE, 4, None)
    assert ended.updated_at == clock.now
    assert store.briefings.get("brf_0001", OWNER) == briefing()
    assert lease(store) is None


def test_the_same_job_twice_is_one(store: SqlStore) -> None:
    assert submit(store) == submit(store)
    assert store.jobs.waiting() == 1
    with pytest.raises(ValueError, match="job_0001"):
        submit(store, owner=OTHER)


def test_the_queue_has_an_end(store: SqlStore) -> None:
    for number in range(5):
        submit(store, number, LOCAL_OWNER)
    with pytest.raises(QueueFullError) as caught:
        submit(store, 5, LOCAL_OWNER)
    assert caught.value.retry_after_s > 0
    assert store.jobs.get("job_0005", LOCAL_OWNER) is None
    submit(store, 4, LOCAL_OWNER)  # accepted already
    lease(store)
    submit(store, 5, LOCAL_OWNER)


def test_no_owner_fills_the_queue_alone(store: SqlStore) -> None:
    """Of five places: as many as are left for others."""
    for number in range(3):
        submit(store, number)
    with pytest.raises(RateLimitedError) as caught:
        submit(store, 3)
    assert caught.value.retry_after_s == 30
    submit(store, 2)  # accepted already
    submit(store, 4, OTHER)
    with pytest.raises(RateLimitedError):
        submit(store, 5, OTHER)
    submit(store, 6, "key_c")
    with pytest.raises(QueueFullError):
        submit(store, 7, "key_d")
    assert lease(store) is not None
    submit(store, 7, "key_d")


def test_what_has_expired_takes_no_place(store: SqlStore, clock: FakeClock) -> None:
    for number in range(5):
        submit(store, number, LOCAL_OWNER)
    clock.now += dt.timedelta(hours=24)
    assert store.jobs.waiting() == 0
    submit(store, 5, LOCAL_OWNER)
    assert store.jobs.waiting() == 1


def test_the_oldest_comes_first(store: SqlStore, clock: FakeClock) -> None:
    for number in (3, 1, 2):
        submit(store, number)
        clock.now += dt.timedelta(seconds=1)
    leased = [lease(store, f"w{number}") for number in range(4)]
    assert [job and job.id for job in leased] == ["job_0003", "job_0001", "job_0002", None]


def test_nobody_else_gets_what_is_held(store: SqlStore, clock: FakeClock) -> None:
    submit(store)
    lease(store)
    clock.now += dt.timedelta(seconds=LEASE_S - 0.001)
    assert lease(store, "w2") is None
    renew(store)
    clock.now += dt.timedelta(seconds=LEASE_S - 0.001)
    assert lease(store, "w2") is None


def test_what_a_dead_worker_held_is_taken_again(store: SqlStore, clock: FakeClock) -> None:
    submit(store)
    lease(store)
    renew(store, done=3)
    clock.now += dt.timedelta(seconds=LEASE_S)
    held = lease(store, "w2")
    assert held is not None
    assert (held.attempts, held.done, held.stage) == (2, 0, "")
    # The first was only slow: it is told to stop, and nothing that it still does counts.
    assert renew(store) is JobState.QUEUED
    assert not store.jobs.fail("job_0001", "w1", "{}", retry=False)
    assert store.jobs.finish("job_0001", "w1", briefing(text="of the first")) is None
    assert store.jobs.release("w1") == 0
    assert look(store).state is JobState.RUNNING
    assert store.jobs.finish("job_0001", "w2", briefing(text="of the second")) == 0
    assert store.jobs.finish("job_0001", "w1", briefing(text="of the first")) is None
    found = store.briefings.get("brf_0001", OWNER)
    assert found is not None
    assert found.briefing_json == "of the second"


def test_attempts_are_bounded(store: SqlStore, clock: FakeClock) -> None:
    submit(store)
    for attempt in (1, 2):
        held = lease(store, attempts=2)
        assert held is not None
        assert held.attempts == attempt
        clock.now += dt.timedelta(seconds=LEASE_S)
    submit(store, 2)
    leased = store.jobs.lease("w1", lease_s=LEASE_S, max_attempts=2)
    assert leased.job is not None
    assert (leased.job.id, leased.abandoned) == ("job_0002", ("job_0001",))
    given_up = look(store)
    assert given_up.state is JobState.FAILED
    assert given_up.problem is not None
    assert json.loads(given_up.problem)["code"] == "job_abandoned"


def test_a_failed_job_ends_with_its_problem(store: SqlStore) -> None:
    submit(store)
    lease(store)
    assert store.jobs.fail("job_0001", "w1", '{"code": "no_content"}', retry=False)
    assert (look(store).state, look(store).problem) == (JobState.FAILED, '{"code": "no_content"}')
    assert lease(store) is None


def test_a_job_to_be_tried_again_waits_a_little_longer_each_time(store: SqlStore, clock: FakeClock) -> None:
    submit(store)
    waits = []
    for _ in range(8):
        start, held = clock.now, lease(store, attempts=100)
        while held is None:
            clock.now += dt.timedelta(seconds=1)
            held = lease(store, attempts=100)
        waits.append((clock.now - start).total_seconds())
        assert store.jobs.fail("job_0001", "w1", '{"code": "internal"}', retry=True)
        assert (look(store).state, look(store).problem) == (JobState.QUEUED, '{"code": "internal"}')
    assert waits == [0, 2, 4, 8, 16, 32, 60, 60]


def test_a_cancelled_job_stays_so(store: SqlStore) -> None:
    submit(store)
    assert store.jobs.cancel("job_0001", OTHER) is None
    assert look(store).state is JobState.QUEUED
    lease(store)
    for _ in range(2):
        cancelled = store.jobs.cancel("job_0001", OWNER)
        assert cancelled is not None
        assert (cancelled.state, cancelled.request_json) == (JobState.CANCELLED, "")
    assert renew(store) is JobState.CANCELLED
    assert store.jobs.finish("job_0001", "w1", briefing()) is None
    assert not store.jobs.fail("job_0001", "w1", "{}", retry=True)
    assert look(store).state is JobState.CANCELLED
    assert store.briefings.get("brf_0001", OWNER) is None
    assert lease(store) is None


def test_cancelling_what_is_done_changes_nothing(store: SqlStore) -> None:
    submit(store)
    lease(store)
    store.jobs.finish("job_0001", "w1", briefing())
    job = store.jobs.cancel("job_0001", OWNER)
    assert job is not None
    assert job.state is JobState.DONE


def test_a_released_job_waits_again_as_if_untouched(store: SqlStore) -> None:
    submit(store, 1)
    submit(store, 2)
    lease(store, "w1")
    lease(store, "w2")
    assert store.jobs.release("w1") == 1
    assert (look(store).state, look(store).attempts) == (JobState.QUEUED, 0)
    assert look(store, 2).state is JobState.RUNNING
    held = lease(store, "w3")
    assert held is not None
    assert (held.id, held.attempts) == ("job_0001", 1)


def test_old_jobs_expire_and_go(store: SqlStore, clock: FakeClock) -> None:
    for number in (1, 2):
        submit(store, number)
    lease(store, "w1")
    clock.now += dt.timedelta(hours=24)
    for _ in range(2):  # from its moment on, and once it was swept
        assert {look(store, number).state for number in (1, 2)} == {JobState.EXPIRED}
        assert lease(store, "w2") is None
        assert store.jobs.renew("job_0001", "w1", lease_s=9, stage="", done=0, total=0) is JobState.EXPIRED
        assert store.jobs.finish("job_0001", "w1", briefing(1)) is None
        assert not store.jobs.fail("job_0001", "w1", "{}", retry=False)
        assert store.jobs.waiting() == 0
        store.jobs.sweep()
    # Whoever comes late learns for a day what became of it.
    clock.now += dt.timedelta(hours=24)
    assert store.jobs.get("job_0001", OWNER) is None
    assert store.jobs.cancel("job_0001", OWNER) is None
    assert store.jobs.sweep() == 2
    assert store.jobs.renew("job_0001", "w1", lease_s=9, stage="", done=0, total=0) is JobState.EXPIRED


def test_an_expired_job_can_be_asked_for_again(store: SqlStore, clock: FakeClock) -> None:
    for _ in range(2):
        submit(store)
        clock.now += dt.timedelta(hours=24)
        store.jobs.sweep()
        assert look(store).state is JobState.EXPIRED
    assert submit(store).state is JobState.QUEUED


@pytest.mark.parametrize("days", [1, 30, None])
def test_a_done_job_stays_done_as_long_as_its_briefing(
    store: SqlStore, clock: FakeClock, days: int | None
) -> None:
    submit(store)
    lease(store)
    expires_at = None if days is None else NOW + dt.timedelta(days=days)
    store.jobs.finish("job_0001", "w1", briefing(expires_at=expires_at))
    assert look(store).expires_at == expires_at
    clock.now += dt.timedelta(days=days or 3650) - dt.timedelta(microseconds=1)
    assert store.jobs.sweep() == 0
    assert look(store).state is JobState.DONE
    assert submit(store).state is JobState.DONE
    clock.now += dt.timedelta(microseconds=1)
    kept = store.jobs.get("job_0001", OWNER)
    assert (kept is None) == (store.briefings.get("brf_0001", OWNER) is None) == (days is not None)
    assert store.jobs.sweep() == (0 if days is None else 2)


def test_a_done_job_goes_with_its_briefing(store: SqlStore) -> None:
    submit(store)
    lease(store)
    store.jobs.finish("job_0001", "w1", briefing())
    assert store.briefings.delete("brf_0001", OWNER)
    assert store.jobs.get("job_0001", OWNER) is None


@pytest.mark.parametrize("state", [JobState.FAILED, JobState.CANCELLED])
def test_how_a_job_ended_is_told_for_a_day(store: SqlStore, clock: FakeClock, state: JobState) -> None:
    submit(store)
    lease(store)
    clock.now += dt.timedelta(hours=23)
    if state is JobState.FAILED:
        store.jobs.fail("job_0001", "w1", "{}", retry=False)
    else:
        store.jobs.cancel("job_0001", OWNER)
    clock.now += dt.timedelta(hours=24) - dt.timedelta(microseconds=1)
    assert store.jobs.sweep() == 0
    assert look(store).state is state
    clock.now += dt.timedelta(microseconds=1)
    assert store.jobs.get("job_0001", OWNER) is None
    assert store.jobs.sweep() == 1


def test_a_job_read_for_its_state_brings_no_articles(store: SqlStore) -> None:
    submit(store)
    assert look(store).request_json == ""


def test_nothing_is_lost_when_keeping_fails(store: SqlStore) -> None:
    """The briefing and the end of the job are one transaction."""
    from summarizer_api.faults import StorageError

    submit(store)
    lease(store)
    with pytest.raises(StorageError):
        store.jobs.finish("job_0001", "w1", briefing(created_at=NOW.replace(tzinfo=None)))
    assert look(store).state is JobState.RUNNING
    assert store.jobs.finish("job_0001", "w1", briefing()) == 0


@pytest.mark.parametrize("kind", SHARED)
def test_workers_of_several_processes_never_get_the_same_job(
    kind: str, tmp_path: Path, clock: FakeClock
) -> None:
    """Each worker has a store of its own, as if it were another process; all begin at once."""
    workers, jobs = 6, 40
    settings = Settings.model_construct(queued_jobs=2 * jobs)
    with empty_database(kind, tmp_path) as url:
        stores = [SqlStore(url, settings, clock) for _ in range(workers)]
        start = threading.Barrier(workers)
        stores[0].migrate()
        for number in range(jobs):
            submit(stores[0], number)

        def work(number: int) -> list[str]:
            start.wait()
            mine = []
            while (job := lease(stores[number], f"w{number}")) is not None:
                mine.append(job.id)
                if len(mine) % 2:
                    assert stores[number].jobs.finish(job.id, f"w{number}", briefing(int(job.id[-4:]))) == 0
            return mine

        with ThreadPoolExecutor(workers) as pool:
            leased = list(pool.map(work, range(workers)))
        for store in stores:
            store.close()
    assert sorted(job for mine in leased for job in mine) == [f"job_{number:04}" for number in range(jobs)]

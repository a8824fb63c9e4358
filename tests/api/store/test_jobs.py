from __future__ import annotations

import datetime as dt
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from summarizer_api.faults import QueueFullError
from summarizer_api.records import Job, JobState
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
    return store.jobs.lease(worker, lease_s=LEASE_S, max_attempts=attempts)


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
    assert store.jobs.finish("job_0001", "w1", briefing())
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
        submit(store, number)
    with pytest.raises(QueueFullError) as caught:
        submit(store, 5)
    assert caught.value.retry_after_s > 0
    assert store.jobs.get("job_0005", OWNER) is None
    submit(store, 4)  # accepted already
    lease(store)
    submit(store, 5)


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
    store.jobs.fail("job_0001", "w1", "{}", retry=False)
    assert not store.jobs.finish("job_0001", "w1", briefing(text="of the first"))
    assert store.jobs.release("w1") == 0
    assert look(store).state is JobState.RUNNING
    assert store.jobs.finish("job_0001", "w2", briefing(text="of the second"))
    assert not store.jobs.finish("job_0001", "w1", briefing(text="of the first"))
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
    held = lease(store, attempts=2)
    assert held is not None
    assert held.id == "job_0002"  # and the first is given up on the way
    given_up = look(store)
    assert given_up.state is JobState.FAILED
    assert given_up.problem is not None
    assert json.loads(given_up.problem)["code"] == "job_abandoned"


def test_a_failed_job_ends_with_its_problem(store: SqlStore) -> None:
    submit(store)
    lease(store)
    store.jobs.fail("job_0001", "w1", '{"code": "no_content"}', retry=False)
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
        store.jobs.fail("job_0001", "w1", '{"code": "internal"}', retry=True)
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
    assert not store.jobs.finish("job_0001", "w1", briefing())
    store.jobs.fail("job_0001", "w1", "{}", retry=True)
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
    for number in (1, 2, 3):
        submit(store, number)
    lease(store)
    store.jobs.finish("job_0001", "w1", briefing())
    lease(store, "w2")
    clock.now += dt.timedelta(hours=24)
    assert {look(store, number).state for number in (1, 2, 3)} == {JobState.EXPIRED}
    assert lease(store, "w3") is None
    assert store.jobs.renew("job_0002", "w2", lease_s=9, stage="", done=0, total=0) is JobState.EXPIRED
    assert not store.jobs.finish("job_0002", "w2", briefing(2))
    assert store.jobs.sweep() == 3
    assert store.jobs.waiting() == 0
    assert {look(store, number).state for number in (1, 2, 3)} == {JobState.EXPIRED}
    clock.now += dt.timedelta(hours=24)
    assert store.jobs.sweep() == 3
    assert store.jobs.get("job_0001", OWNER) is None
    assert store.jobs.renew("job_0001", "w1", lease_s=9, stage="", done=0, total=0) is JobState.EXPIRED
    assert store.briefings.get("brf_0001", OWNER) is not None


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
    assert store.jobs.finish("job_0001", "w1", briefing())


@pytest.mark.parametrize("kind", SHARED)
def test_workers_of_several_processes_never_get_the_same_job(
    kind: str, tmp_path: Path, clock: FakeClock
) -> None:
    """Each worker has a store of its own, as if it were another process; all begin at once."""
    workers, jobs = 6, 40
    settings = Settings.model_construct(queued_jobs=jobs)
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
                    assert stores[number].jobs.finish(job.id, f"w{number}", briefing(int(job.id[-4:])))
            return mine

        with ThreadPoolExecutor(workers) as pool:
            leased = list(pool.map(work, range(workers)))
        for store in stores:
            store.close()
    assert sorted(job for mine in leased for job in mine) == [f"job_{number:04}" for number in range(jobs)]

"""Leases under random histories, held against a model that is a dictionary."""

from __future__ import annotations

import dataclasses
import datetime as dt

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from summarizer_api.faults import QueueFullError
from summarizer_api.records import LOCAL_OWNER, JobState
from summarizer_api.settings import Settings
from summarizer_api.store import SqlStore
from summarizer_api.store.tables import Base
from tests.api.fakes import FakeClock
from tests.api.store.records import briefing

LEASE_S, ATTEMPTS, QUEUED = 10.0, 2, 3
WORKERS = st.sampled_from(["w1", "w2", "w3"])


@dataclasses.dataclass
class Expected:
    """What the model knows of a job."""

    state: JobState = JobState.QUEUED
    holder: str | None = None
    until: dt.datetime | None = None
    attempts: int = 0
    kept: int = 0


class Leases(RuleBasedStateMachine):
    """Submit, lease, renew, finish, fail, cancel, release and the passing of time, in any order."""

    jobs = Bundle("jobs")

    @initialize()
    def begin(self) -> None:
        self.clock = FakeClock()
        self.store = SqlStore("sqlite://", Settings.model_construct(queued_jobs=QUEUED), self.clock)
        with self.store._database.connect() as connection:
            Base.metadata.create_all(connection)  # a fifth of the time that the migrations take
        self.model: dict[str, Expected] = {}

    def teardown(self) -> None:
        self.store.close()

    @rule(target=jobs)
    def submit(self) -> object:
        number = len(self.model) + 1
        name = f"job_{number:04}"
        waiting = sum(job.state is JobState.QUEUED for job in self.model.values())
        try:
            self.store.jobs.submit(
                job_id=name, owner=LOCAL_OWNER, briefing_id=f"brf_{number:04}", request_json="articles"
            )
        except QueueFullError:
            assert waiting >= QUEUED
            return multiple()
        assert waiting < QUEUED
        self.model[name] = Expected()
        return name

    @rule(worker=WORKERS)
    def lease(self, worker: str) -> None:
        leased = self.store.jobs.lease(worker, lease_s=LEASE_S, max_attempts=ATTEMPTS)
        for name in leased.abandoned:
            assert self.model[name].attempts == ATTEMPTS
            self._learn_failure(name)
        job = leased.job
        if job is None:
            assert not any(self._may_be_taken(known) for known in self.model.values())
            return
        known = self.model[job.id]
        assert self._may_be_taken(known)
        assert job.attempts == known.attempts + 1 <= ATTEMPTS
        self.model[job.id] = dataclasses.replace(
            known, state=JobState.RUNNING, holder=worker, until=self._in(LEASE_S), attempts=job.attempts
        )

    @rule(job=jobs, worker=WORKERS)
    def renew(self, job: str, worker: str) -> None:
        state = self.store.jobs.renew(job, worker, lease_s=LEASE_S, stage="write", done=1, total=2)
        assert (state is JobState.RUNNING) == self._holds(job, worker)
        if self._holds(job, worker):
            self.model[job].until = self._in(LEASE_S)

    @rule(job=jobs, worker=WORKERS)
    def finish(self, job: str, worker: str) -> None:
        made = dataclasses.replace(briefing(int(job[-4:]), owner=LOCAL_OWNER), briefing_json=f"by {worker}")
        finished = self.store.jobs.finish(job, worker, made)
        assert (finished is not None) == self._holds(job, worker)
        if finished is not None:
            self._end(job, JobState.DONE)
            self.model[job].kept += 1

    @rule(job=jobs, worker=WORKERS, retry=st.booleans())
    def fail(self, job: str, worker: str, retry: bool) -> None:
        assert self.store.jobs.fail(job, worker, "{}", retry=retry) == self._holds(job, worker)
        if self._holds(job, worker):
            self._end(job, JobState.QUEUED if retry else JobState.FAILED)
            if retry:
                found = self.store.jobs.get(job, LOCAL_OWNER)
                assert found is not None
                self.model[job].until = self._in(2.0 * 2 ** (self.model[job].attempts - 1))

    @rule(job=consumes(jobs))
    def cancel(self, job: str) -> None:
        cancelled = self.store.jobs.cancel(job, LOCAL_OWNER)
        assert cancelled is not None
        assert cancelled.state.ended
        if self.model[job].state in {JobState.QUEUED, JobState.RUNNING}:
            if cancelled.state is JobState.FAILED:
                self._learn_failure(job)
            else:
                self._end(job, JobState.CANCELLED)

    @rule(worker=WORKERS)
    def release(self, worker: str) -> None:
        held = [name for name in self.model if self._holds(name, worker)]
        assert self.store.jobs.release(worker) == len(held)
        for name in held:
            self._end(name, JobState.QUEUED)
            self.model[name].attempts -= 1

    @rule(seconds=st.sampled_from([0.5, 3.0, LEASE_S]))
    def wait(self, seconds: float) -> None:
        self.clock.now = self._in(seconds)

    @invariant()
    def each_job_is_where_the_model_has_it(self) -> None:
        for name, known in self.model.items():
            job = self.store.jobs.get(name, LOCAL_OWNER)
            assert job is not None
            if job.state is JobState.FAILED and known.attempts >= ATTEMPTS:
                self._learn_failure(name)
            assert (job.state, job.attempts) == (known.state, known.attempts)
            assert job.attempts <= ATTEMPTS
            assert known.kept == (known.state is JobState.DONE)
            assert (self.store.briefings.get(job.briefing_id, LOCAL_OWNER) is not None) == bool(known.kept)

    def _holds(self, job: str, worker: str) -> bool:
        known = self.model[job]
        # A lease that ran out is held until another takes it: nobody else works on it until then.
        return known.state is JobState.RUNNING and known.holder == worker

    def _may_be_taken(self, known: Expected) -> bool:
        live = known.state in {JobState.QUEUED, JobState.RUNNING}
        due = known.until is None or known.until <= self.clock.now
        return live and due and known.attempts < ATTEMPTS

    def _learn_failure(self, name: str) -> None:
        """A job without an attempt left fails when somebody looks for work: the row may know before the model."""
        job = self.store.jobs.get(name, LOCAL_OWNER)
        assert job is not None
        known = self.model[name]
        if job.state is JobState.FAILED and known.state is not JobState.FAILED:
            assert known.until is None or known.until <= self.clock.now
            self._end(name, JobState.FAILED)

    def _end(self, name: str, state: JobState) -> None:
        known = self.model[name]
        known.state, known.holder, known.until = state, None, None

    def _in(self, seconds: float) -> dt.datetime:
        return self.clock.now + dt.timedelta(seconds=seconds)


TestLeases = Leases.TestCase
TestLeases.settings = settings(
    max_examples=15,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[
        Phase.explicit,
        Phase.reuse,
        Phase.generate,
    ],  # shrinking takes minutes; the steps are few enough to read
)

"""A job's progress as server-sent events."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass

from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event

from summarizer.errors import SummarizerError
from summarizer_api.answers import job_document
from summarizer_api.logs import describe_error
from summarizer_api.records import LOCAL_OWNER, Job
from summarizer_api.services import Services

RETRY_MS = 2000
"""When a client whose connection broke should come back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamTimes:
    """How often a stream looks and speaks."""

    poll_s: float = 1.0
    """Between two looks at the store, where nobody tells of a change: the worker may be another process."""
    heartbeat_s: float = 15.0
    """Silence after which a comment is sent, so that proxies keep the connection."""
    check_s: float = 15.0
    """Between two looks whether the key of who listens was revoked meanwhile."""
    longest_s: float = 3600.0
    """A stream then ends; clients come back with `Last-Event-ID`."""


_TIMES = StreamTimes()


async def job_events(
    services: Services, job: Job, *, last_seen: str | None = None, times: StreamTimes = _TIMES
) -> AsyncIterator[bytes]:
    """Events in the wire format: "progress" at each change, "end" with the whole job as the last.

    Each has an id; the one that equals `last_seen` is not sent again. Ends also when the service drains, and when the
    owner's key is revoked.
    """
    silent_s = unchecked_s = total_s = 0.0
    seen = last_seen
    with services.streams.taken(job.owner), services.changes.subscribe(job.id) as changes:
        while True:
            if event_id(job) != seen:
                seen, silent_s = event_id(job), 0.0
                yield _event(job)
            if job.state.ended:
                return
            if services.drain.begun or total_s >= times.longest_s:
                yield format_sse_event(comment="come back", retry=RETRY_MS)
                return
            if silent_s >= times.heartbeat_s:
                silent_s = 0.0
                yield KEEPALIVE_COMMENT
            await changes.wait(times.poll_s)
            # Counted in polls, not by a clock: a wait that was cut short counts too much, which does no harm.
            silent_s, total_s = silent_s + times.poll_s, total_s + times.poll_s
            unchecked_s += times.poll_s
            check = unchecked_s >= times.check_s
            unchecked_s = 0.0 if check else unchecked_s
            found = await _look(services, job, check_owner=check)
            if found is None:
                return
            job = found


def event_id(job: Job) -> str:
    """What tells one event from another: it changes with everything that an event says."""
    return f"{job.attempts}.{job.state.value}.{job.stage}.{job.done}.{job.total}"


def _event(job: Job) -> bytes:
    if job.state.ended:
        return format_sse_event(data_str=job_document(job).model_dump_json(), event="end", id=event_id(job))
    data = {"state": job.state.value, "stage": job.stage, "done": job.done, "total": job.total}
    return format_sse_event(data_str=json.dumps(data), event="progress", id=event_id(job), retry=RETRY_MS)


async def _look(services: Services, job: Job, *, check_owner: bool) -> Job | None:
    """The job as it is now; None where there is nothing more to tell, or nobody who may hear it."""
    run, store = services.threads.run, services.store
    try:
        if check_owner and job.owner != LOCAL_OWNER and not await run(store.keys.is_active, job.owner):
            return None
        return await run(store.jobs.get, job.id, job.owner)
    except (
        SummarizerError
    ) as error:  # the answer has begun: all that is left is to end it, and the client comes back
        services.log.warning("job_stream_ended", job=job.id, **describe_error(error))
        return None

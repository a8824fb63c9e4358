"""`/v1/jobs`: where a briefing that is made later stands, its progress, and its end."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Path
from fastapi.sse import EventSourceResponse
from starlette.responses import Response

from summarizer_api.answers import answer_job
from summarizer_api.faults import JobEndedError, NotFoundError
from summarizer_api.identifiers import JOB, is_id
from summarizer_api.jobs.stream import event_id, job_events
from summarizer_api.records import Job, JobState
from summarizer_api.reference.operations import CANCEL_JOB, FOLLOW_JOB, READ_JOB
from summarizer_api.services import OwnerDep, Services, ServicesDep

router = APIRouter(tags=["jobs"])

JobId = Annotated[str, Path(description="Id of a job.")]


@router.get("/v1/jobs/{job_id}", **READ_JOB)
async def read_job(job_id: JobId, services: ServicesDep, owner: OwnerDep) -> Response:
    """Where a job stands."""
    return answer_job(await find_job(services, job_id, owner))


@router.delete("/v1/jobs/{job_id}", **CANCEL_JOB)
async def cancel_job(job_id: JobId, services: ServicesDep, owner: OwnerDep) -> Response:
    """Cancel a job; doing so twice is no error."""
    job = await stop_job(services, job_id, owner)
    if job.state is not JobState.CANCELLED:
        raise JobEndedError(f"the job is {job.state.value} and cannot be cancelled")
    return answer_job(job)


@router.get("/v1/jobs/{job_id}/events", **FOLLOW_JOB)
async def follow_job(
    job_id: JobId,
    services: ServicesDep,
    owner: OwnerDep,
    last_event_id: Annotated[
        str | None,
        Header(max_length=200, description="The last event that was seen, after a lost connection."),
    ] = None,
) -> Response:
    """The job's progress as server-sent events, until it ends."""
    job = await find_job(services, job_id, owner)
    if job.state.ended and last_event_id == event_id(job):
        return Response(status_code=204)  # tells a browser's EventSource to stop asking
    services.streams.check(owner)
    return EventSourceResponse(
        job_events(services, job, last_seen=last_event_id),
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def stop_job(services: Services, job_id: str, owner: str) -> Job:
    """The owner's job, cancelled unless it had ended. Raises NotFoundError."""
    before = await find_job(services, job_id, owner)
    job = await services.threads.run(services.store.jobs.cancel, job_id, owner)
    if job is None:
        raise NotFoundError("there is no such job")
    services.changes.publish(job.id)
    if job.state is JobState.CANCELLED and not before.state.ended:
        services.metrics.job_ended("cancelled")
    return job


async def find_job(services: Services, job_id: str, owner: str) -> Job:
    """The owner's job. Raises NotFoundError."""
    job = await services.threads.run(services.store.jobs.get, job_id, owner) if is_id(job_id, JOB) else None
    if job is None:
        raise NotFoundError("there is no such job")
    return job

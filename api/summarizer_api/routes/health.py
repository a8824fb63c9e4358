"""`/healthz`, `/readyz` and `/metrics`: for machines that watch."""

from __future__ import annotations

import anyio
from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from summarizer_api.faults import DrainingError, NotReadyError, StorageError
from summarizer_api.metrics import CONTENT_TYPE
from summarizer_api.reference.operations import HEALTH, METRICS, READINESS
from summarizer_api.services import ServicesDep

router = APIRouter(tags=["operation"])

CHECK_S = 3.0
"""How long the database is waited for: probes come every few seconds, and should not pile up."""
_NO_STORE = {"Cache-Control": "no-store"}


@router.get("/healthz", **HEALTH)
async def health() -> Response:
    """Whether the process lives. Depends on nothing."""
    return JSONResponse({"status": "ok"}, headers=_NO_STORE)


@router.get("/readyz", **READINESS)
async def readiness(services: ServicesDep) -> Response:
    """Whether requests will be served: the models are warm, the database answers, no shutdown has begun."""
    if services.drain.begun:
        raise DrainingError
    if not services.engine.ready:
        raise NotReadyError
    answers = False
    with anyio.move_on_after(CHECK_S):
        answers = await services.threads.run(services.store.check)
    if not answers:
        raise StorageError("the database does not answer")
    return JSONResponse({"status": "ready"}, headers=_NO_STORE)


@router.get("/metrics", **METRICS)
async def metrics(services: ServicesDep) -> Response:
    """Figures in the text format of Prometheus."""
    rendered = await services.threads.run(services.metrics.render)
    return Response(rendered, 200, _NO_STORE, CONTENT_TYPE)

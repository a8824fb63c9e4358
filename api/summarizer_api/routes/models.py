"""`/v1/models`: what the engine works with."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from summarizer_api.reference.operations import LIST_MODELS
from summarizer_api.services import ServicesDep

router = APIRouter(tags=["models"])


@router.get("/v1/models", **LIST_MODELS)
async def list_models(services: ServicesDep) -> Response:
    """The models of the engine."""
    return JSONResponse({"models": list(services.engine.models())}, headers={"Cache-Control": "no-cache"})

"""`/v1/inspect`: how a briefing would come about."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from summarizer.render import Format, render_inspection
from summarizer_api.making import patience_of, work_for
from summarizer_api.negotiation import JSON, TEXT, choose_media_type
from summarizer_api.reading import read_set
from summarizer_api.reference.operations import INSPECT
from summarizer_api.routes.bodies import JsonRoute
from summarizer_api.schemas import InspectionInput
from summarizer_api.services import ServicesDep

router = APIRouter(tags=["inspection"], route_class=JsonRoute)

_FORMS = {JSON: Format.JSON, TEXT: Format.TEXT}


@router.post("/v1/inspect", **INSPECT)
async def inspect_set(request: Request, body: InspectionInput, services: ServicesDep) -> Response:
    """What was removed from each article and why, the origins, the claims and the plan. The writer does not run."""
    media_type = choose_media_type(",".join(request.headers.getlist("accept")), tuple(_FORMS))
    asked = await services.computing.run(read_set, body, services.settings)
    patience_s = patience_of(request)
    inspection = await work_for(
        request, services, asked, lambda: services.engine.inspect(asked, patience_s=patience_s)
    )
    text = await services.computing.run(render_inspection, inspection, _FORMS[media_type])
    return Response(text.encode(), 200, {"Cache-Control": "no-store", "Vary": "Accept"}, media_type)

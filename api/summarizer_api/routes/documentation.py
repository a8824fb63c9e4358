"""`/openapi.json` and `/docs`: the API described by itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache

from fastapi import APIRouter
from starlette.responses import Response

from summarizer_api.negotiation import HTML, JSON
from summarizer_api.reference.building import Json
from summarizer_api.reference.pages import PAGE_POLICY, errors_page, reference_page, style
from summarizer_api.services import ServicesDep

_CACHED = {"Cache-Control": "public, max-age=300"}
_PAGE = {**_CACHED, "Content-Security-Policy": PAGE_POLICY}


def documentation_router(build: Callable[[], Json]) -> APIRouter:
    """The routes that show the document that `build` gives; it is called once, when it is first asked for."""
    router = APIRouter(include_in_schema=False)
    document = cache(build)
    text = cache(lambda: json.dumps(document(), ensure_ascii=False).encode())
    codes = cache(lambda: errors_page().encode())
    page = cache(lambda: reference_page(document()).encode())

    @router.get("/openapi.json")
    async def openapi_document(services: ServicesDep) -> Response:
        return Response(await services.computing.run(text), 200, _CACHED, JSON)

    @router.get("/docs")
    async def reference(services: ServicesDep) -> Response:
        return Response(await services.computing.run(page), 200, _PAGE, HTML)

    @router.get("/docs/errors")
    async def errors(services: ServicesDep) -> Response:
        return Response(await services.computing.run(codes), 200, _PAGE, HTML)

    @router.get("/docs/style.css")
    async def style_sheet() -> Response:
        return Response(style().encode(), 200, _CACHED, "text/css")

    return router

"""The composition root of the service: joins routes, engine, store and middleware."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import replace
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from structlog.typing import FilteringBoundLogger

from summarizer.errors import ModelError, SummarizerError
from summarizer_api.access import OPEN_PATHS
from summarizer_api.boundary import ErrorBoundary
from summarizer_api.clocks import system_clock
from summarizer_api.disconnecting import ClientGoneError
from summarizer_api.faults import DrainingError, NotReadyError
from summarizer_api.identifiers import REQUEST, IdMaker
from summarizer_api.jobs.runner import JobRunner
from summarizer_api.logs import build_logger, describe_error
from summarizer_api.metrics import Metrics
from summarizer_api.middleware import protections
from summarizer_api.middleware.heads import Heads
from summarizer_api.observing import CLIENT_GONE, RequestObserver, request_id_of
from summarizer_api.ports import Clock, Engine, Store
from summarizer_api.problems import problem_of
from summarizer_api.reference.openapi import build_openapi
from summarizer_api.routes import briefings, health, inspections, jobs, models
from summarizer_api.routes.documentation import documentation_router
from summarizer_api.services import Services
from summarizer_api.settings import Settings
from summarizer_api.viewer.routes_viewer import router as viewer

SWEEP_S = 600.0
"""Between two sweeps of what has expired."""


def create_app(
    settings: Settings,
    engine: Engine | None = None,
    *,
    store: Store | None = None,
    clock: Clock | None = None,
    new_id: Callable[[str], str] | None = None,
    log: FilteringBoundLogger | None = None,
) -> FastAPI:
    """The application. What is not given is built from the settings: the engine, and the store by its URL."""
    clock = clock or system_clock
    metrics = Metrics()
    services = Services(
        settings=settings,
        engine=engine or _build_engine(settings, metrics),
        store=store or _build_store(settings, clock),
        metrics=metrics,
        clock=clock,
        new_id=new_id or IdMaker(clock),
        log=log or build_logger(settings.log_level, settings.log_format),
    )
    app = bare_app(settings, lifespan=_lifespan, middleware=_middleware(services))
    app.state.services = services
    metrics.watch("engine", "What waits in the engine, and what it keeps.", services.engine.load)
    metrics.watch("jobs", "Jobs that wait.", lambda: {"waiting": services.store.jobs.waiting()})
    return app


def bare_app(settings: Settings, **options: Any) -> FastAPI:  # noqa: ANN401 - options of FastAPI
    """The routes and the answers to errors, without anything that they work with."""
    app = FastAPI(
        title="Summarizer",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        exception_handlers={
            SummarizerError: _answer_error,
            RequestValidationError: _answer_error,
            HTTPException: _answer_error,
            ClientGoneError: _answer_nobody,
        },
        redirect_slashes=False,  # a redirect would be built from the Host header, which anybody may write
        **options,
    )
    routers = [*(routes.router for routes in (briefings, jobs, inspections, models, health)), viewer]
    for router in routers:
        app.include_router(router)
    app.include_router(documentation_router(lambda: build_openapi(app, settings, OPEN_PATHS)))
    app.state.allowed = _allowed_methods(app.routes)
    return app


def _allowed_methods(routes: Iterable[BaseRoute]) -> dict[str, str]:
    """What `Allow` says for each pattern of a path. Left alone, it would name the methods of one route of several."""
    methods: defaultdict[str, set[str]] = defaultdict(set)
    for route in _flat_routes(routes):
        methods[route.path] |= route.methods or set()
    for found in methods.values():
        if "GET" in found:
            found.add("HEAD")  # see `Heads`
    return {path: ", ".join(sorted(found)) for path, found in methods.items()}


def _flat_routes(routes: Iterable[BaseRoute]) -> Iterator[Route]:
    """Every route, also of routers within routers: FastAPI keeps an included router as one route."""
    for route in routes:
        if (included := getattr(route, "original_router", None)) is not None:
            yield from _flat_routes(included.routes)
        elif isinstance(route, Route):
            yield route


def _build_engine(settings: Settings, metrics: Metrics) -> Engine:
    from summarizer.compose import build_summarizer
    from summarizer_api.engine.engine import ThreadedEngine

    return ThreadedEngine(lambda: build_summarizer(settings.model, settings.threads), settings, metrics)


def _build_store(settings: Settings, clock: Clock) -> Store:
    from summarizer_api.store.sql_store import SqlStore

    return SqlStore(settings.database_url, settings, clock)


def _middleware(services: Services) -> list[Middleware]:
    """Outermost first."""
    return [
        Middleware(
            RequestObserver,
            metrics=services.metrics,
            log=services.log,
            new_request_id=lambda: services.new_id(REQUEST),
        ),
        *protections(services),
        Middleware(Heads),
        Middleware(ErrorBoundary, metrics=services.metrics, log=services.log),
    ]


async def _answer_error(request: Request, error: Exception) -> Response:
    services: Services = request.app.state.services
    problem = problem_of(error)
    if problem.code == "method_not_allowed":
        path = getattr(request.scope.get("route"), "path", "")
        problem = replace(
            problem, headers={**problem.headers, "Allow": request.app.state.allowed.get(path, "GET")}
        )
    services.metrics.problem(problem.code)
    if problem.status >= 500 and not isinstance(error, DrainingError | NotReadyError):  # known from elsewhere
        services.log.warning("problem", code=problem.code, **describe_error(error))
    return problem.response(request_id_of(request.scope))


async def _answer_nobody(_request: Request, _error: Exception) -> Response:
    return Response(status_code=CLIENT_GONE)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    services: Services = app.state.services
    services.drain.forget()
    async with AsyncExitStack() as stack:
        await services.threads.run(services.store.migrate)
        stack.push_async_callback(services.threads.run, services.store.close)
        stack.push_async_callback(services.engine.close)
        runner = JobRunner(services)
        stack.push_async_callback(runner.stop)
        for background in (_start_engine(services), _sweep(services)):
            stack.push_async_callback(_end, asyncio.create_task(background))
        await runner.start()
        yield
        services.drain.begin()


async def _start_engine(services: Services) -> None:
    """Load the models beside serving: `/healthz` answers meanwhile, `/readyz` says 503."""
    try:
        await services.engine.start()
    except Exception as error:  # noqa: BLE001 - whatever it is, nobody else would hear of it
        cause = error if isinstance(error, SummarizerError) else ModelError("the models could not be loaded")
        services.log.critical(
            "engine_not_started", code=cause.code, message=cause.message, **describe_error(error)
        )
        services.drain.begin(cause)  # who runs the server ends it: it would never be ready
    else:
        services.log.info("engine_ready")


async def _sweep(services: Services) -> None:
    while True:
        try:
            rows = await services.threads.run(services.store.jobs.sweep)
        except Exception as error:  # noqa: BLE001 - one that fails must not be the last
            services.log.warning("sweep_failed", **describe_error(error))
        else:
            services.log.debug("swept", rows=rows)
        await asyncio.sleep(SWEEP_S)


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task

"""What the routes work with, in one object that the application carries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, cast

from fastapi import Depends
from starlette.requests import HTTPConnection
from structlog.typing import FilteringBoundLogger

from summarizer_api.jobs.changes import JobChanges
from summarizer_api.jobs.places import StreamPlaces
from summarizer_api.lifecycle import Drain
from summarizer_api.metrics import Metrics
from summarizer_api.page_cache import PageCache
from summarizer_api.ports import Clock, Engine, Store
from summarizer_api.records import LOCAL_OWNER
from summarizer_api.sessions import SessionSigner
from summarizer_api.settings import Settings
from summarizer_api.threads import Threads, computing_threads


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Everything that a route or a worker may use. Made once, by `create_app`."""

    settings: Settings
    engine: Engine
    store: Store
    metrics: Metrics
    clock: Clock
    new_id: Callable[[str], str]
    """Gives a new id for a prefix of `identifiers.py`, such as `BRIEFING`."""
    log: FilteringBoundLogger
    threads: Threads = field(default_factory=Threads)
    """For the database, and what is done in no time."""
    computing: Threads = field(default_factory=computing_threads)
    """For what keeps a processor busy: reading requests, rendering answers. Nobody waits for the database behind it."""
    pages: PageCache = field(default_factory=PageCache)
    drain: Drain = field(default_factory=Drain)
    changes: JobChanges = field(default_factory=JobChanges)
    streams: StreamPlaces = field(default_factory=StreamPlaces)
    signer: SessionSigner = field(init=False)

    def __post_init__(self) -> None:
        # Frozen from here on; the signer needs two of the others.
        object.__setattr__(self, "signer", SessionSigner(self.settings, self.clock))


async def get_services(connection: HTTPConnection) -> Services:
    """The services of the application that serves this request."""
    return cast("Services", connection.app.state.services)


def owner_of(connection: HTTPConnection) -> str:
    """Who asks: the id of the request's key, or `LOCAL_OWNER` while keys are off."""
    return cast("str", getattr(connection.state, "owner", LOCAL_OWNER))


async def get_owner(connection: HTTPConnection) -> str:
    """`owner_of` as a dependency."""
    return owner_of(connection)


ServicesDep = Annotated[Services, Depends(get_services)]
OwnerDep = Annotated[str, Depends(get_owner)]

"""The engine: a few requests side by side in threads, their sentences written together by one model."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from summarizer.drafts import drafts_from_json, drafts_to_json
from summarizer.inspections import Inspection
from summarizer.pipeline import Summarizer
from summarizer_api.engine.adapters import RequestVerifier, RequestWriter
from summarizer_api.engine.admission import Admission
from summarizer_api.engine.cache import LruCache
from summarizer_api.engine.cancel import CancelToken, WorkCancelledError
from summarizer_api.engine.coalesce import Coalescer, Flight
from summarizer_api.engine.describing import describe_models
from summarizer_api.engine.keys import request_key
from summarizer_api.engine.manners import load_in_background, settle, share_interpreter, unsettle
from summarizer_api.engine.turns import Turns
from summarizer_api.engine.warming import warm
from summarizer_api.engine.writing import Writing, build_writing
from summarizer_api.faults import DrainingError, NotReadyError
from summarizer_api.ports import EngineObserver, Progress
from summarizer_api.records import BriefingRequest, Made
from summarizer_api.settings import Settings

T = TypeVar("T")
Reuse = Literal["cache", "coalesced", "drafts"]

_PYTHON_PLACES = 2
"""Requests whose Python runs at a time: with one, a set of a hundred articles would hold up all others."""
_MAX_CACHED_BYTES = 64_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loaded:
    """What there is once the models are loaded."""

    summarizer: Summarizer
    writing: Writing


class ThreadedEngine:
    """Fulfils `ports.Engine` with one `Summarizer`, loaded once, in threads. Belongs to one event loop.

    `factory` loads the models. Identical requests at the same time are made once, and briefings are kept by what was
    asked; a request that nobody waits for any more stops at its next look at its token.
    """

    def __init__(
        self,
        factory: Callable[[], Summarizer],
        settings: Settings,
        observer: EngineObserver | None = None,
    ) -> None:
        self._factory = factory
        self._settings = settings
        self._observer = observer
        self._loaded: _Loaded | None = None
        self._closing = False
        self._admission = Admission(
            running=settings.concurrent_requests,
            waiting=settings.queue_length,
            wait_s=settings.queue_wait_s,
        )
        self._turns = Turns(_PYTHON_PLACES)
        self._flights: Coalescer[Made] = Coalescer()
        self._others: Coalescer[object] = Coalescer()
        self._numbers = 0
        self._kept: LruCache[str, Made] = LruCache(
            max_entries=settings.cached_briefings, max_weight=_MAX_CACHED_BYTES, weigh=_weigh
        )
        self._workers = ThreadPoolExecutor(settings.concurrent_requests, thread_name_prefix="engine")
        # Short work that a request needs before it can be queued.
        self._clerks = ThreadPoolExecutor(2, thread_name_prefix="engine-clerk")

    @property
    def ready(self) -> bool:
        """Whether the models are loaded and warm, and no drain has begun."""
        return self._loaded is not None and not self._closing

    async def start(self) -> None:
        """Load and warm the models. Raises ModelError."""
        share_interpreter()
        self._loaded = await asyncio.get_running_loop().run_in_executor(self._workers, self._load)

    async def close(self) -> None:
        """Take nothing new, let what runs end for as long as `drain_s`, stop the rest, free the threads."""
        self._closing = True
        drain_s = self._settings.drain_s
        await asyncio.gather(self._flights.drain(drain_s), self._others.drain(drain_s))
        await asyncio.get_running_loop().run_in_executor(None, self._end_threads)

    async def brief(
        self, request: BriefingRequest, *, progress: Progress | None = None, patience_s: float | None = None
    ) -> Made:
        """A briefing, kept, shared or made.

        `patience_s`: how long the caller will wait for it, if it says so. Raises the library's errors,
        EngineBusyError, NotReadyError, DrainingError.
        """
        loaded = self._opened()
        key = await asyncio.get_running_loop().run_in_executor(self._clerks, request_key, request)
        kept = self._kept.get(key)
        if kept is not None:
            self._tell_reuse("cache")
            return kept
        # The first caller's patience is the flight's: who will wait does not join one that is soon given up.
        patient = f"{key} patient"
        flight_key = patient if patience_s is not None or self._flights.joins(patient) else key
        joined = self._flights.joins(flight_key)
        made = await self._flights.run(
            flight_key, lambda flight: self._make(loaded, key, request, flight, patience_s), progress
        )
        if joined:
            self._tell_reuse("coalesced")
        return made

    async def derive(
        self, request: BriefingRequest, drafts: str, *, patience_s: float | None = None
    ) -> Made | None:
        """A briefing in other lengths from kept drafts, without the writer; None where they do not suffice."""
        summarizer = self._opened().summarizer

        def work(_token: CancelToken, report: Progress) -> Made | None:
            try:
                kept = drafts_from_json(drafts)
            except ValueError:
                return None
            briefing = summarizer.derive(
                request.articles, request.options, kept, progress=report, notices=request.notices
            )
            return None if briefing is None else Made(briefing=briefing, drafts=drafts)

        made = await self._alone(work, patience_s)
        if made is not None:
            self._tell_reuse("drafts")
        return made

    async def inspect(self, request: BriefingRequest, *, patience_s: float | None = None) -> Inspection:
        """The stages before writing, laid open."""
        summarizer = self._opened().summarizer
        return await self._alone(
            lambda _token, report: summarizer.inspect(
                request.articles, request.options, progress=report, notices=request.notices
            ),
            patience_s,
        )

    def turn_away(self) -> int | None:
        """Under overload: when to come again, in seconds, since one more would be turned away. None otherwise."""
        return self._admission.turn_away()

    def models(self) -> Sequence[dict[str, object]]:
        """The engines of the summarizer; none before they are loaded."""
        return describe_models(self._loaded.summarizer) if self._loaded else []

    def load(self) -> dict[str, int]:
        """Callers, requests running and waiting (coalesced callers share one), claims waiting, entries kept."""
        writing = self._loaded.writing if self._loaded else None
        return {
            "callers": self._flights.callers,
            "requests_running": self._admission.running,
            "requests_waiting": self._admission.waiting,
            "claims_waiting": writing.waiting if writing else 0,
            "briefings_cached": len(self._kept),
            "claims_cached": writing.cached if writing else 0,
        }

    # ---- one request

    async def _make(
        self,
        loaded: _Loaded,
        key: str,
        request: BriefingRequest,
        flight: Flight[Made],
        patience_s: float | None,
    ) -> Made:
        loop = asyncio.get_running_loop()
        began = loop.time()
        made = await self._in_thread(
            lambda report: self._write(loaded, request, flight.token, report), flight, patience_s
        )
        if self._observer is not None:
            self._observer.briefing(made.briefing, seconds=loop.time() - began)
        # Weighing takes milliseconds for a large set.
        await loop.run_in_executor(self._clerks, self._kept.put, key, made)
        return made

    def _write(self, loaded: _Loaded, request: BriefingRequest, token: CancelToken, report: Progress) -> Made:
        whole = loaded.summarizer
        own = whole.with_engines(
            writer=RequestWriter(whole.writer, loaded.writing.write, token, self._turns),
            verifier=RequestVerifier(whole.verifier, token),
        )
        written = own.write(request.articles, request.options, progress=report, notices=request.notices)
        if self._observer is not None:
            for draft in written.drafts.claims:
                for reason in draft.rejected:
                    self._observer.rejected(reason)
        return Made(briefing=written.briefing, drafts=drafts_to_json(written.drafts))

    async def _alone(self, work: Callable[[CancelToken, Progress], T], patience_s: float | None) -> T:
        """Work that is like no other request's."""
        self._numbers += 1
        box = _Box[T]()

        async def fly(flight: Flight[object]) -> None:
            box.value = await self._in_thread(lambda report: work(flight.token, report), flight, patience_s)

        await self._others.run(str(self._numbers), fly)
        return box.value

    async def _in_thread(
        self, work: Callable[[Progress], T], flight: Flight[Any], patience_s: float | None
    ) -> T:
        """What the work gives, in a thread, when it is its turn. Its place is free when the thread is."""
        loop = asyncio.get_running_loop()
        token = flight.token

        def report(stage: str, done: int, total: int) -> None:
            token.check()
            loop.call_soon_threadsafe(flight.report, stage, done, total)
            self._turns.pass_on()

        def run() -> T:
            with self._turns.taken():
                token.check()
                return work(report)

        async with self._admission.entered(patience_s):
            future = loop.run_in_executor(self._workers, run)
            try:
                return await asyncio.shield(future)
            except asyncio.CancelledError:
                token.cancel()
                await asyncio.wait([future])
                if not future.cancelled():
                    future.exception()  # looked at: nobody waits for it
                raise
            except WorkCancelledError as error:
                raise DrainingError from error

    def _opened(self) -> _Loaded:
        if self._closing:
            raise DrainingError
        if self._loaded is None:
            raise NotReadyError
        return self._loaded

    def _tell_reuse(self, how: Reuse) -> None:
        if self._observer is not None:
            self._observer.reused(how)

    # ---- threads

    def _load(self) -> _Loaded:
        summarizer = load_in_background(self._factory)
        warm(summarizer)
        settle()
        writing = build_writing(
            summarizer.writer, self._settings, self._observer, running=lambda: self._admission.running
        )
        return _Loaded(summarizer=summarizer, writing=writing)

    def _end_threads(self) -> None:
        unsettle()
        self._workers.shutdown()
        self._clerks.shutdown()
        if self._loaded is not None:
            self._loaded.writing.close()


class _Box(Generic[T]):
    value: T


def _weigh(_key: str, made: Made) -> int:
    return len(pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL))

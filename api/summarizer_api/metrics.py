"""Figures for Prometheus. One object per application, with a registry of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Literal

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from summarizer.briefings import Briefing
from summarizer.errors import SummarizerError

CONTENT_TYPE = CONTENT_TYPE_LATEST

_REQUEST_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60)
_BATCH_CLAIMS = (1, 2, 4, 8, 16, 32, 64, 128)
_BATCH_REQUESTS = (1, 2, 3, 4, 6, 8, 16, 32)


class Metrics:
    """All figures of one application; fulfils `EngineObserver`. Safe to use from any thread."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry(auto_describe=True)
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self._requests = self._counter("http_requests", "Requests answered.", "method", "route", "status")
        self._request_seconds = self._histogram(
            "http_request_seconds", "Time to the end of the answer.", _REQUEST_SECONDS, "method", "route"
        )
        self._in_flight = Gauge(
            "summarizer_http_requests_in_flight", "Requests being served.", registry=self.registry
        )
        self._batch_claims = self._histogram(
            "batch_claims", "Sentences in one call of the writer.", _BATCH_CLAIMS
        )
        self._batch_requests = self._histogram(
            "batch_requests", "Requests in one call of the writer.", _BATCH_REQUESTS
        )
        self._model_seconds = self._histogram("model_seconds", "One call of the writer.", _REQUEST_SECONDS)
        self._briefing_seconds = self._histogram(
            "briefing_seconds", "Making one briefing with the models, waiting included.", _REQUEST_SECONDS
        )
        self._sentences = self._counter("sentences", "Sentences of briefings made.", "verdict")
        self._rejected = self._counter(
            "rejected_sentences", "Written sentences that failed a gate.", "reason"
        )
        self._reused = self._counter("reused", "Briefings made without the models.", "how")
        self._problems = self._counter(
            "problems", "Problem documents, sent or kept with a failed job.", "code"
        )
        self._jobs_ended = self._counter("jobs_ended", "Jobs that this process brought to an end.", "outcome")
        for verdict in ("supported", "extracted"):
            self._sentences.labels(verdict)
        for how in ("cache", "coalesced", "drafts"):
            self._reused.labels(how)
        for outcome in ("done", "failed", "cancelled"):
            self._jobs_ended.labels(outcome)

    def begin_request(self) -> None:
        """A request has arrived."""
        self._in_flight.inc()

    def end_request(self, *, method: str, route: str, status: int, seconds: float) -> None:
        """A request was answered. `route` is the path's pattern, so that ids make no series of their own."""
        self._in_flight.dec()
        self._requests.labels(method, route, str(status)).inc()
        self._request_seconds.labels(method, route).observe(seconds)

    def problem(self, code: str) -> None:
        """A problem document was sent, or kept with a failed job."""
        self._problems.labels(code).inc()

    def job_ended(self, outcome: Literal["done", "failed", "cancelled"]) -> None:
        """A job came to its end."""
        self._jobs_ended.labels(outcome).inc()

    def batch(self, *, claims: int, requests: int, seconds: float) -> None:
        """One call of the writer."""
        self._batch_claims.observe(claims)
        self._batch_requests.observe(requests)
        self._model_seconds.observe(seconds)

    def briefing(self, briefing: Briefing, *, seconds: float) -> None:
        """A briefing was made by the models."""
        self._briefing_seconds.observe(seconds)
        verdicts = {s.claim: s.verdict for text in briefing.lengths for s in text.sentences}
        for verdict in verdicts.values():  # a claim counts once, in however many lengths it stands
            self._sentences.labels(verdict.value).inc()

    def rejected(self, reason: str) -> None:
        """A written candidate failed the gate of this name."""
        self._rejected.labels(reason).inc()

    def reused(self, how: Literal["cache", "coalesced", "drafts"]) -> None:
        """A request was answered without work of its own."""
        self._reused.labels(how).inc()

    def watch(self, name: str, description: str, read: Callable[[], Mapping[str, int]]) -> None:
        """Add a gauge with one series for each key of `read()`, which is called when metrics are fetched."""
        self.registry.register(_Reader(f"summarizer_{name}", description, read))

    def render(self) -> bytes:
        """All figures in the text format of Prometheus."""
        return generate_latest(self.registry)

    def _counter(self, name: str, description: str, *labels: str) -> Counter:
        return Counter(f"summarizer_{name}", description, labels, registry=self.registry)

    def _histogram(self, name: str, description: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
        return Histogram(f"summarizer_{name}", description, labels, buckets=buckets, registry=self.registry)


class _Reader(Collector):
    """A gauge whose values are read when they are asked for."""

    def __init__(self, name: str, description: str, read: Callable[[], Mapping[str, int]]) -> None:
        self._name, self._description, self._read = name, description, read

    def describe(self) -> list[Metric]:
        return [GaugeMetricFamily(self._name, self._description, labels=["what"])]

    def collect(self) -> Iterator[Metric]:
        family = GaugeMetricFamily(self._name, self._description, labels=["what"])
        # Without the database the other figures are wanted all the more.
        with suppress(SummarizerError):
            for what, value in self._read().items():
                family.add_metric([what], value)
        yield family

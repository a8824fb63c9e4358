from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest

from summarizer.articles import Article
from summarizer.briefings import Briefing, LengthName
from summarizer.errors import ModelError, NoInputError
from summarizer.options import ALL_LENGTHS, BriefingOptions
from summarizer.pipeline import Summarizer
from summarizer.ports import Candidate, WritingTask
from summarizer.render import render
from summarizer.sources import read_articles
from summarizer_api.engine.engine import ThreadedEngine
from summarizer_api.faults import DrainingError, EngineBusyError, NotReadyError
from summarizer_api.records import BriefingRequest, Made
from summarizer_api.settings import Settings
from summarizer_models.fake import FakeWriter
from tests.api.engine.writers import PATIENCE_S
from tests.pipeline.engines import fake_summarizer

EXAMPLES = Path(__file__).parents[3] / "examples"
SETS = ["ferry-accident", "meridian-recall", "water-tariff"]


def request(name: str = "ferry-accident", *, first: int = 0, **options: Any) -> BriefingRequest:
    articles = read_articles([str(EXAMPLES / name / "articles")], stdin=None).articles[first:]
    return BriefingRequest(articles=articles, options=BriefingOptions(**options))


class Watching:
    """An observer that notes what it is told."""

    def __init__(self) -> None:
        self.batches: list[tuple[int, int]] = []
        self.made = 0
        self.reasons: list[str] = []
        self.reuses: list[str] = []

    def batch(self, *, claims: int, requests: int, seconds: float) -> None:
        assert seconds >= 0
        self.batches.append((claims, requests))

    def briefing(self, briefing: Briefing, *, seconds: float) -> None:
        assert briefing.lengths
        assert seconds >= 0
        self.made += 1

    def rejected(self, reason: str) -> None:
        self.reasons.append(reason)

    def reused(self, how: Literal["cache", "coalesced", "drafts"]) -> None:
        self.reuses.append(how)


class HeldWriter(FakeWriter):
    """A copying writer that holds every call until its gate is open."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.gate.set()
        self.entered = threading.Semaphore(0)

    def write(self, tasks: Sequence[WritingTask]) -> list[list[Candidate]]:
        self.entered.release()
        assert self.gate.wait(PATIENCE_S)
        return super().write(tasks)

    async def await_call(self) -> None:
        assert await asyncio.to_thread(self.entered.acquire, timeout=PATIENCE_S)


def run(
    test: Callable[[ThreadedEngine, HeldWriter, Watching], Coroutine[Any, Any, None]], **settings: Any
) -> None:
    """Run a test with a warm engine around a writer that can be held."""

    async def within() -> None:
        writer, watching = HeldWriter(), Watching()
        engine = ThreadedEngine(lambda: fake_summarizer(writer), Settings(**settings), watching)
        await engine.start()
        writer.entered = threading.Semaphore(0)
        watching.batches.clear()
        try:
            await test(engine, writer, watching)
        finally:
            writer.gate.set()
            await engine.close()

    asyncio.run(within())


async def until(holds: Callable[[], bool]) -> None:
    """Look every millisecond: what threads do comes at their own time."""
    async with asyncio.timeout(PATIENCE_S):
        while not holds():
            await asyncio.sleep(0.001)


async def cancel(task: asyncio.Future[Any]) -> None:
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def document(made: Made) -> str:
    return render(made.briefing, "json")


@cache
def alone(asked: BriefingRequest) -> str:
    return render(fake_summarizer().brief(asked.articles, asked.options, notices=asked.notices), "json")


@pytest.mark.parametrize("batching", [True, False])
def test_many_requests_at_once_get_what_each_gets_alone(batching: bool) -> None:  # noqa: FBT001
    asked = [request(name, first=first) for name in SETS for first in (0, 2)]
    expected = [alone(one) for one in asked]

    async def test(engine: ThreadedEngine, _writer: HeldWriter, watching: Watching) -> None:
        made = await asyncio.gather(*(engine.brief(one) for one in asked))
        assert [document(one) for one in made] == expected
        assert watching.made == len(asked)
        assert not watching.reuses

    run(test, batching=batching, concurrent_requests=8)


def test_requests_share_calls_of_the_writer() -> None:
    async def test(engine: ThreadedEngine, writer: HeldWriter, watching: Watching) -> None:
        writer.gate.clear()
        first = asyncio.ensure_future(engine.brief(request(SETS[0])))
        await writer.await_call()
        others = [asyncio.ensure_future(engine.brief(request(name))) for name in SETS[1:]]
        # All three are at the writer: the first call of the first, and what waits of the others.
        await until(lambda: engine.load()["claims_waiting"] >= 15)
        writer.gate.set()
        await asyncio.gather(first, *others)
        assert (
            max(requests for _, requests in watching.batches) >= 2
        )  # 3 where the first is back with its headlines

    run(test)


def test_identical_requests_are_made_once_in_whatever_order_their_articles_come() -> None:
    async def test(engine: ThreadedEngine, writer: HeldWriter, watching: Watching) -> None:
        asked = request(lengths=ALL_LENGTHS)
        turned = BriefingRequest(
            articles=asked.articles[::-1], options=BriefingOptions(lengths=ALL_LENGTHS[::-1])
        )
        writer.gate.clear()
        both = [asyncio.ensure_future(engine.brief(one)) for one in (asked, turned)]
        await writer.await_call()
        await until(lambda: engine.load()["callers"] == 2)
        writer.gate.set()
        first, second = await asyncio.gather(*both)
        assert first is second
        assert await engine.brief(asked) is first
        assert (watching.made, watching.reuses) == (1, ["coalesced", "cache"])
        assert (await engine.brief(request(words=80))) is not first

    run(test)


def test_a_cancelled_twin_does_not_stop_the_other() -> None:
    async def test(engine: ThreadedEngine, writer: HeldWriter, _watching: Watching) -> None:
        writer.gate.clear()
        first = asyncio.ensure_future(engine.brief(request()))
        await writer.await_call()
        second = asyncio.ensure_future(engine.brief(request()))
        await until(lambda: engine.load()["callers"] == 2)
        await cancel(first)
        writer.gate.set()
        assert document(await second) == alone(request())

    run(test)


def test_a_request_that_nobody_waits_for_stops_within_a_batch() -> None:
    async def test(engine: ThreadedEngine, writer: HeldWriter, watching: Watching) -> None:
        writer.gate.clear()
        asked = asyncio.ensure_future(engine.brief(request(lengths=ALL_LENGTHS)))
        await writer.await_call()
        await cancel(asked)
        await until(lambda: engine.load()["requests_running"] == 0)
        writer.gate.set()
        await until(lambda: engine.load()["claims_waiting"] == 0)
        assert watching.made == 0
        assert len(writer.tasks) <= 4 + len(_warming_tasks())
        assert document(await engine.brief(request())) == alone(request())

    run(test, batch_claims=4)


def _warming_tasks() -> list[WritingTask]:
    writer = FakeWriter()
    from summarizer_api.engine.warming import warm

    warm(fake_summarizer(writer))
    return writer.tasks


def test_a_request_that_is_cancelled_while_it_waits_never_runs() -> None:
    async def test(engine: ThreadedEngine, writer: HeldWriter, watching: Watching) -> None:
        writer.gate.clear()
        first = asyncio.ensure_future(engine.brief(request()))
        await writer.await_call()
        second = asyncio.ensure_future(engine.brief(request(SETS[1])))
        await until(lambda: engine.load()["requests_waiting"] == 1)
        await cancel(second)
        assert engine.load()["requests_waiting"] == 0
        writer.gate.set()
        await first
        assert watching.made == 1

    run(test, concurrent_requests=1)


def test_more_than_may_wait_are_told_to_come_back() -> None:
    async def test(engine: ThreadedEngine, writer: HeldWriter, _watching: Watching) -> None:
        writer.gate.clear()
        running = asyncio.ensure_future(engine.brief(request()))
        await writer.await_call()
        waiting = asyncio.ensure_future(engine.brief(request(SETS[1])))
        await until(lambda: engine.load()["requests_waiting"] == 1)
        with pytest.raises(EngineBusyError) as caught:
            await engine.brief(request(SETS[2]))
        assert caught.value.retry_after_s >= 1
        with pytest.raises(EngineBusyError):
            await engine.inspect(request(SETS[2]))
        joined = asyncio.ensure_future(engine.brief(request()))  # costs nothing
        await until(lambda: engine.load()["callers"] == 3)
        writer.gate.set()
        await asyncio.gather(running, waiting, joined)
        await engine.brief(request(SETS[2]))

    run(test, concurrent_requests=1, queue_length=1)


def test_progress_comes_on_the_loop_stage_by_stage() -> None:
    async def test(engine: ThreadedEngine, _writer: HeldWriter, _watching: Watching) -> None:
        seen: list[tuple[str, int, int]] = []
        loop_thread = threading.get_ident()

        def note(stage: str, done: int, total: int) -> None:
            assert threading.get_ident() == loop_thread
            seen.append((stage, done, total))

        asked = request()
        await engine.brief(asked, progress=note)
        assert list(dict.fromkeys(stage for stage, _, _ in seen)) == [
            *("clean", "origins", "embed", "claims", "plan", "write", "headline", "edit")
        ]
        assert [done for stage, done, _ in seen if stage == "clean"] == list(range(len(asked.articles)))

    run(test)


def test_errors_of_the_library_pass_through_and_are_not_kept() -> None:
    async def test(engine: ThreadedEngine, _writer: HeldWriter, watching: Watching) -> None:
        nothing = BriefingRequest(articles=(), options=BriefingOptions())
        for _ in range(2):
            with pytest.raises(NoInputError):
                await engine.brief(nothing)
        assert not watching.reuses
        assert engine.load()["requests_running"] == 0

    run(test)


def test_a_failing_neighbour_is_not_felt() -> None:
    class Failing(FakeWriter):
        def write(self, tasks: Sequence[WritingTask]) -> list[list[Candidate]]:
            if any("Meridian" in text for item in tasks for text in item.evidence):
                raise ModelError("it failed")
            return super().write(tasks)

    async def within() -> None:
        engine = ThreadedEngine(lambda: fake_summarizer(Failing()), Settings())
        await engine.start()
        asked = [request(name) for name in SETS]
        made = await asyncio.gather(*(engine.brief(one) for one in asked), return_exceptions=True)
        await engine.close()
        assert isinstance(made[1], ModelError)
        for index in (0, 2):
            one = made[index]
            assert isinstance(one, Made)
            assert document(one) == alone(asked[index])

    asyncio.run(within())


def test_other_lengths_come_from_kept_drafts_without_the_writer() -> None:
    async def test(engine: ThreadedEngine, writer: HeldWriter, watching: Watching) -> None:
        made = await engine.brief(request(lengths=(LengthName.LONG,)))
        assert made.drafts is not None
        written = len(writer.tasks)
        short = request(lengths=(LengthName.SHORT,))
        derived = await engine.derive(short, made.drafts)
        assert derived is not None
        assert document(derived) == alone(short)
        assert derived.drafts == made.drafts
        assert await engine.derive(request(words=900), made.drafts) is None
        assert await engine.derive(short, "{}") is None
        assert len(writer.tasks) == written
        assert watching.reuses == ["drafts"]

    run(test)


def test_inspecting_is_the_library_s() -> None:
    async def test(engine: ThreadedEngine, _writer: HeldWriter, _watching: Watching) -> None:
        asked = request()
        expected = fake_summarizer().inspect(asked.articles, asked.options)
        assert await engine.inspect(asked) == expected

    run(test)


def test_reasons_of_rejection_are_told() -> None:
    async def within() -> None:
        watching = Watching()
        writer = FakeWriter(lambda _task: ["nine hundred pirates sank the ship off atlantis on friday ."])
        engine = ThreadedEngine(lambda: fake_summarizer(writer), Settings(), watching)
        await engine.start()
        await engine.brief(request())
        await engine.close()
        assert watching.reasons

    asyncio.run(within())


def test_it_is_ready_between_its_start_and_its_end() -> None:
    async def within() -> None:
        writer = HeldWriter()
        engine = ThreadedEngine(lambda: fake_summarizer(writer), Settings())
        assert not engine.ready
        assert engine.models() == []
        with pytest.raises(NotReadyError):
            await engine.brief(request())
        await engine.start()
        assert engine.ready
        assert {model["kind"] for model in engine.models()} == {"writer", "embedder", "verifier"}
        writer.entered = threading.Semaphore(0)
        writer.gate.clear()
        running = asyncio.ensure_future(engine.brief(request()))
        await writer.await_call()
        closing = asyncio.ensure_future(engine.close())
        await asyncio.sleep(0)
        assert not engine.ready
        late: list[Callable[[], Awaitable[object]]] = [
            lambda: engine.brief(request(SETS[1])),
            lambda: engine.derive(request(), "{}"),
            lambda: engine.inspect(request()),
        ]
        for call in late:
            with pytest.raises(DrainingError):
                await call()
        writer.gate.set()
        assert document(await running) == alone(request())
        await closing

    asyncio.run(within())


def test_what_does_not_end_in_time_is_stopped_when_it_drains() -> None:
    async def within() -> None:
        writer = HeldWriter()
        engine = ThreadedEngine(lambda: fake_summarizer(writer), Settings(drain_s=0, concurrent_requests=1))
        await engine.start()
        writer.entered = threading.Semaphore(0)
        writer.gate.clear()
        held = [asyncio.ensure_future(engine.brief(request(name))) for name in SETS]
        await writer.await_call()
        closing = asyncio.ensure_future(engine.close())
        for one in held:
            with pytest.raises(DrainingError):
                await one
        writer.gate.set()
        await closing

    asyncio.run(within())


def test_a_model_that_cannot_be_loaded_is_an_error_of_the_start() -> None:
    def broken() -> Summarizer:
        raise ModelError("there is none")

    async def within() -> None:
        engine = ThreadedEngine(broken, Settings())
        with pytest.raises(ModelError):
            await engine.start()
        assert not engine.ready
        await engine.close()

    asyncio.run(within())


def test_the_cache_is_bounded() -> None:
    async def test(engine: ThreadedEngine, _writer: HeldWriter, watching: Watching) -> None:
        for text in ("one", "two", "three"):
            article = Article(
                text=f"The {text} ferries of Lisgar sank in thick fog on Monday with 40 aboard."
            )
            await engine.brief(BriefingRequest(articles=(article,), options=BriefingOptions()))
        assert engine.load()["briefings_cached"] == 2
        assert engine.load()["claims_cached"] <= 3
        assert watching.made == 3

    run(test, cached_briefings=2, cached_claims=3)

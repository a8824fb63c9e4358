from __future__ import annotations

import asyncio

from summarizer.options import ALL_LENGTHS
from summarizer.ports import WritingTask
from summarizer_api.engine.engine import ThreadedEngine
from summarizer_api.engine.warming import warm
from summarizer_models.fake import FakeWriter
from tests.api.engine.warm_engine import SETS, Watching, alone, cancel, document, request, run, until
from tests.api.engine.writers import HeldWriter
from tests.pipeline.engines import fake_summarizer


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

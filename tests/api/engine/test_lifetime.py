from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from summarizer.errors import ModelError
from summarizer.pipeline import Summarizer
from summarizer_api.engine.engine import ThreadedEngine
from summarizer_api.faults import DrainingError, EngineBusyError, NotReadyError
from summarizer_api.settings import Settings
from tests.api.engine.warm_engine import SETS, Watching, alone, document, request, run, until
from tests.api.engine.writers import HeldWriter
from tests.pipeline.engines import fake_summarizer


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
        writer.forget_calls()
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


def test_what_does_not_end_in_time_is_stopped_when_it_drains() -> None:
    async def within() -> None:
        writer = HeldWriter()
        engine = ThreadedEngine(lambda: fake_summarizer(writer), Settings(drain_s=0, concurrent_requests=1))
        await engine.start()
        writer.forget_calls()
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


def test_who_will_wait_does_not_share_the_end_of_who_will_not() -> None:
    async def test(engine: ThreadedEngine, writer: HeldWriter, _watching: Watching) -> None:
        writer.gate.clear()
        running = asyncio.ensure_future(engine.brief(request()))
        await writer.await_call()
        hasty = asyncio.ensure_future(engine.brief(request(SETS[1])))
        await until(lambda: engine.load()["requests_waiting"] == 1)
        patient = asyncio.ensure_future(engine.brief(request(SETS[1]), patience_s=60))
        await until(lambda: engine.load()["requests_waiting"] == 2)
        joins = asyncio.ensure_future(engine.brief(request(SETS[1])))
        await until(lambda: engine.load()["callers"] == 4)
        assert engine.load()["requests_waiting"] == 2
        writer.gate.set()
        made = await asyncio.gather(hasty, patient, joins)
        assert [document(one) for one in made] == [alone(request(SETS[1]))] * 3
        await running

    run(test, concurrent_requests=1)

from __future__ import annotations

import asyncio
import threading

import pytest

from summarizer.errors import NoInputError
from summarizer.options import BriefingOptions
from summarizer_api.engine.engine import ThreadedEngine
from summarizer_api.records import BriefingRequest
from summarizer_api.settings import Settings
from summarizer_models.fake import FakeWriter
from tests.api.engine.warm_engine import Watching, request, run
from tests.api.engine.writers import HeldWriter
from tests.pipeline.engines import fake_summarizer


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

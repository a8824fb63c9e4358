from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from summarizer.articles import Article
from summarizer.briefings import LengthName
from summarizer.errors import ModelError
from summarizer.options import ALL_LENGTHS, BriefingOptions
from summarizer.ports import Candidate, WritingTask
from summarizer_api.engine.engine import ThreadedEngine
from summarizer_api.records import BriefingRequest, Made
from summarizer_api.settings import Settings
from summarizer_models.fake import FakeWriter
from tests.api.engine.warm_engine import SETS, Watching, alone, document, request, run, until
from tests.api.engine.writers import HeldWriter
from tests.pipeline.engines import fake_summarizer


@pytest.mark.parametrize("batching", [True, False])
def test_many_requests_at_once_get_what_each_gets_alone(batching: bool) -> None:
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

    run(test, concurrent_requests=4)


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

"""The one test of the engine with the embedded model: what is written does not depend on the neighbours."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from summarizer.briefings import LengthName
from summarizer.compose import build_summarizer
from summarizer.options import BriefingOptions
from summarizer.render import render
from summarizer.sources import read_articles
from summarizer_api.engine.engine import ThreadedEngine
from summarizer_api.records import BriefingRequest
from summarizer_api.settings import Settings

SHORT = BriefingOptions(lengths=(LengthName.HEADLINE, LengthName.SHORT))
EXAMPLES = Path(__file__).parents[3] / "examples"


def test_batched_requests_get_the_bytes_of_a_lone_run() -> None:
    summarizer = build_summarizer()
    articles = [
        read_articles([str(EXAMPLES / name / "articles")], stdin=None).articles
        for name in ("ferry-accident", "meridian-recall", "water-tariff")
    ]
    # The fourth shares most of its sentences with the first.
    edited = replace(articles[0][0], text=articles[0][0].text.replace("on Monday", "on Sunday"))
    asked = [
        BriefingRequest(articles=tuple(one[:3]), options=SHORT)
        for one in (*articles, (edited, *articles[0][1:]))
    ]
    expected = [render(summarizer.brief(one.articles, one.options), "json") for one in asked]

    async def within() -> list[str]:
        engine = ThreadedEngine(lambda: summarizer, Settings())
        await engine.start()
        made = await asyncio.gather(*(engine.brief(one) for one in asked))
        await engine.close()
        return [render(one.briefing, "json") for one in made]

    assert asyncio.run(within()) == expected

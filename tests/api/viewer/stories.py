"""A story made by hand for the viewer: reports of one accident, and the briefing with everything in it."""

from __future__ import annotations

from summarizer.articles import Article
from tests.render.build import RAW, briefing

__all__ = ["PASTED", "articles", "briefing"]

_GAZETTE = """Title: Ferry runs aground off Port Ellery
Source: The Harbour Gazette
Date: 2026-05-03

The ferry Marigold ran aground off Port Ellery on Friday morning, the coast guard said. All 212 people on board were
taken off by lifeboat within two hours. The captain said that the rudder had failed shortly before the accident.

Share this article"""
_RADIO = """Title: Sandbank stops ferry
Source: Coast Radio
Date: 2026-05-04

A ferry with about 240 people on board hit a sandbank near Port Ellery on Friday morning. The coast guard took
everybody off by lifeboat, and nobody was badly hurt. The harbour office will open an inquiry into it on Monday."""

PASTED = (_GAZETTE, _RADIO)


def articles() -> list[Article]:
    """The articles of the briefing, and one that was left out."""
    return [
        Article(id="gazette", text=RAW["gazette"], author="Ann Quayle"),
        Article(id="radio", text=f"{RAW['radio']}\n\nShare this article"),
        Article(id="post", text=RAW["post"]),
        Article(id="inland", text=RAW["inland"]),
        Article(id="advert", text="Subscribe to our newsletter"),
    ]

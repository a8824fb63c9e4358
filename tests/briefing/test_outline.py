"""What of the disagreements reaches the plan."""

from __future__ import annotations

import datetime as dt

from summarizer.articles import Article
from summarizer.briefing.outline import Outline, build_outline
from summarizer.options import BriefingOptions
from summarizer.stories.vectors import LexicalEmbedder

FRIDAY, SATURDAY = dt.date(2026, 10, 9), dt.date(2026, 10, 10)
WIRE = """{dead} people were killed when the ferry Corrin Star sank off Maravel's west coast, the coast guard said.

The ship struck the Hen Rocks in fog with 214 people aboard, less than 2 miles from Port Ellery.

Divers searched the wreck for survivors on the sea bed, Coast Guard Commander Daniel Oseh said.

The vessel was on its regular crossing from Port Ellery to Skerra Island when it hit the rocks.

{missing} people were still missing, according to the line that runs the ferry."""
OTHER = (
    "The ferry line said it would pay for the funerals. The ferry Corrin Star sank off Maravel's west coast after "
    "hitting the Hen Rocks near Port Ellery, and all sailings to Skerra Island were stopped."
)


def outline_of(*articles: tuple[str, str, dt.date]) -> Outline:
    given = [Article(text=text, source=source, published_at=day) for text, source, day in articles]
    return build_outline(given, BriefingOptions(words=100, lengths=()), LexicalEmbedder(), lambda *_: None)


def planned_texts(outline: Outline) -> list[str]:
    return [outline.pool[item.representative].text for item in outline.planned]


def test_the_plan_tells_the_toll_beside_what_happened() -> None:
    texts = planned_texts(
        outline_of(
            (WIRE.format(dead="At least 14", missing="Seventeen"), "Northline", SATURDAY),
            (OTHER, "Gazette", SATURDAY),
        )
    )
    assert any("At least 14 people were killed" in text for text in texts)
    assert any("all sailings" in text for text in texts)


def test_of_two_editions_of_one_text_the_later_figures_are_planned() -> None:
    outline = outline_of(
        (WIRE.format(dead="At least 11", missing="Twenty"), "Northline", FRIDAY),
        (WIRE.format(dead="At least 14", missing="Seventeen"), "Northline", SATURDAY),
        (OTHER, "Gazette", SATURDAY),
    )
    assert len(outline.story.origins) == 2
    texts = planned_texts(outline)
    assert any("At least 14" in text for text in texts)
    assert any("Seventeen" in text for text in texts)
    assert not any("At least 11" in text or "Twenty" in text for text in texts)

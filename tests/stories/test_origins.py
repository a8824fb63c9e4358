from __future__ import annotations

import random

from summarizer.stories.origins import find_origins
from tests.briefing.build import document

WIRE = [
    "Eleven people were killed and six were missing after a ferry hit rocks in fog and sank, the coast guard said.",
    "Rescuers and fishing crews pulled 197 people from the water and from life rafts.",
    "A union that represents the crew said the radar had failed twice in September.",
    "The company said it was not aware of any open defect on the vessel.",
]
EDITED = [
    "Eleven people were killed and six were missing after a ferry hit rocks in fog and sank, officials said.",
    *WIRE[1:3],
    "Ferries are the only link between the mainland and the island.",
]
OWN = [
    "A ferry with 214 people aboard went down off the coast after it ran onto a reef.",
    "Fishing boats were the first to arrive and took most of the passengers from the rafts.",
    "The seafarers' union says that it had reported a broken radar to the company in autumn.",
]


def _members(*texts: list[str]) -> list[tuple[str, ...]]:
    documents = [document(f"d{index}", *text) for index, text in enumerate(texts)]
    return [origin.article_ids for origin in find_origins(documents)]


def test_a_lightly_edited_reprint_is_one_origin_and_an_own_report_another() -> None:
    assert _members(WIRE, OWN, EDITED) == [("d0", "d2"), ("d1",)]


def test_tiny_texts_are_copies_only_when_equal() -> None:
    assert _members(["It rained."], ["It rained."], ["It snowed."]) == [("d0", "d1"), ("d2",)]


def test_large_sets_find_the_same_reprints() -> None:
    words = [f"word{number}" for number in range(400)]
    rng = random.Random(7)
    own = [[" ".join(rng.choices(words, k=40)) + "."] for _ in range(90)]
    found = _members(*own, WIRE, EDITED)
    assert ("d90", "d91") in found
    assert len(found) == 91

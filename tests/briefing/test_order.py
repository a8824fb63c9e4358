from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.briefing.order import editor_order
from summarizer.stories.vectors import LexicalEmbedder
from tests.briefing.build import document, pool_of
from tests.briefing.plans import planned_claim

TEXTS = (
    "The ferry Corrin Star sank in thick fog.",
    "Divers searched the harbour for the captain.",
    "Investigators examine the radar of the ferry Corrin Star.",
    "A memorial service was held in Lisgar.",
)
POOL = pool_of(document("a", *TEXTS))
VECTORS = LexicalEmbedder().embed(TEXTS)


def _order(*places: tuple[float, float]) -> list[int]:
    """The order of claims given by their positions and saliences."""
    planned = [planned_claim(POOL, i, position=p, salience=s) for i, (p, s) in enumerate(places)]
    return editor_order(planned, VECTORS)


def test_the_lead_stays_first_wherever_it_stood() -> None:
    assert _order((1.0, 0.1), (0.0, 1.0))[0] == 0


def test_the_rest_follows_the_positions_of_the_sources() -> None:
    assert _order((0.0, 1.0), (0.9, 1.0), (0.5, 1.0), (0.2, 1.0)) == [0, 3, 2, 1]


def test_salience_pulls_a_claim_forward() -> None:
    assert _order((0.0, 1.0), (0.4, 0.1), (0.6, 0.1)) == [0, 1, 2]
    assert _order((0.0, 1.0), (0.4, 0.1), (0.6, 1.0)) == [0, 2, 1]


def test_near_neighbours_change_places_for_cohesion_and_distant_ones_do_not() -> None:
    assert _order((0.0, 1.0), (0.40, 1.0), (0.45, 1.0)) == [0, 2, 1]
    assert _order((0.0, 1.0), (0.40, 1.0), (0.60, 1.0)) == [0, 1, 2]


def test_nothing_has_an_order() -> None:
    assert editor_order([], VECTORS) == []


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=4))
def test_every_claim_comes_once(places: list[tuple[float, float]]) -> None:
    assert sorted(_order(*places)) == list(range(len(places)))

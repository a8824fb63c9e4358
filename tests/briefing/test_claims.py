from __future__ import annotations

import pytest

from summarizer.briefing.claims import group_claims
from summarizer.briefing.veto import contradict
from summarizer.documents import Document
from summarizer.stories.vectors import LexicalEmbedder
from tests.briefing.build import document, pool_of

FERRY = document(
    "a",
    "The ferry Corrin Star struck the Hen Rocks in fog and sank within an hour.",
    "Police questioned the captain, Anders Holm, for two hours.",
    "The weather office had warned of strong winds along the coast.",
)
WIRE = document(
    "b",
    "The passenger ferry Corrin Star sank within an hour after it struck the Hen Rocks in thick fog.",
    "A memorial service will be held in Lisgar on Wednesday.",
)


def _groups(*documents_: Document) -> list[list[str]]:
    pool = pool_of(*documents_)
    vectors = LexicalEmbedder().embed([item.text for item in pool])
    claims = group_claims(pool, vectors, veto=contradict)
    return [[f"{pool[m].ref.document}.{pool[m].ref.number}" for m in claim.members] for claim in claims]


def test_groups_what_two_articles_say_and_leaves_the_rest_alone() -> None:
    assert _groups(FERRY, WIRE) == [["0.1", "1.1"], ["0.2"], ["0.3"], ["1.2"]]


def test_every_sentence_is_in_exactly_one_claim() -> None:
    members = [name for group in _groups(FERRY, WIRE, FERRY) for name in group]
    assert sorted(members) == sorted(set(members))
    assert len(members) == 8


def test_a_contradicting_number_keeps_two_sentences_apart() -> None:
    first = document("a", "Rescuers on the coast said 11 passengers of the ferry Corrin Star were killed.")
    second = document("b", "Rescuers on the coast said 14 passengers of the ferry Corrin Star were killed.")
    assert _groups(first, second) == [["0.1"], ["1.1"]]
    assert _groups(first, first) == [["0.1", "1.1"]]


SANK = "The ferry Corrin Star sank off the west coast after hitting the Hen Rocks, and all sailings were stopped."


@pytest.mark.parametrize(
    "told",
    [
        "At least 14 people were killed when the ferry Corrin Star sank off the west coast at the Hen Rocks.",
        "Dozens were injured when the ferry Corrin Star sank off the west coast at the Hen Rocks.",
        "Six people are missing after the ferry Corrin Star sank off the west coast at the Hen Rocks.",
    ],
)
def test_a_toll_keeps_a_sentence_apart_from_those_that_do_not_tell_it(told: str) -> None:
    assert _groups(document("a", SANK), document("b", told)) == [["0.1"], ["1.1"]]
    assert _groups(document("a", told), document("b", told.replace("at the", "near the"))) == [["0.1", "1.1"]]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            SANK,
            "The ferry Corrin Star, with 214 people aboard, sank off the west coast after hitting the Hen Rocks.",
        ),
        (
            "One man was killed when the ferry Corrin Star hit the Hen Rocks off the west coast.",
            "A man was killed when the ferry Corrin Star hit the Hen Rocks off the west coast.",
        ),
        (
            "Fourteen people were killed when the ferry Corrin Star hit the Hen Rocks off the west coast.",
            "The ferry Corrin Star hit the Hen Rocks off the west coast, killing 14 people.",
        ),
    ],
)
def test_other_figures_and_a_single_person_keep_nothing_apart(left: str, right: str) -> None:
    assert _groups(document("a", left), document("b", right)) == [["0.1", "1.1"]]


def test_a_number_counts_as_told_whatever_is_said_to_have_befallen_them() -> None:
    first = document(
        "a", "Rescuers and fishing crews of Lisgar pulled 197 people from the cold water of the sound."
    )
    second = document("b", "Fishing crews of Lisgar rescued 197 people from the cold water of the sound.")
    assert _groups(first, second) == [["0.1", "1.1"]]


def test_the_day_of_a_month_is_no_number_that_contradicts() -> None:
    first = document("a", "On May 6 officials of the coast guard closed the port of Lisgar to all ferries.")
    second = document("b", "On May 7 officials of the coast guard closed the port of Lisgar to all ferries.")
    assert _groups(first, second) == [["0.1", "1.1"]]


def test_a_denial_keeps_two_sentences_apart() -> None:
    first = document("a", "The company repaired the radar of the ferry Corrin Star in September.")
    second = document("b", "The company never repaired the radar of the ferry Corrin Star in September.")
    assert _groups(first, second) == [["0.1"], ["1.1"]]


def test_origins_are_counted_once() -> None:
    pool = pool_of(FERRY, FERRY, WIRE, origins=(0, 0, 1))
    vectors = LexicalEmbedder().embed([item.text for item in pool])
    assert group_claims(pool, vectors)[0].origins == 2

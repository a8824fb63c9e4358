from __future__ import annotations

from summarizer.briefing.claims import group_claims
from summarizer.briefing.veto import contradict
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


def _groups(*documents_: object) -> list[list[str]]:
    pool = pool_of(*documents_)  # type: ignore[arg-type]  # documents, passed through for brevity
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


def test_a_denial_keeps_two_sentences_apart() -> None:
    first = document("a", "The company repaired the radar of the ferry Corrin Star in September.")
    second = document("b", "The company never repaired the radar of the ferry Corrin Star in September.")
    assert _groups(first, second) == [["0.1"], ["1.1"]]


def test_origins_are_counted_once() -> None:
    pool = pool_of(FERRY, FERRY, WIRE, origins=(0, 0, 1))
    vectors = LexicalEmbedder().embed([item.text for item in pool])
    assert group_claims(pool, vectors)[0].origins == 2

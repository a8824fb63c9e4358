from __future__ import annotations

import pytest

from summarizer.briefing.claims import PoolSentence, group_claims
from summarizer.briefing.plan import PlannedClaim, plan_claims
from summarizer.documents import Document
from summarizer.stories.vectors import LexicalEmbedder
from tests.briefing.build import document, pool_of

SANK = "The ferry Corrin Star struck the Hen Rocks in fog and sank within an hour."
SANK_TOO = "The passenger ferry Corrin Star sank within an hour after it struck the Hen Rocks in thick fog."
CAPTAIN = "Police questioned the captain of the ferry, Anders Holm, for two hours on Tuesday."
WEATHER = "The weather office had warned sailors of dense fog along the whole western coast."
SERVICE = "A memorial service for the crew will be held in Lisgar cathedral next week."


def _plan(
    *documents: Document,
    budget_words: int = 1000,
    standing: dict[str, float] | None = None,
    currency: dict[str, float] | None = None,
    origins: tuple[int, ...] | None = None,
) -> tuple[list[PoolSentence], list[PlannedClaim]]:
    """The pool and the plan; `standing` and `currency` are 1 for the texts that they do not name."""
    pool = pool_of(*documents, origins=origins)
    vectors = LexicalEmbedder().embed([item.text for item in pool])
    planned = plan_claims(
        pool,
        group_claims(pool, vectors),
        vectors,
        budget_words=budget_words,
        standing=lambda item: (standing or {}).get(item.text, 1.0),
        currency=[(currency or {}).get(item.text, 1.0) for item in pool],
    )
    return pool, planned


def _texts(pool: list[PoolSentence], planned: list[PlannedClaim]) -> list[str]:
    return [pool[item.representative].text for item in planned]


A, B = document("a", SANK, CAPTAIN, WEATHER), document("b", SANK_TOO, SERVICE)


def test_what_two_origins_say_comes_before_what_one_says_and_once() -> None:
    pool, planned = _plan(A, B)
    texts = _texts(pool, planned)
    assert texts[0] in (SANK, SANK_TOO)
    assert sorted(texts[1:]) == sorted([CAPTAIN, WEATHER, SERVICE])
    assert planned[0].claim.origins == 2
    assert set(planned[0].evidence) == {0, 3}
    assert planned[0].evidence[0] == planned[0].representative


def test_ids_count_by_salience() -> None:
    _, planned = _plan(A, B)
    by_id = sorted(planned, key=lambda item: int(item.id[1:]))
    assert [item.id for item in by_id] == [f"c{number}" for number in range(1, len(planned) + 1)]
    assert [item.salience for item in by_id] == sorted((item.salience for item in planned), reverse=True)


def test_the_plan_ends_when_its_words_are_used() -> None:
    assert len(_plan(A, B, budget_words=1)[1]) == 1
    assert len(_plan(A, B, budget_words=16)[1]) == 2
    assert _plan(A, B, budget_words=0)[1] == []


@pytest.mark.parametrize("text", ["Too short to say it.", " ".join(["ferry"] * 61) + "."])
def test_a_sentence_of_no_fit_length_is_not_planned(text: str) -> None:
    pool, planned = _plan(document("a", SANK, text))
    assert _texts(pool, planned) == [SANK]


def test_a_sentence_that_cannot_stand_alone_gives_way_to_one_that_can() -> None:
    pool, planned = _plan(A, B, standing={SANK: 0.0, CAPTAIN: 0.0})
    assert SANK_TOO in _texts(pool, planned)
    assert not {SANK, CAPTAIN} & set(_texts(pool, planned))


def test_what_opens_the_briefing_stands_alone_freely() -> None:
    first = _texts(*_plan(A, B))[0]
    pool, planned = _plan(A, B, standing=dict.fromkeys((SANK, SANK_TOO), 0.9))
    assert first in (SANK, SANK_TOO)
    assert pool[planned[0].representative].text not in (SANK, SANK_TOO)


def test_the_newest_of_the_most_salient_opens() -> None:
    # The older one is the more salient, since the newer one comes second in its article, and stays so when discounted.
    documents = document("a", CAPTAIN), document("b", "Rain fell.", SERVICE)
    assert _texts(*_plan(*documents)) == [CAPTAIN, SERVICE]
    pool, planned = _plan(*documents, currency={CAPTAIN: 0.95})
    assert _texts(pool, planned) == [SERVICE, CAPTAIN]
    assert planned[0].salience < planned[1].salience


def test_evidence_leaves_out_what_was_overtaken_and_copies() -> None:
    _, planned = _plan(A, B, currency={SANK: 1.0, SANK_TOO: 0.3})
    lead = next(item for item in planned if 0 in item.claim.members)
    assert lead.evidence == (0,)
    _, planned = _plan(A, document("b", SANK))
    lead = next(item for item in planned if 0 in item.claim.members)
    assert len(lead.claim.members) == 2
    assert len(lead.evidence) == 1
    _, planned = _plan(A, B, origins=(0, 0))
    lead = next(item for item in planned if 0 in item.claim.members)
    assert len(lead.evidence) == 1


def test_positions_are_relative_to_the_article() -> None:
    _, planned = _plan(document("a", SANK, CAPTAIN, WEATHER, SERVICE))
    assert {item.representative: item.position for item in planned} == {0: 0.0, 1: 0.25, 2: 0.5, 3: 0.75}

from __future__ import annotations

from collections.abc import Sequence

from summarizer.briefing.claims import PoolSentence
from summarizer.briefing.judge import Judges
from summarizer.briefing.plan import PlannedClaim
from summarizer.briefing.support import LexicalVerifier
from summarizer.briefing.surface import Casing
from summarizer.briefing.write import Draft, draft_claims, select_drafts
from summarizer.briefings import Verdict
from summarizer.ports import Form, Writer, WritingTask
from summarizer_models.fake import FakeWriter
from tests.briefing.build import document, pool_of
from tests.briefing.plans import planned_claim
from tests.pipeline.engines import AnyPhrase

SANK = "The ferry Corrin Star sank off Lisgar on Monday with 40 people aboard."
SANK_TOO = "The ferry Corrin Star sank off the port of Lisgar with 40 people aboard on Monday."
CAPTAIN = "Police questioned the captain, Anders Holm, for two hours in the town hall."
POOL = pool_of(document("a", SANK, CAPTAIN), document("b", SANK_TOO))
JUDGES = Judges(verifier=LexicalVerifier(), phrases=AnyPhrase(), casing=Casing([SANK, CAPTAIN, SANK_TOO]))
LEAD, SECOND = planned_claim(POOL, 0, 2), planned_claim(POOL, 1)


def write_claims(
    planned: Sequence[PlannedClaim], pool: Sequence[PoolSentence], *, writer: Writer, judges: Judges
) -> list[Draft]:
    drafts = draft_claims(planned, pool, writer=writer, judges=judges)
    return select_drafts(drafts, pool, judges.phrases)


class Doubting:
    """A verifier that believes nothing."""

    def score(self, pairs: Sequence[tuple[Sequence[str], str]]) -> list[float]:
        return [0.0 for _ in pairs]


def _lead(*texts: str) -> tuple[Draft, FakeWriter]:
    """What becomes of the lead when the writer answers its first request so, and no other."""
    writer = FakeWriter([texts])
    (draft,) = write_claims([LEAD], POOL, writer=writer, judges=JUDGES)
    return draft, writer


def test_what_passes_is_kept_in_the_source_s_spelling() -> None:
    draft, writer = _lead("the ferry corrin star sank off lisgar on monday .")
    assert (draft.text, draft.verdict, draft.basis) == (
        "The ferry Corrin Star sank off Lisgar on Monday.",
        Verdict.SUPPORTED,
        (0,),
    )
    assert draft.rejected == ()
    assert [task.form for task in writer.tasks] == [Form.MEDIUM]


def test_what_fails_a_gate_is_never_shown() -> None:
    draft, writer = _lead(
        "the ferry corrin star sank off lisgar on monday with 50 people aboard .",
        "the ferry corrin star sank .",
        "the ferry corrin star did not sink off lisgar on monday .",
    )
    assert (draft.text, draft.verdict) == (SANK, Verdict.EXTRACTED)
    assert "length" in draft.rejected
    assert len(draft.rejected) == 3
    # The first request failed: a shorter form, all evidence, and the other sentence are tried.
    assert [(task.evidence, task.form) for task in writer.tasks[1:]] == [
        ((SANK,), Form.SHORT),
        ((SANK, SANK_TOO), Form.MEDIUM),
        ((SANK_TOO,), Form.MEDIUM),
    ]


def test_a_second_request_saves_what_the_first_could_not() -> None:
    def answer(task: WritingTask) -> list[str]:
        return ["the ferry corrin star sank off the port of lisgar ."] if task.evidence == (SANK_TOO,) else []

    (draft,) = write_claims([LEAD], POOL, writer=FakeWriter(answer), judges=JUDGES)
    assert draft.text == "The ferry Corrin Star sank off the port of Lisgar."
    assert draft.basis == (2,)


def test_of_two_that_pass_the_one_that_keeps_more_of_the_claim_is_taken() -> None:
    full = SANK.lower().replace(".", " .")
    for order in (1, -1):
        draft, _ = _lead(*["the ferry corrin star sank on monday .", full][::order])
        assert draft.text == SANK


def test_what_the_verifier_doubts_is_not_shown_as_written() -> None:
    judges = Judges(verifier=Doubting(), phrases=AnyPhrase(), casing=JUDGES.casing)
    (draft,) = write_claims(
        [LEAD],
        POOL,
        writer=FakeWriter([["the ferry corrin star sank off lisgar on monday ."]]),
        judges=judges,
    )
    assert draft.verdict is Verdict.EXTRACTED
    assert draft.rejected == ("entailment",)


def test_a_silent_writer_leaves_source_sentences() -> None:
    drafts = write_claims([LEAD, SECOND], POOL, writer=FakeWriter([]), judges=JUDGES)
    assert [(draft.text, draft.verdict) for draft in drafts] == [
        (SANK, Verdict.EXTRACTED),
        (CAPTAIN, Verdict.EXTRACTED),
    ]


def test_a_long_source_sentence_is_trimmed_but_keeps_who_says_it() -> None:
    text = (
        "The ferry Corrin Star, which was built in 1987 and sold twice since, sank off Lisgar on Monday "
        "with 40 people aboard, the coast guard said in a statement."
    )
    pool = pool_of(document("a", text))
    (draft,) = write_claims([planned_claim(pool, 0)], pool, writer=FakeWriter([]), judges=JUDGES)
    assert len(draft.text.split()) < len(text.split())
    assert "coast guard said" in draft.text
    assert "1987" not in draft.text


def test_what_came_out_as_said_before_is_dropped() -> None:
    pool = pool_of(
        document("a", SANK, "Rescuers said the ferry Corrin Star sank off Lisgar on Monday at dawn.")
    )

    def answer(_task: WritingTask) -> list[str]:
        return ["the ferry corrin star sank off lisgar on monday ."]

    planned = [planned_claim(pool, 0), planned_claim(pool, 1)]
    drafts = write_claims(planned, pool, writer=FakeWriter(answer), judges=JUDGES)
    assert [draft.planned.id for draft in drafts] == ["c1"]


def test_nothing_planned_asks_for_nothing() -> None:
    writer = FakeWriter()
    assert write_claims([], POOL, writer=writer, judges=JUDGES) == []
    assert writer.tasks == []

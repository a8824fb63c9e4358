from __future__ import annotations

import pytest

from summarizer.briefing.claims import PoolSentence
from summarizer.briefing.headline import MAX_WORDS, ask_headlines, choose_headline, sentence_case
from summarizer.briefing.judge import Judges
from summarizer.briefing.support import LexicalVerifier
from summarizer.briefing.surface import Casing
from summarizer.briefing.write import Draft
from summarizer.briefings import Verdict
from summarizer.ports import Form, Writer
from summarizer_models.fake import FakeWriter
from tests.briefing.build import document, pool_of
from tests.briefing.plans import planned_claim
from tests.pipeline.engines import AnyPhrase

SANK = (
    "The ferry Corrin Star sank off Lisgar in thick fog early on Monday with 40 people aboard, "
    "most of whom were on their way home from the harvest fair."
)
SHIP = "The Corrin Star was sold to the Skerra Line in 1987."
POOL = pool_of(document("a", SANK, SHIP))


def _headline(
    *texts: str,
    titles: tuple[str, ...] = (),
    drafts: tuple[Draft, ...] = (),
    pool: list[PoolSentence] = POOL,
    writer: Writer | None = None,
) -> Draft | None:
    judges = Judges(
        verifier=LexicalVerifier(), phrases=AnyPhrase(), casing=Casing(item.text for item in pool)
    )
    planned = [planned_claim(pool, 0)]
    given = [(0, title) for title in titles]
    written = ask_headlines(planned, pool, writer or FakeWriter([texts]))
    return choose_headline(planned, pool, given, drafts, written, judges=judges)


def _text(*texts: str, titles: tuple[str, ...] = ()) -> str | None:
    found = _headline(*texts, titles=titles)
    return found.text if found else None


def test_what_passes_loses_its_full_stop_and_keeps_its_capitals() -> None:
    found = _headline("the ferry corrin star sank off lisgar")
    assert found is not None
    assert found.text == "The ferry Corrin Star sank off Lisgar"
    assert (found.verdict, found.basis) == (Verdict.SUPPORTED, (0,))


@pytest.mark.parametrize(
    "written",
    [
        "the ferry sank",  # too short
        "the ferry corrin star sank off lisgar with 50 people aboard",
        "the ferry corrin star did not sink off lisgar",
        "the ferry corrin star sank off lisgar in thick",
        "the ferry corrin star sank off orla",
        "the ferry corrin star sank off lisgar , ferry corrin star",
    ],
)
def test_a_candidate_that_fails_a_gate_is_no_headline(written: str) -> None:
    assert _text(written) != written.capitalize()
    assert "50" not in (_text(written) or "")
    found = _headline(written)
    assert found is None or found.verdict is Verdict.EXTRACTED


def test_a_pronoun_does_not_open_a_headline() -> None:
    pool = pool_of(document("a", "She closed the old bridge of Orla after the storm on Monday."))
    found = _headline("she closed the old bridge of orla", pool=pool)
    assert found is None or found.verdict is Verdict.EXTRACTED


def test_the_writer_is_asked_for_headlines_of_the_first_claims() -> None:
    writer = FakeWriter()
    _headline(writer=writer)
    assert {task.form for task in writer.tasks} == {Form.HEADLINE}
    assert {task.evidence for task in writer.tasks} == {(SANK,)}


def test_a_title_that_the_sentences_bear_out_is_taken_in_sentence_case() -> None:
    found = _headline(titles=("Ferry Corrin Star Sank off Lisgar with 40 People Aboard.",))
    assert found is not None
    assert found.text == "Ferry Corrin Star sank off Lisgar with 40 people aboard"
    assert found.basis == (0,)


@pytest.mark.parametrize(
    "title",
    [
        "Ferry Corrin Star sank off Lisgar with 50 people aboard",
        "Why the ferry Corrin Star sank off Lisgar",
        "Ferry Corrin Star sank off Lisgar: did fog do it?",
        "Council votes to close libraries in Lisgar",
        "The Corrin Star was sold to the Skerra Line in 1987",  # of no planned claim
    ],
)
def test_other_titles_are_not(title: str) -> None:
    found = _headline(titles=(title,))
    assert found is None or found.text != title


def test_a_short_sentence_of_the_briefing_serves() -> None:
    text = "The ferry Corrin Star sank off Lisgar in thick fog."
    draft = Draft(planned=planned_claim(POOL, 0), text=text, basis=(0,), verdict=Verdict.SUPPORTED, score=1.0)
    found = _headline(drafts=(draft,))
    assert found is not None
    assert found.text == text.rstrip(".")


def test_a_short_source_sentence_stands_in_and_nothing_where_all_are_long() -> None:
    pool = pool_of(document("a", SHIP))
    found = _headline(pool=pool)
    assert found is not None
    assert (found.text, found.verdict) == (SHIP.rstrip("."), Verdict.EXTRACTED)
    endless = "The " + "old " * MAX_WORDS + "ferry sank."
    assert _headline(pool=pool_of(document("a", endless))) is None


def test_no_claim_has_no_headline() -> None:
    judges = Judges(verifier=LexicalVerifier(), phrases=AnyPhrase(), casing=Casing([]))
    assert ask_headlines([], [], FakeWriter()) == {}
    assert choose_headline([], [], [], [], {}, judges=judges) is None


def test_sentence_case_touches_title_case_alone() -> None:
    casing = Casing(["Many people sank with the ferry of Lisgar.", "The people of Lisgar met."])
    assert sentence_case("Ferry Sank With People of Lisgar", casing) == "Ferry sank with people of Lisgar"
    assert sentence_case("Ferry sank with people of Lisgar", casing) == "Ferry sank with people of Lisgar"

from __future__ import annotations

import datetime as dt

import pytest

from summarizer.briefing.check import FailureKind, analyse, check

EVIDENCE = [
    "Harbour Minister Anna Holf confirmed on Wednesday that approximately 60 Ruritanian marines had entered the yard.",
    "About 1,000 Nigerien dockers work at the yard in Zenda, which is next to Elphberg International Airport.",
    "Colonel Rudolf Hentzau, a military spokesperson, accused Ruritania of bribing the harbour police.",
    "“The marines are in a separate hangar and don’t have access to our ships,” Ms Holf said in Strelsau.",
    "Tarlen attacked Sapt in 2016, and former mayor Flavia Rassendyll resigned.",
    "The navy may close the northern gate, which lies some 750 kilometers (460 miles) from the border.",
    "The marines reportedly stole fuel, but the two sides are “not mingling”.",
    "The ferry was pushed out of Chad in July 2023, while the trawlers were recently towed from Mali.",
    "Anna Holf, the harbour minister, did not resign.",
]
FACTS = analyse(EVIDENCE)


@pytest.mark.parametrize(
    "text",
    [
        EVIDENCE[0],
        EVIDENCE[3],
        "Some 60 Ruritanian marines had entered the yard.",
        "Harbour Minister Anna Holf confirmed that approximately 60 marines had entered the yard.",
        "Harbor Minister Anna Holf confirmed that marines entered the yard.",
        "Holf, the harbour minister, did not resign.",
        "Colonel Hentzau accused Ruritania of bribing the harbour police.",
        "Ruritania bribed the harbour police, Hentzau said.",
        "“The marines are in a separate hangar,” Holf said.",
        "Sapt was attacked by Tarlen in 2016.",
        "The northern gate lies about 460 miles from the border.",
        "The navy might close the northern gate.",
        "The ferry was pushed out of Chad in 2023.",
        "Former mayor Flavia Rassendyll resigned.",
    ],
)
def test_what_the_evidence_says_passes(text: str) -> None:
    assert check(text, FACTS).failures == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("60 Ruritanian marines had entered the yard.", FailureKind.NUMBER),
        ("Some 70 Ruritanian marines had entered the yard.", FailureKind.NUMBER),
        ("Some 60 ships entered the yard.", FailureKind.NUMBER),
        ("Nearly 1,000 dockers work at the yard.", FailureKind.NUMBER),
        ("The northern gate lies some 800 kilometers from the border.", FailureKind.NUMBER),
        ("Anna Holf confirmed on Thursday that marines entered the yard.", FailureKind.DATE),
        ("The ferry was pushed out of Chad in August 2023.", FailureKind.DATE),
        ("Anna Tarlen confirmed that marines entered the yard.", FailureKind.NAME),
        ("About 1,000 Nigerian dockers work at the yard.", FailureKind.NAME),
        ("Prisoners work at the yard next to Streslau.", FailureKind.NAME),
        ("Harbour Minister Rudolf Hentzau accused Ruritania.", FailureKind.ROLE),
        ("Mayor Flavia Rassendyll resigned.", FailureKind.ROLE),
        ("“The marine is in a separate hangar,” Holf said.", FailureKind.QUOTATION),
        ("Holf said “the navy may close” it.", FailureKind.QUOTATION),
        ("Holf said: “The marines are in a separate hangar.", FailureKind.QUOTATION),
        ("“The marines are in a separate hangar,” Hentzau said.", FailureKind.SPEAKER),
        ("The marines have access to our ships.", FailureKind.NEGATION),
        ("Anna Holf resigned.", FailureKind.NEGATION),
        ("The marines have not entered the yard.", FailureKind.NEGATION),
        ("The navy closed the northern gate.", FailureKind.MODALITY),
        ("Ruritania bribed the harbour police.", FailureKind.ATTRIBUTION),
        ("The marines stole fuel.", FailureKind.ATTRIBUTION),
        ("The marines burned the yard.", FailureKind.WORD),
        ("The navy may close the gate again.", FailureKind.WORD),
        ("The trawlers were recently towed from Chad.", FailureKind.ADJACENCY),
        ("Sapt attacked Tarlen in 2016.", FailureKind.ORDER),
        ("Tarlen was attacked by Sapt.", FailureKind.ORDER),
    ],
)
def test_what_it_does_not_say_fails(text: str, kind: FailureKind) -> None:
    result = check(text, FACTS)
    assert kind in result.kinds, result.failures
    assert not result.passed
    assert all(0 <= failure.start < failure.end <= len(text) for failure in result.failures)


def test_dates_that_the_caller_resolved_are_allowed() -> None:
    written = "The yard closed on May 1."
    evidence = ["The yard closed on Wednesday."]
    assert not check(written, analyse(evidence)).passed
    assert check(written, analyse(evidence, allowed_dates=["May 1"])).passed
    assert check(written, analyse(evidence, published=[dt.date(2024, 5, 3)])).passed
    assert not check(written, analyse(evidence, published=[dt.date(2024, 5, 10)])).passed


def test_a_fact_that_is_plain_in_one_sentence_may_be_written_plainly() -> None:
    evidence = ["The navy may close the gate.", "The navy closed the gate."]
    assert check("The navy closed the gate.", analyse(evidence)).passed


def test_a_date_goes_with_its_event() -> None:
    facts = analyse(["The yard closed on May 1.", "Tarlen met Sapt on May 6."])
    assert check("The yard closed on May 1.", facts).passed
    assert check("The yard closed on May 6.", facts).kinds == {FailureKind.DATE}


def test_an_acronym_of_a_name_is_known() -> None:
    assert check("The ZHT said so.", analyse(["The Zenda Harbour Trust said so."])).passed


def test_reported_would_may_become_will() -> None:
    assert check("Holf said she will leave.", analyse(["Holf said she would leave."])).passed


def test_no_evidence_supports_nothing() -> None:
    assert not check("The yard closed.", analyse([])).passed
    assert check("", analyse([])).passed


@pytest.mark.parametrize(
    ("written", "passed"),
    [
        ("The yard was sold on 3 May 2024.", True),
        ("The yard was sold in May 2024.", True),
        ("The yard was sold in 2024.", True),
        ("The yard was sold on 2024.", False),
        ("The yard was sold on May 2024, the court heard.", False),
    ],
)
def test_a_date_behind_on_keeps_its_day(written: str, passed: bool) -> None:
    facts = analyse(["The yard was sold on 3 May 2024, the court heard."])
    failures = [failure for failure in check(written, facts).failures if failure.kind is FailureKind.DATE]
    assert (not failures) is passed


def test_a_weekday_beside_a_date_is_that_of_the_evidence() -> None:
    facts = analyse(["The yard was sold on Friday, May 3, the court heard."])
    assert check("The yard was sold on Friday, May 3.", facts).passed
    assert check("The yard was sold on May 3.", facts).passed
    assert not check("The yard was sold on Thursday, May 3.", facts).passed

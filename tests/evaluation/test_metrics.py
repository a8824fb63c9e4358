from __future__ import annotations

import dataclasses

import pytest

from summarizer.evaluation.metrics import AMOUNTS, COUNTS, SHARES, Meter, SetFigures, average
from summarizer.evaluation.outputs import OutputSentence
from tests.evaluation.make import cite, make_set, sentence, summary

GIVEN = make_set(
    key_facts=((("cracks",), ("pillars", "columns")), (("eleven weeks", "11 weeks"),)),
    forbidden=("collapse",),
)
CLOSED = cite(GIVEN, 0, "The Tarn bridge was closed on Friday after engineers found cracks in two pillars.")


def measure(*sentences: OutputSentence) -> SetFigures:
    return Meter().measure(GIVEN, summary(*sentences), words=20, seconds=1.5)


def test_a_good_summary_has_no_findings() -> None:
    measured = measure(
        sentence("The Tarn bridge was closed for cracks in two pillars.", CLOSED, verdict="supported")
    )
    assert measured.findings == ()
    figures = measured.figures
    assert [figures[name] for name in COUNTS] == [0] * len(COUNTS)
    assert figures["supported"] == 1
    assert figures["extracted"] == 0
    assert figures["not_copied"] == 1
    assert figures["words"] == 10
    assert figures["length_error"] == 0.5
    assert figures["key_facts"] == 0.5
    assert figures["seconds"] == 1.5
    assert figures["rouge1"] > 0.7


def test_every_fault_is_found() -> None:
    shifted = dataclasses.replace(CLOSED, start=CLOSED.start + 3)
    measured = measure(
        sentence("Nobody is cited.", verdict="extracted"),
        sentence("Seven bridges of Ostermoor “fell down”.", CLOSED, verdict="supported"),
        sentence("The bridge may collapse.", CLOSED, verdict="supported"),
        sentence("It was closed.", shifted, verdict="supported"),
    )
    figures = measured.figures
    assert {name: figures[name] for name in COUNTS} == dict.fromkeys(COUNTS, 1) | {"refused": 0}
    assert {(found.kind, found.what) for found in measured.findings} == {
        ("uncited", "no citation"),
        ("name", "Ostermoor"),
        ("quote", "fell down"),
        ("forbidden", "collapse"),
        ("span", "quote and span differ"),
        ("number", "Seven"),
    }
    assert figures["extracted"] == 0.25


def test_an_empty_summary_is_measured() -> None:
    figures = measure().figures
    assert figures["rouge2"] == 0
    assert figures["length_error"] == 1
    assert "supported" not in figures


def test_shares_are_averaged_and_counts_summed() -> None:
    measured = [
        SetFigures(set_name="a", figures={"rouge2": 0.2, "uncited": 2, "words": 100}, findings=()),
        SetFigures(set_name="b", figures={"rouge2": 0.4, "uncited": 3, "words": 50}, findings=()),
        SetFigures(set_name="c", figures={"uncited": 0, "words": 60}, findings=()),
    ]
    assert average(measured) == {"rouge2": pytest.approx(0.3), "uncited": 5, "words": 70}
    assert average([]) == {}


def test_every_figure_is_averaged() -> None:
    known = {*SHARES, *AMOUNTS, *COUNTS}
    assert measure(sentence("It was closed.", CLOSED, verdict="supported")).figures.keys() <= known

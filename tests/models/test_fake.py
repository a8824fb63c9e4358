from __future__ import annotations

from summarizer.ports import Form, Writer, WritingTask
from summarizer_models.fake import FakeWriter

EVIDENCE = ("Rain flooded Port Alder, officials said.", "The river rose by 2.5 metres.")


def task(*evidence: str, form: Form = Form.LONG) -> WritingTask:
    return WritingTask(evidence=evidence or EVIDENCE, form=form)


def test_it_fulfils_the_port() -> None:
    writer: Writer = FakeWriter()
    assert writer.name == "fake"
    assert FakeWriter().score([]) == []


def test_it_copies_the_evidence() -> None:
    [candidates] = FakeWriter().write([task()])
    assert [candidate.text for candidate in candidates] == [
        "rain flooded port alder , officials said .",
        "rain flooded port alder .",
        "the river rose by 2 . 5 metres .",
    ]
    assert [candidate.score for candidate in candidates] == [-0.1, -0.2, -0.1 * 3]


def test_headlines_have_no_full_stop_and_forms_have_their_lengths() -> None:
    endless = "word " * 100
    for form, words in ((Form.HEADLINE, 12), (Form.SHORT, 18), (Form.MEDIUM, 32), (Form.LONG, 48)):
        [[candidate, *_]] = FakeWriter().write([task(endless, form=form)])
        assert candidate.text.split().count("word") == words
        assert candidate.text.endswith(".") == (form is not Form.HEADLINE)


def test_nothing_from_nothing() -> None:
    assert FakeWriter().write([WritingTask(evidence=(), form=Form.SHORT), task(" ", "!")])[0] == []


def test_scripted_by_a_list() -> None:
    writer = FakeWriter([["one", "two"], []])
    first, second, third = writer.write([task(), task(), task()])
    assert [candidate.text for candidate in first] == ["one", "two"]
    assert second == third == []
    assert len(writer.tasks) == 3


def test_scripted_by_evidence_and_by_function() -> None:
    by_evidence = FakeWriter({EVIDENCE[0]: ["one"]}, name="mine")
    assert [[c.text for c in row] for row in by_evidence.write([task(), task("else")])] == [["one"], []]
    assert by_evidence.name == "mine"
    by_function = FakeWriter(lambda given: [given.form.value])
    assert by_function.write([task(form=Form.SHORT)])[0][0].text == "short"


def test_scores_favour_words_of_the_evidence() -> None:
    scores = FakeWriter().token_scores([(task(), "Rain flooded Mars")])
    assert scores == [(-0.1, -0.1, -5.0, -0.1)]
    assert FakeWriter().score([(task(), "")]) == [-0.1]

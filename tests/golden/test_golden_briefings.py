"""Golden briefings of the example sets.

With a fake writer, which is the same on every machine, the whole text is compared with a file beside this one
(rewritten by `--update-golden` alone). With the embedded model, whose last bits depend on the processor, what must hold
is compared with the truth that each set states about itself in `facts.json`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from summarizer.briefings import Briefing, DisagreementRelation, Verdict
from summarizer.compose import build_summarizer
from summarizer.options import ALL_LENGTHS, BriefingOptions
from summarizer.render import render
from summarizer.sources import read_articles
from tests.pipeline.engines import fake_summarizer

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
SETS = ["ferry-accident", "meridian-recall", "water-tariff"]
OPTIONS = BriefingOptions(lengths=ALL_LENGTHS)


@cache
def facts(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((EXAMPLES / name / "facts.json").read_text(encoding="utf-8"))
    return found


@cache
def embedded(name: str) -> Briefing:
    articles = read_articles([str(EXAMPLES / name / "articles")], stdin=None)
    return build_summarizer().brief(articles.articles, OPTIONS, notices=articles.notices)


@pytest.mark.parametrize("name", SETS)
def test_the_text_around_a_fake_writer(name: str, update_golden: bool) -> None:
    articles = read_articles([str(EXAMPLES / name / "articles")], stdin=None)
    text = render(
        fake_summarizer().brief(articles.articles, OPTIONS, notices=articles.notices), "text", width=100
    )
    golden = HERE / f"{name}.txt"
    if update_golden:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SETS)
def test_no_residue_and_nothing_hidden_reaches_a_briefing(name: str) -> None:
    shown = render(embedded(name), "text", width=10_000)
    for residue in facts(name)["residue"]:
        assert residue["text"] not in shown
    for forbidden in facts(name)["never"]:
        assert forbidden not in shown


@pytest.mark.parametrize("name", SETS)
def test_most_key_facts_are_in_the_long_briefing(name: str) -> None:
    text = embedded(name).length("long").text.lower()
    found = [
        fact["fact"]
        for fact in facts(name)["key_facts"]
        if all(any(form.lower() in text for form in forms) for forms in fact["words"])
    ]
    assert len(found) >= 0.5 * len(facts(name)["key_facts"]), found


@pytest.mark.parametrize("name", SETS)
def test_most_sentences_are_written_and_not_extracted(name: str) -> None:
    sentences = embedded(name).length("long").sentences
    written = sum(sentence.verdict is Verdict.SUPPORTED for sentence in sentences)
    assert written >= 0.7 * len(sentences)


@pytest.mark.parametrize("name", SETS)
def test_reprints_are_one_origin(name: str) -> None:
    origin = {source.article_id: source.origin for source in embedded(name).sources}
    for copies in facts(name)["reprints"]:
        assert len({origin[Path(file).stem] for file in copies}) == 1


def test_the_toll_that_rose_is_an_update_and_the_distance_a_conflict() -> None:
    found = [(d.relation, p.value) for d in embedded("ferry-accident").disagreements for p in d.positions]
    assert any("14" in value for relation, value in found if relation is DisagreementRelation.UPDATE)
    assert any("eight" in value for relation, value in found if relation is DisagreementRelation.CONFLICT)


def test_the_overtaken_toll_is_not_in_the_briefing() -> None:
    text = embedded("ferry-accident").length("long").text.lower()
    assert "14" in text
    assert "eleven" not in text


@pytest.mark.parametrize("name", SETS)
def test_the_same_set_gives_the_same_bytes(name: str) -> None:
    articles = read_articles([str(EXAMPLES / name / "articles")], stdin=None)
    again = build_summarizer(threads=1).brief(articles.articles[::-1], OPTIONS, notices=articles.notices)
    assert render(again, "json") == render(embedded(name), "json")

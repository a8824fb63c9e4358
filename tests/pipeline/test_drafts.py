"""Kept drafts: read back as they were, and other lengths made of them as if they had been asked for."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.articles import Article
from summarizer.briefings import LengthName, Verdict
from summarizer.drafts import KeptAnswer, KeptDraft, WrittenDrafts, drafts_from_json, drafts_to_json
from summarizer.options import ALL_LENGTHS, BriefingOptions
from summarizer.pipeline import Written
from summarizer.ports import Candidate
from summarizer.render import render
from summarizer.sources import read_articles
from summarizer_models.fake import FakeWriter
from tests.pipeline.engines import fake_summarizer

EXAMPLES = Path(__file__).parents[2] / "examples"
SETS = ["ferry-accident", "meridian-recall", "water-tariff"]

indices = st.lists(st.integers(0, 5000), max_size=5).map(tuple)
scores = st.floats(allow_nan=False, allow_infinity=False)
drafts = st.builds(
    KeptDraft,
    members=indices,
    representative=st.integers(0, 5000),
    evidence=indices,
    text=st.text(),
    basis=indices,
    verdict=st.sampled_from(Verdict),
    score=scores,
    rejected=st.lists(st.text(), max_size=3).map(tuple),
)
answers = st.builds(
    KeptAnswer,
    basis=indices,
    candidates=st.lists(st.builds(Candidate, text=st.text(), score=scores), max_size=3).map(tuple),
)
written = st.builds(
    WrittenDrafts,
    model=st.text(),
    pool=st.text(),
    claims=st.lists(drafts, max_size=4).map(tuple),
    headlines=st.none() | st.lists(answers, max_size=3).map(tuple),
)


@given(written)
def test_what_is_written_is_read_back(kept: WrittenDrafts) -> None:
    text = drafts_to_json(kept)
    assert text.isascii()
    assert drafts_from_json(text) == kept


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '{"version": 1}', '{"version": 2}', "[" * 100_000, "{", '"text"']
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - that it is no other error is what matters
        drafts_from_json(text)


@given(st.recursive(st.none() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=8)))
def test_rows_of_any_shape_are_refused_or_read(row: object) -> None:
    document = {"version": 1, "model": "m", "pool": "p", "claims": [row], "headlines": [row]}
    with pytest.raises(ValueError):  # noqa: PT011 - as above
        drafts_from_json(json.dumps(document))


@cache
def articles(name: str) -> tuple[Article, ...]:
    return read_articles([str(EXAMPLES / name / "articles")], stdin=None).articles


@cache
def whole(name: str) -> Written:
    return fake_summarizer().write(articles(name), BriefingOptions(lengths=ALL_LENGTHS))


ASKED = [
    *(BriefingOptions(lengths=(length,)) for length in ALL_LENGTHS),
    BriefingOptions(lengths=ALL_LENGTHS),
    BriefingOptions(),
    *(BriefingOptions(lengths=(), words=words) for words in (20, 60, 130, 300)),
    BriefingOptions(lengths=(LengthName.HEADLINE, LengthName.SHORT), words=120),
]


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("options", ASKED, ids=lambda o: "-".join((*o.lengths, str(o.words))))
def test_a_derived_length_is_the_one_that_is_written_anew(name: str, options: BriefingOptions) -> None:
    writer = FakeWriter()
    kept = drafts_from_json(drafts_to_json(whole(name).drafts))
    derived = fake_summarizer(writer).derive(articles(name), options, kept)
    assert derived is not None
    assert not writer.tasks
    assert render(derived, "json") == render(fake_summarizer().brief(articles(name), options), "json")


def test_the_order_of_the_articles_does_not_matter() -> None:
    name, options = SETS[0], BriefingOptions(lengths=(LengthName.SHORT,))
    derived = fake_summarizer().derive(articles(name)[::-1], options, whole(name).drafts)
    assert derived == fake_summarizer().brief(articles(name), options)


def test_drafts_that_do_not_suffice_give_none() -> None:
    name = SETS[0]
    summarizer, kept = fake_summarizer(), whole(name).drafts
    short = BriefingOptions(lengths=(LengthName.SHORT,))
    plain = summarizer.write(articles(name), short).drafts
    assert summarizer.derive(articles(name), BriefingOptions(lengths=(), words=500), kept) is None
    assert summarizer.derive(articles(name), BriefingOptions(lengths=(LengthName.STANDARD,)), plain) is None
    assert summarizer.derive(articles(name), BriefingOptions(lengths=(LengthName.HEADLINE,)), plain) is None
    assert summarizer.derive(articles(name)[1:], short, kept) is None
    assert fake_summarizer(FakeWriter(name="another")).derive(articles(name), short, kept) is None


def test_a_set_that_is_used_up_gives_any_length() -> None:
    few = articles(SETS[0])[:1]
    kept = fake_summarizer().write(few, BriefingOptions(lengths=ALL_LENGTHS, words=1000)).drafts
    options = BriefingOptions(lengths=(), words=900)
    assert fake_summarizer().derive(few, options, kept) == fake_summarizer().brief(few, options)

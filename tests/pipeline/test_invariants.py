"""What always holds (docs/pipeline.md): each invariant on whole briefings, with a fake writer."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.articles import Article
from summarizer.briefings import Briefing, LengthName, NoticeCode, Verdict
from summarizer.errors import DuplicateIdError, LanguageError, NoContentError, NoInputError
from summarizer.options import ALL_LENGTHS, BriefingOptions
from summarizer.ports import WritingTask
from summarizer.render import render
from summarizer.sources import read_articles
from summarizer_models.fake import FakeWriter
from tests.pipeline.engines import fake_summarizer

EXAMPLES = Path(__file__).parents[2] / "examples"
EVERY_LENGTH = BriefingOptions(lengths=ALL_LENGTHS)
SETS = ["ferry-accident", "meridian-recall", "water-tariff"]


def _articles(name: str) -> tuple[Article, ...]:
    return read_articles([str(EXAMPLES / name / "articles")], stdin=None).articles


def _brief(articles: tuple[Article, ...] | list[Article]) -> Briefing:
    return fake_summarizer().brief(articles, EVERY_LENGTH)


@pytest.fixture(scope="module", params=SETS)
def made(request: pytest.FixtureRequest) -> tuple[tuple[Article, ...], Briefing]:
    articles = _articles(request.param)
    return articles, _brief(articles)


def test_every_citation_quotes_the_raw_text(made: tuple[tuple[Article, ...], Briefing]) -> None:
    articles, briefing = made
    raw = {article.id: article.text for article in articles}
    citations = [c for text in briefing.lengths for s in text.sentences for c in s.citations]
    citations += [c for d in briefing.disagreements for p in d.positions for c in p.citations]
    citations += [c for entry in briefing.timeline for c in entry.citations]
    assert citations
    for citation in citations:
        assert raw[citation.article_id][citation.start : citation.end] == citation.quote


def test_every_sentence_is_cited_and_judged(made: tuple[tuple[Article, ...], Briefing]) -> None:
    for text in made[1].lengths:
        assert text.sentences, text.length
        for sentence in text.sentences:
            assert sentence.citations
            assert sentence.verdict in set(Verdict)
            assert sentence.support.origins >= 1
            assert 0 <= sentence.score <= 1


def test_lengths_nest_and_keep_their_bounds(made: tuple[tuple[Article, ...], Briefing]) -> None:
    briefing = made[1]
    claims = [{s.claim for s in briefing.length(name).sentences} for name in ALL_LENGTHS[1:]]
    assert claims[0] <= claims[1] <= claims[2]
    assert briefing.length("headline").words <= 15
    for name in ALL_LENGTHS[1:]:
        assert briefing.length(name).words <= 1.15 * briefing.length(name).target_words


def test_sources_are_numbered_by_first_use(made: tuple[tuple[Article, ...], Briefing]) -> None:
    briefing = made[1]
    assert [source.number for source in briefing.sources] == list(range(1, len(briefing.sources) + 1))
    numbers = {source.article_id: source.number for source in briefing.sources}
    seen: list[int] = []
    for text in briefing.lengths:
        for sentence in text.sentences:
            for citation in sentence.citations:
                assert citation.label == f"{numbers[citation.article_id]}.{citation.sentence}"
                if numbers[citation.article_id] not in seen:
                    seen.append(numbers[citation.article_id])
    assert seen == list(range(1, len(seen) + 1))


@pytest.mark.parametrize("name", SETS)
def test_the_order_of_the_articles_does_not_matter(name: str) -> None:
    articles = _articles(name)
    first = render(_brief(articles), "json")
    assert render(_brief(articles[::-1]), "json") == first
    assert render(_brief([*articles[3:], *articles[:3]]), "json") == first


def test_a_reprint_counts_once() -> None:
    briefing = _brief(_articles("ferry-accident"))
    origins = [source.origin for source in briefing.sources]
    assert len(set(origins)) == len(origins) - 1
    assert any(notice.code is NoticeCode.REPRINTS for notice in briefing.notices)


def test_a_sentence_that_says_what_no_source_says_is_never_shown() -> None:
    def lies(task: WritingTask) -> list[str]:
        return (
            ["nine hundred people were killed by pirates , officials in atlantis said on friday ."]
            if task
            else []
        )

    briefing = fake_summarizer(FakeWriter(lies)).brief(_articles("ferry-accident"), EVERY_LENGTH)
    for text in briefing.lengths:
        assert "pirates" not in text.text
        assert all(sentence.verdict is Verdict.EXTRACTED for sentence in text.sentences)


def test_a_writer_that_writes_nothing_still_gives_a_briefing() -> None:
    briefing = fake_summarizer(FakeWriter([])).brief(_articles("water-tariff"), EVERY_LENGTH)
    assert all(s.verdict is Verdict.EXTRACTED for s in briefing.length("long").sentences)
    assert briefing.length("long").words > 150


def test_words_are_met() -> None:
    for words in (60, 100, 200):
        options = BriefingOptions(lengths=(), words=words)
        text = fake_summarizer().brief(_articles("ferry-accident"), options).length(LengthName.WORDS)
        assert abs(text.words - words) <= 0.15 * words


def test_one_article_alone_works_and_says_so() -> None:
    briefing = _brief(_articles("ferry-accident")[:1])
    assert briefing.length("short").sentences
    assert NoticeCode.SINGLE_SOURCE in {notice.code for notice in briefing.notices}
    assert not briefing.disagreements


def test_a_stray_article_is_named_and_left_out() -> None:
    stray = Article(
        id="stray",
        text="The central bank of Orland left its interest rate unchanged at two percent on Monday.\n\n"
        "Inflation had slowed for the third month in a row, the bank's governor told a news conference.",
    )
    briefing = _brief([*_articles("ferry-accident"), stray])
    assert [n.article_id for n in briefing.notices if n.code is NoticeCode.ARTICLE_UNRELATED] == ["stray"]
    assert "stray" not in {source.article_id for source in briefing.sources}


def test_foreign_and_empty_articles_are_left_out_and_listed() -> None:
    german = Article(
        id="german",
        text="Die Fähre sank am Donnerstag im dichten Nebel vor der Küste. Vierzehn Menschen starben, "
        "und drei werden noch immer vermisst, teilte die Küstenwache mit.",
    )
    briefing = _brief([*_articles("ferry-accident"), german, Article(id="blank", text=" \n ")])
    codes = {notice.article_id: notice.code for notice in briefing.notices}
    assert codes["german"] is NoticeCode.ARTICLE_LANGUAGE
    assert codes["blank"] is NoticeCode.ARTICLE_EMPTY
    with pytest.raises(LanguageError, match="german"):
        _brief([german])


def test_nothing_to_work_with_is_one_clear_error() -> None:
    with pytest.raises(NoInputError):
        _brief([])
    with pytest.raises(NoContentError):
        _brief([Article(text="   ")])
    with pytest.raises(DuplicateIdError, match="twice"):
        _brief([Article(id="twice", text="One."), Article(id="twice", text="Two.")])


def test_dates_are_written_as_dates() -> None:
    texts = [
        "The dam at Orla broke on Tuesday and flooded the lower town.",
        "The flooding of the lower town of Orla began when the dam broke on Tuesday.",
        "Water from the broken dam flooded the lower town of Orla on Tuesday.",
    ]
    articles = [Article(text=text, published_at=dt.date(2026, 3, 5)) for text in texts]
    text = _brief(articles).length("short").text
    assert "Tuesday" not in text
    assert "March 3" in text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(max_size=300), min_size=1, max_size=4))
def test_any_text_gives_a_briefing_or_an_error_of_ours(texts: list[str]) -> None:
    articles = [Article(text=text) for text in texts]
    try:
        briefing = _brief(articles)
    except (NoContentError, LanguageError):
        return
    raw = {source.article_id for source in briefing.sources}
    for sentence in itertools.chain.from_iterable(text.sentences for text in briefing.lengths):
        assert sentence.citations
        assert {citation.article_id for citation in sentence.citations} <= raw

from __future__ import annotations

import datetime as dt

import pytest

from summarizer.articles import Article
from summarizer.evaluation.datasets import EvaluationSet
from summarizer.evaluation.grounding import Unsupported, find_unsupported
from summarizer.evaluation.outputs import CitedSpan
from tests.evaluation.make import cite, make_set, sentence

GIVEN = make_set()
ARTICLES = {article.id: article for article in GIVEN.articles}
CLOSED = cite(GIVEN, 0, "The Tarn bridge was closed on Friday after engineers found cracks in two pillars.")
FALK = cite(
    GIVEN, 0, "Mayor Ines Falk said that 1,200 drivers use it every day. “We could not wait,” she said."
)
COST = cite(GIVEN, 1, "Repairs will cost about $4 million and take eleven weeks.")


def check(text: str, *cited: CitedSpan) -> Unsupported:
    return find_unsupported(sentence(text, *cited), ARTICLES)


@pytest.mark.parametrize(
    "text",
    [
        "Cracks in 2 pillars closed the Tarn bridge.",
        "Ines Falk said 1200 drivers cross it. “We could not wait”, she said.",
        "Repairs take 11 weeks, at a cost of $4 million.",
        "Falk: “We could not wait”.",
        "Falk’s town closed the Tarn bridge.",
    ],
)
def test_what_the_citations_hold_is_supported(text: str) -> None:
    assert check(text, CLOSED, FALK, COST) == Unsupported()


def test_numbers_names_and_quotes_must_be_in_the_cited_passages() -> None:
    assert check("Three pillars of the Tarn bridge cracked.", CLOSED).numbers == ("Three",)
    assert check("Some 1,300 drivers use it.", FALK).numbers == ("1,300",)
    assert check("The bridge in Velden was closed.", CLOSED).names == ("Velden",)
    assert check("She said: “We did not want to wait.”", FALK).quotes == ("We did not want to wait.",)
    assert check('Falk said "we could not" wait.', FALK) == Unsupported()


def test_another_article_does_not_help() -> None:
    assert check("Repairs cost $4 million.", CLOSED).numbers == ("4",)
    assert check("Repairs cost $4 million.", CLOSED, COST).numbers == ()


def test_the_first_word_and_pronouns_are_no_names() -> None:
    assert check("Engineers found cracks, and I quote: Nobody knew.", CLOSED) == Unsupported()
    assert check("Engineers of Ostermoor found cracks.", CLOSED).names == ("Ostermoor",)


@pytest.mark.parametrize(
    "text", ["It closed on 1 May 2026.", "It closed on May 1.", "It closed in May 2026."]
)
def test_a_date_may_follow_from_the_day_of_publication(text: str) -> None:
    assert check(text, CLOSED) == Unsupported()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It closed on 3 May 2026.", ("3",)),  # a Sunday; the source says Friday
        ("It closed on 1 May 2020.", ("1", "2020")),
        ("It closed on 31 April 2026.", ("31",)),
    ],
)
def test_a_date_must_follow(text: str, numbers: tuple[str, ...]) -> None:
    found = check(text, CLOSED)
    assert found.numbers == numbers
    assert found.names


@pytest.mark.parametrize(
    ("source", "text", "ok"),
    [
        # Published on Saturday, 2 May 2026.
        ("The council voted on Tuesday.", "It voted on 28 April.", True),
        ("Bills will rise after the council voted on Tuesday.", "It voted on 5 May.", False),
        ("The council will vote on Tuesday.", "It votes on May 5.", True),
        ("It failed today after winning on Friday.", "It won on May 1 and failed on May 2, 2026.", True),
        ("It failed today after winning on Friday.", "It failed on May 3.", False),
        ("It opened last month.", "It opened in April 2026.", True),
        ("It opened in 14 places.", "It opened in April.", False),
        ("It opened last month.", "It opened on 14 April.", False),
        ("It opened on April 14.", "It opened on April 14, 2026.", True),
        ("It opened on Friday.", "It opened on Thursday.", False),
        ("It opened yesterday.", "It opened on Friday.", True),
        ("It opened last week.", "It opened in the week of April 20.", True),
        ("It opened last week.", "It opened on April 20.", False),
    ],
)
def test_which_dates_follow(source: str, text: str, ok: bool) -> None:
    article = Article(text=source, id="d", published_at=dt.date(2026, 5, 2))
    given = make_set(articles=(article,))
    assert (check_in(given, text) == Unsupported()) is ok


def check_in(given: EvaluationSet, text: str) -> Unsupported:
    article = given.articles[0]
    return find_unsupported(sentence(text, cite(given, 0, article.text)), {article.id: article})


def test_without_a_relative_date_or_a_day_of_publication_no_date_follows() -> None:
    assert check("Repairs start on 4 May.", COST).names == ("May",)
    undated = {"1": Article(text=ARTICLES["1"].text, id="1")}
    assert find_unsupported(sentence("It closed on 1 May.", CLOSED), undated).numbers == ("1",)


def test_html_is_read_without_its_tags() -> None:
    text = "<p>The mayor of <b>Vel</b>den &amp; Sons paid 4&nbsp;million.</p>"
    given = make_set(articles=(Article(text=text, id="h", markup="html"),))
    found = find_unsupported(
        sentence("Velden & Sons paid 4 million.", cite(given, 0, text)), {"h": given.articles[0]}
    )
    assert found == Unsupported()

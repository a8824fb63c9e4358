from __future__ import annotations

from summarizer.stories.related import unrelated
from tests.briefing.build import document

FERRY = [
    document(
        "a", "The ferry Corrin Star sank off Maravel in fog.", "The coast guard rescued 197 passengers."
    ),
    document("b", "The coast guard ended its search for passengers of the ferry Corrin Star off Maravel."),
    document("c", "Fourteen passengers of the ferry died off Maravel, the coast guard said."),
]
STRAY = document("x", "The central bank left interest rates unchanged.", "Inflation slowed to two percent.")


def test_names_the_article_about_something_else() -> None:
    assert unrelated([*FERRY, STRAY]) == [3]
    assert unrelated([STRAY, *FERRY]) == [0]


def test_is_silent_about_one_event() -> None:
    assert unrelated(FERRY) == []


def test_two_articles_do_not_say_which_is_stray() -> None:
    assert unrelated([FERRY[0], STRAY]) == []

from __future__ import annotations

import pytest

from summarizer.briefing.repetition import says_again, term_rarity

TOLL = "The number of people killed when the ferry sank rose to 14 on Saturday after divers found three more bodies."
VOTE = "Households will pay 18 per cent more for water after the city council voted by 17 to 14 on Tuesday."


@pytest.mark.parametrize(
    ("text", "earlier", "again"),
    [
        ("Fourteen people are now known to have died.", TOLL, True),
        (
            "The council has approved an increase of 18 percent in the water rate, by 17 votes to 14.",
            VOTE,
            True,
        ),
        ("Police questioned the captain for two hours.", TOLL, False),
        ("Nine people died in 1987 when a ferry capsized in the same sound.", TOLL, False),
        ("The ferry sank, and the number of people killed rose.", TOLL, True),
    ],
)
def test_the_same_news_in_other_words_is_said_again(text: str, earlier: str, again: bool) -> None:
    assert says_again(text, earlier, term_rarity([TOLL, VOTE])) is again

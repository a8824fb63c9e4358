"""A sentence bears out another only with all its figures."""

from __future__ import annotations

import pytest

from summarizer.briefing.figures import holds_figures


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The army killed 3 people in Zenda.", "Three people were killed by the army in Zenda."),
        ("At least 14 people died.", "Fourteen people died."),
        ("About 60 troops left.", "Some 60 soldiers left."),
        ("It is 460 miles away.", "It is 750 km away."),
        ("One soldier died.", "A soldier died."),
        ("The radar had two faults in May.", "The radar failed twice in May."),
        ("Some 197 people were saved.", "About 197 occupants were saved."),
        ("Dozens of people died.", "Fourteen people died."),
        ("The ferry sank on October 8.", "The ferry sank on October 8, 2026."),
        ("The ferry sank on October 8, 2026.", "The ferry sank on October 8."),
        ("The mill was built in 1998.", "The mill was built in May 1998."),
        ("The ferry sank in October.", "The ferry sank."),
        ("The ferry sank, police said on October 8.", "The ferry sank."),
    ],
)
def test_all_figures_are_held(text: str, source: str) -> None:
    assert holds_figures(text, [source])


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The army killed 3 people in Zenda.", "The army killed several people in Zenda."),
        ("The army killed 3 people in Zenda.", "The army injured 3 people in Zenda."),
        ("Fourteen people died.", "At least 14 people died."),
        ("Rates rose to 3 percent from 2 percent.", "Rates rose to 3 percent."),
        ("The state will pay $15 million.", "The state will pay $10 million."),
        ("Airbase 101 was hit.", "Airbase 201 was hit."),
        ("The ferry sank on October 8.", "The ferry sank."),
        ("The ferry sank on October 8.", "The ferry sank on October 7."),
        ("The ferry sank on October 8, 2026.", "The ferry sank on October 8, 2025."),
        ("The mill was built in 1998.", "The old mill was built."),
    ],
)
def test_a_figure_is_not_held(text: str, source: str) -> None:
    assert not holds_figures(text, [source])


def test_the_forms_of_one_sentence_are_read_together() -> None:
    assert holds_figures("On May 3, 12 boats left.", ["12 boats left on Friday.", "12 boats left on May 3."])

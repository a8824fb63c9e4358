from __future__ import annotations

import pytest

from summarizer.briefing.glued import has_glued_words
from summarizer_models.registry import load_phrases


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("The Russian presence at the basehas been a point of contention.", True),
        ("The troops entered thebase on Friday.", True),
        ("The Russian presence at the base has been a point of contention.", False),
        ("The aftershock left the inhuman caveat of the forecaster.", False),
        ("The counterterrorism taskforce visited the spokeswoman at Basehas.", False),
    ],
)
def test_a_glued_word_is_seen(text: str, glued: bool) -> None:
    assert has_glued_words(text, load_phrases()) is glued

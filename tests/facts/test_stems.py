from __future__ import annotations

import pytest

from summarizer.facts.stems import stem
from summarizer.facts.tokens import tokenize


@pytest.mark.parametrize(
    "forms",
    [
        "withdraw withdrew withdrawn withdrawal withdrawals",
        "announce announced announcing announces announcement",
        "agree agreed agreement agreements",
        "organise organize organised organizing organisation organizations",
        "defence defense",
        "centre center centres",
        "colour color colours",
        "stop stopped stops",
        "travel travelled traveled",
        "use used using uses",
        "die died dying deaths",
        "expel expelled expulsion",
        "city cities",
        "kill killed killing",
        "recall recalls recalled recalling",
        "fulfil fulfill fulfilled",
    ],
)
def test_forms_of_one_word(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "nigerian nigerien niger",
        "police policy",
        "universe university",
        "organ organization",
        "news new",
        "king bring",
    ],
)
def test_words_kept_apart(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == len(words.split())


def test_token_keys() -> None:
    keys = {token.text: token.key for token in tokenize("The U.S. told us Niger’s N'Djamena 1,000 US a.m.")}
    assert keys == {
        "The": "the", "U.S.": "US", "told": "told", "us": "us", "Niger’s": "niger", "N'Djamena": "n'djamena",
        "1,000": "1,000", "US": "US", "a.m.": "am",
    }  # fmt: skip

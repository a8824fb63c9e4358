from __future__ import annotations

import pytest

from summarizer.facts.quotations import find_quotations, fold_quote


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("“The gates are shut,” said Anna Holf.", "The gates are shut,", "Anna Holf"),
        ("“The gates are shut,” Anna Holf said in Zenda.", "The gates are shut,", "Anna Holf"),
        ('Anna Holf said: "The gates are shut."', "The gates are shut.", "Anna Holf"),
        ("According to Holf, “the gates are shut” and he did not deny it.", "the gates are shut", "Holf"),
        ("“The gates are shut. Nobody goes in,” Holf said.", "The gates are shut. Nobody goes in,", "Holf"),
        ("‘The gates are shut,’ said Holf.", "The gates are shut,", "Holf"),
        ("“It is not that big,” one of the sources said.", "It is not that big,", "one of the sources"),
        ("“It is big,” said Ruritania Mills researcher Paul Tarlen.", "It is big,", "Paul Tarlen"),
        (
            "Sapt said the yard was “as safe as ever” but gave no proof, the Daily Zenda reported.",
            "as safe as ever",
            "Sapt",
        ),
        ("“We ‘never’ left the yard,” Holf said.", "We ‘never’ left the yard,", "Holf"),
        ("“It is big and it is ours,” he said.", "It is big and it is ours,", ""),
    ],
)
def test_words_and_speaker(text: str, words: str, speaker: str) -> None:
    (quotation,) = find_quotations(text)
    assert (quotation.words, quotation.speaker) == (words, speaker)
    assert words in text[quotation.start : quotation.end]


def test_scare_quotes_and_open_ends() -> None:
    (scare,) = find_quotations("There was no “risk” in the yard.")
    assert scare.scare
    (open_ended,) = find_quotations("Holf said: “The gates are shut.")
    assert open_ended.open_ended
    assert open_ended.words == "The gates are shut."


def test_apostrophes_are_no_quotations() -> None:
    assert find_quotations("The workers' union and the teachers' strike don't end Zenda's woes.") == ()


def test_folding() -> None:
    assert fold_quote("“It’s\u00a0 so”") == fold_quote('"It\'s so"')

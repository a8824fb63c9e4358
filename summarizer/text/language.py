"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

_SAMPLE_CHARS = 20_000
"""Enough to be sure, and a bound on the time."""
_SURE = 0.85
"""Normalised probability from which py3langid outweighs the caller, or the default. On sentences of eleven languages
it gave 0.92 and more, on English lists of foreign names under 0.4 (November 2026)."""
_SURE_ON_LITTLE = 0.95
_LITTLE_LETTERS = 60
"""Letters under which it must be surer."""

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    "the and of to that with for was were has have had is are by from which said his her their they it its been "
    "will not but as at on in a an this who after before about he she we you be or would could than into over".split()
)
_ENGLISH_SHARE = 0.22
"""Of the words of English news 30 to 45% are in the list; of Dutch or Danish text under 15% (November 2026)."""
_THE_AND_OF_SHARE = 0.04
"""No other language writes "the", "and", "of", "to" for 4% of its words, whatever names the text is full of."""
_THE_AND_OF = frozenset(("the", "and", "of", "to"))


class _Identifier(Protocol):
    labels: list[str]

    def classify(self, text: str) -> tuple[str, float]: ...
    def set_languages(self, langs: list[str]) -> None: ...


def detect_language(text: str, hint: str | None = None) -> str:
    """The ISO 639-1 code of the language of `text`.

    `hint` is what the caller or the page says ("en", "en-GB"). It stands unless a text of some length clearly
    speaks against it; without a hint, a text that is too short or too unclear to tell counts as English. English is
    recognised by its function words, which foreign names do not change; py3langid (naive Bayes over byte n-grams,
    Lui & Baldwin 2012) decides about the rest.
    """
    expected = (hint or "").replace("_", "-").split("-")[0].strip().lower() or None
    sample = _sample(text)
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words or _looks_english(words):
        return "en" if words else expected or "en"
    language, confidence = _classified(sample)
    if not _is_latin(sample):
        # English is written in one script; in another one only the caller may know better which language it is.
        return expected if expected and expected != "en" else language
    little = sum(map(len, words)) < _LITTLE_LETTERS
    if confidence >= (_SURE_ON_LITTLE if little else _SURE):
        return language
    return expected or "en"


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE_CHARS:
        return text
    # Three stretches: the beginning alone may be a quotation in another language.
    third, middle = _SAMPLE_CHARS // 3, len(text) // 2
    return f"{text[:third]} {text[middle : middle + third]} {text[-third:]}"


def _looks_english(words: list[str]) -> bool:
    if not words:
        return False
    common = sum(word in _ENGLISH for word in words)
    articles = sum(word in _THE_AND_OF for word in words)
    return common >= _ENGLISH_SHARE * len(words) and articles >= _THE_AND_OF_SHARE * len(words)


def _is_latin(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return sum(character < "\u0250" for character in letters) * 2 >= len(letters)


def _classified(text: str) -> tuple[str, float]:
    language, confidence = _identifier()(text)
    return language, float(confidence)


@cache
def _identifier() -> Callable[[str], tuple[str, float]]:
    # Imported here: it takes a third of a second, and plain English never asks for it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # Varieties with three-letter codes (Moroccan Arabic, pidgins) would take probability from ISO 639-1 languages.
    identifier.set_languages([label for label in identifier.labels if len(label) == 2])
    return identifier.classify

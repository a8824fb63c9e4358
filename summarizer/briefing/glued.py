"""Words that a source has glued together ("the basehas been"): they stay in its quotation and out of the briefing."""

from __future__ import annotations

from summarizer.briefing.surface import TOKEN
from summarizer.ports import PhraseBook
from summarizer.text.terms import fold

_SMALL = frozenset("the has have had was were that this with from which their its".split())
"""Small words that begin or end no English word by composition, as "after", "over" and "in" do ("aftershock")."""
_MIN_LETTERS = 6
_MIN_PART = 2


def has_glued_words(text: str, phrases: PhraseBook) -> bool:
    """Whether a lower-case word that news does not use falls into two that it uses side by side, one a small word."""
    return any(
        _is_glued(token.group(), phrases)
        for token in TOKEN.finditer(text)
        if token.group().isalpha() and token.group().islower() and len(token.group()) >= _MIN_LETTERS
    )


def _is_glued(word: str, phrases: PhraseBook) -> bool:
    folded = fold(word)
    if phrases.knows((folded,)):
        return False
    for cut in range(_MIN_PART, len(folded) - _MIN_PART + 1):
        left, right = folded[:cut], folded[cut:]
        if (left in _SMALL or right in _SMALL) and phrases.knows((left, right)):
            return True
    return False

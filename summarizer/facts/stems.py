"""Word forms that mean one word: inflections, irregular verbs, British and American spelling."""

from __future__ import annotations

from functools import lru_cache

from summarizer.facts.lexicon import IRREGULAR_FORMS, SPELLINGS, UNSPLIT_ENDINGS

_VOWELS = frozenset("aeiouy")
_SIBILANT_ENDINGS = ("sses", "shes", "ches", "xes", "zes")
_MIN_STEM = 3


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem that a word shares with its other forms: "withdrew", "withdrawal" → "withdraw".

    Light on purpose: it joins inflections, the commonest nominal endings (-ment, -al, -ation) and British with
    American spelling, and leaves apart what full stemmers confuse (organ and organization, universe and
    university). `word` is one token in lower case, without a possessive ending.
    """
    if not word.isalpha() or not word.isascii():
        return word
    base = IRREGULAR_FORMS.get(word)
    if base is None:
        base = _without_inflection(american(word))
        base = IRREGULAR_FORMS.get(base, base)
    if len(base) <= _MIN_STEM:
        return base
    base = _without_nominal_ending(american(base)).removesuffix("e")
    return (
        base[:-1] if base.endswith("ll") and len(base) > 5 else base
    )  # "recall", "recalling"; "install", "instal"


def stems(words: str) -> frozenset[str]:
    """The stems of the words of a white-space separated list."""
    return frozenset(stem(word) for word in words.split())


@lru_cache(maxsize=65536)
def american(word: str) -> str:
    """The American spelling, in lower case: "defence" → "defense", "organised" → "organized"."""
    known = SPELLINGS.get(word)
    if known is not None:
        return known
    if len(word) < 6:
        return word
    if word.endswith("our"):
        return word[:-3] + "or"
    for british, us in (
        ("isation", "ization"),
        ("ise", "ize"),
        ("yse", "yze"),
        ("ises", "izes"),
        ("ising", "izing"),
        ("ised", "ized"),
    ):
        if word.endswith(british):
            # "promise" becomes "promize" on both sides of a comparison, which does no harm.
            return word[: -len(british)] + us
    return word


def _without_inflection(word: str) -> str:
    if len(word) <= _MIN_STEM or word in UNSPLIT_ENDINGS:
        return word
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-2] if word.endswith(_SIBILANT_ENDINGS) else word[:-1]
    if word.endswith("eed"):
        return word[:-1]
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            return _undouble(word, word[: -len(ending)])
    return word


def _undouble(word: str, base: str) -> str:
    """The base of an -ed or -ing form; the word itself where the rest has no vowel ("bring", "red")."""
    if len(base) < _MIN_STEM - 1 or not any(letter in _VOWELS for letter in base):
        return word
    if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "aeiouslz":
        return base[:-1]
    if base.endswith("ll") and len(base) > 5:
        return base[:-1]  # "travelled", "cancelled"; "called" and "killed" keep their two
    return base


_NOMINAL_ENDINGS = (
    # (ending, least length of the word, letters taken off, letters put on)
    ("ization", 9, 5, "e"),
    ("ment", 9, 4, ""),
    ("wal", 7, 2, ""),
    ("val", 7, 2, ""),
    ("tion", 7, 3, ""),
    ("sion", 7, 3, ""),
    ("ily", 6, 3, "y"),
    ("ly", 6, 2, ""),
)


def _without_nominal_ending(word: str) -> str:
    if word not in UNSPLIT_ENDINGS:
        for ending, least, off, on in _NOMINAL_ENDINGS:
            if word.endswith(ending) and len(word) >= least:
                return word[:-off] + on
    return word

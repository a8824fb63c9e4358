"""The words of a clause as the reading of its tense needs them: adverbs skipped, forms of verbs recognised."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.facts import tense_words as words

BREAKS = frozenset(';:()“”"—–-!?.')
"""Marks that no clause reaches across."""
_CLOSED = words.PREPOSITIONS | words.ADVERBS | words.DETERMINERS | words.WEEKDAYS | frozenset(("and", "or"))
_SUBJECT_PRONOUNS = frozenset(("it", "he", "she", "that", "there", "who"))


def word_at(tokens: Sequence[str], at: int) -> str:
    """The word at an index, in lower case; empty before the first."""
    return tokens[at].lower() if at >= 0 else ""


def is_adverb(word: str) -> bool:
    """Whether a word may stand between an auxiliary and its verb."""
    return word in words.ADVERBS or word.endswith("ly")


def next_word(tokens: Sequence[str], at: int) -> str:
    """The next word, over adverbs, in lower case; empty where there is none."""
    return next((word for token in tokens[at + 1 :] if not is_adverb(word := token.lower())), "")


def before_verb(tokens: Sequence[str], at: int) -> int:
    """The index of the word before a verb, over adverbs: of its auxiliary, if it has one. -1 where there is none."""
    at -= 1
    while at >= 0 and is_adverb(tokens[at].lower()):
        at -= 1
    return at


def is_past_form(word: str) -> bool:
    """Whether a word, in lower case, has the form of a past tense or a past participle."""
    return word in words.PAST_FORMS or (
        word.endswith("ed") and len(word) > 3 and word not in words.NOT_VERBS and word.isalpha()
    )


def is_noun_like(token: str) -> bool:
    """Whether a word can be the noun that an attribute stands before: a word of an open class."""
    return token[0].isalpha() and token.lower() not in _CLOSED


def is_verb_be(tokens: Sequence[str], at: int) -> bool:
    """Whether a form of "be" is one, and no possessive ending: "it's", not "Ostland's"."""
    return tokens[at] not in ("'s", "’s") or (at > 0 and tokens[at - 1].lower() in _SUBJECT_PRONOUNS)

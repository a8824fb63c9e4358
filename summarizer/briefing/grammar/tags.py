"""Guesses which words are finite verbs, from the verb table and the neighbours. No model, no parse."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from summarizer.briefing.grammar.verbs import AUXILIARIES, BE_FORMS, verb_forms
from summarizer.briefing.grammar.words import (
    COORDINATORS,
    DETERMINERS,
    NUMBER_WORDS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SPEECH_VERBS,
    SUBJECT_PRONOUNS,
    word_set,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.briefing.grammar.tokens import Token

CONTRACTED = ("'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m")
_CONTRACTED_S = {"it", "he", "she", "that", "there", "what", "who", "here"}
MODALS = frozenset(("will", "would", "can", "could", "may", "might", "must", "shall", "should", "cannot"))
_NOT_ADVERBS = frozenset(("family", "july", "italy", "supply", "reply", "assembly", "early", "daily", "only", "ally",
                          "rally", "fly", "apply", "rely", "monthly", "weekly", "likely", "deadly", "elderly",
                          "friendly", "costly", "anomaly", "monopoly", "belly", "bully", "jelly", "lovely",
                          "unlikely", "orderly", "scholarly", "kelly", "billy", "emily", "sally", "molly"))  # fmt: skip
_SHORT_ADVERBS = frozenset(("also", "now", "then", "still", "never", "always", "often", "already", "soon", "just",
                            "even", "ever", "once", "only", "not", "again", "later", "too", "yet", "instead",
                            "previously", "almost", "long", "first", "further", "once", "twice", "thus", "both",
                            "all", "since", "so", "sometimes", "perhaps", "together"))  # fmt: skip


_NOMINAL_DETERMINERS = DETERMINERS - {"all", "both", "each", "that"}
_OBJECT_OPENERS = DETERMINERS | (SUBJECT_PRONOUNS - {"who"}) | {"him", "them", "us"}
_PLURALS = word_set("police people officials women men children many most some both all")


class Finite(IntEnum):
    """How sure it is that a word is a finite verb."""

    NO = 0
    MAYBE = 1
    SURE = 2


def is_adverb(word: str) -> bool:
    """Whether a lower-case word is an adverb that may stand before a verb."""
    return word in _SHORT_ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS)


def finiteness(tokens: Sequence[Token], index: int) -> Finite:
    """How sure it is that token `index` is a finite verb of its clause."""
    token = tokens[index]
    word = token.lower
    if not token.is_word or (token.is_capitalised and index and not token.text.isupper()):
        return Finite.NO
    before = _previous(tokens, index)
    if word in AUXILIARIES:
        return _auxiliary(word, before)
    if word.endswith(CONTRACTED) or (word[-2:] in {"'s", "’s"} and word[:-2] in _CONTRACTED_S):
        return Finite.SURE
    if before in {"to", "not"} | MODALS or before in _NOMINAL_DETERMINERS:
        return Finite.NO
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    return _inflected(word, before, following)


def _inflected(word: str, before: str, following: str) -> Finite:
    forms = verb_forms()
    if word in forms.past_sure:
        return Finite.SURE
    if word in forms.past:
        if word in forms.base:  # "hit", "put", "cut": past, participle and base are one
            return Finite.MAYBE if before and before not in PREPOSITIONS else Finite.NO
        return _past_or_participle(word, before, following)
    if word in forms.third:
        return _third(word, before, following)
    return _plain(before, following) if word in forms.base else Finite.NO


def _auxiliary(word: str, before: str) -> Finite:
    if before == "to" or before in MODALS:
        return Finite.NO
    # "the will", "a may": a noun after its determiner.
    noun = word in {"may", "might", "must", "can", "will", "do"} and before in DETERMINERS - {
        "that",
        "this",
        "all",
        "both",
    }
    return Finite.NO if noun else Finite.SURE


def _past_or_participle(word: str, before: str, following: str) -> Finite:
    if before in BE_FORMS | AUXILIARIES | PREPOSITIONS | {"having"}:
        return Finite.NO
    if before in SUBJECT_PRONOUNS | RELATIVE_PRONOUNS or word in {"said", "told"}:
        return Finite.SURE
    if following == "by":
        return Finite.NO
    if following == "that" and word in SPEECH_VERBS:
        return Finite.SURE
    # "an attack killed three": an object follows, so the verb is active and finite.
    has_object = following in _OBJECT_OPENERS or following.isdigit() or following in NUMBER_WORDS
    return Finite.SURE if has_object and before not in {"", ","} else Finite.MAYBE


def _third(word: str, before: str, following: str) -> Finite:
    if before in RELATIVE_PRONOUNS | {"he", "she", "it", "that", "this", "there"}:
        return Finite.SURE
    if before in PREPOSITIONS or before.endswith(("'s", "’s", "s'", "s’")):
        return Finite.NO
    if word in verb_forms().third_sure:
        return Finite.MAYBE if before in {"", "and", "or", ","} else Finite.SURE
    return Finite.MAYBE if before and following in DETERMINERS | {"to", "him", "them", "that"} else Finite.NO


def _plain(before: str, following: str) -> Finite:
    if before in {"they", "we", "you", "i", "who", "which"}:
        return Finite.SURE
    if before in PREPOSITIONS | {"", ",", "and", "or"} or not _is_plural(before):
        return Finite.NO
    has_object = following in DETERMINERS | {"that", "to", "it", "him", "them"}
    return Finite.SURE if has_object else Finite.MAYBE


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "'s", "’s", "us", "is")))


_MAX_ADVERBS = 3
"""So many adverbs in a row are looked past, which keeps the whole linear."""


def _previous(tokens: Sequence[Token], index: int) -> str:
    """The lower-case word before, adverbs skipped; empty at the start."""
    position = index - 1
    while position > max(-1, index - 2 - _MAX_ADVERBS) and tokens[position].is_word:
        if not is_adverb(tokens[position].lower):
            break
        position -= 1
    return tokens[position].lower if position >= 0 else ""


def main_verb(tokens: Sequence[Token], at_least: Finite = Finite.SURE) -> int | None:
    """Index of the finite verb that is not of a relative or subordinate clause; None without one."""
    owed = 0
    for index, token in enumerate(tokens):
        word = token.lower
        if word in RELATIVE_PRONOUNS or (
            index and (word in _CLAUSE_OPENERS or _is_relative_that(tokens, index))
        ):
            owed += 1
        elif finiteness(tokens, index) >= at_least:
            if not owed:
                return index
            owed -= 1
    return None


_CLAUSE_OPENERS = frozenset(("when", "because", "although", "while", "if", "what"))


def _is_relative_that(tokens: Sequence[Token], index: int) -> bool:
    """Whether "that" at `index` opens a clause, and is no determiner or subject."""
    before = tokens[index - 1]
    return (
        tokens[index].lower == "that" and before.is_word and before.lower not in PREPOSITIONS | COORDINATORS
    )

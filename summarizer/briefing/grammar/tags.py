"""Guesses which words are finite verbs, from the verb table and the neighbours. No model, no parse."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from summarizer.briefing.grammar.tokens import Token
from summarizer.briefing.grammar.verbs import AUXILIARIES, BE_FORMS, verb_forms
from summarizer.briefing.grammar.words import (
    DETERMINERS,
    NUMBER_WORDS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SPEECH_VERBS,
    SUBJECT_PRONOUNS,
)

_CONTRACTED = ("'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m")
_CONTRACTED_S = {"it", "he", "she", "that", "there", "what", "who", "here"}
_MODALS = frozenset(("will", "would", "can", "could", "may", "might", "must", "shall", "should", "cannot"))
_NOT_ADVERBS = frozenset(("family", "july", "italy", "supply", "reply", "assembly", "early", "daily", "only", "ally",
                          "rally", "fly", "apply", "rely", "monthly", "weekly", "likely", "deadly", "elderly",
                          "friendly", "costly", "anomaly", "monopoly", "belly", "bully", "jelly", "lovely",
                          "unlikely", "orderly", "scholarly", "kelly", "billy", "emily", "sally", "molly"))  # fmt: skip
_SHORT_ADVERBS = frozenset(("also", "now", "then", "still", "never", "always", "often", "already", "soon", "just",
                            "even", "ever", "once", "only", "not", "again", "later", "too", "yet", "instead",
                            "previously", "almost", "long", "first", "further", "once", "twice", "thus", "both",
                            "all", "since", "so", "sometimes", "perhaps", "together"))  # fmt: skip


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
    if word.endswith(_CONTRACTED) or (word[-2:] in {"'s", "’s"} and word[:-2] in _CONTRACTED_S):
        return Finite.SURE
    forms = verb_forms()
    if before in {"to", "not"} or before in _MODALS or before in DETERMINERS - {"all", "both", "each", "that"}:
        return Finite.NO
    if word in forms.past_sure:
        return Finite.SURE
    if word in forms.past or word in forms.participle:
        return _past_or_participle(tokens, index, before)
    if word in forms.third:
        return _third(tokens, index, before)
    if word in forms.base:
        return _plain(tokens, index, before)
    return Finite.NO


def _auxiliary(word: str, before: str) -> Finite:
    if before in {"to"} or before in _MODALS:
        return Finite.NO
    if word in {"may", "might", "must", "can", "will", "do"} and before in DETERMINERS - {"that", "this", "all", "both"}:
        return Finite.NO
    return Finite.SURE


def _past_or_participle(tokens: Sequence[Token], index: int, before: str) -> Finite:
    word = tokens[index].lower
    if word not in verb_forms().past:
        return Finite.NO
    if before in BE_FORMS or before in AUXILIARIES or before == "having" or before in PREPOSITIONS:
        return Finite.NO
    if before in SUBJECT_PRONOUNS or before in RELATIVE_PRONOUNS:
        return Finite.SURE
    if word in {"said", "told"}:
        return Finite.SURE
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if following in {"by", ""}:
        return Finite.NO if following else Finite.MAYBE
    if before == "" or before == ",":
        return Finite.MAYBE
    if following == "that" and word in SPEECH_VERBS:
        return Finite.SURE
    # "an attack killed three": an object follows, so the verb is active and finite.
    if following in DETERMINERS or following in SUBJECT_PRONOUNS - {"who"} or following in {"him", "them", "us"}:
        return Finite.SURE
    if following.isdigit() or following in NUMBER_WORDS:
        return Finite.SURE
    return Finite.MAYBE


def _third(tokens: Sequence[Token], index: int, before: str) -> Finite:
    word = tokens[index].lower
    if before in SUBJECT_PRONOUNS - {"we", "you", "they", "i", "these", "those"} or before in RELATIVE_PRONOUNS:
        return Finite.SURE
    if before in PREPOSITIONS or before.endswith(("'s", "’s", "s'", "s’")):
        return Finite.NO
    if word in verb_forms().third_sure:
        return Finite.SURE if before not in {"", "and", "or", ","} else Finite.MAYBE
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if before and following in DETERMINERS | {"to", "him", "them", "that"}:
        return Finite.MAYBE
    return Finite.NO


def _plain(tokens: Sequence[Token], index: int, before: str) -> Finite:
    word = tokens[index].lower
    if word in verb_forms().past and word in verb_forms().participle:  # "hit", "put", "cut"
        return Finite.MAYBE if before and before not in PREPOSITIONS else Finite.NO
    if before in {"they", "we", "you", "i", "who", "which"}:
        return Finite.SURE
    if before in PREPOSITIONS or before in {"", ",", "and", "or"}:
        return Finite.NO
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    plural = before.endswith("s") and not before.endswith(("ss", "'s", "’s", "us", "is")) or before in {
        "police", "people", "officials", "women", "men", "children", "many", "most", "some", "both", "all",
    }  # fmt: skip
    if plural and (following in DETERMINERS or following in {"that", "to", "it", "him", "them"}):
        return Finite.SURE
    return Finite.MAYBE if plural else Finite.NO


def _previous(tokens: Sequence[Token], index: int) -> str:
    """The lower-case word before, adverbs skipped; empty at the start."""
    position = index - 1
    while position >= 0 and tokens[position].is_word and is_adverb(tokens[position].lower):
        position -= 1
    return tokens[position].lower if position >= 0 else ""


def first_finite(tokens: Sequence[Token], at_least: Finite = Finite.SURE) -> int | None:
    """Index of the first finite verb that is at least so sure; None without one."""
    for index in range(len(tokens)):
        if finiteness(tokens, index) >= at_least:
            return index
    return None

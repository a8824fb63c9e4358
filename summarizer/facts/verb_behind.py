"""The verb behind a date that no verb before it governs: "On Friday the army closed …", "Sunday's election will …"."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.facts import tense_words as words
from summarizer.facts.clause_words import BREAKS, is_adverb, is_noun_like, is_past_form, is_verb_be, next_word
from summarizer.facts.verb_tense import Tense, modal

_LATER_CLAUSES = frozenset("that which who when where while as after before because if".split())
_ARRANGED_BEHIND_BE = words.ARRANGED | frozenset(("to", "likely", "going"))
_MOST = 24
"""Words behind a date that are read."""


def finite_first(right: Sequence[str]) -> bool:
    """Whether a finite verb follows directly, so that the date ends its subject or is it."""
    word = next((word for token in right[:2] if not is_adverb(word := token.lower())), "")
    return word in words.FINITE or is_past_form(word) or word in words.EVENT_STARTS


def verb_behind(right: Sequence[str], *, possessive: bool, fronted: bool) -> Tense | None:
    """The tense of the first verb behind a date; None where none is found.

    `fronted`: nothing but a preposition stands before the date in its clause. Where not, a past form right behind it is
    the verb of what stands before: "The council on Friday passed …". Any other past form may be a participle, and
    yields to a finite verb that points ahead.
    """
    lower = [token.lower() for token in right[:_MOST]]
    past_form = False
    for at, word in enumerate(lower):
        if _ends_clause(lower, at):
            break
        finite = _finite(right, at)
        if finite is not None:
            return Tense.OPEN if past_form and finite is not Tense.PAST else finite
        if is_past_form(word) and word in words.PAST_ONLY | (
            frozenset() if at or fronted else frozenset((word,))
        ):
            return Tense.PAST
        if past_form:
            continue
        if word in words.HAVE_PRESENT or word in words.PRESENT_OTHER:
            return Tense.OPEN
        if word in words.ARRANGED and (
            word not in ("set", "proposed") or next_word(right, at) in ("for", "to")
        ):
            return Tense.AHEAD
        if is_past_form(word):
            past_form = not _is_modifier(right, lower, at)
        elif word in words.EVENT_STARTS and at and lower[at - 1] not in words.DETERMINERS:
            return Tense.OPEN if possessive else Tense.AHEAD
    return Tense.PAST if past_form else None


def _ends_clause(lower: Sequence[str], at: int) -> bool:
    word = lower[at]
    if word == ",":
        return lower[at + 1 : at + 2] in (["and"], ["but"])
    return word in _LATER_CLAUSES or (word in BREAKS and at > 0)


def _finite(right: Sequence[str], at: int) -> Tense | None:
    """What an auxiliary says: "will", "was", "is due"."""
    word = right[at].lower()
    if word in words.MODALS and right[at] != "May":
        return modal(right, at).tense
    if word in words.BE_PAST:
        following = next_word(right, at)
        doubtful = following == "to" or following in words.ARRANGED | words.COUNTERFACTUAL
        return Tense.OPEN if doubtful else Tense.PAST
    if word in words.HAVE_PAST or word in words.DO_PAST:
        return Tense.PAST
    if word in words.BE_PRESENT and is_verb_be(right, at):
        return Tense.AHEAD if next_word(right, at) in _ARRANGED_BEHIND_BE else Tense.OPEN
    return None


def _is_modifier(right: Sequence[str], lower: Sequence[str], at: int) -> bool:
    """“masked men”, “an order signed by …”: a participle and no finite verb."""
    if lower[at + 1 : at + 2] == ["by"]:
        return True
    if at + 1 == len(right) or not is_noun_like(right[at + 1]):
        return False
    before = lower[at - 1] if at else ""
    return not before[:1].isalpha() or before in words.DETERMINERS or before in words.PREPOSITIONS

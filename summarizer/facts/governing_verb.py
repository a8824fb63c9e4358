"""The verb that a date hangs on: sought to its left, within its clause."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.facts import tense_words as words
from summarizer.facts.clause_words import BREAKS, before_verb, is_adverb, word_at
from summarizer.facts.verb_behind import finite_first
from summarizer.facts.verb_tense import OPEN, PAST, Governor, Kind, Tense, verb_tense

_LINKS = {
    "after": "after",
    "following": "after",
    "despite": "after",
    "before": "before",
    "since": "since",
    "for": "for",
    "ahead": "ahead",
}
_BEFORE_GERUNDS = frozenset(("after", "since", "despite"))
_CONJUNCTIONS = frozenset(("and", "but", "with", "so", "or", "then"))
_EVENTS = words.EVENT_NOUNS - words.SCHEDULED_NOUNS
_AS_PHRASES = frozenset("of well soon early late part a an many much".split())


def governor_before(left: Sequence[str], right: Sequence[str], lead: str) -> Governor | None:
    """The verb before a date in its own clause, None where the clause has none there.

    `left` and `right` are the words on either side and `lead` is the preposition that leads to the date. A past form
    that may be a participle yields where its clause also points ahead: "will show the first image captured on Friday".
    """
    link = ""
    crossed = False
    participle: Governor | None = None
    has_agent = after = False
    for at in reversed(range(_clause_start(left), len(left))):
        word = left[at].lower()
        if word == ",":
            if participle is not None and not has_agent:
                break
            if _begins_clause(left, at + 1, right):
                return None
            crossed = True
        if word in _LINKS:
            if participle is not None and word in words.CLAUSE_LINKS:
                break  # "… after the council voted"
            link = link or (_LINKS[word] if _is_link(left, at) else "")
            if word != "ahead" or left[at + 1 : at + 2] == ["of"]:
                continue
        found = verb_tense(left, at, lead, right)
        if found is None:
            after = after or (word.endswith("ing") and word_at(left, at - 1) in _BEFORE_GERUNDS)
            continue
        if after:
            return OPEN if found.tense is Tense.AHEAD else PAST  # "after winning the vote on Sunday"
        if participle is not None:
            return participle if _agree(found, left[at + 1 :]) else OPEN._replace(link=participle.link)
        if found.kind is not Kind.PAST_FORM or word in words.PAST_ONLY:
            return _seen_from(found, left, at, crossed=crossed)._replace(link=link)
        participle = found._replace(link=link)
        has_agent = left[at + 1 : at + 2] == ["by"]
    return participle


def _clause_start(left: Sequence[str]) -> int:
    """The first word of the clause that a date ends: behind the last mark or conjunction that begins one."""
    for at in reversed(range(len(left))):
        word = left[at].lower()
        if word in BREAKS or (word in words.CLAUSE_STARTS and not _joins(left, at)):
            return at + 1
    return 0


def _joins(left: Sequence[str], at: int) -> bool:
    """Whether no clause with a tense of its own begins: "while climbing", "as of", "such as", "as a result"."""
    word = left[at].lower()
    behind = left[at + 1].lower() if at + 1 < len(left) else ""
    if word in ("while", "when", "though", "although", "once"):
        return behind.endswith("ing")
    if word != "as":
        return False
    return behind in _AS_PHRASES or (at > 0 and left[at - 1].lower() in ("such", "well", "soon", "early"))


def _begins_clause(left: Sequence[str], at: int, right: Sequence[str]) -> bool:
    """Whether a conjunction behind a comma begins another clause: ", and on Friday the army …", ", but Monday is …"."""
    if at >= len(left) or left[at].lower() not in _CONJUNCTIONS:
        return False
    fronted = all(token.lower() in words.PREPOSITIONS or is_adverb(token.lower()) for token in left[at + 1 :])
    return fronted or finite_first(right)


def _is_link(left: Sequence[str], at: int) -> bool:
    """Not "for the third day" or "filed for bankruptcy", not "shortly after 10 a.m."."""
    behind = left[at + 1 :]
    if left[at].lower() != "for":
        return not (behind and behind[0][0].isdigit())
    return any(token.lower() in words.SCHEDULED_NOUNS | words.EVENT_STARTING for token in behind)


def _agree(found: Governor, behind: Sequence[str]) -> bool:
    """Whether a participle keeps its date, with another verb before it in the clause."""
    if found.kind is Kind.NOW and "left" in behind:
        return False  # "There are four teams left for the games on Saturday"
    return found.tense is not Tense.AHEAD or found.kind is Kind.OTHER


def _seen_from(found: Governor, left: Sequence[str], at: int, *, crossed: bool) -> Governor:
    """What a verb still says of the date over the words between them."""
    event = any(token.lower() in _EVENTS for token in left[at + 1 :])
    if found.tense is Tense.AHEAD:
        # "will answer for the attack on Friday"; "one that would hold a gun, …": the clause around it may go on.
        relative = word_at(left, before_verb(left, at)) in words.CLAUSE_STARTS
        return OPEN if event or (crossed and relative) else found
    return PAST if event and found.kind is Kind.NOW else found

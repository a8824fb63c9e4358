"""Which sentences are fit to be learnt as output: whole, free of context, with a finite verb."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.briefing.ending import lacks_main_clause
from summarizer.briefing.grammar.clauses import analyse
from summarizer.briefing.grammar.tags import main_verb
from summarizer.briefing.standalone import Level, dependence
from summarizer.briefing.trim import Trim, TrimKind, trims

_KEPT_KINDS = frozenset({TrimKind.DATE, TrimKind.ATTRIBUTION})
"""What no learnt shortening drops: when it was, and who says so."""


_LABEL = re.compile(
    r"^(?:(?:[A-Z0-9][\w.'’&/-]*|of|and|in|the|for|on|live|vs|news|updates?|streaming|today|final|alert)[ ,]*){1,8}"
    r"(?:[(\[][\w ]+[)\]],? ?){0,2}(?:[A-Z][a-z]+ \d+ ?)?(?:\([\w ]+\) ?)?[:|]\s*(?=[A-Z\"“‘'])"
    r"|^[A-Z]{3}[A-Z .'-]*(?:, [A-Z][\w. ]{1,15})?(?:\([\w ]+\) ?)?\s?[–—-]\s+(?=[A-Z\"“‘'])"
)
_CAPTION = re.compile(
    r"^(?:Placeholder while article actions load|Image copyright\s?(?:Getty Images|Reuters|[A-Z]+(?=Image))?\s?"
    r"(?:Image caption)?)\s*(?=[A-Z\"“‘'])"
)
"""What feeds put before a sentence: "India News:", "MUMBAI —", "Thomas Cup 2022 final live streaming:"."""
_TWO_SENTENCES = re.compile(
    r"\b(?!(?:Gov|Gen|Sen|Rep|Inc|Ltd|Corp|Maj|Capt|Sgt|Prof)\b)\w{3,}[.!?][\"”’]?\s+[A-Z][a-z]"
)
"""What the splitter left together: a target like it teaches that words may follow the full stop."""
LATE_VERB = 7
"""Tokens before the main verb from which a writer that must be short tends to stop before it."""
_PRONOUN = re.compile(
    r"\b(?:he|she|it|they|him|them|his|her|hers|its|their|the (?:latter|former))\b", re.IGNORECASE
)
_SPEECH = re.compile(
    r"\b(?:said|says|say|told|tells|according|reported|reports|announced|claimed|claims|warned|added)\b"
)
_NAMED = re.compile(r"\s[A-Z]|\d")


def without_label(sentence: str) -> str:
    """The sentence without the label or place before its colon or dash."""
    for _ in range(2):
        sentence = _CAPTION.sub("", _LABEL.sub("", sentence))
    return sentence


@lru_cache(maxsize=200_000)
def stands_alone(sentence: str) -> bool:
    """Whether a reader needs nothing before it: no "this development", no pronoun, no fragment, no question.

    A writer that learns from other targets copies such openings from its evidence.
    """
    return (
        dependence(sentence).level == Level.FREE
        and not lacks_main_clause(sentence)
        and not _TWO_SENTENCES.search(sentence)
    )


def has_late_verb(sentence: str) -> bool:
    """Whether its main verb comes behind a long subject, as in "Two men found dead in a flat near the port have …"."""
    analysis = analyse(sentence)
    if analysis is None or not analysis.segments:
        return False
    place = main_verb(analysis.segments[0].tokens)
    return place is not None and place >= LATE_VERB


@lru_cache(maxsize=100_000)
def shortenings(sentence: str) -> tuple[str, ...]:
    """What is left of a sentence without some of its passages, longest first: whole, dated and attributed as it was.

    Relative clauses, appositions and adjuncts go; the predicate never does, so that a short target keeps its verb.
    """
    return tuple(
        trim.text for trim in trims(sentence) if _is_faithful(sentence, trim) and stands_alone(trim.text)
    )


def loses_speaker(sentence: str, shorter: str) -> bool:
    """Whether the sentence says that someone says it and what is left of it does not."""
    return bool(_SPEECH.search(sentence)) and not _SPEECH.search(shorter)


def _is_faithful(sentence: str, trim: Trim) -> bool:
    if not _KEPT_KINDS.isdisjoint(trim.kinds) or loses_speaker(sentence, trim.text):
        return False
    start, end = trim.removed[0]
    opening = sentence[start:end] if sentence[:start].strip() == "" else ""
    # An opening that is left out may be what a pronoun or "the phone" refers to.
    return not (opening and (_NAMED.search(opening) or _PRONOUN.search(trim.text)))

"""The working text of each sentence: what is grouped, shown to the writer and checked against.

It is the sentence with its relative dates resolved by the article's date, and with a leading pronoun replaced where
the sentences before it leave no doubt whom it means. The span of the sentence stays that of the source.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.briefing.standalone import Level, dependence, resolve_subject
from summarizer.documents import Document
from summarizer.facts.date_rewriting import rewrite_dates

_LOOK_BACK = 2
_UNNAMED_PERSON = 0.6
_PRONOUN_TAIL = re.compile(r", (?P<who>he|she) (?P<verb>said|says|added|explained|stated)\.$")
_BROKEN_BY_DROPPING = re.compile(
    r"^Of |\b(?:dated|published|released|issued|posted)[,.]|\b(?:and|or|on|in|at|of)[,.]"
)
_PERSON = re.compile(r"\b(?:he|she|him|his|her|hers|(?:of|to|by) (?:them|those|these))\b")
_CAPITALISED = re.compile(r"\b[A-Z]\w+")
_NAME = re.compile(r"\b[A-Z][a-z]")

_WEIGHT = {Level.FREE: 1.0, Level.REPAIRABLE: 0.9, Level.NEEDS_ANTECEDENT: 0.0, Level.UNUSABLE: 0.0}
"""How well each kind of sentence stands alone, as a factor of its salience."""


@dataclass(frozen=True, slots=True)
class WorkingText:
    """The working text of one sentence."""

    text: str
    named_in: int | None
    """Number of the earlier sentence that names whom its pronoun meant; None where no pronoun was resolved."""
    usable: bool
    """False where a date had to be left out and took the grammar with it ("a letter dated"), or where it stays open who
    the "he" of ", he said." is."""


def working_texts(document: Document, as_of: dt.date | None) -> list[WorkingText]:
    """Working texts of a document's sentences, in order."""
    plain = [sentence.text for sentence in document.sentences]
    result = []
    for index in range(len(plain)):
        before = plain[max(0, index - _LOOK_BACK) : index]
        resolved = _resolved(plain[index], before)
        spoken = _named_speaker(resolved, before) or resolved
        rewritten = rewrite_dates(spoken, document.article.published_on, as_of)
        broken = bool(rewritten.dropped) and _BROKEN_BY_DROPPING.search(rewritten.text) is not None
        broken = broken or rewritten.broken or _PRONOUN_TAIL.search(rewritten.text) is not None
        result.append(WorkingText(rewritten.text, _named_in(spoken, plain, index), usable=not broken))
    return result


def _named_speaker(text: str, previous: Sequence[str]) -> str | None:
    """A sentence that ends in ", he said." with the speaker's name; None where it is in doubt who that is."""
    tail = _PRONOUN_TAIL.search(text)
    if tail is None:
        return text
    resolved = resolve_subject(f"{tail['who'].capitalize()} said so.", previous) or ""
    name = resolved.removesuffix(" said so.")
    return f"{text[: tail.start()]}, {name} {tail['verb']}." if name else None


def standing_weight(text: str) -> float:
    """How well a working text stands alone, 0 to 1."""
    weight = 0.0 if " > " in text else _WEIGHT[dependence(text).level]  # a path through a site's sections
    return weight * _UNNAMED_PERSON if weight and _has_unnamed_person(text) else weight


def _has_unnamed_person(text: str) -> bool:
    """Whether "he" or "she" comes before any name that it could stand for."""
    pronoun = _PERSON.search(text)
    return pronoun is not None and not _NAME.search(text, 1, pronoun.start())


def _resolved(text: str, previous: Sequence[str]) -> str:
    if dependence(text).level is not Level.NEEDS_ANTECEDENT:
        return text
    return resolve_subject(text, previous) or text


def _named_in(spoken: str, plain: Sequence[str], index: int) -> int | None:
    """Number of the latest earlier sentence with the names that a working text has and its source sentence has not."""
    added = set(_CAPITALISED.findall(spoken)) - set(_CAPITALISED.findall(plain[index]))
    if not added:
        return None
    for earlier in range(index - 1, max(-1, index - _LOOK_BACK - 1), -1):
        if added & set(_CAPITALISED.findall(plain[earlier])):
            return earlier + 1
    return None

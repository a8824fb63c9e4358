"""Whether a sentence can stand in a briefing without the sentences around it, and how to make it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.briefing.grammar.anaphora import (
    FIRST_PERSON,
    PERSONAL,
    PLURAL,
    PRONOUNS,
    SECOND_PERSON,
    definite_anaphor,
    demonstrative_anaphor,
    is_expletive,
    partitive_anaphor,
    time_phrase,
)
from summarizer.briefing.grammar.clauses import QUOTE, Analysis, Role, analyse
from summarizer.briefing.grammar.subjects import HUMAN_NOUNS, resolved_subject
from summarizer.briefing.grammar.tags import Finite, finiteness, is_adverb, main_verb
from summarizer.briefing.grammar.titles import ROLE_NOUNS
from summarizer.briefing.grammar.verbs import verb_forms
from summarizer.briefing.grammar.words import ANAPHORIC_MARKERS, MARKERS, SPEECH_VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.briefing.grammar.tokens import Token

__all__ = ["Dependence", "Level", "Reason", "dependence", "resolve_subject"]


class Level(IntEnum):
    """How far a sentence depends on its neighbours; higher is worse."""

    FREE = 0
    REPAIRABLE = 1
    """A discourse marker ("However,", "also") is all that ties it: `trim.trims` can drop it."""
    NEEDS_ANTECEDENT = 2
    """A pronoun or "this decision" points outside it."""
    UNUSABLE = 3
    """A fragment, a question, a first person, a caption, half a quotation."""


class Reason(StrEnum):
    """Why a sentence is not free."""

    NONE = "none"
    MARKER = "marker"
    PRONOUN = "pronoun"
    DEMONSTRATIVE = "demonstrative"
    DEFINITE = "definite"
    """A definite phrase that names nothing: "The move", "the same source", "the latter"."""
    TIME = "time"
    FRAGMENT = "fragment"
    QUESTION = "question"
    FIRST_PERSON = "first_person"
    SECOND_PERSON = "second_person"
    QUOTE_ALONE = "quote_alone"
    UNBALANCED = "unbalanced"
    HEADING = "heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependence:
    """What a sentence depends on."""

    level: Level
    reason: Reason
    word: str = ""
    """The words that show it, as they stand."""


_FREE = Dependence(level=Level.FREE, reason=Reason.NONE)
_MARKERS = frozenset(" ".join(marker) for marker in MARKERS)
_BARE_MARKERS = frozenset(
    ("also", "then", "instead", "meanwhile", "however", "moreover", "nevertheless", "but", "and")
)
"""Markers that tie a sentence even without a comma after them."""
_JOINERS = frozenset(("but", "and", "so", "yet", "or", "nor"))
_CAPTION = re.compile(
    r"(?:FILE|PHOTO|VIDEO|WATCH|READ|SEE|LISTEN|IMAGE|Photo|Image|Picture|Caption)\b[^a-z]{0,8}[:|]"
)
_END_MARKS = frozenset(".!…\"”’'»)]")


@lru_cache(maxsize=8192)
def dependence(sentence: str) -> Dependence:
    """How far a sentence depends on those around it, and what shows it.

    The worst level that any rule finds is given, with the first reason of that level. Rules on the opening
    words, the finite verbs and the quotation marks; the time is linear in the sentence's length.
    """
    text = " ".join(sentence.split())
    analysis = analyse(text)
    if analysis is None:
        return _unusable(Reason.UNBALANCED)
    if not analysis.segments:
        return _unusable(Reason.FRAGMENT, text[:20])
    tokens = [token for piece in analysis.segments for token in piece.tokens]
    return (
        _form(text, analysis, tokens)
        or _person(tokens)
        or _opening(analysis, tokens)
        or _speaker(analysis)
        or _stray_pronoun(tokens)
        or _marked(analysis, tokens)
        or _FREE
    )


def resolve_subject(sentence: str, previous: Sequence[str]) -> str | None:
    """Gives the sentence with its opening "He" or "She" replaced by the one person who fits; else None.

    `previous` are the one or two sentences before it in the same article, in order. Precision comes first:
    the person must be the named subject of the sentence before, and nobody else may be meant.
    """
    return resolved_subject(sentence, previous)


def _unusable(reason: Reason, word: str = "") -> Dependence:
    return Dependence(level=Level.UNUSABLE, reason=reason, word=word)


def _dependent(reason: Reason, word: str) -> Dependence:
    return Dependence(level=Level.NEEDS_ANTECEDENT, reason=reason, word=word)


# ---- no sentence at all


def _form(text: str, analysis: Analysis, tokens: Sequence[Token]) -> Dependence | None:
    """What is no statement: questions, captions, headings, quotations alone, fragments."""
    if text.endswith("?") or (len(tokens) == 1 and text[-2:-1] == "?"):
        return _unusable(Reason.QUESTION)
    if all(token.text == QUOTE or not token.is_word for token in tokens):
        return _unusable(Reason.QUOTE_ALONE)
    unfinished = text[-1] not in _END_MARKS
    if _CAPTION.match(text) or (unfinished and (len(tokens) < 12 or _is_title_case(tokens))):
        return _unusable(Reason.HEADING, tokens[0].text)
    if text[0].islower() and not text[1].isupper():
        return _unusable(Reason.FRAGMENT, tokens[0].text)
    if not _has_verb(analysis) or _is_bare_clause(analysis):
        return _unusable(Reason.FRAGMENT)
    return None


def _is_title_case(tokens: Sequence[Token]) -> bool:
    long_words = [token for token in tokens if token.is_word and len(token.text) > 3]
    return bool(long_words) and sum(token.is_capitalised for token in long_words) > 0.8 * len(long_words)


def _has_verb(analysis: Analysis) -> bool:
    forms = verb_forms()
    for piece in analysis.segments:
        for index, token in enumerate(piece.tokens):
            if finiteness(piece.tokens, index) >= Finite.MAYBE or token.lower in SPEECH_VERBS:
                return True
            if index and not token.is_capitalised and token.lower in forms.third:
                return True
    return False


def _is_bare_clause(analysis: Analysis) -> bool:
    """Whether the whole is one dependent clause: "Although it rained.", "Why he did it."."""
    opener = analysis.segments[0].tokens[0].lower
    if opener not in {"although", "because", "which", "who", "whose", "how", "why", "whereas"}:
        return False
    clauses = (Role.CLAUSE, Role.VERB_PHRASE)
    later = any(piece.role in clauses for piece in analysis.segments[1:])
    first = analysis.segments[0].tokens
    verbs = sum(finiteness(first, index) == Finite.SURE for index in range(len(first)))
    return not later and verbs < 2


def _person(tokens: Sequence[Token]) -> Dependence | None:
    """First and second person outside quotations."""
    for token in tokens:
        if token.lower in FIRST_PERSON and token.text not in {"US", "Us", "MY", "MINE"}:
            return _unusable(Reason.FIRST_PERSON, token.text)
        if token.lower in SECOND_PERSON:
            return _unusable(Reason.SECOND_PERSON, token.text)
    return None


# ---- what points elsewhere


def _opening(analysis: Analysis, tokens: Sequence[Token]) -> Dependence | None:
    """The opening words and the subject of the main clause."""
    words = [token.lower for token in tokens]
    start = _content_start(words, analysis)
    size = time_phrase(words[start:])
    if size:
        return _dependent(Reason.TIME, _text(analysis, tokens, start + size))
    for position in dict.fromkeys((start, _subject_start(analysis, start))):
        rest = words[position : position + 20]
        if not rest:
            continue
        if _is_pronoun(rest) and not (position and any(token.is_capitalised for token in tokens[1:position])):
            return _dependent(Reason.PRONOUN, _text(analysis, tokens, position + 1))
        if demonstrative_anaphor(rest):
            return _dependent(Reason.DEMONSTRATIVE, _text(analysis, tokens, position + 2))
        if definite_anaphor(rest) or rest[0] in {"another", "other", "others"}:
            return _dependent(Reason.DEFINITE, _text(analysis, tokens, position + 2))
        if partitive_anaphor(rest):
            return _dependent(Reason.PRONOUN, _text(analysis, tokens, position + 1))
    return None


def _is_pronoun(words: Sequence[str]) -> bool:
    stem = words[0].split("'")[0].split("’")[0]
    return stem in PRONOUNS and not (stem == "it" and is_expletive(words))


def _text(analysis: Analysis, tokens: Sequence[Token], size: int) -> str:
    """The sentence up to its `size`-th token, as it stands."""
    return analysis.sentence[tokens[0].start : tokens[min(size, len(tokens)) - 1].end]


def _content_start(words: Sequence[str], analysis: Analysis) -> int:
    """Index after leading conjunctions and discourse markers."""
    position = 1 if words[0] in _JOINERS and len(words) > 1 else 0
    set_off = analysis.segments[1].separator == "," if len(analysis.segments) > 1 else False
    for size in (4, 3, 2, 1):
        end = position + size
        phrase = " ".join(words[position:end])
        whole = set_off and end == len(analysis.segments[0].tokens)
        if phrase in _MARKERS and end < len(words) and (whole or phrase in _BARE_MARKERS):
            return end
    return position


def _subject_start(analysis: Analysis, start: int) -> int:
    """Index, over all tokens, of the first word of the piece that holds the main clause."""
    count = 0
    for piece in analysis.segments:
        if piece.role == Role.CLAUSE and count >= start:
            return count
        if piece.role in {Role.NOUN_PHRASE, Role.VERB_PHRASE, Role.OTHER}:
            return start
        count += len(piece.tokens)
    return start


def _speaker(analysis: Analysis) -> Dependence | None:
    """A pronoun that says it all: "…," he said."""
    seen = list(analysis.segments[0].tokens)
    for piece in analysis.segments[1:]:
        words = [token.lower for token in piece.tokens]
        verb = 2 if len(words) > 2 and is_adverb(words[1]) else 1
        if words[0] in {"he", "she", "they", "it"} and len(words) > verb and words[verb] in SPEECH_VERBS:
            known = any(token.is_capitalised for token in seen[1:]) and words[0] in {"it", "they"}
            quoted = any(token.text == QUOTE for token in seen)
            if quoted or not (known or _names_human(seen)):
                return _dependent(Reason.PRONOUN, piece.tokens[0].text)
        seen.extend(piece.tokens)
    return None


def _names_human(tokens: Sequence[Token]) -> bool:
    """Whether somebody is named or described whom "he" or "she" can mean."""
    for index, token in enumerate(tokens):
        if token.lower in ROLE_NOUNS | HUMAN_NOUNS or token.lower in {"mr", "mrs", "ms", "dr"}:
            return True
        follows = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.is_capitalised and follows is not None and follows.is_word:
            if index and not token.text.isupper():
                return True
            if follows.is_capitalised or finiteness(tokens, index + 1) > Finite.NO:
                return True
    return False


def _stray_pronoun(tokens: Sequence[Token]) -> Dependence | None:
    """A pronoun deeper in the sentence with nothing before it that it can mean."""
    for index, token in enumerate(tokens):
        if (
            token.lower in PERSONAL
            and not _names_human(tokens[:index])
            and not _names_human(tokens[index + 1 :])
        ):
            return _dependent(Reason.PRONOUN, token.text)
        if token.lower in PLURAL and not any(_may_be_plural(t) for t in tokens[:index]):
            return _dependent(Reason.PRONOUN, token.text)
    return None


def _may_be_plural(token: Token) -> bool:
    word = token.lower
    irregular = {
        "people",
        "police",
        "men",
        "women",
        "children",
        "and",
        "who",
        "media",
        "staff",
        "public",
        "everyone",
    }
    return (
        token.is_capitalised
        or word in irregular
        or (word.endswith("s") and not word.endswith(("ss", "'s", "’s")))
    )


# ---- what a trim can drop


def _marked(analysis: Analysis, tokens: Sequence[Token]) -> Dependence | None:
    """A discourse marker that ties the sentence to the one before."""
    words = [token.lower for token in tokens]
    start = _content_start(words, analysis)
    if start:
        level = Level.NEEDS_ANTECEDENT if words[0] in ANAPHORIC_MARKERS else Level.REPAIRABLE
        return Dependence(level=level, reason=Reason.MARKER, word=_text(analysis, tokens, start))
    marker = _inner_marker(analysis, words)
    return Dependence(level=Level.REPAIRABLE, reason=Reason.MARKER, word=marker) if marker else None


def _inner_marker(analysis: Analysis, words: Sequence[str]) -> str:
    first = [token.lower for token in analysis.segments[0].tokens]
    verb = main_verb(analysis.segments[0].tokens)
    if verb is not None and "also" in first[: verb + 4] and "only" not in words:
        return "also"
    for piece in analysis.segments[1:]:
        if piece.role == Role.MARKER:
            return analysis.sentence[piece.start : piece.end]
    return "too" if words[-1] == "too" and len(words) > 3 else ""

"""Whether a sentence can stand in a briefing without the sentences around it, and how to make it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from summarizer.briefing.grammar.clauses import QUOTE, Analysis, Role, analyse, main_verb
from summarizer.briefing.grammar.subjects import resolved_subject
from summarizer.briefing.grammar.tags import Finite, finiteness, is_adverb
from summarizer.briefing.grammar.tokens import Token
from summarizer.briefing.grammar.verbs import AUXILIARIES
from summarizer.briefing.grammar.words import (
    ANAPHORIC_MARKERS,
    MARKERS,
    SPEECH_VERBS,
    TIME_UNITS,
    word_set,
)

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
    """ "The move", "the same source", "the latter": a definite phrase that names nothing."""
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
_PRONOUNS = word_set("he she it they him her them his hers its their theirs himself herself itself themselves")
_DEMONSTRATIVES = word_set("this that these those such")
_ANAPHORIC_NOUNS = word_set(
    "move decision announcement development developments remark remarks comment comments statement news step plan"
    " proposal incident accident attack attacks figure figures number measure measures deal agreement meeting visit"
    " latter former pair duo trio two three four same other others rest group man woman men women boy girl couple"
    " victim victims suspect suspects official officials source sources report study case ruling law bill"
    " issue problem question situation result results process change changes action actions tactic idea latest"
    " company firm organisation organization agency ministry newspaper paper site website statement document documents"
    " letter call vote election tensions"
)
"""Nouns that, with a bare "the", name nothing by themselves ("The move comes after …")."""
_STRONG_ANAPHORS = word_set(
    "move decision announcement development developments remark remarks comment comments latter former pair duo trio"
    " two same incident statement news step proposal measure measures tactic"
)
_TIME_OPENERS = (
    "at the time", "at that time", "since then", "by then", "until then", "then", "after that", "before that",
    "the next day", "the following day", "the previous day", "the day before", "the day after", "the same day",
    "on the same day", "that day", "that night", "later that day", "a day later", "a week later", "a month later",
    "a year later", "days later", "weeks later", "months later", "hours later", "minutes later", "shortly after",
    "shortly afterwards", "afterwards", "soon after", "moments later", "at that point", "at this point", "here",
    "there", "at the same time",
)  # fmt: skip
_FIRST_PERSON = word_set("i we me us my our mine ours myself ourselves i'm i've i'd i'll we're we've we'd we'll i’m"
                         " i’ve i’d i’ll we’re we’ve we’d we’ll let's let’s")  # fmt: skip
_SECOND_PERSON = word_set("you your yours you're you’re you've you’ve you'll you’ll")
_MARKERS = frozenset(" ".join(marker) for marker in MARKERS)
_PARTITIVES = word_set("some many most several few all both none one another others each either neither two three"
                       " four five six half dozens hundreds thousands")  # fmt: skip
_CAPTION = re.compile(r"^(?:FILE|PHOTO|VIDEO|WATCH|READ|SEE|LISTEN|IMAGE|Photo|Image|Picture|Caption)\b[^a-z]{0,4}[:|]")


def dependence(sentence: str) -> Dependence:
    """How far a sentence depends on those around it, and what shows it.

    The first reason found among the worst level is given. Rules on the opening words, the finite verb
    and the quotation marks; linear in the sentence's length.
    """
    text = " ".join(sentence.split())
    if not text:
        return Dependence(level=Level.UNUSABLE, reason=Reason.FRAGMENT)
    analysis = analyse(text)
    if analysis is None:
        return Dependence(level=Level.UNUSABLE, reason=Reason.UNBALANCED)
    if not analysis.segments:
        return Dependence(level=Level.UNUSABLE, reason=Reason.FRAGMENT, word=text[:20])
    return _unusable(text, analysis) or _anaphoric(analysis) or _marked(analysis) or _FREE


def resolve_subject(sentence: str, previous: Sequence[str]) -> str | None:
    """The sentence with its opening pronoun replaced by the person or thing it stands for.

    `previous` are the one or two sentences before it in the same article, in order. Only "He", "She",
    "They" and "It" at the very start are resolved, and only when one candidate fits; otherwise None.
    """
    return resolved_subject(sentence, previous)


def _unusable(text: str, analysis: Analysis) -> Dependence | None:
    def found(reason: Reason, word: str = "") -> Dependence:
        return Dependence(level=Level.UNUSABLE, reason=reason, word=word)

    tokens = [token for piece in analysis.segments for token in piece.tokens]
    words = [token.lower for token in tokens]
    if text.endswith("?") or (text.endswith(("?”", '?"')) and len(tokens) == 1):
        return found(Reason.QUESTION)
    if _CAPTION.match(text):
        return found(Reason.HEADING, tokens[0].text)
    if all(token.text == QUOTE or not token.is_word for token in tokens):
        return found(Reason.QUOTE_ALONE)
    for index, word in enumerate(words):
        if word in _FIRST_PERSON and not (word == "us" and tokens[index].text in {"US", "Us"}):
            return found(Reason.FIRST_PERSON, tokens[index].text)
        if word in _SECOND_PERSON:
            return found(Reason.SECOND_PERSON, tokens[index].text)
    if text[0].islower() and not text[:2].lower() in {"iP", "eB"}:
        return found(Reason.FRAGMENT, tokens[0].text)
    if text[-1] not in ".!…\"”’'»)" and (len(tokens) < 12 or _is_title_case(tokens)):
        return found(Reason.HEADING)
    if not _has_finite_verb(analysis):
        return found(Reason.FRAGMENT)
    if words[0] in {"although", "because", "which", "who", "whose"} and not any(
        piece.role in {Role.CLAUSE, Role.VERB_PHRASE} for piece in analysis.segments[1:]
    ):
        return found(Reason.FRAGMENT, tokens[0].text)
    return None


def _is_title_case(tokens: Sequence[Token]) -> bool:
    long_words = [token for token in tokens if token.is_word and len(token.text) > 3]
    return bool(long_words) and sum(token.is_capitalised for token in long_words) > 0.8 * len(long_words)


def _has_finite_verb(analysis: Analysis) -> bool:
    for piece in analysis.segments:
        if any(finiteness(piece.tokens, index) >= Finite.MAYBE for index in range(len(piece.tokens))):
            return True
        if any(token.lower in SPEECH_VERBS for token in piece.tokens):
            return True
    return False


def _anaphoric(analysis: Analysis) -> Dependence | None:
    tokens = [token for piece in analysis.segments for token in piece.tokens]
    words = [token.lower for token in tokens]

    def found(reason: Reason, size: int) -> Dependence:
        word = analysis.sentence[tokens[0].start : tokens[min(size, len(tokens)) - 1].end]
        return Dependence(level=Level.NEEDS_ANTECEDENT, reason=reason, word=word)

    start = _content_start(words)
    opening = " ".join(words[:5])
    for phrase in _TIME_OPENERS:
        if (opening + " ").startswith(phrase + " ") and not _time_is_bound(words, phrase):
            return found(Reason.TIME, len(phrase.split()))
    subject = _subject_start(analysis, start)
    for position in dict.fromkeys((start, subject)):
        if position >= len(words):
            continue
        result = _opening(words, tokens, position)
        if result is not None:
            return found(result[0], position + result[1])
    return _speaker(analysis)


def _speaker(analysis: Analysis) -> Dependence | None:
    """ "…," he said: the speaker of a quotation or an attribution tail is a pronoun."""
    for piece in analysis.segments[1:]:
        words = [token.lower for token in piece.tokens]
        said = len(words) > 1 and (words[1] in SPEECH_VERBS or (is_adverb(words[1]) and words[2:3] and words[2] in SPEECH_VERBS))
        if words[0] in {"he", "she", "they", "it"} and said and (piece.separator == "”" or piece is analysis.segments[-1]):
            opener = analysis.segments[0].tokens[0].text
            if piece.separator == "”" or opener == QUOTE:
                return Dependence(level=Level.NEEDS_ANTECEDENT, reason=Reason.PRONOUN, word=piece.tokens[0].text)
            if not _names_anyone(analysis, piece.start):
                return Dependence(level=Level.NEEDS_ANTECEDENT, reason=Reason.PRONOUN, word=piece.tokens[0].text)
    return None


def _names_anyone(analysis: Analysis, before: int) -> bool:
    tokens = [token for piece in analysis.segments for token in piece.tokens if token.start < before]
    return any(token.is_capitalised for token in tokens[1:])


def _content_start(words: Sequence[str]) -> int:
    """Index after leading markers and conjunctions."""
    position = 0
    if words[0] in {"but", "and", "so", "yet", "or", "nor"}:
        position = 1
    for size in (4, 3, 2, 1):
        if " ".join(words[position : position + size]) in _MARKERS and position + size < len(words):
            return position + size
    return position


def _subject_start(analysis: Analysis, start: int) -> int:
    """Index (over all tokens) of the first word of the piece that holds the main clause."""
    count = 0
    for piece in analysis.segments:
        if piece.role == Role.CLAUSE and count >= start:
            return count
        if piece.role in {Role.NOUN_PHRASE, Role.VERB_PHRASE, Role.OTHER}:
            return start
        count += len(piece.tokens)
    return start


def _opening(words: Sequence[str], tokens: Sequence[Token], position: int) -> tuple[Reason, int] | None:
    """Why the phrase that starts at `position` points elsewhere, and how many words show it."""
    word = words[position]
    following = words[position + 1] if position + 1 < len(words) else ""
    stem = word.split("'")[0].split("’")[0]
    if stem == "it" and _is_expletive(words, position):
        return None
    if stem in _PRONOUNS:
        # A pronoun after the opening phrase may refer to a name in it: "After Smith won, he said …".
        if position and any(token.is_capitalised for token in tokens[1:position]):
            return None
        return Reason.PRONOUN, 1
    if word in _DEMONSTRATIVES and following not in TIME_UNITS and stem == word:
        if word == "that" and following in {"is", "was"} and position:
            return None
        if word in {"those", "that"} and following in {"who", "which", "of", "in", "with"}:
            return None
        if word == "such" and following == "as":
            return None
        return Reason.DEMONSTRATIVE, 2 if following else 1
    if word == "the" and following:
        third = words[position + 2] if position + 2 < len(words) else ""
        bare = third in AUXILIARIES or third in SPEECH_VERBS or is_adverb(third) or third.endswith(("ed", "es", "ing"))
        verb_next = bare or third in {"comes", "came", "follows", "followed", "means", "left", "took", "drew", "and"}
        if following in {"latter", "former", "same", "pair", "duo", "two", "trio"} and third != "of":
            if following != "former" or verb_next:
                return Reason.DEFINITE, 2
        if following in _ANAPHORIC_NOUNS and not tokens[position + 1].is_capitalised and verb_next:
            return Reason.DEFINITE, 2
        if following in _STRONG_ANAPHORS and third in {"by", "of", "comes", "came"} and following == "move":
            return None if third in {"by", "of"} else (Reason.DEFINITE, 2)
    if word in _PARTITIVES and (following in AUXILIARIES or following in SPEECH_VERBS or following in {"of"}):
        if following == "of" and words[position + 2 : position + 3] not in (["them"], ["those"], ["these"]):
            return None
        return Reason.PRONOUN, 2
    if word == "both" and following and not following.endswith("s"):
        return None
    if word in {"another", "other", "others"}:
        return Reason.DEFINITE, 2
    return None


_EXPLETIVE_NEXT = word_set("is was has will would remains remained seems seemed appears appeared emerged turned takes took"
                           " comes isn't isn’t wasn't wasn’t it's it’s")  # fmt: skip
_EXPLETIVE_PREDICATES = word_set(
    "clear unclear likely unlikely possible impossible known unknown believed thought understood reported expected"
    " estimated hoped feared important difficult hard easy necessary essential time too not immediately still also now"
    " rare common estimated said alleged announced revealed confirmed agreed"
)


def _is_expletive(words: Sequence[str], position: int) -> bool:
    """Whether "it" stands for a later clause ("It is unclear whether", "It seems that")."""
    window = words[position : position + 14]
    if window[0] in {"it's", "it’s"}:
        window = ["it", "is", *window[1:]]
    if len(window) < 3 or window[1] not in _EXPLETIVE_NEXT:
        return False
    anchor = any(word in {"that", "whether", "how", "why", "if", "when", "who", "where", "what", "to"} for word in window[2:])
    if window[1] in {"seems", "seemed", "appears", "appeared", "emerged", "remains", "remained", "turned"}:
        return anchor and (window[2] in {"that", "as", "unclear", "likely", "possible", "unlikely", "clear"} or "unclear" in window)
    return anchor and any(word in _EXPLETIVE_PREDICATES - {"not", "still", "also", "now", "too"} for word in window[2:6])


def _time_is_bound(words: Sequence[str], phrase: str) -> bool:
    """Whether the time is named after all: "at the time of the crash", "there were 12 dead"."""
    size = len(phrase.split())
    following = words[size] if size < len(words) else ""
    if phrase == "there":
        return following in AUXILIARIES | {"has", "have", "had", "remain", "remains", "may"}
    if phrase == "here":
        return False
    if phrase in {"shortly after", "soon after", "at the same time"}:
        return following not in {",", ""} and not words[size : size + 1] == [","]
    if phrase == "then":
        return True
    return following in {"of", "that", "when", "he", "as"}


def _marked(analysis: Analysis) -> Dependence | None:
    tokens = [token for piece in analysis.segments for token in piece.tokens]
    words = [token.lower for token in tokens]
    start = _content_start(words)
    if start:
        marker = analysis.sentence[: tokens[start - 1].end]
        level = Level.NEEDS_ANTECEDENT if words[0] in ANAPHORIC_MARKERS else Level.REPAIRABLE
        return Dependence(level=level, reason=Reason.MARKER, word=marker)
    first = [token.lower for token in analysis.segments[0].tokens]
    verb = main_verb(analysis.segments[0].tokens)
    if verb is not None and "also" in first[: verb + 4] and "only" not in words:
        return Dependence(level=Level.REPAIRABLE, reason=Reason.MARKER, word="also")
    for piece in analysis.segments[1:]:
        if piece.role == Role.MARKER:
            return Dependence(
                level=Level.REPAIRABLE, reason=Reason.MARKER, word=analysis.sentence[piece.start : piece.end]
            )
    if words[-1] == "too" and len(words) > 3:
        return Dependence(level=Level.REPAIRABLE, reason=Reason.MARKER, word="too")
    return None

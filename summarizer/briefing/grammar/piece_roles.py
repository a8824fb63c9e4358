"""What a piece of a sentence seems to be, from its first words, its verbs and the pieces before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.briefing.grammar.pieces import QUOTE, Role, Segment
from summarizer.briefing.grammar.tags import Finite, finiteness, is_adverb, main_verb
from summarizer.briefing.grammar.verbs import BE_FORMS, NEVER_PASSIVE, verb_forms
from summarizer.briefing.grammar.words import (
    BARE_ROLES,
    CONTRACTIONS,
    COORDINATORS,
    DATE_FILLERS,
    DETERMINERS,
    MARKERS,
    MONTHS,
    NAMING_PARTICIPLES,
    NUMBER_WORDS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SPEECH_VERBS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TELLING_VERBS,
    TIME_UNITS,
    VERBAL_PREPOSITIONS,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarizer.briefing.grammar.tokens import Token

    RoleTest = Callable[[Sequence[Token], Sequence[str], Sequence[Segment]], Role | None]

_MARKERS = frozenset(tuple(marker) for marker in MARKERS) | {("too",), ("though",)}
_INTERRUPTIONS = frozenset(
    (
        Role.RELATIVE,
        Role.PARTICIPLE,
        Role.APPOSITIVE,
        Role.PREPOSITIONAL,
        Role.NOUN_PHRASE,
        Role.INCLUDING,
        Role.DATE,
        Role.MARKER,
        Role.SUBORDINATE,
    )
)

_NAMED = frozenset((Role.NOUN_PHRASE, Role.APPOSITIVE, Role.PREPOSITIONAL, Role.DATE))


def role_of(tokens: Sequence[Token], before: Sequence[Segment]) -> Role:
    """The role of a piece; `before` are the pieces before it, with theirs. The first test that fits decides."""
    words = [token.lower for token in tokens]
    for test in _TESTS:
        role = test(tokens, words, before)
        if role is not None:
            return role
    return Role.NOUN_PHRASE


def _fixed(tokens: Sequence[Token], words: Sequence[str], before: Sequence[Segment]) -> Role | None:
    if tuple(words) in _MARKERS:
        return Role.MARKER
    if is_date_phrase(tokens):
        return Role.DATE
    if (before or words[0] == "according") and is_attribution(tokens):
        return Role.ATTRIBUTION
    return None


def _relative(_: Sequence[Token], words: Sequence[str], __: Sequence[Segment]) -> Role | None:
    pronouns = {"which", "whom", "whose"}
    if words[0] in RELATIVE_PRONOUNS:
        found = len(words) > 1
    elif words[0] in PREPOSITIONS and len(words) > 2 and words[1] in pronouns:
        found = True
    else:  # "some of which", "most of whom"
        found = any(words[i] == "of" and words[i + 1] in pronouns for i in range(min(4, len(words) - 1)))
    return Role.RELATIVE if found else None


def _coordinate(tokens: Sequence[Token], words: Sequence[str], before: Sequence[Segment]) -> Role | None:
    if words[0] not in COORDINATORS or len(words) < 2:
        return None
    rest = tokens[1:]
    if words[1] in SUBORDINATORS | RELATIVE_PRONOUNS or words[1] == "that":
        return Role.OTHER
    start = 0
    while start < len(rest) - 1 and is_adverb(rest[start].lower):
        start += 1
    verb = main_verb(rest)
    if verb is None:
        verb = main_verb(rest, Finite.MAYBE)
        if verb is None or verb <= start or verb == len(rest) - 1:
            second = bool(before) and before[-1].role == Role.CLAUSE and start < len(rest) - 1
            past = second and rest[start].lower in verb_forms().past
            return Role.COORDINATE_VERB if past else Role.COORDINATE
    if verb <= start:
        return Role.COORDINATE_VERB
    return Role.COORDINATE if rest[start].lower in PREPOSITIONS else Role.COORDINATE_CLAUSE


def _subordinate(tokens: Sequence[Token], words: Sequence[str], _: Sequence[Segment]) -> Role | None:
    focused = len(words) > 1 and words[0] in {"even", "just", "only"} and words[1] in SUBORDINATORS
    if words[0] not in SUBORDINATORS and not focused:
        return None
    forms = verb_forms()
    verbal = len(words) > 2 and words[1] in (forms.participle if words[0] == "as" else forms.gerund)
    if verbal or any(finiteness(tokens, i) >= Finite.MAYBE for i in range(1, len(tokens))):
        return Role.SUBORDINATE
    return Role.PREPOSITIONAL if words[0] in PREPOSITIONS else Role.OTHER


def _verbal(tokens: Sequence[Token], words: Sequence[str], before: Sequence[Segment]) -> Role | None:
    lead = 1 if len(words) > 1 and is_adverb(words[0]) else 0
    if _begins_with_verb(tokens, lead, before):
        return Role.VERB_PHRASE
    head = words[lead]
    if head in {"including", "namely", "especially", "particularly"} or words[:2] == ["such", "as"]:
        return Role.INCLUDING
    base = verb_forms().base | {"be", "have", "do"}
    if head == "to" and lead + 1 < len(words) and words[lead + 1] in base:
        return Role.INFINITIVE
    if (before or main_verb(tokens) is None) and _is_participle(tokens, lead, before):
        return Role.PARTICIPLE
    return None


def _nominal(tokens: Sequence[Token], words: Sequence[str], before: Sequence[Segment]) -> Role | None:
    verb = main_verb(tokens)
    lead = 1 if len(words) > 1 and is_adverb(words[0]) else 0
    # "In 2016 the group was …" has subject and verb in one piece with the phrase.
    if words[lead] in PREPOSITIONS and (verb is None or verb <= 2):
        return Role.PREPOSITIONAL
    if verb is not None:
        return Role.CLAUSE
    return Role.APPOSITIVE if before and _is_appositive(tokens, words, before[-1]) else None


_TESTS: tuple[RoleTest, ...] = (_fixed, _relative, _coordinate, _subordinate, _verbal, _nominal)


def _begins_with_verb(tokens: Sequence[Token], lead: int, before: Sequence[Segment]) -> bool:
    word = tokens[lead].lower
    if word.endswith(CONTRACTIONS):
        return False  # "There's", "it's": the subject is in the same word
    if finiteness(tokens, lead) == Finite.SURE:
        return True
    # After an interruption ("The group, founded in 2010, attacked …") a past form goes on with the subject.
    if len(before) < 2 or before[-2].role != Role.NOUN_PHRASE or before[-1].role not in _INTERRUPTIONS:
        return False
    if before[-1].role == Role.NOUN_PHRASE and any(
        token.lower in {"and", "or"} for token in before[-1].tokens
    ):
        return False  # "Mali, Chad and Togo" is the subject, and nothing has interrupted it
    forms = verb_forms()
    following = tokens[lead + 1].lower if len(tokens) > lead + 1 else ""
    if following in PREPOSITIONS and word in forms.participle - NEVER_PASSIVE and before[-1].role in _NAMED:
        return False  # "In Vell, Ostland, the ferry, built in 1932, …": may modify as well
    return word in forms.past or word in forms.third or (word in forms.base and word not in forms.participle)


def _is_participle(tokens: Sequence[Token], lead: int, before: Sequence[Segment]) -> bool:
    word = tokens[lead].lower
    following = tokens[lead + 1].lower if len(tokens) > lead + 1 else ""
    forms = verb_forms()
    after_name = len(before) > 1 and before[-1].role == Role.NOUN_PHRASE
    if word in VERBAL_PREPOSITIONS:
        return False
    if word == "not":
        return following in forms.gerund
    if word in forms.gerund:
        # "in her Queens, New York, living room": after a bare name only a clear verb is one.
        clear = following in PREPOSITIONS | DETERMINERS | SUBJECT_PRONOUNS | {"to", "that", QUOTE}
        return clear or not after_name
    if word not in forms.participle or word in forms.base | NEVER_PASSIVE | {"said", "told"}:
        return False
    if after_name:
        return False  # "after my brother, Jimmy, died": the name is set off, the verb goes on
    return following in PREPOSITIONS | {"to", "as"} or is_adverb(following) or word in NAMING_PARTICIPLES


_APPOSITIVE_HOSTS = frozenset(
    (Role.NOUN_PHRASE, Role.CLAUSE, Role.VERB_PHRASE, Role.PREPOSITIONAL, Role.SUBORDINATE)
)


def _is_appositive(tokens: Sequence[Token], words: Sequence[str], before: Segment) -> bool:
    last = before.tokens[-1]
    if before.role not in _APPOSITIVE_HOSTS or last.lower in PREPOSITIONS | BE_FORMS | DETERMINERS:
        return False
    if not {"and", "or"}.isdisjoint(words[:4]):
        return False
    if len(tokens) == 1 and words[0].isdigit() and 1 < len(words[0]) < 4:
        return last.is_capitalised  # an age: "Smith, 45, said"
    if words[0] in {"a", "an", "the", "its", "his", "her", "their", "one"} and len(tokens) > 1:
        return not (words[0] == "the" and words[1] in TIME_UNITS)
    return words[0] in BARE_ROLES and not {"of", "for", "at", "to"}.isdisjoint(words[1:5])


def is_date_phrase(tokens: Sequence[Token]) -> bool:
    """Whether the tokens are a date and nothing else: "On Wednesday", "last month", "In March 2024"."""
    core = 0
    for token in tokens:
        word = token.lower.rstrip(".")
        if word in WEEKDAYS | MONTHS | TIME_UNITS:
            core += 1
        elif word.isdigit() and len(word) <= 4:
            core += len(word) == 4
        elif not (word in DATE_FILLERS or word in NUMBER_WORDS or word.rstrip("stndrh").isdigit()):
            return False
    first = tokens[0].lower
    if first in NUMBER_WORDS or (first.isdigit() and len(first) < 4):  # "7 months" is an age or a span
        return (
            core > 0 and len(tokens) <= 8 and not _RELATIVE_TO_NOW.isdisjoint(token.lower for token in tokens)
        )
    return core > 0 and len(tokens) <= 8


_RELATIVE_TO_NOW = MONTHS | {"ago", "later", "earlier"}


def is_attribution(tokens: Sequence[Token]) -> bool:
    """Whether the tokens say who said it and nothing more: "he said", "CNN previously reported"."""
    words = [token.lower for token in tokens]
    if words[:2] == ["according", "to"] or words[0] in {"said", "says"}:
        return _names_speaker(tokens, words)
    if len(words) > 30 or words[0] in COORDINATORS | SUBORDINATORS | RELATIVE_PRONOUNS | PREPOSITIONS | {
        "that"
    }:
        return False
    verb = _speech_verb(tokens, words)
    if verb is None or verb == 0:
        return False
    rest = words[verb + 1 :]
    if "that" in rest or any(finiteness(tokens, i) == Finite.SURE for i in range(verb + 1, len(tokens))):
        return False
    if not rest or words[verb] in TELLING_VERBS:
        return True
    adverbial = rest[0] in (PREPOSITIONS - {"by"}) | WEEKDAYS | {"earlier", "later", "late"} or is_adverb(
        rest[0]
    )
    return adverbial or is_date_phrase(tokens[verb + 1 :])


def _names_speaker(tokens: Sequence[Token], words: Sequence[str]) -> bool:
    """Whether a speaker follows "according to" or an inverted "said", and nothing else does."""
    if words[0] == "according":
        return main_verb(tokens) is None
    named = len(words) > 1 and (tokens[1].is_capitalised or words[1] in DETERMINERS - {"that"})
    return named and "that" not in words and main_verb(tokens[1:]) is None


def _speech_verb(tokens: Sequence[Token], words: Sequence[str]) -> int | None:
    """Index of the main verb where it is one of saying; also of a likely one ("police say", "AFP reports")."""
    verb = main_verb(tokens)
    if verb is None:
        verb = next((i for i in range(len(words) - 1, 0, -1) if words[i] in SPEECH_VERBS), None)
        if verb is None or words[verb - 1] in PREPOSITIONS | DETERMINERS | {"to"}:
            return None
    if words[verb] in {"has", "have", "had"}:
        verb += 1
        while verb < len(words) - 1 and is_adverb(words[verb]):
            verb += 1
    spoken = verb < len(words) and words[verb] in SPEECH_VERBS
    return verb if spoken and words[verb - 1] not in BE_FORMS else None

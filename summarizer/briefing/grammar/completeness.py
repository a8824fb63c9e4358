"""Whether pieces of a sentence can stand as a sentence, and where it can end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.briefing.grammar.pieces import DASHES, QUOTE, Role, Segment
from summarizer.briefing.grammar.tags import Finite, finiteness, main_verb
from summarizer.briefing.grammar.verbs import BE_FORMS, verb_forms
from summarizer.briefing.grammar.words import (
    COORDINATORS,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    SPEECH_VERBS,
    SUBORDINATORS,
    WEEKDAYS,
    word_set,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.briefing.grammar.tokens import Token

_FINAL_PREPOSITIONS = word_set("in on off up down over around out before inside outside since by through")
"""Those that are also adverbs, and so may end a sentence."""
_FINAL_DETERMINERS = word_set(
    "this that these those all both some many most each more few her such several any either neither what"
)
_NEVER_FINAL = (
    (PREPOSITIONS - _FINAL_PREPOSITIONS)
    | (DETERMINERS - _FINAL_DETERMINERS)
    | COORDINATORS
    | BE_FORMS
    | word_set(
        "to than who which whose said says told because although while mr mrs ms dr gen lt col sgt capt rep sen gov"
    )
)
_CORRELATIVES = word_set("either neither both whether not only")
_CONTROL_VERBS = word_set(
    "ask asks asked urge urges urged order orders ordered tell tells told allow allows allowed force forces forced want"
    " wants wanted call calls called require requires required enable enables enabled persuade persuaded invite invited"
    " instruct instructed encourage encouraged permit permitted warn warned expect expected advise advised help helped"
)
"""Verbs whose object goes on with "to …"."""
_LIST_ROLES = frozenset((Role.NOUN_PHRASE, Role.APPOSITIVE))
_UNCUT = frozenset((Role.COORDINATE, Role.COORDINATE_VERB, Role.OTHER))
"""Later pieces that may belong to what stands before the cut."""
_COORDINATED = frozenset((Role.COORDINATE_VERB, Role.COORDINATE_CLAUSE))


def ends_cleanly(tokens: Sequence[Token]) -> bool:
    """Whether a sentence may end after these tokens."""
    last = tokens[-1]
    if last.text == QUOTE:
        return True
    if not last.is_word:
        return last.text in {"%", ".", "'", "’", "$"}
    return last.lower not in _NEVER_FINAL


def is_whole(piece: Segment) -> bool:
    """Whether a piece is complete in itself: a clause has its verb, nothing is cut off at its end."""
    if piece.role in {Role.RELATIVE, Role.SUBORDINATE}:
        gerund = piece.role == Role.SUBORDINATE and piece.tokens[1].lower in verb_forms().gerund
        size = len(piece.tokens)
        if not gerund and all(finiteness(piece.tokens, i) == Finite.NO for i in range(1, size)):
            return False
    return ends_cleanly(piece.tokens)


def ends_noun_phrase(piece: Segment) -> bool:
    """Whether a noun phrase is finished at the end of the piece."""
    return ends_cleanly(piece.tokens) and piece.tokens[-1].lower not in SUBORDINATORS


def is_complete(segments: Sequence[Segment]) -> bool:
    """Whether the pieces are a whole sentence: subject, finite verb, and what the verb cannot do without."""
    last = segments[-1]
    if not _has_main_clause(segments) or (last.role == Role.MARKER and len(segments) > 1):
        return False
    return ends_cleanly(last.tokens) and not _ends_in_speech(last) and not _lacks_complement(segments)


def _has_main_clause(segments: Sequence[Segment]) -> bool:
    waiting = False
    quoted = segments[0].tokens[0].text == QUOTE
    for index, piece in enumerate(segments):
        if piece.role == Role.CLAUSE or (piece.role == Role.ATTRIBUTION and quoted):
            return True
        if piece.role == Role.VERB_PHRASE and waiting:
            return True
        verbal = piece.role == Role.OTHER or (piece.role == Role.PREPOSITIONAL and index == 0)
        if verbal and main_verb(piece.tokens) is not None:
            return True
        waiting = waiting or piece.role == Role.NOUN_PHRASE
    return False


def _ends_in_speech(last: Segment) -> bool:
    """Whether the last "said" has nothing that was said after it ("… but said his income")."""
    if last.role in {Role.ATTRIBUTION, Role.RELATIVE, Role.SUBORDINATE}:
        return False
    words = [token.lower for token in last.tokens]
    for index in range(len(words) - 1, 0, -1):
        if words[index] in {"said", "says"} and words[index - 1] not in BE_FORMS:
            rest = last.tokens[index + 1 :]
            return all(finiteness(rest, i) == Finite.NO and rest[i].text != QUOTE for i in range(len(rest)))
    return False


def _lacks_complement(segments: Sequence[Segment]) -> bool:
    """Whether the main verb is one of saying and what was said is missing ("Officials said on Monday")."""
    if any(token.text == QUOTE for piece in segments for token in piece.tokens):
        return False
    for piece in segments:
        if piece.role not in {Role.CLAUSE, Role.VERB_PHRASE}:
            continue
        verb = main_verb(piece.tokens)
        if verb is None:
            verb = main_verb(piece.tokens, Finite.MAYBE)
        if verb is not None:
            return _is_unfulfilled(piece.tokens, verb)
    return False


def _is_unfulfilled(tokens: Sequence[Token], verb: int) -> bool:
    if tokens[verb].lower in {"has", "have", "had"} and verb + 1 < len(tokens):
        verb += 1
    word = tokens[verb].lower
    rest = tokens[verb + 1 :]
    if word in {"said", "says", "told", "thought", "thinks", "added", "believes", "believed", "stated"}:
        return all(finiteness(rest, i) == Finite.NO for i in range(len(rest)))
    if word not in SPEECH_VERBS:
        return False
    return not rest or (rest[0].lower in {"on", "in", "at", "to"} | WEEKDAYS and main_verb(rest) is None)


def opens_list(segments: Sequence[Segment], index: int) -> bool:
    """Whether piece `index` may be an item of a list, which no cut may break."""
    piece = segments[index]
    if piece.role in {Role.MARKER, Role.ATTRIBUTION}:
        return False
    for later in segments[index + 1 :]:
        if later.role in {Role.COORDINATE, Role.COORDINATE_VERB}:
            return True  # "A, B, and C"
        if later.role in {Role.CLAUSE, Role.VERB_PHRASE, Role.COORDINATE_CLAUSE}:
            break
    before = segments[index - 1]
    if piece.role == Role.APPOSITIVE:
        beside = index + 1 < len(segments) and segments[index + 1].role in _LIST_ROLES
        row = index > 1 and {before.role, segments[index - 2].role} <= _LIST_ROLES
        return beside or row
    if piece.role == Role.PREPOSITIONAL and before.role == Role.PREPOSITIONAL and index > 1:
        return piece.tokens[0].lower == before.tokens[0].lower  # "in Mali, in Chad"
    return False


def can_end_before(segments: Sequence[Segment], index: int) -> bool:
    """Whether the sentence can end before piece `index`: nothing after it belongs to what stands before."""
    first, rest = segments[index], segments[index + 1 :]
    before = [token.lower for piece in segments[:index] for token in piece.tokens]
    roles = {piece.role for piece in segments[index:]}
    if opens_list(segments, index) or Role.VERB_PHRASE in roles:
        return False
    if not _UNCUT.isdisjoint(piece.role for piece in rest) or (
        first.role == Role.CLAUSE and first.separator == ","
    ):
        return False
    if any(piece.separator in DASHES | {";", ":", "”"} for piece in rest):
        return False
    if any(piece.role == Role.PREPOSITIONAL and piece.tokens[0].lower in {"of", "than"} for piece in rest):
        return False  # "rid his party, the PNC, of its debts"
    if Role.INFINITIVE in roles and not _CONTROL_VERBS.isdisjoint(before):
        return False  # "asked a court, which …, to investigate"
    joined = first.role not in _COORDINATED or _joins_clauses(segments, index, before)
    return joined and not _is_correlated(first.tokens[0].lower, before)


def _joins_clauses(segments: Sequence[Segment], index: int, before: Sequence[str]) -> bool:
    """Whether "and …" at `index` adds to one whole clause, and is no last item of a list of clauses."""
    previous = segments[index - 1].role
    if previous in _LIST_ROLES | {Role.VERB_PHRASE} and index > 1:
        return False
    if segments[index].role == Role.COORDINATE_VERB and previous != Role.CLAUSE:
        return False
    if sum(piece.role == Role.CLAUSE for piece in segments[:index]) > 1:
        return False  # "we must A, we must B, and we must C"
    return _CORRELATIVES.isdisjoint(before)


def _is_correlated(opener: str, before: Sequence[str]) -> bool:
    """Whether the cut would part what belongs together: "not X because Y", "so X as Y"."""
    if opener in {"because", "but"}:
        return not NEGATIONS.isdisjoint(before)
    return opener == "as" and not {"as", "so", "such", "same"}.isdisjoint(before[-6:])

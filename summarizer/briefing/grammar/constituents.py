"""The passages of a sentence that grammar lets go, each on its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.briefing.grammar.asides import asides
from summarizer.briefing.grammar.completeness import (
    can_end_before,
    ends_noun_phrase,
    is_complete,
    is_whole,
    opens_list,
)
from summarizer.briefing.grammar.kinds import SEVERITY, Constituent, TrimKind
from summarizer.briefing.grammar.pieces import DASHES, QUOTE, Analysis, Role, Segment
from summarizer.briefing.grammar.tags import main_verb
from summarizer.briefing.grammar.tokens import tokenize
from summarizer.briefing.grammar.verbs import AUXILIARIES
from summarizer.briefing.grammar.words import (
    ADJUNCT_OPENERS,
    CAVEATS,
    CONDITIONS,
    COORDINATORS,
    DROPPABLE_SUBORDINATORS,
    FRAMES,
    LEADING_OPENERS,
    MONTHS,
    NEGATIONS,
    NEVER_DROPPED_MARKERS,
    PREPOSITIONS,
    SPEECH_VERBS,
    SUBORDINATORS,
    TIME_UNITS,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONTRASTS = frozenset(("although", "though", "while", "whereas", "but", "yet", "despite"))
_KINDS = {
    Role.RELATIVE: TrimKind.RELATIVE,
    Role.PARTICIPLE: TrimKind.PARTICIPLE,
    Role.APPOSITIVE: TrimKind.APPOSITIVE,
    Role.SUBORDINATE: TrimKind.SUBORDINATE,
    Role.COORDINATE_CLAUSE: TrimKind.COORDINATE,
    Role.COORDINATE_VERB: TrimKind.COORDINATE,
    Role.PREPOSITIONAL: TrimKind.ADJUNCT,
    Role.INCLUDING: TrimKind.ADJUNCT,
    Role.INFINITIVE: TrimKind.ADJUNCT,
    Role.ATTRIBUTION: TrimKind.ATTRIBUTION,
    Role.MARKER: TrimKind.MARKER,
    Role.DATE: TrimKind.DATE,
}
_CONTRASTED = frozenset((Role.SUBORDINATE, Role.COORDINATE_CLAUSE, Role.COORDINATE_VERB, Role.PREPOSITIONAL))
_CONTINUATIONS = frozenset(
    (
        Role.COORDINATE_CLAUSE,
        Role.COORDINATE_VERB,
        Role.COORDINATE,
        Role.SUBORDINATE,
        Role.PARTICIPLE,
        Role.ATTRIBUTION,
    )
)
_FRAMING = frozenset((TrimKind.PARTICIPLE, TrimKind.ADJUNCT))
_FRAME_WORDS = 6
"""Words of a phrase among which the one that frames must be."""
_SPANS_OF_TIME = TIME_UNITS | {"time", "times", "now", "example", "instance", "reasons", "part", "long"}
_SAYS_NOTHING = re.compile(
    r"\b(?:did|does|do|would|could|has|have|had)(?: not|n['’]t) (?:yet |immediately )?"
    r"(?:say|said|comment|commented|respond|responded|repl|elaborat|specif|return|give|given|provide|name|identif|disclos)"
)
"""A negation that denies nothing: "but he did not say when"."""
_SPEAKER_ROLES = frozenset(
    (Role.ATTRIBUTION, Role.APPOSITIVE, Role.NOUN_PHRASE, Role.RELATIVE, Role.PARTICIPLE, Role.DATE)
)


def constituents(analysis: Analysis) -> list[Constituent]:
    """The removable passages of a sentence, in order of place; they may overlap."""
    found = {*_leading(analysis), *_middle(analysis), *_tails(analysis), *asides(analysis)}
    sound = [c for c in found if not analysis.cuts_quotation(c.start, c.end) and not _is_caveat(analysis, c)]
    return sorted(sound, key=lambda c: (c.start, c.end, SEVERITY[c.kind]))


def _is_caveat(analysis: Analysis, part: Constituent) -> bool:
    """Whether the passage says how far to believe the rest, on what condition it holds, or what does not."""
    text = analysis.sentence[part.start : part.end]
    words = [token.lower for token in tokenize(text) if token.is_word]
    if not words or part.kind in {TrimKind.MARKER, TrimKind.DATE}:
        return False
    if words[0] in CONDITIONS or not CAVEATS.isdisjoint(words):
        return True
    if part.kind in _FRAMING and _frames(words, leading=part.start <= analysis.segments[0].start):
        return True
    negated = not NEGATIONS.isdisjoint(words) or any(word.endswith(("n't", "n’t")) for word in words)
    return negated and part.kind != TrimKind.ATTRIBUTION and _SAYS_NOTHING.search(text) is None


def _frames(words: Sequence[str], *, leading: bool) -> bool:
    """Whether a phrase says of what, or against what, the sentence holds: "adjusted for inflation", "for women"."""
    if leading and words[0] == "for" and _SPANS_OF_TIME.isdisjoint(words):
        return True
    return not FRAMES.isdisjoint(words[:_FRAME_WORDS])


def _kind(piece: Segment) -> TrimKind | None:
    """What a piece would be as a removed passage; None when such a piece has to stay."""
    opener = piece.tokens[0].lower
    stays = {
        Role.SUBORDINATE: opener not in DROPPABLE_SUBORDINATORS,
        Role.PREPOSITIONAL: opener not in ADJUNCT_OPENERS,
        Role.DATE: len(piece.tokens) == 1 and opener.isdigit(),  # the year of "March 3, 2024"
        Role.MARKER: " ".join(token.lower for token in piece.tokens) in NEVER_DROPPED_MARKERS,
    }
    if stays.get(piece.role, False):
        return None
    if opener in _CONTRASTS and piece.role in _CONTRASTED:
        return TrimKind.CONTRAST
    return _KINDS.get(piece.role)


# ---- before the subject


def _leading(analysis: Analysis) -> Iterator[Constituent]:
    segments = analysis.segments
    if not segments:
        return
    first = segments[0].tokens
    if _is_free_conjunction(segments[0]):
        yield Constituent(0, first[1].start, TrimKind.MARKER)
    if len(segments) < 2 or segments[1].separator != ",":
        return
    kind = _leading_kind(segments[0])
    if kind in {TrimKind.MARKER, TrimKind.DATE}:
        if not _is_inverted(segments[1]) and (kind == TrimKind.MARKER or _can_open(segments[1:])):
            yield Constituent(segments[0].start, segments[1].start, kind)
    elif kind is not None:
        end = _phrase_end(segments)
        if end is not None:
            yield Constituent(segments[0].start, segments[end].start, kind)


def _is_free_conjunction(piece: Segment) -> bool:
    """Whether the sentence opens with "But" or "And" before a whole clause."""
    tokens = piece.tokens
    if tokens[0].lower not in {"but", "and", "yet"} or len(tokens) < 3 or tokens[1].text == QUOTE:
        return False
    return tokens[1].lower not in AUXILIARIES | {"not", "for", "another", "to", "now", "what", "yet"}


def _leading_kind(piece: Segment) -> TrimKind | None:
    opener = piece.tokens[0].lower
    if piece.role == Role.PREPOSITIONAL:
        kind = TrimKind.CONTRAST if opener in _CONTRASTS else TrimKind.ADJUNCT
        return kind if opener in LEADING_OPENERS else None
    if piece.role == Role.PARTICIPLE and opener in {"citing", "quoting"}:
        return TrimKind.ATTRIBUTION
    if piece.role in {Role.PARTICIPLE, Role.SUBORDINATE, Role.ATTRIBUTION, Role.MARKER, Role.DATE}:
        return _kind(piece)
    return None


def _phrase_end(segments: Sequence[Segment]) -> int | None:
    """Index of the piece with which the sentence could begin: "In Honolulu, Hawaii, | he said"."""
    for index in range(1, min(4, len(segments))):
        piece = segments[index]
        if piece.separator != ",":
            return None
        if _is_subject_clause(piece):
            return index
        if piece.role not in {Role.APPOSITIVE, Role.DATE} and not _is_place(piece):
            return None
    return None


def _is_place(piece: Segment) -> bool:
    """Whether the piece is a bare name, as after a town: "Hawaii"."""
    named = all(token.is_capitalised for token in piece.tokens)
    return piece.role == Role.NOUN_PHRASE and len(piece.tokens) < 4 and named


def _is_inverted(piece: Segment) -> bool:
    opener = piece.tokens[0].lower
    return opener in AUXILIARIES | COORDINATORS | SUBORDINATORS | {"that", "which", "who"}


def _can_open(segments: Sequence[Segment]) -> bool:
    """Whether a sentence can open with the first of these pieces: a clause, or a subject whose verb comes."""
    if segments[0].role == Role.CLAUSE:
        return True
    if segments[0].role != Role.NOUN_PHRASE or segments[0].tokens[0].text.isdigit():
        return False
    verbal = (piece.role for piece in segments[1:] if piece.role in {Role.VERB_PHRASE, Role.CLAUSE})
    return next(verbal, None) == Role.VERB_PHRASE


def _is_subject_clause(piece: Segment) -> bool:
    """Whether the piece has a subject before its finite verb and no inversion at its start."""
    if piece.role != Role.CLAUSE or piece.tokens[0].lower in PREPOSITIONS | COORDINATORS | AUXILIARIES:
        return False
    verb = main_verb(piece.tokens)
    return verb is not None and verb > 0


# ---- between commas


def _middle(analysis: Analysis) -> Iterator[Constituent]:
    segments = analysis.segments
    for index in range(1, len(segments) - 1):
        piece, following = segments[index], segments[index + 1]
        if piece.separator != "," or following.separator != ",":
            continue
        kind = _kind(piece)
        if kind is None or opens_list(segments, index) or (kind == TrimKind.ATTRIBUTION and analysis.quotes):
            continue
        end = _inner_end(segments, index, kind)
        if end is not None:
            yield Constituent(piece.separator_start, end, kind)


def _inner_end(segments: Sequence[Segment], index: int, kind: TrimKind) -> int | None:
    """Where a passage between two commas ends that can go; None when it has to stay."""
    before, piece, following = segments[index - 1], segments[index], segments[index + 1]
    if following.role == Role.VERB_PHRASE and before.role == Role.NOUN_PHRASE and ends_noun_phrase(before):
        if kind in {TrimKind.COORDINATE, TrimKind.ATTRIBUTION} or not is_whole(piece):
            return None
        # A subject that is set off itself ("My father, Stepan, with …, had") keeps the closing comma.
        listed = any(token.lower in {"and", "or"} for token in before.tokens)
        set_off = (
            index > 1
            and before.separator == ","
            and segments[index - 2].role == Role.NOUN_PHRASE
            and not listed
        )
        return piece.end if set_off else following.start
    if following.role in _CONTINUATIONS and is_whole(piece) and is_complete(segments[:index]):
        part = following.role in {Role.COORDINATE, Role.COORDINATE_VERB} and kind != TrimKind.ATTRIBUTION
        return None if part or kind == TrimKind.COORDINATE else piece.end
    if piece.role == Role.MARKER and len(piece.tokens) < 4:
        link = before.tokens[-1].lower in SPEECH_VERBS | {"but", "and", "that"}
        return following.start if link or following.role == Role.VERB_PHRASE else None
    return None


# ---- to the end


def _tails(analysis: Analysis) -> Iterator[Constituent]:
    segments = analysis.segments
    dashes = sum(piece.separator in DASHES for piece in segments)
    for index in range(1, len(segments)):
        piece = segments[index]
        if piece.separator in DASHES:
            kind = TrimKind.DASHES if dashes == 1 else None
        elif piece.separator == ",":
            kind = _kind(piece)
        else:
            kind = TrimKind.COORDINATE if piece.separator == ";" and _is_subject_clause(piece) else None
        if kind is None or not is_complete(segments[:index]) or not _may_end(analysis, index, kind):
            continue
        yield Constituent(piece.separator_start, analysis.body_end, kind)


def _may_end(analysis: Analysis, index: int, kind: TrimKind) -> bool:
    segments = analysis.segments
    before = segments[index - 1]
    last = before.tokens[-1]
    if kind == TrimKind.DATE and (last.lower in WEEKDAYS | MONTHS or last.text[0].isdigit()):
        return False  # "Sunday, January 23": one date
    if segments[index].role == Role.MARKER and index < len(segments) - 1:
        return False  # "did not say, however, which states": what follows belongs to what stands before
    if kind == TrimKind.RELATIVE and before.role == Role.MARKER:
        return False
    if kind == TrimKind.ATTRIBUTION:
        speaker = all(piece.role in _SPEAKER_ROLES for piece in segments[index:])
        return speaker and not analysis.quotes and can_end_before(segments, index)
    return segments[index].separator == ";" or can_end_before(segments, index)

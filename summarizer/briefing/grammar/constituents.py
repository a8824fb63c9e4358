"""The passages of a sentence that grammar lets go, each on its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from summarizer.briefing.grammar.clauses import (
    QUOTE,
    Analysis,
    Role,
    Segment,
    in_quotation,
    main_verb,
)
from summarizer.briefing.grammar.tags import Finite, finiteness, is_adverb
from summarizer.briefing.grammar.tokens import Token
from summarizer.briefing.grammar.verbs import AUXILIARIES, BE_FORMS, verb_forms
from summarizer.briefing.grammar.words import (
    ABBREVIATIONS,
    ADJUNCT_OPENERS,
    CAVEATS,
    CONDITIONS,
    COORDINATORS,
    DETERMINERS,
    DROPPABLE_SUBORDINATORS,
    LEADING_OPENERS,
    MONTHS,
    NEGATIONS,
    NEVER_DROPPED_MARKERS,
    PREPOSITIONS,
    SPEECH_VERBS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_UNITS,
    WEEKDAYS,
)


class TrimKind(StrEnum):
    """What a passage is that a trim drops, mildest first."""

    MARKER = "marker"
    PARENTHESIS = "parenthesis"
    DASHES = "dashes"
    DATE = "date"
    APPOSITIVE = "appositive"
    RELATIVE = "relative"
    PARTICIPLE = "participle"
    ADJUNCT = "adjunct"
    SUBORDINATE = "subordinate"
    CONTRAST = "contrast"
    COORDINATE = "coordinate"
    ATTRIBUTION = "attribution"


SEVERITY = {kind: rank for rank, kind in enumerate(TrimKind)}


@dataclass(frozen=True, slots=True)
class Constituent:
    """A removable passage: `sentence[start:end]`."""

    start: int
    end: int
    kind: TrimKind


_CONTRASTS = frozenset("although though while whereas but yet despite".split(" "))
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
_CORRELATIVE_OPENERS = frozenset("either neither both whether not only".split(" "))


def constituents(analysis: Analysis) -> list[Constituent]:
    """The removable passages of a sentence, in order of place; they may overlap."""
    found = [*_leading(analysis), *_middle(analysis), *_tails(analysis), *_brackets(analysis), *_words(analysis)]
    sound = {
        (c.start, c.end, c.kind): c
        for c in found
        if not in_quotation(analysis, c.start, c.end) and not _is_caveat(analysis, c)
    }
    return sorted(sound.values(), key=lambda c: (c.start, c.end, SEVERITY[c.kind]))


def _is_caveat(analysis: Analysis, part: Constituent) -> bool:
    """Whether the passage says how far to believe the rest, or on what condition it holds."""
    words = [
        token.lower
        for segment in analysis.segments
        for token in segment.tokens
        if part.start <= token.start < part.end and token.is_word
    ]
    return bool(words) and (words[0] in CONDITIONS or not CAVEATS.isdisjoint(words))


# ---- before the subject


def _leading(analysis: Analysis) -> Iterator[Constituent]:
    segments = analysis.segments
    if not segments:
        return
    first = segments[0].tokens
    opener = first[0].lower
    if opener in {"but", "and", "yet"} and len(first) > 2 and first[1].text not in {QUOTE} and opener_is_free(first):
        yield Constituent(0, first[1].start, TrimKind.MARKER)
    if len(segments) < 2 or segments[1].separator != ",":
        return
    start = segments[0].start
    role = segments[0].role
    words = [token.lower for token in first]
    if role == Role.MARKER and " ".join(words) not in NEVER_DROPPED_MARKERS and _not_inverted(segments[1]):
        yield Constituent(start, segments[1].start, TrimKind.MARKER)
        return
    if role == Role.DATE and _not_inverted(segments[1]) and _is_start(segments[1:]):
        yield Constituent(start, segments[1].start, TrimKind.DATE)
        return
    if words[:2] == ["according", "to"] and role == Role.ATTRIBUTION:
        kind = TrimKind.ATTRIBUTION
    elif role == Role.PREPOSITIONAL and opener in LEADING_OPENERS:
        kind = TrimKind.ADJUNCT
    elif role == Role.PARTICIPLE:
        kind = TrimKind.ATTRIBUTION if opener in {"citing", "quoting"} else TrimKind.PARTICIPLE
    elif role == Role.SUBORDINATE and opener in DROPPABLE_SUBORDINATORS:
        kind = TrimKind.CONTRAST if opener in _CONTRASTS else TrimKind.SUBORDINATE
    else:
        return
    # "In Honolulu, Hawaii, he said": the phrase goes on until a piece has its own subject and verb.
    for index in range(1, min(4, len(segments))):
        if segments[index].separator != ",":
            return
        if _is_subject_clause(segments[index]):
            yield Constituent(start, segments[index].start, kind)
            return
        if segments[index].role not in {Role.NOUN_PHRASE, Role.APPOSITIVE, Role.DATE, Role.PREPOSITIONAL}:
            return


def opener_is_free(tokens: Sequence[Token]) -> bool:
    """Whether "But" or "And" before `tokens[1]` joins a whole clause, so that it can go."""
    following = tokens[1].lower
    return following not in {"not", "for", "another", "to", "now", "what", "yet"} and following not in AUXILIARIES


def _not_inverted(segment: Segment) -> bool:
    return segment.tokens[0].lower not in AUXILIARIES | COORDINATORS | SUBORDINATORS | {"that", "which", "who"}


def _is_start(segments: Sequence[Segment]) -> bool:
    """Whether a sentence can open with the first of these pieces: a clause, or a subject whose verb comes."""
    if segments[0].role == Role.CLAUSE:
        return True
    if segments[0].role != Role.NOUN_PHRASE or segments[0].tokens[0].text.isdigit():
        return False
    for piece in segments[1:]:
        if piece.role in {Role.VERB_PHRASE, Role.CLAUSE}:
            return piece.role == Role.VERB_PHRASE
    return False


def _is_subject_clause(segment: Segment) -> bool:
    """Whether the piece has a subject before its finite verb and no list or inversion at its start."""
    tokens = segment.tokens
    if segment.role != Role.CLAUSE or tokens[0].lower in PREPOSITIONS | COORDINATORS | AUXILIARIES:
        return False
    verb = main_verb(tokens)
    return verb is not None and verb > 0


# ---- between commas


def _middle(analysis: Analysis) -> Iterator[Constituent]:
    segments = analysis.segments
    for index in range(1, len(segments) - 1):
        piece, following, before = segments[index], segments[index + 1], segments[index - 1]
        if piece.separator != "," or following.separator != ",":
            continue
        kind = _kind(piece)
        if kind is None or _opens_list(segments, index):
            continue
        if kind == TrimKind.ATTRIBUTION and analysis.quotes:
            continue
        if following.role == Role.VERB_PHRASE and before.role == Role.NOUN_PHRASE and _ends_noun_phrase(before):
            if kind in {TrimKind.COORDINATE, TrimKind.ATTRIBUTION} or not _is_whole(piece):
                continue
            yield Constituent(piece.separator_start, following.start, kind)
        elif is_complete(segments[:index]) and following.role in _CONTINUATIONS and _is_whole(piece):
            if following.role in {Role.COORDINATE, Role.COORDINATE_VERB} and kind != TrimKind.ATTRIBUTION:
                continue
            if kind == TrimKind.COORDINATE:
                continue
            yield Constituent(piece.separator_start, piece.end, kind)
        elif piece.role == Role.MARKER and len(piece.tokens) < 4:
            if before.tokens[-1].lower in SPEECH_VERBS | {"but", "and", "that"} or following.role == Role.VERB_PHRASE:
                yield Constituent(piece.separator_start, following.start, kind)


_CONTINUATIONS = frozenset(
    (Role.COORDINATE_CLAUSE, Role.COORDINATE_VERB, Role.SUBORDINATE, Role.PARTICIPLE, Role.ATTRIBUTION, Role.COORDINATE)
)


def _kind(piece: Segment) -> TrimKind | None:
    kind = _KINDS.get(piece.role)
    opener = piece.tokens[0].lower
    if kind is None:
        return None
    if piece.role == Role.SUBORDINATE and opener not in DROPPABLE_SUBORDINATORS:
        return None
    if piece.role == Role.PREPOSITIONAL and opener not in ADJUNCT_OPENERS:
        return None
    if piece.role == Role.DATE and len(piece.tokens) == 1 and piece.tokens[0].text.isdigit():
        return None
    if piece.role == Role.MARKER and " ".join(t.lower for t in piece.tokens) in NEVER_DROPPED_MARKERS:
        return None
    if opener in _CONTRASTS and piece.role in {Role.SUBORDINATE, Role.COORDINATE_CLAUSE, Role.COORDINATE_VERB, Role.PREPOSITIONAL}:
        return TrimKind.CONTRAST
    return kind


def _is_whole(piece: Segment) -> bool:
    """Whether the piece is complete in itself: a clause has its verb, nothing is cut off at its end."""
    if piece.role in {Role.RELATIVE, Role.SUBORDINATE}:
        rest = piece.tokens[1:]
        gerund = piece.role == Role.SUBORDINATE and rest[0].lower in verb_forms().gerund
        if not gerund and all(finiteness(piece.tokens, i) == Finite.NO for i in range(1, len(rest) + 1)):
            return False
    return _clean_end(piece.tokens)


def _ends_noun_phrase(piece: Segment) -> bool:
    return _clean_end(piece.tokens) and piece.tokens[-1].lower not in SUBORDINATORS


def _opens_list(segments: Sequence[Segment], index: int) -> bool:
    """Whether the piece may be an item of a list: a later piece is "and X" without a verb of its own."""
    piece = segments[index]
    if piece.role in {Role.MARKER, Role.ATTRIBUTION}:
        return False
    for later in segments[index + 1 :]:
        if later.role in {Role.COORDINATE, Role.COORDINATE_VERB}:
            return True
        if later.role in {Role.CLAUSE, Role.VERB_PHRASE, Role.COORDINATE_CLAUSE}:
            break
    before = segments[index - 1]
    if piece.role == Role.APPOSITIVE and before.role in {Role.NOUN_PHRASE, Role.APPOSITIVE} and index > 1:
        earlier = segments[index - 2]
        return earlier.role in {Role.NOUN_PHRASE, Role.APPOSITIVE} and piece.role == Role.APPOSITIVE
    if piece.role == Role.PREPOSITIONAL and before.role == Role.PREPOSITIONAL and index > 1:
        return piece.tokens[0].lower == before.tokens[0].lower
    return False


# ---- to the end


def _tails(analysis: Analysis) -> Iterator[Constituent]:
    segments = analysis.segments
    for index in range(1, len(segments)):
        piece = segments[index]
        if piece.separator == ";":
            if _is_subject_clause(piece) and is_complete(segments[:index]):
                yield Constituent(piece.separator_start, analysis.body_end, TrimKind.COORDINATE)
            continue
        if piece.separator not in {",", "–", "—", "--", "-"}:
            continue
        kind = TrimKind.DASHES if piece.separator != "," else _kind(piece)
        if kind is None or not is_complete(segments[:index]):
            continue
        if kind == TrimKind.DATE and _is_date_word(segments[index - 1].tokens[-1]):
            continue
        if kind == TrimKind.RELATIVE and segments[index - 1].role == Role.MARKER:
            continue
        if kind == TrimKind.ATTRIBUTION and (analysis.quotes or not _is_speaker_tail(segments[index:])):
            continue
        if not _can_cut(segments, index):
            continue
        yield Constituent(piece.separator_start, analysis.body_end, kind)


def _is_date_word(token: Token) -> bool:
    return token.lower in WEEKDAYS | MONTHS or token.text[0].isdigit()


def _is_speaker_tail(segments: Sequence[Segment]) -> bool:
    return all(
        s.role in {Role.ATTRIBUTION, Role.APPOSITIVE, Role.NOUN_PHRASE, Role.RELATIVE, Role.PARTICIPLE, Role.DATE}
        for s in segments
    )


def _can_cut(segments: Sequence[Segment], index: int) -> bool:
    """Whether the sentence can end before piece `index`: nothing after it belongs to what stands before."""
    tail = segments[index:]
    if _opens_list(segments, index):
        return False
    if any(piece.role == Role.VERB_PHRASE for piece in tail):
        return False
    if any(piece.separator in {";", ":", "–", "—", "--", "-", "”"} for piece in tail[1:]):
        return False
    if any(piece.role in {Role.COORDINATE, Role.COORDINATE_VERB, Role.OTHER} for piece in tail[1:]):
        return False
    if tail[0].role == Role.COORDINATE_VERB and segments[index - 1].role != Role.CLAUSE:
        return False
    opener = tail[0].tokens[0].lower
    before = [token.lower for piece in segments[:index] for token in piece.tokens]
    if tail[0].role in {Role.COORDINATE_CLAUSE, Role.COORDINATE_VERB} and not _CORRELATIVE_OPENERS.isdisjoint(before):
        return False
    if opener in {"because", "but"} and not NEGATIONS.isdisjoint(before):
        return False
    if opener == "as" and not {"as", "so", "such", "same"}.isdisjoint(before[-6:]):
        return False
    return not (tail[0].role == Role.CLAUSE and tail[0].separator == ",")


def is_complete(segments: Sequence[Segment]) -> bool:
    """Whether the pieces are a whole sentence: subject, finite verb, and what the verb cannot do without."""
    waiting = False
    whole = False
    for piece in segments:
        if piece.role == Role.CLAUSE or (piece.role == Role.OTHER and main_verb(piece.tokens) is not None):
            whole = True
        elif piece.role == Role.NOUN_PHRASE:
            waiting = True
        elif piece.role == Role.VERB_PHRASE and (waiting or whole):
            whole = True
        elif piece.role == Role.ATTRIBUTION and segments[0].tokens[0].text == QUOTE:
            whole = True
        elif piece.role == Role.PREPOSITIONAL and piece is segments[0] and main_verb(piece.tokens) is not None:
            whole = True
    if not whole:
        return False
    last = segments[-1]
    if last.role == Role.MARKER and len(segments) > 1:
        return False
    return _clean_end(last.tokens) and not _lacks_complement(segments)


def _clean_end(tokens: Sequence[Token]) -> bool:
    """Whether a sentence may end after these tokens."""
    last = tokens[-1]
    word = last.lower
    if last.text == QUOTE:
        return True
    if not last.is_word and last.text not in {"%", ".", "'", "’", "$"}:
        return False
    if word in PREPOSITIONS - {"in", "on", "off", "up", "down", "over", "around", "out", "before", "inside", "outside",
                               "since", "by", "through"}:  # fmt: skip
        return False
    if word in DETERMINERS - {"this", "that", "these", "those", "all", "both", "some", "many", "most", "each", "more",
                              "few", "her", "such", "several", "any", "either", "neither", "what"}:  # fmt: skip
        return False
    if word in COORDINATORS | BE_FORMS | {"to", "that", "than", "who", "which", "whose", "said", "says", "told",
                                          "because", "although", "while", "mr", "mrs", "ms", "dr"}:  # fmt: skip
        return False
    return not (word.rstrip(".") in ABBREVIATIONS and word in {"gen", "lt", "col", "sgt", "capt", "rep", "sen", "gov"})


def _lacks_complement(segments: Sequence[Segment]) -> bool:
    """Whether a verb of saying lacks what was said: "Officials said on Monday", "… but said his income"."""
    last = segments[-1]
    words = [token.lower for token in last.tokens]
    if last.role not in {Role.ATTRIBUTION, Role.RELATIVE, Role.SUBORDINATE}:
        for index in range(len(words) - 1, 0, -1):
            if words[index] in {"said", "says"} and words[index - 1] not in BE_FORMS:
                rest = last.tokens[index + 1 :]
                if all(finiteness(rest, i) == Finite.NO and rest[i].text != QUOTE for i in range(len(rest))):
                    return True
                break
    for piece in segments:
        if piece.role not in {Role.CLAUSE, Role.VERB_PHRASE}:
            continue
        verb = main_verb(piece.tokens)
        if verb is None:
            verb = main_verb(piece.tokens, Finite.MAYBE)
        if verb is None:
            continue
        word = piece.tokens[verb].lower
        if word in {"has", "have", "had"} and verb + 1 < len(piece.tokens):
            verb += 1
            word = piece.tokens[verb].lower
        if word not in SPEECH_VERBS | {"thinks", "thought", "hopes", "hoped"}:
            return False
        rest = piece.tokens[verb + 1 :]
        if any(t.text == QUOTE for later in segments for t in later.tokens):
            return False
        if word in {"said", "says", "told", "thought", "thinks", "added", "believes", "believed", "stated"}:
            return not any(finiteness(rest, i) >= Finite.MAYBE for i in range(len(rest)))
        return not rest or rest[0].lower in {"on", "in", "at", "to"} | WEEKDAYS and main_verb(rest) is None
    return False


# ---- brackets and dashes


def _brackets(analysis: Analysis) -> Iterator[Constituent]:
    sentence = analysis.sentence
    for start, end in analysis.brackets:
        if sentence[start] != "(" or any(s <= start < e for s, e in analysis.quotes):
            continue
        if start == 0 or not sentence[:start].strip() or _is_agency(analysis, start, end):
            continue
        left = start - 1 if sentence[start - 1] == " " else start
        yield Constituent(left, end, TrimKind.PARENTHESIS)
    segments = analysis.segments
    dashes = [i for i, piece in enumerate(segments) if piece.separator in {"–", "—", "--", "-"}]
    if len(dashes) == 2:
        opened, closed = segments[dashes[0]], segments[dashes[1]]
        opener = closed.tokens[0].lower
        bare = opened.tokens[0].lower in COORDINATORS and opened.role != Role.COORDINATE_CLAUSE
        if not bare and opener not in SUBORDINATORS | {"that"} - {"as"} and _clean_end(segments[dashes[0] - 1].tokens):
            yield Constituent(opened.separator_start, closed.start, TrimKind.DASHES)


def _is_agency(analysis: Analysis, start: int, end: int) -> bool:
    """Whether "(CNN)" or "(AP)" belongs to a dateline that stands before the sentence."""
    inside = analysis.sentence[start + 1 : end - 1]
    before = [token for piece in analysis.segments for token in piece.tokens if token.end <= start]
    named = inside.isupper() or inside in {"Reuters", "Agencies", "Xinhua", "Bloomberg"}
    return named and len(before) < 6 and all(token.is_capitalised or not token.is_word for token in before)


# ---- single words and dates without a comma


def _words(analysis: Analysis) -> Iterator[Constituent]:
    for piece in analysis.segments:
        words = [token.lower for token in piece.tokens]
        for index in range(1, len(words) - 1):
            if words[index] == "also" and "only" not in words and words[index - 1] not in {"but", "not", "and", "or"}:
                after = words[index + 1]
                verbal = after in AUXILIARIES or _is_verb(after) or words[index - 1] in AUXILIARIES
                if verbal:
                    yield Constituent(piece.tokens[index].start, piece.tokens[index + 1].start, TrimKind.MARKER)
    if analysis.segments:
        yield from _final_date(analysis)


def _is_verb(word: str) -> bool:
    forms = verb_forms()
    return word in forms.past or word in forms.third or word in forms.base or word in forms.participle


def _final_date(analysis: Analysis) -> Iterator[Constituent]:
    """ "… on Wednesday.", "… last month.": a relative date that ends the sentence without a comma."""
    piece = analysis.segments[-1]
    if piece.end != analysis.sentence[: analysis.body_end].rstrip().__len__() or piece.role != Role.CLAUSE:
        return
    tokens = piece.tokens
    for size in (4, 3, 2, 1):
        tail = tokens[-size:]
        if len(tokens) < size + 4 or len(tail) < size:
            continue
        words = [token.lower for token in tail]
        day = words[-1] in WEEKDAYS and words[0] == "on" and size == 2
        bare = size == 1 and words[0] in {"yesterday", "today", "tomorrow", "tonight"}
        part = size == 2 and words[0] in {"this", "last", "next"} and words[1] in TIME_UNITS | WEEKDAYS
        if not (day or bare or part):
            continue
        previous = tokens[-size - 1].lower
        if previous in PREPOSITIONS | DETERMINERS | BE_FORMS | COORDINATORS | SPEECH_VERBS | {"to", "of", "early", "late"}:
            return
        if previous in SUBJECT_PRONOUNS or is_adverb(previous):
            return
        yield Constituent(tokens[-size - 1].end, piece.end, TrimKind.DATE)
        return

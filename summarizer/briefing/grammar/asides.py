"""Removable passages that no comma sets off: brackets, dashes, "also", a date at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.briefing.grammar.completeness import ends_cleanly
from summarizer.briefing.grammar.kinds import Constituent, TrimKind
from summarizer.briefing.grammar.pieces import DASHES, Analysis, Role, Segment
from summarizer.briefing.grammar.tags import is_adverb
from summarizer.briefing.grammar.verbs import AUXILIARIES, BE_FORMS, verb_forms
from summarizer.briefing.grammar.words import (
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    SPEECH_VERBS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_UNITS,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.briefing.grammar.tokens import Token

_AGENCIES = frozenset(("Reuters", "Agencies", "Xinhua", "Bloomberg"))
_NOT_BEFORE_DATE = (
    PREPOSITIONS
    | DETERMINERS
    | BE_FORMS
    | COORDINATORS
    | SPEECH_VERBS
    | SUBJECT_PRONOUNS
    | {"to", "of", "early", "late", "earlier", "later"}
)


def asides(analysis: Analysis) -> Iterator[Constituent]:
    """The brackets, the pair of dashes, each "also", and the closing date of a sentence."""
    yield from _brackets(analysis)
    yield from _dashes(analysis.segments)
    for piece in analysis.segments:
        yield from _also(piece)
    yield from _final_date(analysis)


def _brackets(analysis: Analysis) -> Iterator[Constituent]:
    sentence = analysis.sentence
    for start, end in analysis.brackets:
        quoted = any(left <= start < right for left, right in analysis.quotes)
        # Square brackets are an editor's words inside the grammar; they stay.
        if (
            sentence[start] != "("
            or quoted
            or not sentence[:start].strip()
            or _is_dateline(analysis, start, end)
        ):
            continue
        yield Constituent(start - (sentence[start - 1] == " "), end, TrimKind.PARENTHESIS)


def _is_dateline(analysis: Analysis, start: int, end: int) -> bool:
    """Whether "(CNN)" or "(AP)" belongs to a dateline that stands before the sentence."""
    inside = analysis.sentence[start + 1 : end - 1]
    before = [token for piece in analysis.segments for token in piece.tokens if token.end <= start]
    named = inside.isupper() or inside in _AGENCIES
    return named and len(before) < 6 and all(token.is_capitalised or not token.is_word for token in before)


def _dashes(segments: Sequence[Segment]) -> Iterator[Constituent]:
    """What stands between two dashes, where the words around it join without it."""
    marks = [index for index, piece in enumerate(segments) if piece.separator in DASHES]
    if len(marks) != 2:
        return
    before, opened, closed = segments[marks[0] - 1], segments[marks[0]], segments[marks[1]]
    if closed.role == Role.CLAUSE and before.role != Role.NOUN_PHRASE:
        return  # "Even without Smith – the star – Jones won" needs a comma
    if opened.tokens[0].lower in COORDINATORS and opened.role != Role.COORDINATE_CLAUSE:
        return  # "Israeli – and American – sites"
    if closed.tokens[0].lower not in (SUBORDINATORS | {"that"}) - {"as"} and ends_cleanly(before.tokens):
        yield Constituent(opened.separator_start, closed.start, TrimKind.DASHES)


def _also(piece: Segment) -> Iterator[Constituent]:
    tokens = piece.tokens
    words = [token.lower for token in tokens]
    if "also" not in words or "only" in words:
        return
    forms = verb_forms()
    for index in range(1, len(words) - 1):
        if words[index] != "also" or words[index - 1] in {"but", "not", "and", "or"}:
            continue
        after = words[index + 1]
        verbal = any(after in group for group in (forms.past, forms.third, forms.base, forms.participle))
        if verbal or after in AUXILIARIES or words[index - 1] in AUXILIARIES:
            yield Constituent(tokens[index].start, tokens[index + 1].start, TrimKind.MARKER)


def _final_date(analysis: Analysis) -> Iterator[Constituent]:
    """A relative date that ends the sentence without a comma: "… on Wednesday.", "… last month."."""
    if not analysis.segments:
        return
    piece = analysis.segments[-1]
    tokens = piece.tokens
    if piece.role != Role.CLAUSE or piece.end < len(analysis.sentence[: analysis.body_end].rstrip()):
        return
    size = _date_size([token.lower for token in tokens])
    if size and len(tokens) >= size + 4 and _can_end_before_date(tokens[-size - 1]):
        yield Constituent(tokens[-size - 1].end, piece.end, TrimKind.DATE)


def _date_size(words: Sequence[str]) -> int:
    if words[-1] in {"yesterday", "today", "tomorrow", "tonight"}:
        return 1
    if len(words) < 2:
        return 0
    day = words[-1] in WEEKDAYS and words[-2] == "on"
    return 2 if day or (words[-2] in {"this", "last", "next"} and words[-1] in TIME_UNITS | WEEKDAYS) else 0


def _can_end_before_date(token: Token) -> bool:
    return token.is_word and token.lower not in _NOT_BEFORE_DATE and not is_adverb(token.lower)

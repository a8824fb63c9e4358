"""Cuts a sentence at its commas, semicolons and dashes, and says what each piece seems to be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.briefing.grammar.piece_roles import role_of
from summarizer.briefing.grammar.pieces import DASHES, QUOTE, Analysis, Role, Segment
from summarizer.briefing.grammar.tags import Finite, main_verb
from summarizer.briefing.grammar.tokens import Token, bracketed_spans, quoted_spans, tokenize
from summarizer.briefing.grammar.words import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["MAX_CHARACTERS", "MAX_SEGMENTS", "QUOTE", "Analysis", "Role", "Segment", "analyse"]

MAX_CHARACTERS = 4000
"""A longer "sentence" is a table or a failed split: it is not analysed."""
MAX_SEGMENTS = 60
"""More commas than any sentence has; bounds the rules that compare pieces."""


def analyse(sentence: str) -> Analysis | None:
    """The pieces of a sentence; None when its marks do not match, or when it is no sentence of usable size."""
    if len(sentence) > MAX_CHARACTERS:
        return None
    quotes = quoted_spans(sentence)
    brackets = None if quotes is None else bracketed_spans(sentence, quotes)
    if quotes is None or brackets is None:
        return None
    tokens = _opaque(tokenize(sentence), quotes, brackets)
    body_end = len(sentence.rstrip())
    if tokens and tokens[-1].text in {".", "!", "?", "..", "...", "…"}:
        body_end = tokens.pop().start
    pieces = _split(tokens, sentence)
    if len(pieces) > MAX_SEGMENTS:
        return None
    segments: list[Segment] = []
    for piece in pieces:
        segments.append(replace(piece, role=role_of(piece.tokens, segments)))
    return Analysis(sentence, body_end, tuple(quotes), tuple(brackets), tuple(_with_likely_verbs(segments)))


def _opaque(
    tokens: Sequence[Token], quotes: Sequence[tuple[int, int]], brackets: Sequence[tuple[int, int]]
) -> list[Token]:
    """The tokens with each quotation as one, and without what stands in brackets. Linear in the tokens."""
    out: list[Token] = []
    spans = sorted([*((s, e, True) for s, e in quotes), *((s, e, False) for s, e in brackets)])
    position = 0
    for token in tokens:
        while position < len(spans) and spans[position][1] <= token.start:
            position += 1
        if position < len(spans) and spans[position][0] < token.end:
            start, end, is_quote = spans[position]
            if is_quote and not (out and out[-1].start == start):
                out.append(Token(QUOTE, QUOTE, start, end))
            continue
        out.append(token)
    return out


def _split(tokens: Sequence[Token], sentence: str) -> list[Segment]:
    pieces: list[Segment] = []
    current: list[Token] = []
    separator, separator_start = "", 0
    for token in tokens:
        if token.text in {",", ";", ":"} or _is_dash(sentence, token):
            if current:
                pieces.append(_piece(current, separator, separator_start))
                current = []
                separator, separator_start = token.text, token.start
            continue
        current.append(token)
        if token.text == QUOTE and _ends_with_comma(sentence, token):
            # American comma: the separator is inside the quotation, which stays whole.
            pieces.append(_piece(current, separator, separator_start))
            current = []
            separator, separator_start = "”", token.end
    if current:
        pieces.append(_piece(current, separator, separator_start))
    return pieces


def _ends_with_comma(sentence: str, quote: Token) -> bool:
    return sentence[max(quote.start, quote.end - 3) : quote.end].rstrip("\"'”’»")[-1:] in {",", "?", "!"}


def _is_dash(sentence: str, token: Token) -> bool:
    """Whether a token is a dash between words, and not a hyphen or the "to" of a range."""
    if token.text not in DASHES:
        return False
    before = sentence[max(0, token.start - 3) : token.start]
    after = sentence[token.end : token.end + 20]
    if token.text == "-" and not (before.endswith(" ") and after.startswith(" ")):
        return False
    words = after.split()
    following = bool(words) and (words[0][0].isdigit() or words[0].lower().rstrip(".") in MONTHS)
    return not (following and before.rstrip()[-1:].isdigit())


def _piece(tokens: list[Token], separator: str, separator_start: int) -> Segment:
    return Segment(tuple(tokens), separator, separator_start, tokens[0].start, tokens[-1].end)


def _with_likely_verbs(segments: Sequence[Segment]) -> list[Segment]:
    """Noun phrases with a probable verb are clauses unless a later piece goes on with the verb they lack."""
    out = list(segments)
    verb_follows = False
    for index in range(len(out) - 1, -1, -1):
        piece = out[index]
        if piece.role == Role.VERB_PHRASE:
            verb_follows = True
        elif piece.role == Role.CLAUSE:
            verb_follows = False
        elif piece.role == Role.NOUN_PHRASE and not verb_follows:
            verb = main_verb(piece.tokens, Finite.MAYBE)
            if verb is not None and 0 < verb < len(piece.tokens) - 1:
                out[index] = replace(piece, role=Role.CLAUSE)
    return out

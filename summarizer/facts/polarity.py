"""Words that turn a statement round or take its certainty away, and which predicates they govern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from summarizer.facts.stems import stems
from summarizer.facts.tokens import Token, tokenize


class CueKind(StrEnum):
    """What a cue does to what it governs."""

    NEGATION = "negation"
    MODALITY = "modality"
    """Possible, planned, conditional: "may", "plans to", "if"."""
    ALLEGATION = "allegation"
    """Said by someone who may be wrong: "allegedly", "accused", "claimed", "reportedly"."""
    ATTRIBUTION = "attribution"
    """Said by someone, neutrally: "said", "according to"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One cue; `text[start:end]` is it as written."""

    kind: CueKind
    start: int
    end: int
    token: int
    """Index of its first token."""
    predicates: tuple[str, ...]
    """Stems of the first content words that it governs, nearest first, at most three."""


_NEGATION_WORDS = frozenset(
    """not no never neither nor none nobody nothing without cannot hardly barely unable n't isn't
    aren't wasn't weren't hasn't haven't
    hadn't doesn't don't didn't won't wouldn't can't couldn't shouldn't ain't mustn't""".split()
)
_NEGATION_STEMS = stems("refuse fail deny reject lack")
_MODAL_WORDS = frozenset("may might could would should if unless whether".split())
_MODAL_STEMS = stems(
    """possible possibly perhaps maybe potential potentially probable probably likely apparently plan
    intend threaten consider hope aim
    propose expect predict forecast fear"""
)
_NO_MODALS = frozenset(("hop", "hops", "planed", "planes", "plane"))
_ALLEGATION_STEMS = stems(
    """alleged allegedly allege reportedly purported purportedly supposedly suspect accuse claim rumor believe
    unconfirmed unverified"""
)
_ALLEGATION_WORDS = frozenset(("reported",))
_ATTRIBUTION_STEMS = stems("say tell state announce according report declare confirm add note")
_REACH = {CueKind.NEGATION: 6, CueKind.MODALITY: 6, CueKind.ALLEGATION: 14, CueKind.ATTRIBUTION: 6}
_PREDICATES = {CueKind.NEGATION: 3, CueKind.MODALITY: 2, CueKind.ALLEGATION: 6, CueKind.ATTRIBUTION: 2}
_IDIOMS = frozenset((("not", "only"), ("no", "doubt"), ("not", "just")))


def find_cues(
    text: str, *, tokens: Sequence[Token] | None = None, skip: Sequence[tuple[int, int]] = ()
) -> tuple[Cue, ...]:
    """The cues of one sentence, in order; `skip` are spans whose words are no cues (the month in "May 6")."""
    words = tokenize(text) if tokens is None else tokens
    cues = []
    for at, token in enumerate(words):
        kind = _kind(text, words, at)
        if kind is None or any(start <= token.start < end for start, end in skip):
            continue
        cues.append(
            Cue(
                kind=kind,
                start=token.start,
                end=token.end,
                token=at,
                predicates=_governed(text, words, at, kind),
            )
        )
    return tuple(cues)


def _kind(text: str, tokens: Sequence[Token], at: int) -> CueKind | None:
    token = tokens[at]
    key = token.key.replace("’", "'")
    if key in _NEGATION_WORDS or token.stem in _NEGATION_STEMS:
        following = tokens[at + 1].key if at + 1 < len(tokens) else ""
        return None if (key, following) in _IDIOMS else CueKind.NEGATION
    if token.stem in _ALLEGATION_STEMS or (key in _ALLEGATION_WORDS and _is_participle(tokens, at)):
        return CueKind.ALLEGATION
    if key == "may" and token.capital and at:
        return None  # the month
    if key in _MODAL_WORDS or (token.stem in _MODAL_STEMS and key not in _NO_MODALS):
        return None if text[token.end : token.end + 3] == "-be" else CueKind.MODALITY
    return CueKind.ATTRIBUTION if token.stem in _ATTRIBUTION_STEMS else None


def _is_participle(tokens: Sequence[Token], at: int) -> bool:
    """“a reported attack”, “the reported deal”: not the verb of “he reported”."""
    return at > 0 and tokens[at - 1].key in ("a", "the", "of", "any")


def _governed(text: str, tokens: Sequence[Token], at: int, kind: CueKind) -> tuple[str, ...]:
    """Stems of the content words behind a cue, up to a clause boundary."""
    governed: list[str] = []
    end = tokens[at].end
    for token in tokens[at + 1 : at + 1 + _REACH[kind]]:
        gap = text[end : token.start]
        if any(mark in gap for mark in ".;:!?—") or ("," in gap and governed):
            break
        if token.key in ("but", "because", "although", "while", "which", "who") and governed:
            break
        if token.content and not token.text[0].isdigit():
            governed.append(token.stem)
            if len(governed) == _PREDICATES[kind]:
                break
        end = token.end
    return tuple(governed)

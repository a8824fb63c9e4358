"""The judging of one restored candidate: every gate that it must pass before it may be ranked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.briefing.anchors import Anchors
from summarizer.briefing.attachment import drops_attribution, reattaches, unmarks_quotation
from summarizer.briefing.check import EvidenceFacts, analyse, check
from summarizer.briefing.ending import lacks_main_clause, starts_inside, stops_short, without_speech_tail
from summarizer.briefing.omissions import omits_what_it_needs
from summarizer.briefing.seams import Seams
from summarizer.briefing.standalone import Level, dependence
from summarizer.briefing.surface import Casing, Surface, token_key
from summarizer.ports import RARE_WORD, PhraseBook, Verifier
from summarizer.text.terms import count_words, terms

_MIN_WORDS = 6
_MAX_WORDS = 45
_MAX_RARE_SEAMS = 1


_MOVED: dict[str, Callable[[Surface, Sequence[str]], bool]] = {
    "attribution": drops_attribution,
    "quotation": unmarks_quotation,
    "attachment": reattaches,
}
"""Gates on words that have become somebody else's, by the reason that they give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judges:
    """What candidates are judged with."""

    verifier: Verifier
    phrases: PhraseBook
    casing: Casing


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """Evidence, analysed once for all candidates that were written from it."""

    evidence: tuple[str, ...]
    facts: EvidenceFacts
    anchors: Anchors

    @classmethod
    def of(cls, evidence: Sequence[str]) -> Grounds:
        """Analyse evidence sentences."""
        return cls(evidence=tuple(evidence), facts=analyse(evidence), anchors=Anchors(evidence))


def fault(
    surface: Surface, seams: Seams, grounds: Grounds, judges: Judges, *, headline: bool = False
) -> str | None:
    """Why a restored candidate cannot be shown, as one word; None when it passes every gate."""
    if not _MIN_WORDS <= count_words(surface.text) <= _MAX_WORDS:
        return "length"
    if seams.broken or any(judges.phrases.word_class(token_key(token)) == RARE_WORD for token in surface.own):
        return "fluency"
    if seams.rare > _MAX_RARE_SEAMS:
        return "fluency"
    if _repeats(surface.text) or grounds.anchors.repeats(surface.text):
        return "repetition"
    if stops_short(surface, grounds.evidence) or starts_inside(surface, grounds.evidence):
        return "unfinished"
    if omits_what_it_needs(surface.text, grounds.evidence, headline=headline):
        return "omission"
    for reason, moved in _MOVED.items():
        if moved(surface, grounds.evidence):
            return reason
    if lacks_main_clause(surface.text):
        return "fragment"
    if max(dependence(t).level for t in (surface.text, without_speech_tail(surface.text))) > Level.REPAIRABLE:
        return "fragment"
    if grounds.anchors.loose(surface.text) is not None:
        return "anchor"
    result = check(surface.text, grounds.facts)
    return None if result.passed else str(result.failures[0].kind)


def _repeats(text: str) -> bool:
    """Whether a pair of content words comes twice, or a content word twice running."""
    own = terms(text)
    pairs = Counter(pairwise(own))
    return any(times > 1 for times in pairs.values()) or any(left == right for left, right in pairs)

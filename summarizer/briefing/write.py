"""Writing: one sentence for each planned claim, from its evidence, checked before it is kept.

All claims are written in one batch. Each candidate is restored to its surface form, must pass the hard gates, and the
rest are ranked by what they keep of the claim, fluency and length. Where none passes, a source sentence is trimmed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from summarizer.briefing.anchors import Anchors
from summarizer.briefing.attachment import reattaches, unmarks_quotation
from summarizer.briefing.check import EvidenceFacts, analyse, check
from summarizer.briefing.claims import PoolSentence
from summarizer.briefing.ending import lacks_main_clause, starts_inside, stops_short, without_speech_tail
from summarizer.briefing.plan import PlannedClaim
from summarizer.briefing.repetition import says_again, term_rarity
from summarizer.briefing.seams import Seams, read_seams
from summarizer.briefing.standalone import Level, dependence
from summarizer.briefing.surface import Casing, Surface, restore, token_key
from summarizer.briefing.trim import TrimKind, trims
from summarizer.briefings import Verdict
from summarizer.ports import Candidate, Form, PhraseBook, Verifier, Writer, WritingTask
from summarizer.text.terms import count_words, terms

_LONG_FROM = 24
"""Words of a representative from which a long form is asked for as well."""
_BEST_WORDS = 24
"""Length of a sentence that reads well in a briefing; longer ones cost a little each word."""
_MIN_WORDS = 6
_MAX_WORDS = 45
_MIN_SUPPORT = 0.5
_MAX_RARE_SEAMS = 1
RARE = "<rare>"
"""The class of words that a phrase book does not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The sentence of one claim."""

    planned: PlannedClaim
    text: str
    basis: tuple[int, ...]
    """Pool indices it was written from."""
    verdict: Verdict
    score: float
    rejected: tuple[str, ...] = ()
    """Kinds of the gates that turned candidates down, for the log and the metrics."""


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


def write_claims(
    planned: Sequence[PlannedClaim],
    pool: Sequence[PoolSentence],
    *,
    writer: Writer,
    judges: Judges,
) -> list[Draft]:
    """One draft for each claim that can be stated, in the order of the plan. Claims that cannot are dropped."""
    tasks: list[tuple[int, tuple[int, ...], WritingTask]] = []
    for number, item in enumerate(planned):
        for basis, form in _requests(item, pool):
            evidence = tuple(pool[index].text for index in basis)
            tasks.append((number, basis, WritingTask(evidence=evidence, form=form)))
    answers = writer.write([task for _, _, task in tasks]) if tasks else []
    options: list[list[tuple[tuple[int, ...], Candidate]]] = [[] for _ in planned]
    for (number, basis, _), candidates in zip(tasks, answers, strict=True):
        options[number] += [(basis, candidate) for candidate in candidates]
    drafts = [
        _choose(item, pool, candidates, judges) for item, candidates in zip(planned, options, strict=True)
    ]
    return _without_repetitions([draft for draft in drafts if draft is not None], pool)


def _without_repetitions(drafts: Sequence[Draft], pool: Sequence[PoolSentence]) -> list[Draft]:
    """Drop what came out as saying again what a more salient claim says: the plan has compared the sources alone."""
    rarity = term_rarity([item.text for item in pool])
    kept: list[Draft] = []
    for draft in drafts:
        if not any(says_again(draft.text, other.text, rarity) for other in kept):
            kept.append(draft)
    return kept


def _requests(item: PlannedClaim, pool: Sequence[PoolSentence]) -> list[tuple[tuple[int, ...], Form]]:
    alone = (item.representative,)
    requests = [(alone, Form.MEDIUM)]
    if count_words(pool[item.representative].text) >= _LONG_FROM:
        requests.append((alone, Form.LONG))
    if len(item.evidence) > 1:
        requests.append((item.evidence[:3], Form.MEDIUM))
    return requests


def _choose(
    item: PlannedClaim,
    pool: Sequence[PoolSentence],
    candidates: Sequence[tuple[tuple[int, ...], Candidate]],
    judges: Judges,
) -> Draft | None:
    grounds: dict[tuple[int, ...], Grounds] = {}
    importance = _importance(item, pool)
    rejected: list[str] = []
    best: tuple[float, Draft] | None = None
    seen: set[str] = set()
    for basis, candidate in candidates:
        evidence = [pool[index].text for index in basis]
        surface = restore(candidate.text, evidence, judges.casing)
        if surface.text in seen:
            continue
        seen.add(surface.text)
        if basis not in grounds:
            grounds[basis] = Grounds.of(evidence)
        seams = read_seams(surface, judges.phrases)
        problem = fault(surface, seams, grounds[basis], judges)
        if problem is not None:
            rejected.append(problem)
            continue
        support = judges.verifier.score([(evidence, surface.text)])[0]
        if support < _MIN_SUPPORT:
            rejected.append("support")
            continue
        value = _value(surface, seams, candidate.score, support, importance)
        draft = Draft(planned=item, text=surface.text, basis=basis, verdict=Verdict.SUPPORTED, score=support)
        if best is None or value > best[0]:
            best = (value, draft)
    if best is not None:
        return replace(best[1], rejected=tuple(rejected))
    return _extract(item, pool, tuple(rejected))


def fault(surface: Surface, seams: Seams, grounds: Grounds, judges: Judges) -> str | None:
    """Why a restored candidate cannot be shown, as one word; None when it passes every gate."""
    if not _MIN_WORDS <= count_words(surface.text) <= _MAX_WORDS:
        return "length"
    if seams.broken or any(judges.phrases.word_class(token_key(token)) == RARE for token in surface.own):
        return "fluency"
    if seams.rare > _MAX_RARE_SEAMS:
        return "fluency"
    if _repeats(surface.text) or grounds.anchors.repeats(surface.text):
        return "repetition"
    if stops_short(surface, grounds.evidence) or starts_inside(surface, grounds.evidence):
        return "unfinished"
    if unmarks_quotation(surface, grounds.evidence):
        return "quotation"
    if reattaches(surface, grounds.evidence):
        return "attachment"
    if lacks_main_clause(surface.text):
        return "fragment"
    if max(dependence(t).level for t in (surface.text, without_speech_tail(surface.text))) > Level.REPAIRABLE:
        return "fragment"
    if grounds.anchors.loose(surface.text) is not None:
        return "anchor"
    result = check(surface.text, grounds.facts)
    return None if result.passed else str(result.failures[0].kind)


def _extract(item: PlannedClaim, pool: Sequence[PoolSentence], rejected: tuple[str, ...]) -> Draft | None:
    """The mildest trim of the representative that reads well, or the sentence as it is."""
    text = pool[item.representative].text
    kept = [trim for trim in trims(text) if not trim.drops_attribution]
    gentle = [trim.text for trim in kept if TrimKind.CONTRAST not in trim.kinds]
    options = [text, *(gentle or [trim.text for trim in kept])]
    fitting = [option for option in options if count_words(option) <= _BEST_WORDS]
    chosen = max(fitting, key=count_words) if fitting else min(options, key=count_words)
    return Draft(
        planned=item,
        text=chosen,
        basis=(item.representative,),
        verdict=Verdict.EXTRACTED,
        score=1.0,
        rejected=rejected,
    )


def _repeats(text: str) -> bool:
    """Whether a pair of content words, or a word with itself, comes twice."""
    own = terms(text)
    pairs = Counter(pairwise(own))
    return any(times > 1 for times in pairs.values()) or any(left == right for left, right in pairs)


def _importance(item: PlannedClaim, pool: Sequence[PoolSentence]) -> dict[str, float]:
    """Terms of the claim by how many of its origins use them; those of the representative always count."""
    origins: dict[str, set[int]] = {}
    for index in item.claim.members:
        for term in terms(pool[index].text):
            origins.setdefault(term, set()).add(pool[index].origin)
    own = set(terms(pool[item.representative].text))
    return {
        term: math.log(1 + len(using)) for term, using in origins.items() if term in own or len(using) > 1
    }


def _value(
    surface: Surface, seams: Seams, fluency: float, support: float, importance: dict[str, float]
) -> float:
    own = set(terms(surface.text))
    kept = sum(weight for term, weight in importance.items() if term in own)
    retention = kept / (sum(importance.values()) or 1.0)
    overlong = max(0, count_words(surface.text) - _BEST_WORDS)
    return (
        retention + 0.5 * support + 0.8 * fluency - 0.02 * overlong - 0.05 * surface.jumps - 0.08 * seams.rare
    )

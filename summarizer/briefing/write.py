"""Writing: one sentence for each planned claim, from its evidence, checked before it is kept.

All claims are written in one batch, and those that nothing passed for in a second one. Each candidate is restored
to its surface form, must pass the hard gates, and the rest are ranked by what they keep of the claim, fluency and
length. The best that the verifier accepts is taken; where there is none, a source sentence is trimmed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from summarizer.briefing.acceptance import Accepted, first_accepted
from summarizer.briefing.claims import PoolSentence
from summarizer.briefing.glued import has_glued_words
from summarizer.briefing.judge import Grounds, Judges, fault
from summarizer.briefing.plan import PlannedClaim
from summarizer.briefing.repetition import says_again, term_rarity
from summarizer.briefing.seams import Seams, read_seams
from summarizer.briefing.support import held_share
from summarizer.briefing.surface import Surface, restore
from summarizer.briefing.tolls import tells_new_toll
from summarizer.briefing.trim import TrimKind, trims
from summarizer.briefings import Verdict
from summarizer.ports import Candidate, Form, PhraseBook, Writer, WritingTask
from summarizer.text.terms import count_words, terms

_LONG_FROM = 26
"""Words of a representative from which the long form is asked for."""
_BEST_WORDS = 22
"""Length of a sentence that reads well in a briefing; longer ones cost a little each word."""
_MIN_SUPPORT = 0.5
_FIGURE_WEIGHT = 2.0
"""A number or the day of a date counts as two words: it is what a shorter sentence loses first."""
_COPY_COST = 0.5
"""What a long sentence loses for being one unbroken piece of its source."""


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


def draft_claims(
    planned: Sequence[PlannedClaim],
    pool: Sequence[PoolSentence],
    *,
    writer: Writer,
    judges: Judges,
) -> list[Draft]:
    """One draft for each claim, in the order of the plan: written where a candidate passed, else extracted.

    A claim's draft depends on the claim and the pool alone, not on the other claims of the plan.
    """
    drafts = _write_round(planned, pool, _first_request, writer, judges)
    failed = [number for number, draft in enumerate(drafts) if draft.verdict is Verdict.EXTRACTED]
    again = _write_round([planned[number] for number in failed], pool, _further_requests, writer, judges)
    for number, draft in zip(failed, again, strict=True):
        drafts[number] = replace(draft, rejected=drafts[number].rejected + draft.rejected)
    return drafts


def select_drafts(drafts: Sequence[Draft], pool: Sequence[PoolSentence], phrases: PhraseBook) -> list[Draft]:
    """The drafts that a briefing may state, in their order: without glued words, and each saying something new."""
    whole = [draft for draft in drafts if not has_glued_words(draft.text, phrases)]
    return _without_repetitions(whole or drafts, pool)


_Request = tuple[tuple[int, ...], Form]
"""Pool indices of the evidence, and the form that is asked for."""


def _write_round(
    planned: Sequence[PlannedClaim],
    pool: Sequence[PoolSentence],
    requests: Callable[[PlannedClaim, Sequence[PoolSentence]], list[_Request]],
    writer: Writer,
    judges: Judges,
) -> list[Draft]:
    """Ask for sentences of some claims in one batch; the best that passes for each, or its source sentence."""
    tasks: list[tuple[int, tuple[int, ...], WritingTask]] = []
    for number, item in enumerate(planned):
        for basis, form in requests(item, pool):
            evidence = tuple(pool[index].text for index in basis)
            tasks.append((number, basis, WritingTask(evidence=evidence, form=form)))
    answers = writer.write([task for _, _, task in tasks]) if tasks else []
    options: list[list[tuple[tuple[int, ...], Candidate]]] = [[] for _ in planned]
    for (number, basis, _), candidates in zip(tasks, answers, strict=True):
        options[number] += [(basis, candidate) for candidate in candidates]
    sifted = [_sift(item, pool, found, judges) for item, found in zip(planned, options, strict=True)]
    questions = [
        [([pool[index].text for index in draft.basis], draft.text) for draft in drafts]
        for drafts, _ in sifted
    ]
    found = first_accepted(questions, judges.verifier)
    return [
        _settled(item, pool, drafts, rejected, answer)
        for item, (drafts, rejected), answer in zip(planned, sifted, found, strict=True)
    ]


def _without_repetitions(drafts: Sequence[Draft], pool: Sequence[PoolSentence]) -> list[Draft]:
    """Drop what came out as saying again what a more salient claim says: the plan has compared the sources alone."""
    rarity = term_rarity([item.text for item in pool])
    kept: list[Draft] = []
    for draft in drafts:
        news = tells_new_toll(draft.text, (other.text for other in kept))
        if news or not any(says_again(draft.text, other.text, rarity) for other in kept):
            kept.append(draft)
    return kept


def _first_request(item: PlannedClaim, pool: Sequence[PoolSentence]) -> list[_Request]:
    """The representative alone, in the form that fits its length.

    One request a claim says as much as three, at half the cost (ROUGE-2 18.8 against 18.5 on MultiLing and the
    highlights, November 2026): the others are asked only where it fails.
    """
    long = count_words(pool[item.representative].text) >= _LONG_FROM
    return [((item.representative,), Form.LONG if long else Form.MEDIUM)]


def _further_requests(item: PlannedClaim, pool: Sequence[PoolSentence]) -> list[_Request]:
    long = count_words(pool[item.representative].text) >= _LONG_FROM
    requests: list[_Request] = [((item.representative,), Form.MEDIUM if long else Form.SHORT)]
    if len(item.evidence) > 1:
        requests.append((item.evidence[:3], Form.MEDIUM))
        requests.append(((item.evidence[1],), Form.MEDIUM))
    return requests


def _sift(
    item: PlannedClaim,
    pool: Sequence[PoolSentence],
    candidates: Sequence[tuple[tuple[int, ...], Candidate]],
    judges: Judges,
) -> tuple[list[Draft], list[str]]:
    """The candidates of a claim that pass the gates, best first, and why the others do not."""
    grounds: dict[tuple[int, ...], Grounds] = {}
    importance = _importance(item, pool)
    rejected: list[str] = []
    passed: list[tuple[float, Draft]] = []
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
        support = held_share(evidence, surface.text)
        if support < _MIN_SUPPORT:
            rejected.append("support")
            continue
        value = _value(surface, seams, candidate.score, support, importance)
        draft = Draft(planned=item, text=surface.text, basis=basis, verdict=Verdict.SUPPORTED, score=support)
        passed.append((value, draft))
    # Stable: of equals the first written stays first.
    return [draft for _, draft in sorted(passed, key=lambda entry: -entry[0])], rejected


def _settled(
    item: PlannedClaim,
    pool: Sequence[PoolSentence],
    drafts: Sequence[Draft],
    rejected: Sequence[str],
    answer: Accepted,
) -> Draft:
    """The accepted draft of a claim with the verifier's score, or its source sentence."""
    reasons = (*rejected, *["entailment"] * answer.turned_down)
    if answer.index is None:
        return _extract(item, pool, reasons)
    return replace(drafts[answer.index], score=answer.score, rejected=reasons)


def _extract(item: PlannedClaim, pool: Sequence[PoolSentence], rejected: tuple[str, ...]) -> Draft:
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


def _importance(item: PlannedClaim, pool: Sequence[PoolSentence]) -> dict[str, float]:
    """Terms of the claim by how many of its origins use them; those of the representative always count."""
    origins: dict[str, set[int]] = {}
    for index in item.claim.members:
        for term in terms(pool[index].text):
            origins.setdefault(term, set()).add(pool[index].origin)
    own = set(terms(pool[item.representative].text))
    return {
        term: math.log(1 + len(using)) * (_FIGURE_WEIGHT if term[0].isdigit() else 1.0)
        for term, using in origins.items()
        if term in own or len(using) > 1
    }


def _value(
    surface: Surface, seams: Seams, fluency: float, support: float, importance: dict[str, float]
) -> float:
    own = set(terms(surface.text))
    kept = sum(weight for term, weight in importance.items() if term in own)
    retention = kept / (sum(importance.values()) or 1.0)
    overlong = max(0, count_words(surface.text) - _BEST_WORDS)
    copy = _COPY_COST if len(surface.runs) == 1 and overlong else 0.0
    return (
        2 * retention
        + 0.5 * support
        + 0.8 * fluency
        - 0.03 * overlong
        - 0.05 * surface.jumps
        - 0.08 * seams.rare
        - copy
    )

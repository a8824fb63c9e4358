"""The plan: which claims a briefing states, by salience, and in which order.

Salience is the similarity to the centre of the set (Radev et al. 2004), discounted by the position in the article and
raised by the number of independent origins. It was chosen on MultiLing 2011, WikinewsSum and the Multi-News highlights.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summarizer.briefing.claims import Claim, PoolSentence
from summarizer.ports import SentenceVectors
from summarizer.text.terms import count_words, terms

_POSITION_DISCOUNT = 0.15
_ORIGINS_BOOST = 0.25
_REPETITION = 0.5
"""Cosine from which a sentence repeats one that is planned already (TF-IDF)."""
_MIN_WORDS, _MAX_WORDS = 7, 60
_MAX_EVIDENCE = 4
_NEAR_COPY = 0.92
"""Cosine from which a further sentence tells the writer nothing."""
_BALANCE = 0.08
"""What each earlier use of an origin costs the next sentence from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedClaim:
    """A claim with its place in the plan."""

    id: str
    """"c1" is the most salient."""
    claim: Claim
    representative: int
    """Pool index of the sentence that states it best."""
    evidence: tuple[int, ...]
    """Pool indices that the writer is shown, the representative first."""
    salience: float
    position: float
    """Mean relative position of its sentences in their articles, 0 to 1."""


Standing = Callable[[PoolSentence], float]
"""How well a sentence stands alone: 1 freely, 0 not at all."""


def sentence_salience(pool: Sequence[PoolSentence], vectors: SentenceVectors) -> list[float]:
    """Salience of each sentence on its own."""
    return [
        similarity / (1 + _POSITION_DISCOUNT * sentence.position)
        for similarity, sentence in zip(vectors.centroid_similarities(), pool, strict=True)
    ]


def plan_claims(
    pool: Sequence[PoolSentence],
    claims: Sequence[Claim],
    vectors: SentenceVectors,
    *,
    budget_words: int,
    standing: Standing,
) -> list[PlannedClaim]:
    """Claims by salience until their representatives fill the budget; the first can open a briefing."""
    salience = sentence_salience(pool, vectors)
    longest = _document_lengths(pool)
    ranked = _rank(pool, claims, salience, standing)
    planned: list[PlannedClaim] = []
    used: Counter[int] = Counter()
    words = 0
    for value, claim in ranked:
        if words >= budget_words:
            break
        representative = _representative(claim, pool, salience, standing, used)
        if representative is None:
            continue
        if any(vectors.similarity(representative, other.representative) > _REPETITION for other in planned):
            continue
        if planned and not _adds(pool[representative].text, [pool[p.representative].text for p in planned]):
            continue
        used[pool[representative].origin] += 1
        words += min(count_words(pool[representative].text), 30)
        positions = [pool[m].position / longest[pool[m].ref.document] for m in claim.members]
        planned.append(
            PlannedClaim(
                id=f"c{len(planned) + 1}",
                claim=claim,
                representative=representative,
                evidence=_evidence(claim, representative, pool, vectors),
                salience=value,
                position=sum(positions) / len(positions),
            )
        )
    return _opening_first(planned, pool, standing)


def _document_lengths(pool: Sequence[PoolSentence]) -> dict[int, int]:
    lengths: dict[int, int] = {}
    for sentence in pool:
        lengths[sentence.ref.document] = max(lengths.get(sentence.ref.document, 1), sentence.ref.number)
    return lengths


def _rank(
    pool: Sequence[PoolSentence], claims: Sequence[Claim], salience: Sequence[float], standing: Standing
) -> list[tuple[float, Claim]]:
    ranked = []
    for claim in claims:
        usable = [m for m in claim.members if _usable(pool[m], standing)]
        if usable:
            best = max(salience[m] * standing(pool[m]) for m in usable)
            ranked.append((best * (1 + _ORIGINS_BOOST * math.log(claim.origins)), claim))
    ranked.sort(key=lambda item: (-item[0], item[1].members))
    return ranked


def _usable(sentence: PoolSentence, standing: Standing) -> bool:
    return _MIN_WORDS <= count_words(sentence.text) <= _MAX_WORDS and standing(sentence) > 0


def _representative(
    claim: Claim,
    pool: Sequence[PoolSentence],
    salience: Sequence[float],
    standing: Standing,
    used: Counter[int],
) -> int | None:
    usable = [m for m in claim.members if _usable(pool[m], standing)]
    if not usable:
        return None
    return max(
        usable,
        key=lambda m: (salience[m] * standing(pool[m]) * (1 - min(_BALANCE * used[pool[m].origin], 0.4)), -m),
    )


def _evidence(
    claim: Claim, representative: int, pool: Sequence[PoolSentence], vectors: SentenceVectors
) -> tuple[int, ...]:
    """The representative and the closest members of other origins, without near copies."""
    chosen = [representative]
    origins = {pool[representative].origin}
    others = sorted(
        (m for m in claim.members if m != representative),
        key=lambda m: (-vectors.similarity(m, representative), m),
    )
    for member in others:
        if len(chosen) == _MAX_EVIDENCE:
            break
        if pool[member].origin in origins or count_words(pool[member].text) > _MAX_WORDS:
            continue
        if max(vectors.similarity(member, other) for other in chosen) >= _NEAR_COPY:
            continue
        chosen.append(member)
        origins.add(pool[member].origin)
    return tuple(chosen)


def _adds(text: str, planned: Sequence[str]) -> bool:
    """Whether at least a third of its terms are not said by one sentence that is planned already."""
    own = set(terms(text))
    return bool(own) and all(len(own - set(terms(other))) / len(own) > 1 / 3 for other in planned)


def _opening_first(
    planned: list[PlannedClaim], pool: Sequence[PoolSentence], standing: Standing
) -> list[PlannedClaim]:
    """Move the first claim that stands alone freely to the front."""
    for index, item in enumerate(planned):
        if standing(pool[item.representative]) >= 1:
            return [item, *planned[:index], *planned[index + 1 :]]
    return planned

"""The plan: which claims a briefing states, by salience, and in which order.

Salience is the similarity to the centre of the set (Radev et al. 2004), discounted by the position in the article and
raised by the number of independent origins. It was chosen on MultiLing 2011, WikinewsSum and the Multi-News highlights.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from summarizer.briefing.claims import Claim, PoolSentence
from summarizer.briefing.repetition import says_again, term_rarity
from summarizer.briefing.tolls import tells_new_toll
from summarizer.ports import SentenceVectors
from summarizer.text.terms import count_words

_POSITION_DISCOUNT = 0.2
_ORIGINS_BOOST = 0.25
_REPETITION = 0.5
"""Cosine from which a sentence repeats one that is planned already (TF-IDF)."""
_CURRENT_ENOUGH = 0.5
_OPENERS = 4
_NEWEST_FIRST = 3
"""Power of how current a claim is, beside its salience, in the choice of the opening."""
_OPENING = 0.6
"""Share of the highest salience that a claim must have to open a briefing."""
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


def sentence_salience(
    pool: Sequence[PoolSentence], vectors: SentenceVectors, currency: Sequence[float]
) -> list[float]:
    """Salience of each sentence on its own; `currency` is a factor for each."""
    return [
        similarity * current / (1 + _POSITION_DISCOUNT * sentence.position)
        for similarity, sentence, current in zip(vectors.centroid_similarities(), pool, currency, strict=True)
    ]


def plan_claims(
    pool: Sequence[PoolSentence],
    claims: Sequence[Claim],
    vectors: SentenceVectors,
    *,
    budget_words: int,
    standing: Standing,
    currency: Sequence[float],
) -> list[PlannedClaim]:
    """Claims by salience until their representatives fill the budget; the first can open a briefing."""
    salience = sentence_salience(pool, vectors, currency)
    longest = _document_lengths(pool)
    ranked = _rank(pool, claims, salience, standing)
    planned: list[PlannedClaim] = []
    used: Counter[int] = Counter()
    total_words = 0
    rarity = term_rarity([item.text for item in pool])
    for value, claim in ranked:
        if total_words >= budget_words:
            break
        representative = _representative(claim, pool, salience, standing, used)
        if representative is None:
            continue
        if _repeats(representative, planned, pool, vectors, rarity):
            continue
        used[pool[representative].origin] += 1
        total_words += min(count_words(pool[representative].text), 30)
        positions = [pool[m].position / longest[pool[m].ref.document] for m in claim.members]
        planned.append(
            PlannedClaim(
                id=f"c{len(planned) + 1}",
                claim=claim,
                representative=representative,
                evidence=_evidence(claim, representative, pool, vectors, standing, currency),
                salience=value,
                position=sum(positions) / len(positions),
            )
        )
    return _opening_first(planned, pool, standing, currency)


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
    claim: Claim,
    representative: int,
    pool: Sequence[PoolSentence],
    vectors: SentenceVectors,
    standing: Standing,
    currency: Sequence[float],
) -> tuple[int, ...]:
    """The representative and the closest members of other origins, without near copies and overtaken ones."""
    chosen = [representative]
    origins = {pool[representative].origin}
    others = sorted(
        (m for m in claim.members if m != representative),
        key=lambda m: (-vectors.similarity(m, representative), m),
    )
    for member in others:
        if len(chosen) == _MAX_EVIDENCE:
            break
        if standing(pool[member]) <= 0 or currency[member] < _CURRENT_ENOUGH * currency[representative]:
            continue
        if pool[member].origin in origins or count_words(pool[member].text) > _MAX_WORDS:
            continue
        if max(vectors.similarity(member, other) for other in chosen) >= _NEAR_COPY:
            continue
        chosen.append(member)
        origins.add(pool[member].origin)
    return tuple(chosen)


def _repeats(
    index: int,
    planned: Sequence[PlannedClaim],
    pool: Sequence[PoolSentence],
    vectors: SentenceVectors,
    rarity: Mapping[str, float],
) -> bool:
    """Whether a sentence says little that a planned one does not say; a toll that none of them tells is much."""
    if tells_new_toll(pool[index].text, (pool[item.representative].text for item in planned)):
        return False
    if any(vectors.similarity(index, item.representative) > _REPETITION for item in planned):
        return True
    return any(says_again(pool[index].text, pool[item.representative].text, rarity) for item in planned)


def _opening_first(
    planned: list[PlannedClaim], pool: Sequence[PoolSentence], standing: Standing, currency: Sequence[float]
) -> list[PlannedClaim]:
    """Move to the front the newest of the most salient claims that stand alone freely."""
    able = [index for index, item in enumerate(planned) if standing(pool[item.representative]) >= 1]
    able = [
        index for index in able[:_OPENERS] if planned[index].salience >= _OPENING * planned[able[0]].salience
    ]
    if not able:
        return planned
    first = max(
        able, key=lambda i: (planned[i].salience * currency[planned[i].representative] ** _NEWEST_FIRST, -i)
    )
    return [planned[first], *planned[:first], *planned[first + 1 :]]

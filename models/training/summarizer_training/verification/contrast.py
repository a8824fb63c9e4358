"""From the writer's own pairs to contrasting cases: one supported sentence and one corrupted beside it.

Both have the same evidence, and the corrupted one is made from the target or from a supported rewording of it, so
that neither the evidence nor the style tells the answer.
"""

from __future__ import annotations

import random
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer_training.pairs import Pair
from summarizer_training.seeds import seeded
from summarizer_training.verification import positives, slips, structure, wording
from summarizer_training.verification.cases import Case
from summarizer_training.verification.mentions import Mention, mentions
from summarizer_training.words import content_stems, support, words

WEIGHTS: Mapping[str, float] = {
    "splice": 14.0,
    "roles": 8.0,
    "attribution": 6.0,
    "slip": 3.0,
    "name": 5.0,
    "number": 2.0,
    "date": 2.0,
    "unit": 2.5,
    "modality": 4.0,
    "quantity": 3.0,
    "opposite": 1.5,
    "negation": 0.8,
    "missing": 0.7,
    "stranger": 0.4,
}
"""How readily each corruption is tried first: the rarer it applies, the higher (yields of November 2026)."""

MIN_SUPPORT: Mapping[str, float] = {"fusion": 0.9, "lead": 0.9, "headline": 0.95}
"""Share of a target's content words in its evidence, for kinds whose target another outlet wrote."""

MAX_SENTENCES = 6
MAX_WORDS = 150
"""Of the evidence: with the sentence it fits 240 word pieces."""
HELD_OUT_TIMES = 3
NEAR_ROWS = 8
"""Rows before a pair among which evidence of the same event is looked for; the news parts lie in that order."""

_CHANGES: Mapping[str, wording.WordChange] = {
    "roles": structure.swap_roles,
    "attribution": structure.misattribute,
    "slip": slips.slip,
    "name": structure.swap_name,
    "number": wording.change_number,
    "date": wording.change_date,
    "unit": wording.change_unit,
    "modality": wording.change_modality,
    "quantity": wording.change_quantity,
    "opposite": wording.turn_round,
    "negation": wording.negate,
}
_INITIAL_VOWEL = re.compile(r"\b([Aa])n? (?=(\w))")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    target: str
    evidence: tuple[str, ...]
    kind: str
    split: str


def contrasts(pairs: Iterable[Pair], *, seed: int, rates: Mapping[str, float]) -> Iterator[Case]:
    """A supported and an unsupported case from each pair that is drawn and can be corrupted.

    `rates`: the share of each kind's training pairs that is drawn; kinds without one are left out. Of held-out pairs
    it is three times as many.
    """
    rng = seeded(seed, "contrasts")
    near: deque[Pair] = deque(maxlen=NEAR_ROWS)
    names: deque[Mention] = deque(maxlen=400)
    seen: set[tuple[str, ...]] = set()
    for pair in pairs:
        if pair.kind not in rates:
            continue
        drawn = rates[pair.kind] * (1 if pair.split == "train" else HELD_OUT_TIMES)
        if rng.random() < drawn:
            base = _base(pair, near, rng)
            if base is not None and (base.target, *base.evidence) not in seen:
                seen.add((base.target, *base.evidence))
                yield from _contrast(base, names, rng)
            names.extend(mentions(pair.target))
        near.append(pair)


def _base(pair: Pair, near: Iterable[Pair], rng: random.Random) -> _Base | None:
    length = len(pair.target.split())
    if not 5 <= length <= 45 or not pair.target[0].isalnum() or pair.target.count('"') % 2:
        return None
    needed = MIN_SUPPORT.get(pair.kind)
    if needed is not None:
        found = support(pair.target, pair.evidence)
        if not found.exact or found.share < needed:
            return None
    evidence = list(pair.evidence)
    budget = MAX_WORDS - sum(len(text.split()) for text in evidence) - length
    if budget < 0 or len(evidence) > MAX_SENTENCES:
        return None
    if rng.random() < 0.6:
        _add_related(evidence, pair, near, budget, rng)
    if rng.random() < 0.5:
        rng.shuffle(evidence)
    return _Base(target=pair.target, evidence=tuple(evidence), kind=pair.kind, split=pair.split)


def _add_related(
    evidence: list[str], pair: Pair, near: Iterable[Pair], budget: int, rng: random.Random
) -> None:
    """Up to three sentences of the neighbouring pairs about the same event: names and numbers to confuse it with."""
    own = set(content_stems(pair.target))
    wanted = rng.choice((1, 1, 2, 3))
    loose = rng.random() < 0.1
    for other in near:
        if other.split != pair.split:
            continue
        for text in other.evidence:
            shared = len(own & set(content_stems(text)))
            fits = len(evidence) < MAX_SENTENCES and len(text.split()) <= budget
            if wanted and fits and text not in evidence and text != pair.target and (shared >= 2 or loose):
                evidence.append(text)
                budget -= len(text.split())
                wanted -= 1


def _contrast(base: _Base, names: Sequence[Mention], rng: random.Random) -> Iterator[Case]:
    variant, made = _supported(base, rng)
    negative = _unsupported(base, base.target if rng.random() < 0.5 else variant, names, rng)
    if negative is None and variant != base.target:
        negative = _unsupported(base, base.target, names, rng)
    if negative is None:
        return
    sentence, evidence, corruption = negative
    yield Case(
        sentence=variant,
        evidence=base.evidence,
        supported=True,
        origin=base.kind,
        corruption=made,
        split=base.split,
    )
    yield Case(
        sentence=sentence,
        evidence=evidence,
        supported=False,
        origin=base.kind,
        corruption=corruption,
        split=base.split,
    )


def _supported(base: _Base, rng: random.Random) -> tuple[str, str]:
    chance = rng.random()
    made: str | None = None
    kind = "target"
    if chance < 0.12:
        made, kind = positives.passive(base.target), "passive"
    if made is None and chance < 0.40:
        made, kind = positives.paraphrase(base.target, rng), "paraphrase"
    if made is None and chance < 0.60:
        made, kind = positives.shorten(base.target, rng), "shortened"
    return (made, kind) if made else (base.target, "target")


def _unsupported(
    base: _Base, sentence: str, names: Sequence[Mention], rng: random.Random
) -> tuple[str, tuple[str, ...], str] | None:
    order = sorted(WEIGHTS, key=lambda kind: rng.random() ** (1 / WEIGHTS[kind]), reverse=True)
    for kind in order:
        if kind == "missing":
            cut = structure.drop_needed(sentence, base.evidence)
            if cut is not None and support(sentence, cut).share < 0.75:
                return sentence, cut, kind
            continue
        made = _corrupt(kind, base, sentence, names, rng)
        if made is not None and unsupported(made, sentence, base.evidence):
            return with_articles(made), base.evidence, kind
    return None


def _corrupt(
    kind: str, base: _Base, sentence: str, names: Sequence[Mention], rng: random.Random
) -> str | None:
    if kind == "stranger":
        return structure.swap_stranger(sentence, base.evidence, names, rng)
    if kind != "splice":
        return _CHANGES[kind](sentence, base.evidence, rng)
    others = [text for text in base.evidence if len(text.split()) <= 40 and text != sentence]
    for other in rng.sample(others, len(others)):
        pair = (sentence, other) if rng.random() < 0.7 else (other, sentence)
        made = structure.splice(*pair, rng)
        if made is not None and 5 <= len(made.split()) <= 45:
            return made
    return None


def unsupported(made: str, sentence: str, evidence: Sequence[str]) -> bool:
    """Whether a change left word triples that neither the sentence nor its evidence has."""
    own = _triples(made)
    held = _triples(sentence).union(*(_triples(text) for text in evidence))
    return bool(own - held) and words(made) != words(sentence)


def with_articles(sentence: str) -> str:
    """ "a" and "an" as the next letter asks for; letters such as the u of "unit" are left as they stand."""

    def mend(match: re.Match[str]) -> str:
        letter = match.group(2).lower()
        if letter in "uh" or match.group(2).isupper() or not letter.isalpha():
            return match.group()
        return match.group(1) + ("n " if letter in "aeio" else " ")

    return _INITIAL_VOWEL.sub(mend, sentence)


def _triples(text: str) -> set[tuple[str, ...]]:
    own = ["<s>", *re.findall(r"[\w%$£€]+", text.lower()), "</s>"]
    return set(zip(own, own[1:], own[2:], strict=False))

"""Pairs from news items: one outlet's sentence or headline, written from the sentences of others."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby

from summarizer_training.neighbours import neighbours
from summarizer_training.pairs import Pair, split_of
from summarizer_training.records import NewsItem
from summarizer_training.seeds import seeded
from summarizer_training.words import STEM_LENGTH, content_stems, names, numbers, support, words

MIN_SUPPORT = 0.85
MIN_HEADLINE_SUPPORT = 0.9
MAX_EVIDENCE = 4
COPY_JACCARD = 0.92
"""Sentences that share this much of their stems are one text: a copy, not a fusion."""
KEPT_COPIES = 0.2


def week_split(day: str) -> str:
    """The split of a day: whole ISO weeks are held out, so that an event does not straddle."""
    year, week, _ = date.fromisoformat(day).isocalendar()
    return split_of(f"{year}-{week}", held_out_permille=30)


@lru_cache(maxsize=100_000)
def _stems(sentence: str) -> frozenset[str]:
    """The stems of all words; cached, since a sentence is a candidate for each of its neighbours."""
    return frozenset(word[:STEM_LENGTH] for word in words(sentence))


def _evidence(target: str, candidates: Sequence[str]) -> list[str]:
    """Greedy cover of the target's content stems, numbers and names by the fewest candidate sentences."""
    missing = set(content_stems(target)) | {n[:STEM_LENGTH] for n in names(target) | numbers(target)}
    stems = [_stems(c) for c in candidates]
    chosen: list[int] = []
    while missing and len(chosen) < MAX_EVIDENCE:
        gains = [len(missing & s) if i not in chosen else 0 for i, s in enumerate(stems)]
        if not gains or max(gains) == 0:
            break
        # A second sentence that adds a single stem is as likely to be noise as evidence.
        if chosen and max(gains) < 2 and len(chosen) >= 2:
            break
        best = gains.index(max(gains))
        chosen.append(best)
        missing -= stems[best]
    return [candidates[i] for i in chosen]


def _jaccard(left: str, right: str) -> float:
    a, b = set(content_stems(left)), set(content_stems(right))
    return len(a & b) / max(1, len(a | b))


def _with_distractors(
    evidence: list[str], others: Sequence[str], rng: random.Random, *, limit: int
) -> tuple[str, ...]:
    """The evidence in covering or in random order, sometimes with more sentences of the same event."""
    pool = [other for other in others if other not in evidence]
    extra = rng.choice((0, 0, 1, 1, 2)) if pool else 0
    mixed = evidence + rng.sample(pool, min(extra, len(pool), limit - len(evidence)))
    if rng.random() < 0.5:
        rng.shuffle(mixed)
    return tuple(mixed)


def _supported(target: str, evidence: Sequence[str], *, share: float) -> bool:
    found = support(target, evidence)
    return bool(evidence) and found.exact and found.share >= share


def _fused(targets: Sequence[str], others: Sequence[str], split: str, rng: random.Random) -> Iterator[Pair]:
    """Sentences of one outlet, written from those of others."""
    for target in targets:
        evidence = _evidence(target, others)
        if _supported(target, evidence, share=MIN_SUPPORT):
            copied = max(_jaccard(target, sentence) for sentence in evidence) >= COPY_JACCARD
            if not copied or rng.random() < KEPT_COPIES:
                mixed = _with_distractors(evidence, others, rng, limit=6)
                yield Pair(kind="reprint" if copied else "fusion", evidence=mixed, target=target, split=split)


def _item_pairs(item: NewsItem, near: Sequence[NewsItem], rng: random.Random) -> Iterator[Pair]:
    split = week_split(item.day)
    others = list(dict.fromkeys(s for other in near for s in (*other.description, *other.lead)))
    own = list(dict.fromkeys((*item.description, *item.lead)))
    yield from _fused(own, others, split, rng)
    for target in item.description:
        evidence = _evidence(target, item.lead)
        shorter = len(target) < 0.9 * sum(map(len, evidence))
        if shorter and _supported(target, evidence, share=MIN_SUPPORT):
            mixed = _with_distractors(evidence, others, rng, limit=5)
            yield Pair(kind="lead", evidence=mixed, target=target, split=split)
    if item.title:
        evidence = _evidence(item.title, own + others)
        # In lower case, since each word of many headlines has a capital and would count as a name.
        if _supported(item.title.lower(), evidence, share=MIN_HEADLINE_SUPPORT):
            mixed = _with_distractors(evidence, others or own, rng, limit=5)
            yield Pair(kind="headline", evidence=mixed, target=item.title, split=split)


def around(ordered: Sequence[NewsItem]) -> Iterator[tuple[list[NewsItem], range]]:
    """For each day, (the items from the day before to the day after, the day's own places among them).

    Days of another split are left out, so that no evidence crosses from training to held-out weeks.
    """
    days = {day: list(group) for day, group in groupby(ordered, key=lambda item: item.day)}
    for day, own in days.items():
        split = week_split(day)
        before, after = (
            [] if week_split(near) != split else days.get(near, [])
            for near in ((date.fromisoformat(day) + timedelta(days=step)).isoformat() for step in (-1, 1))
        )
        yield [*before, *own, *after], range(len(before), len(before) + len(own))


def news_pairs(items: Sequence[NewsItem], *, seed: int) -> Iterator[Pair]:
    """Fusion, reprint, lead and headline pairs of all items, day by day."""
    seen: set[str] = set()
    for pool, own in around(sorted(items, key=lambda item: item.day)):
        rng = seeded(seed, f"news of {pool[own.start].day}")
        for index, near in zip(own, neighbours(pool, own), strict=True):
            for pair in _item_pairs(pool[index], [pool[i] for i in near], rng):
                key = f"{pair.kind}:{pair.target.lower()}"
                if key not in seen:
                    seen.add(key)
                    yield pair

"""Pairs from news items: one outlet's sentence or headline, written from the sentences of others."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from summarizer_training.pairs import Pair, split_of
from summarizer_training.records import NewsItem
from summarizer_training.tally import Tally
from summarizer_training.targets import loses_speaker, stands_alone, without_label
from summarizer_training.words import STEM_LENGTH, content_stems, names, numbers, support, words

MIN_SUPPORT = 0.8
MIN_HEADLINE_SUPPORT = 0.85
MAX_EVIDENCE = 4
COPY_JACCARD = 0.92
"""Sentences that share this much of their stems are one text: a copy, not a fusion."""
KEPT_COPIES = 0.2


def week_split(day: str) -> str:
    """The split of a day: whole ISO weeks are held out, so that an event does not straddle."""
    year, week, _ = date.fromisoformat(day).isocalendar()
    return split_of(f"{year}-{week}", held_out_permille=30)


@lru_cache(maxsize=200_000)
def _stems(sentence: str) -> frozenset[str]:
    """The stems of all words; cached, since a sentence is a candidate for each of its neighbours."""
    return frozenset(word[:STEM_LENGTH] for word in words(sentence))


@lru_cache(maxsize=200_000)
def content(sentence: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(content_stems(sentence))


def covering(target: str, candidates: Sequence[str]) -> list[str]:
    """Greedy cover of the target's content stems, numbers and names by the fewest candidate sentences."""
    missing = content(target) | {n[:STEM_LENGTH] for n in names(target) | numbers(target)}
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
    a, b = content(left), content(right)
    return len(a & b) / max(1, len(a | b))


def with_distractors(
    evidence: list[str], others: Sequence[str], rng: random.Random, *, limit: int
) -> tuple[str, ...]:
    """The evidence in covering or in random order, sometimes with more sentences of the same event."""
    pool = [other for other in others if other not in evidence]
    extra = rng.choice((0, 0, 1, 1, 2)) if pool else 0
    mixed = evidence + rng.sample(pool, max(0, min(extra, len(pool), limit - len(evidence))))
    if rng.random() < 0.5:
        rng.shuffle(mixed)
    return tuple(mixed)


def _supported(target: str, evidence: Sequence[str], *, share: float, stage: str, tally: Tally) -> bool:
    if not evidence:
        tally.note(stage, "dropped: no evidence")
        return False
    found = support(target, evidence)
    if not found.exact:
        tally.note(stage, "dropped: number, name or turning word not in the evidence")
    elif found.share < share:
        tally.note(stage, f"dropped: under {share:.0%} of the content words in the evidence")
    return found.exact and found.share >= share


def _fused(
    targets: Sequence[str], others: Sequence[str], split: str, rng: random.Random, tally: Tally
) -> Iterator[Pair]:
    """Sentences of one outlet, written from those of others."""
    for target in targets:
        evidence = covering(target, others)
        if not _supported(target, evidence, share=MIN_SUPPORT, stage="fusion", tally=tally):
            continue
        if not stands_alone(target):
            tally.note("fusion", "dropped: target leans on its context")
            continue
        copied = max(_jaccard(target, sentence) for sentence in evidence) >= COPY_JACCARD
        if copied and rng.random() >= KEPT_COPIES:
            tally.note("fusion", "dropped: reprint beyond one in five")
            continue
        mixed = with_distractors(evidence, others, rng, limit=6)
        yield Pair(kind="reprint" if copied else "fusion", evidence=mixed, target=target, split=split)


def fused_pairs(item: NewsItem, near: Sequence[NewsItem], rng: random.Random, tally: Tally) -> Iterator[Pair]:
    """Fusion, reprint, lead and headline pairs of one item and its neighbours from other outlets."""
    split = week_split(item.day)
    others = list(dict.fromkeys(s for other in near for s in (*other.description, *other.lead)))
    own = list(dict.fromkeys((*item.description, *item.lead)))
    yield from _fused([without_label(sentence) for sentence in own], others, split, rng, tally)
    for target in map(without_label, item.description if item.lead else ()):
        evidence = covering(target, item.lead)
        if len(target) >= 0.9 * sum(map(len, evidence)):
            tally.note("lead", "dropped: no shorter than its evidence")
        elif any(loses_speaker(sentence, target) for sentence in evidence):
            tally.note("lead", "dropped: loses its speaker")
        elif _supported(target, evidence, share=MIN_SUPPORT, stage="lead", tally=tally):
            if stands_alone(target):
                mixed = with_distractors(evidence, others, rng, limit=5)
                yield Pair(kind="lead", evidence=mixed, target=target, split=split)
            else:
                tally.note("lead", "dropped: target leans on its context")
    if item.title:
        evidence = covering(item.title, own + others)
        # In lower case, since each word of many headlines has a capital and would count as a name.
        lowered = item.title.lower()
        if _supported(lowered, evidence, share=MIN_HEADLINE_SUPPORT, stage="headline", tally=tally):
            mixed = with_distractors(evidence, others or own, rng, limit=5)
            yield Pair(kind="headline", evidence=mixed, target=item.title, split=split)

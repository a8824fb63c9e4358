"""Pairs that teach fidelity: copy a sentence, shorten it, or choose the central one of several."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import groupby

from summarizer_training.deletion import deletions
from summarizer_training.fusion import week_split
from summarizer_training.neighbours import neighbours
from summarizer_training.pairs import Pair, split_of
from summarizer_training.records import NewsItem, complete_sentences
from summarizer_training.seeds import seeded
from summarizer_training.words import content_stems

MAX_SIMILAR = 4
ALIKE = 0.35
"""Jaccard of content stems above which two sentences of one event say the same thing."""


def _overlap(left: set[str], right: set[str]) -> float:
    return len(left & right) / max(1, len(left | right))


def copy_pair(sentence: str, context: Sequence[str], split: str, rng: random.Random) -> Pair:
    """The sentence itself as the target; now and then after it a sentence of its context, to be ignored."""
    evidence = [sentence]
    if context and rng.random() < 0.3:
        evidence.append(rng.choice(context))
    return Pair(kind="copy", evidence=tuple(evidence), target=sentence, split=split)


def deletion_pair(sentence: str, context: Sequence[str], split: str, rng: random.Random) -> Pair | None:
    """The sentence and its rule-made compression, or nothing if no rule applies."""
    shorter = deletions(sentence, rng)
    if shorter is None:
        return None
    evidence = [sentence]
    if context and rng.random() < 0.3:
        evidence.append(rng.choice(context))
    return Pair(kind="deletion", evidence=tuple(evidence), target=shorter, split=split)


def select_pair(candidates: Sequence[str], split: str, rng: random.Random) -> Pair | None:
    """Similar sentences of several outlets, in random order; the most central of them (or its compression) to write.

    The candidates' first sentence is the seed: up to three that resemble it join, and one that does not.
    """
    stems = [set(content_stems(s)) for s in candidates]
    similar = [i for i in range(1, len(candidates)) if ALIKE <= _overlap(stems[0], stems[i]) < 0.9]
    if not similar:
        return None
    group = [0, *similar[: MAX_SIMILAR - 1]]
    centrality = [sum(_overlap(stems[i], stems[j]) for j in group if j != i) for i in group]
    central = candidates[group[centrality.index(max(centrality))]]
    evidence = [candidates[i] for i in group]
    distant = [i for i in range(1, len(candidates)) if _overlap(stems[0], stems[i]) < 0.1]
    if distant and rng.random() < 0.5:
        evidence.append(candidates[rng.choice(distant)])
    rng.shuffle(evidence)
    shorter = deletions(central, rng) if rng.random() < 0.5 else None
    return Pair(kind="select", evidence=tuple(evidence), target=shorter or central, split=split)


def item_pairs(items: Sequence[NewsItem], *, seed: int) -> Iterator[Pair]:
    """Copy, deletion and select pairs of all news items, day by day; one of each kind an item at most."""
    ordered = sorted(items, key=lambda item: item.day)
    seen: set[str] = set()
    for day_name, group in groupby(ordered, key=lambda item: item.day):
        day = list(group)
        split = week_split(day_name)
        rng = seeded(seed, f"singles of {day_name}")
        for item, near in zip(day, neighbours(day), strict=True):
            own = [*item.description, *item.lead]
            sentence = rng.choice(own)
            if sentence.lower() in seen:
                continue
            seen.add(sentence.lower())
            context = [s for s in own if s != sentence]
            others = [s for i in near for s in (*day[i].description, *day[i].lead)]
            selected = select_pair([sentence, *others], split, rng) if others else None
            if selected is not None:
                yield selected
            shortened = deletion_pair(sentence, context, split, rng)
            if shortened is not None:
                yield shortened
            if shortened is None or rng.random() < 0.25:
                yield copy_pair(sentence, context, split, rng)


def article_pairs(name: str, rows: Iterator[dict[str, str]], *, seed: int) -> Iterator[Pair]:
    """Copy and deletion pairs from running articles (`text`): one sentence in three, the next one as its context."""
    rng = seeded(seed, name)
    for row in rows:
        found = complete_sentences(row["text"])
        split = split_of(row["id"])
        for index, sentence in enumerate(found[:12]):
            if rng.random() < 1 / 3:
                context = [found[index + 1]] if index + 1 < len(found) else []
                shortened = deletion_pair(sentence, context, split, rng)
                yield shortened or copy_pair(sentence, context, split, rng)

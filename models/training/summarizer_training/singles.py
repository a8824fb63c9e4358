"""Pairs that teach fidelity: copy a sentence, shorten it, mend it from two halves, or choose the central one."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from summarizer_training.deletion import deletions
from summarizer_training.fusion import content, week_split
from summarizer_training.pairs import Pair, split_of
from summarizer_training.records import NewsItem, complete_sentences
from summarizer_training.seeds import seeded
from summarizer_training.tally import Tally
from summarizer_training.targets import has_late_verb, loses_speaker, shortenings, stands_alone, without_label

MAX_SIMILAR = 4
ALIKE = 0.35
"""Jaccard of content stems above which two sentences of one event say the same thing."""
KEPT_COPIES = 0.2
"""Share of the plain sentences that no rule shortens that are learnt as copies."""
SHORT_WORDS = 15
"""Words of a sentence that the tokenizer makes about 18 pieces of: what the writer calls short."""
_RARE = re.compile(
    r"\b(?:[A-Z][a-z]*(?:[zxjqkvwy]h?|[aeiou]{2}|[^aeiou\W\d]{4})[a-z]+ [A-Z][a-z]{6,}|[A-Z][a-z]{10,})\b"
)
_FIGURES = re.compile(
    r"\d[\d,.]*\s?(?:km|kilomet\w+|miles?|kg|lbs?|feet|ft|metres?|meters?|acres|hectares|°?[CF])?\b"
)
_CONVERSION = re.compile(r"\d[^()]{0,20}\(\s?(?:[$£€]|Rs|US\$|about )?\s?\d[^()]{0,20}\)")


def _overlap(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / max(1, len(left | right))


def is_hard_to_copy(sentence: str) -> bool:
    """Whether it has what the writer got wrong letter by letter: rare names, several figures, a converted unit."""
    return bool(
        _CONVERSION.search(sentence) or _RARE.search(sentence) or len(_FIGURES.findall(sentence)) >= 3
    )


def copy_pair(sentence: str, context: Sequence[str], split: str, rng: random.Random) -> Pair:
    """The sentence itself, less its label, as the target; now and then a sentence of its context, to be ignored."""
    kind = "rare" if is_hard_to_copy(sentence) else "copy"
    evidence = _followed(sentence, context, rng)
    target = without_label(sentence)
    return Pair(kind=_or_late(kind, target), evidence=evidence, target=target, split=split)


def deletion_pair(sentence: str, context: Sequence[str], split: str, rng: random.Random) -> Pair | None:
    """The sentence and its rule-made compression, or nothing if no rule applies."""
    shorter = deletions(without_label(sentence), rng)
    if shorter is None or not stands_alone(shorter):
        return None
    return Pair(kind="deletion", evidence=_followed(sentence, context, rng), target=shorter, split=split)


def trim_pair(sentence: str, context: Sequence[str], split: str, rng: random.Random) -> Pair | None:
    """The sentence and what the trimmer leaves of it: as short as the writer's short form, where that can be."""
    found = shortenings(without_label(sentence))
    short = [text for text in found if len(text.split()) <= SHORT_WORDS]
    if not found:
        return None
    # Of the short ones the longest: it drops no more than it must.
    target = short[0] if short and rng.random() < 0.8 else rng.choice(found)
    kind = _or_late("trim", target)
    return Pair(kind=kind, evidence=_followed(sentence, context, rng), target=target, split=split)


def merge_pair(sentence: str, context: Sequence[str], split: str, rng: random.Random) -> Pair | None:
    """A sentence from two shortenings of it that together have all its words: a fusion, right by construction."""
    sentence = without_label(sentence)
    whole = content(sentence)
    halves = [
        pair
        for pair in combinations(shortenings(sentence), 2)
        if content(pair[0]) | content(pair[1]) == whole
        and not content(pair[0]) <= content(pair[1])
        and not content(pair[1]) <= content(pair[0])
    ]
    if not halves:
        return None
    evidence = list(rng.choice(halves))
    rng.shuffle(evidence)
    if context and rng.random() < 0.4:
        evidence.append(rng.choice(context))
    return Pair(kind="merge", evidence=tuple(evidence), target=sentence, split=split)


def _or_late(kind: str, target: str) -> str:
    return "late" if has_late_verb(target) else kind


def _followed(sentence: str, context: Sequence[str], rng: random.Random) -> tuple[str, ...]:
    if context and rng.random() < 0.3:
        return (sentence, rng.choice(context))
    return (sentence,)


def select_pair(candidates: Sequence[str], split: str, rng: random.Random) -> Pair | None:
    """Similar sentences of several outlets, in random order; the most central of them (or its compression) to write.

    The candidates' first sentence is the seed: up to three that resemble it join, and one that does not. A sentence
    that leans on its context ("This move …") may be evidence and is never written.
    """
    stems = [content(s) for s in candidates]
    similar = [i for i in range(1, len(candidates)) if ALIKE <= _overlap(stems[0], stems[i]) < 0.9]
    group = [0, *similar[: MAX_SIMILAR - 1]]
    fit = [i for i in group if stands_alone(without_label(candidates[i]))] if similar else []
    if not fit:
        return None
    centrality = {i: sum(_overlap(stems[i], stems[j]) for j in group if j != i) for i in fit}
    central = without_label(candidates[max(fit, key=lambda i: (centrality[i], -i))])
    evidence = [candidates[i] for i in group]
    distant = [i for i in range(1, len(candidates)) if _overlap(stems[0], stems[i]) < 0.1]
    if distant and rng.random() < 0.5:
        evidence.append(candidates[rng.choice(distant)])
    rng.shuffle(evidence)
    shorter = shortenings(central) if rng.random() < 0.6 else ()
    target = rng.choice(shorter) if shorter else central
    if any(loses_speaker(sentence, target) for sentence in evidence):
        return None
    return Pair(kind="select", evidence=tuple(evidence), target=target, split=split)


def single_pairs(
    item: NewsItem, near: Sequence[NewsItem], rng: random.Random, tally: Tally
) -> Iterator[Pair]:
    """Select, trim, merge, deletion and copy pairs of one item's sentences."""
    split = week_split(item.day)
    own = list(dict.fromkeys((*item.description, *item.lead)))
    others = list(dict.fromkeys(s for other in near for s in (*other.description, *other.lead)))
    if others and (selected := select_pair([rng.choice(own), *others], split, rng)):
        yield selected
    for sentence in own:
        if not stands_alone(without_label(sentence)):
            tally.note("copy, trim, deletion", "dropped: target leans on its context")
            continue
        yield from _of_one(sentence, [s for s in (*own, *others[:4]) if s != sentence], split, rng, tally)


def _of_one(
    sentence: str, context: Sequence[str], split: str, rng: random.Random, tally: Tally
) -> Iterator[Pair]:
    """At most one shortened pair of a sentence, or its copy, and its merger."""
    if rng.random() < 0.5 and (merged := merge_pair(sentence, context, split, rng)):
        yield merged
    makers = [trim_pair, trim_pair, deletion_pair]
    rng.shuffle(makers)
    for maker in makers[:2]:
        if shortened := maker(sentence, context, split, rng):
            yield shortened
            return
    if is_hard_to_copy(sentence) or rng.random() < KEPT_COPIES:
        yield copy_pair(sentence, context, split, rng)
    else:
        tally.note("copy", "dropped: beyond one in five of the plain ones")


def article_pairs(name: str, rows: Iterator[dict[str, str]], *, seed: int) -> Iterator[Pair]:
    """Copy and deletion pairs from running articles (`text`): one sentence in three, the next one as its context."""
    rng = seeded(seed, name)
    for row in rows:
        found = complete_sentences(row["text"])
        split = split_of(row["id"])
        for index, sentence in enumerate(found[:12]):
            if rng.random() < 1 / 3 and stands_alone(sentence):
                context = [found[index + 1]] if index + 1 < len(found) else []
                shortened = trim_pair(sentence, context, split, rng) or deletion_pair(
                    sentence, context, split, rng
                )
                yield shortened or copy_pair(sentence, context, split, rng)

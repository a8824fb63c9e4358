"""Which claims each length holds: nested, in whole sentences, close to the target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.briefings import LengthName
from summarizer.options import TARGET_WORDS, BriefingOptions

_OVER = 1.12
"""A length may exceed its target by this factor to end on a whole sentence."""
_SHORT = 0.88
"""Share of the target below which a length is short."""
_ENOUGH = 0.92
"""Share of the target from which no further sentence is sought."""


@dataclass(frozen=True, slots=True)
class LengthTarget:
    """A length and its words."""

    name: LengthName
    words: int


def targets(options: BriefingOptions) -> list[LengthTarget]:
    """The lengths that are asked for and every named one below the longest, shortest first.

    Lengths nest by being filled one into the next, so a named length comes out the same whichever other named ones
    are asked for.
    """
    asked: dict[LengthName, int] = {
        name: TARGET_WORDS[name] for name in options.lengths if name is not LengthName.WORDS
    }
    asked.pop(LengthName.HEADLINE, None)
    if options.words is not None:
        asked[LengthName.WORDS] = options.words
    if not asked:
        return []
    longest = max(asked.values())
    for name in (LengthName.SHORT, LengthName.STANDARD, LengthName.LONG):
        if TARGET_WORDS[name] < longest and name not in asked:
            asked[name] = TARGET_WORDS[name]
    return sorted(
        (LengthTarget(name, words) for name, words in asked.items()), key=lambda t: (t.words, t.name)
    )


def fill(lengths: Sequence[LengthTarget], word_counts: Sequence[int]) -> dict[LengthName, list[int]]:
    """Indices of the sentences of each length. `word_counts` are in order of salience; results keep that order.

    Each length takes what the one before holds, then the most salient sentences that fit; where that leaves it
        short, one of its own sentences changes places with one that fits better.
    """
    chosen: list[int] = []
    result: dict[LengthName, list[int]] = {}
    for target in lengths:
        held = len(chosen)
        for index, words in enumerate(word_counts):
            total = sum(word_counts[i] for i in chosen)
            if total >= target.words * _ENOUGH:
                break
            if index not in chosen and total + words <= target.words * _OVER:
                chosen.append(index)
        if not chosen and word_counts:
            chosen.append(min(range(len(word_counts)), key=lambda i: (word_counts[i], i)))
        chosen = _exchange(chosen, held, target.words, word_counts)
        result[target.name] = sorted(chosen)
    return result


def _exchange(chosen: list[int], held: int, target: int, word_counts: Sequence[int]) -> list[int]:
    """Swap one sentence that this length added for another when that brings a short length to its target."""
    total = sum(word_counts[i] for i in chosen)
    if total >= target * _SHORT:
        return chosen
    swaps = [
        (new, -old, old)
        for old in chosen[held:]
        if old != 0
        for new in range(len(word_counts))
        if new not in chosen
        and target * _SHORT <= total - word_counts[old] + word_counts[new] <= target * _OVER
    ]
    if not swaps:
        return chosen
    new, _, old = min(swaps)
    return [new if index == old else index for index in chosen]

"""Which claims each length holds: nested, in whole sentences, close to the target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.briefings import LengthName
from summarizer.options import TARGET_WORDS, BriefingOptions

_OVER = 1.12
"""A length may exceed its target by this factor to end on a whole sentence."""
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
    asked = {name: TARGET_WORDS[name] for name in options.lengths if name is not LengthName.WORDS}
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

    Each length takes what the one before holds, then the most salient sentences that fit.
    """
    chosen: list[int] = []
    result: dict[LengthName, list[int]] = {}
    total = 0
    for target in lengths:
        for index, words in enumerate(word_counts):
            if total >= target.words * _ENOUGH:
                break
            if index in chosen or total + words > target.words * _OVER:
                continue
            chosen.append(index)
            total += words
        if not chosen and word_counts:
            chosen.append(0)
            total = word_counts[0]
        result[target.name] = sorted(chosen)
    return result

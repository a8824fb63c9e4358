"""Grammatical shortenings of one source sentence, by deletion alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from summarizer.briefing.grammar.clauses import Analysis, analyse
from summarizer.briefing.grammar.constituents import constituents
from summarizer.briefing.grammar.kinds import SEVERITY, Constituent, TrimKind
from summarizer.briefing.grammar.tokens import quoted_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Trim", "TrimKind", "trims"]

MAX_CHARACTERS = 4000
"""A longer "sentence" is a table or a failed split: it gets no trims."""
MAX_EXHAUSTIVE = 5
"""Up to so many passages every subset is tried (31 trims); beyond, single ones and growing sets."""
MIN_WORDS = 4
"""A shorter rest is not worth a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trim:
    """A source sentence without some of its passages."""

    text: str
    removed: tuple[tuple[int, int], ...]
    """Spans of the source sentence that are gone, in order."""
    kinds: tuple[TrimKind, ...]
    """What each of `removed` was."""
    words: int

    @property
    def drops_attribution(self) -> bool:
        """Whether it no longer says who said it: only for callers that name the source otherwise."""
        return TrimKind.ATTRIBUTION in self.kinds


def trims(sentence: str) -> list[Trim]:
    """Grammatical shortenings of one news sentence, mildest first, at most about 40.

    Only whole constituents go: discourse markers, attributions, parentheses, relative clauses, appositives,
    participles, adjuncts and subordinate or final coordinate clauses at a comma. Quotations stay verbatim
    or go whole; negations, conditions, hedges and caveats stay. Questions, unbalanced quotation marks and
    anything the rules do not understand give an empty list. The time is linear in the sentence's length.
    """
    if len(sentence) > MAX_CHARACTERS or sentence.rstrip().endswith("?"):
        return []
    analysis = analyse(sentence)
    if analysis is None or not analysis.segments:
        return []
    found = constituents(analysis)
    results: dict[str, Trim] = {}
    for chosen in _choices(found):
        trim = _apply(analysis, chosen)
        if trim is not None and trim.text != sentence and trim.text not in results:
            results[trim.text] = trim
    return sorted(results.values(), key=lambda t: (-t.words, max(SEVERITY[k] for k in t.kinds), t.removed))


def _choices(found: Sequence[Constituent]) -> Iterator[tuple[Constituent, ...]]:
    """Sets of passages that do not overlap."""
    if len(found) <= MAX_EXHAUSTIVE:
        for size in range(1, len(found) + 1):
            for chosen in combinations(found, size):
                if _disjoint(chosen):
                    yield chosen
        return
    for part in found:
        yield (part,)
    mild_first = sorted(found, key=lambda c: (SEVERITY[c.kind], c.end - c.start, c.start))
    for order in (mild_first, [c for c in mild_first if c.kind != TrimKind.ATTRIBUTION], mild_first[::-1]):
        grown: list[Constituent] = []
        for part in order[:12]:
            if _disjoint(sorted([*grown, part], key=lambda c: c.start)):
                grown.append(part)
                yield tuple(sorted(grown, key=lambda c: c.start))


def _disjoint(parts: Sequence[Constituent]) -> bool:
    return all(left.end <= right.start for left, right in pairwise(parts))


def _apply(analysis: Analysis, chosen: Sequence[Constituent]) -> Trim | None:
    sentence = analysis.sentence
    kept: list[str] = []
    position = 0
    for part in chosen:
        kept.append(sentence[position : part.start])
        position = part.end
    kept.append(sentence[position:])
    text = _repair(kept)
    words = len(text.split())
    if words < MIN_WORDS or not _is_sound(text):
        return None
    return Trim(
        text=text,
        removed=tuple((part.start, part.end) for part in chosen),
        kinds=tuple(part.kind for part in chosen),
        words=words,
    )


def _repair(kept: Sequence[str]) -> str:
    """Joins what is kept: single spaces, no space before a mark, a capital at the start."""
    text = ""
    for piece in kept:
        if text and piece and not text[-1].isspace() and (piece[0].isalnum() or piece[0] in "“‘\"'("):
            text += " "
        text += piece
    text = " ".join(text.split())
    text = re.sub(r" ([,.;:!?])", r"\1", text)
    text = re.sub(r"([,;:–—-]) ?([.!])$", r"\2", text)
    text = text.replace("..", ".") if text.endswith("..") and not text.endswith("...") else text
    if text[-1:].isalnum() or text[-1:] in ")%":
        text += "."  # the full stop went with a quotation that was dropped whole
    first = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if first.islower() else text


def _is_sound(text: str) -> bool:
    return (
        quoted_spans(text) is not None
        and text.count("(") == text.count(")")
        and ",," not in text
        and ", ," not in text
    )

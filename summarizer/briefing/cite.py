"""Citations: the fewest source sentences that support all of a written sentence, and one of each origin that agrees.

Precision counts as in ALCE (Gao et al. 2023): a sentence it was written from is not cited where it adds nothing to
those cited before it, nor one of another origin that does not carry most of the sentence, and every figure in it, by
itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.briefing.claims import Claim, PoolSentence
from summarizer.briefing.figures import holds_figures
from summarizer.text.terms import STOPWORDS, fold, stem, words

_CORROBORATES = 0.6
"""Share of a sentence's content from which another origin's sentence supports it by itself."""
_MAX_CITATIONS = 6


@dataclass(frozen=True, slots=True)
class Cited:
    """A pool sentence that supports a written one, with the share of its content that it carries."""

    index: int
    score: float


def cite(
    text: str, basis: Sequence[int], claim: Claim, pool: Sequence[PoolSentence]
) -> tuple[tuple[Cited, ...], tuple[int, ...]]:
    """Citations of a written sentence, and the pool sentences that support all of it (for counting outlets).

    `basis` are the pool indices it was written from; they are preferred over the claim's other members. Where it was
    put together from several, of which none supports all of it, the one that supports most stands for them.
    """
    weights = content_weights(text)
    total = sum(weights.values()) or 1.0
    sets = {index: _terms_of(pool[index]) for index in {*basis, *claim.members}}
    share = {index: sum(weights[t] for t in weights.keys() & held) / total for index, held in sets.items()}
    chosen = _cover(weights, basis, sets)
    carrying = {
        index
        for index in sets
        if share[index] >= _CORROBORATES
        and holds_figures(text, (pool[index].text, pool[index].sentence.text))
    }
    origins = {pool[index].origin for index in chosen}
    for index in sorted(carrying.intersection(claim.members), key=lambda i: (-share[i], i)):
        if len(chosen) >= _MAX_CITATIONS:
            break
        if pool[index].origin not in origins:
            chosen.append(index)
            origins.add(pool[index].origin)
    supporting = carrying.intersection([*chosen, *claim.members]) or {max(chosen, key=lambda i: share[i])}
    return tuple(Cited(index, round(share[index], 4)) for index in chosen), tuple(sorted(supporting))


def content_weights(text: str) -> dict[str, float]:
    """Terms of a text with their weight: names and numbers count double."""
    weights: dict[str, float] = {}
    for position, word in enumerate(words(text)):
        if fold(word.text) in STOPWORDS:
            continue
        heavy = word.text[0].isdigit() or (word.is_name_like and position > 0)
        weights[stem(word.text)] = max(weights.get(stem(word.text), 0.0), 2.0 if heavy else 1.0)
    return weights


def _cover(weights: dict[str, float], basis: Sequence[int], sets: dict[int, frozenset[str]]) -> list[int]:
    """Greedy set cover of the text's terms by the sentences it was written from."""
    left = set(weights)
    chosen: list[int] = []
    while left and len(chosen) < _MAX_CITATIONS:
        best = max(
            (index for index in basis if index not in chosen),
            key=lambda index: (sum(weights[t] for t in left & sets[index]), -basis.index(index)),
            default=None,
        )
        if best is None or not left & sets[best]:
            break
        chosen.append(best)
        left -= sets[best]
    return chosen or list(basis[:1])


def _terms_of(sentence: PoolSentence) -> frozenset[str]:
    return frozenset(
        stem(word.text)
        for source in (sentence.text, sentence.sentence.text)
        for word in words(source)
        if fold(word.text) not in STOPWORDS
    )

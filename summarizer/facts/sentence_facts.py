"""All facts of one sentence, found once and remembered."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import lru_cache

from summarizer.facts.dates import DateMention, find_dates
from summarizer.facts.names import Name, Role, find_names, find_roles
from summarizer.facts.number_values import STARTERS
from summarizer.facts.numbers import Quantity, find_quantities
from summarizer.facts.places import is_place, place_key
from summarizer.facts.polarity import Cue, find_cues
from summarizer.facts.quotations import Quotation, find_quotations
from summarizer.facts.tokens import Token, tokenize

# A run reads each source sentence several times (claims, check, disagreements), and the same candidate
# for several lengths.
_REMEMBERED = 8192
_LONGEST = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceFacts:
    """The words and facts of one sentence; all offsets and token indices are of `text`."""

    text: str
    tokens: tuple[Token, ...]
    keys: tuple[str, ...]
    """One key for each token, to match words by: its stem, or its country ("russian" → "russia")."""
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]
    names: tuple[Name, ...]
    roles: tuple[Role, ...]
    quotations: tuple[Quotation, ...]
    cues: tuple[Cue, ...]
    words: tuple[int, ...]
    """Indices of the tokens that are matched as words: no numbers, dates or quoted words, which are matched as such."""
    sides: tuple[int, ...]
    """For each token the number of contrasts before it: "…, while …", "…; …" have two sides."""
    insertions: tuple[tuple[int, int], ...]
    """Token ranges (first, end) of appositions and relative clauses between two commas."""


@lru_cache(maxsize=_REMEMBERED)
def analyse_sentence(text: str) -> SentenceFacts:
    """The facts of a sentence; a pure function of its text, remembered for the last few thousand sentences.

    Of a text longer than 4,000 characters, which is no sentence, only the beginning is read.
    """
    text = text[:_LONGEST]
    tokens = tuple(tokenize(text))
    dates = find_dates(text)
    spans = tuple((date.start, date.end) for date in dates)
    names = find_names(text, tokens=tokens)
    quotations = find_quotations(text, names=names)
    return SentenceFacts(
        text=text,
        tokens=tokens,
        keys=tuple(match_key(token) for token in tokens),
        dates=dates,
        quantities=find_quantities(text, tokens=tokens, dates=spans),
        names=names,
        roles=find_roles(text, names, tokens=tokens),
        quotations=quotations,
        cues=find_cues(text, tokens=tokens, skip=spans),
        words=_words(tokens, (*spans, *((quotation.start, quotation.end) for quotation in quotations))),
        sides=_sides(text, tokens),
        insertions=_insertions(text, tokens),
    )


_CONTRASTS = frozenset(("while", "whereas", "but", "although", "though"))


def _sides(text: str, tokens: tuple[Token, ...]) -> tuple[int, ...]:
    side = 0
    sides = []
    for at, token in enumerate(tokens):
        gap = text[tokens[at - 1].end : token.start] if at else ""
        if ";" in gap or ("," in gap and token.key in _CONTRASTS and not _is_participle(tokens, at + 1)):
            side += 1
        sides.append(side)
    return tuple(sides)


def _is_participle(tokens: tuple[Token, ...], at: int) -> bool:
    """“…, while visiting Zenda, …” is an aside and no other side."""
    return at < len(tokens) and tokens[at].key.endswith("ing")


def _words(tokens: tuple[Token, ...], matched: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    return tuple(
        at
        for at, token in enumerate(tokens)
        if not token.text[0].isdigit()
        and token.key not in STARTERS
        and not any(start <= token.start < end for start, end in matched)
    )


_INSERTED = frozenset(
    """who which that whose where when a an the its his her their one two in on at of for from with by
    after before including
    according located based also known formerly now then both some many most""".split()
)


def _insertions(text: str, tokens: tuple[Token, ...]) -> tuple[tuple[int, int], ...]:
    commas = [at for at in range(1, len(tokens)) if "," in text[tokens[at - 1].end : tokens[at].start]]
    return tuple(
        (start, end)
        for start, end in itertools.pairwise(commas)
        if tokens[start].key in _INSERTED or tokens[start].capital
    )


def match_key(token: Token) -> str:
    """The key that a word is looked up by in other sentences."""
    return place_key(token.key) if token.capital and is_place(token.key) else token.stem

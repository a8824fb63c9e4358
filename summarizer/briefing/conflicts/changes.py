"""Numbers that a later text says have changed: "recalled 48,000 bicycles", then "widened its recall to 61,000"."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.facts.numbers import Quantity
from summarizer.facts.sentence_facts import SentenceFacts
from summarizer.facts.stems import stems

_CHANGES = stems(
    """extend widen expand raise increase rise grow cut lower double revise climb fall drop reduce swell jump upgrade"""
)
_TO_REACH = 4
"""Words between "to" and the number ("to in total 61,000")."""
_VERB_REACH = 5
_NOUN_REACH = 6


class Changing(NamedTuple):
    """What a number is of that may change."""

    key: tuple[str, ...]
    what: str
    changed: bool
    """Whether the sentence itself says that it has changed."""


def read_changing(facts: SentenceFacts, quantity: Quantity) -> Changing | None:
    """The noun or verb that governs a number, directly ("would cost 41 million") or through a change ("rose to")."""
    at = next(index for index, token in enumerate(facts.tokens) if token.end > quantity.hedge_start)
    governor, changed = _changed_noun(facts, at), True
    if governor is None:
        governor, changed = _word_before(facts, at), False
    if governor is None:
        return None
    token = facts.tokens[governor]
    what = token.stem if quantity.unit == "" else token.key
    if changed:
        what = token.key if quantity.unit else f"size of the {token.key}"
    return Changing(key=("changed", quantity.unit, token.stem), what=what, changed=changed)


def _changed_noun(facts: SentenceFacts, at: int) -> int | None:
    """“widened its recall to 61,000”, “the recall was extended to in total 61,000”: index of "recall"."""
    to = next(
        (index for index in range(at - 1, max(-1, at - _TO_REACH), -1) if facts.tokens[index].key == "to"),
        None,
    )
    if to is None:
        return None
    verb = next(
        (
            index
            for index in range(to - 1, max(-1, to - _VERB_REACH), -1)
            if facts.tokens[index].stem in _CHANGES
        ),
        None,
    )
    if verb is None:
        return None
    between = [index for index in range(to - 1, verb, -1) if _is_noun(facts, index)]
    before = [index for index in range(verb - 1, max(-1, verb - _NOUN_REACH), -1) if _is_noun(facts, index)]
    return next(iter((*between, *before)), None)


def _word_before(facts: SentenceFacts, at: int) -> int | None:
    if (
        at == 0
        or not _is_noun(facts, at - 1)
        or facts.text[facts.tokens[at - 1].end : facts.tokens[at].start] != " "
    ):
        return None
    return at - 1


def _is_noun(facts: SentenceFacts, index: int) -> bool:
    token = facts.tokens[index]
    return token.content and not token.capital and not token.text[0].isdigit() and token.stem not in _CHANGES

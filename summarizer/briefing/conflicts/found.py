"""A disagreement as it is found: positions with their sentences, before they become citations."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.briefings import DisagreementKind, DisagreementRelation


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPosition:
    """One side."""

    value: str
    """As a source writes it: "more than 900 kilometers"."""
    sentences: tuple[tuple[int, int], ...]
    """(document index from 0, sentence number from 1) of the sentences that say so, sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDisagreement:
    """The same attribute of the same thing with different values in different origins."""

    kind: DisagreementKind
    relation: DisagreementRelation
    what: str
    positions: tuple[FoundPosition, ...]
    """At least two; an update's in order of time, a conflict's by support."""
    overtaken: tuple[tuple[int, int], ...] = ()
    """Of an update: the sentences, sorted, that give a replaced value and not the one that stands, also those of no
    position."""

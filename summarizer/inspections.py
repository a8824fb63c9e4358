"""How a briefing came about: what was removed, the origins, the claims and the plan."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.briefings import LengthName, Notice
from summarizer.documents import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Articles that are copies of one text. Support is counted in origins."""

    id: str
    """"o1", in the order of the documents."""
    article_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedSentence:
    """A sentence of a claim."""

    article_id: str
    sentence: int
    """Its number in the article, from 1."""
    text: str
    evidence: bool
    """Whether the writer is shown it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedClaim:
    """A claim, its sentences and its place in the plan."""

    id: str
    sentences: tuple[InspectedSentence, ...]
    origins: int
    salience: float
    lengths: tuple[LengthName, ...]
    """The lengths whose plan holds it; empty when no plan does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """The stages before writing, laid open."""

    documents: tuple[Document, ...]
    origins: tuple[Origin, ...]
    claims: tuple[InspectedClaim, ...]
    """Planned claims first, in the plan's order; then the rest by salience."""
    notices: tuple[Notice, ...]

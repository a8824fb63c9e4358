"""What a briefing's page shows, as plain data: every text is on one line and harmless, nothing is decided later.

The templates only walk through it; they escape what they show.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """A link to a source sentence."""

    label: str
    """"2.5"."""
    anchor: str
    """Id of the sentence on the page: "s2-5"."""
    spoken: str
    """What a screen reader says. It begins with the label, so that whoever speaks to the machine can name what is shown
    (WCAG 2.2, 2.5.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A sign behind a sentence, and what it means."""

    sign: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence of the briefing."""

    text: str
    cites: tuple[Cite, ...]
    marks: tuple[Mark, ...]
    support: str
    """"4 outlets, 3 origins"."""
    outlets: str
    """Their names, with commas between."""
    verdict: str
    """How the sentence came to be there, in words."""
    extracted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthView:
    """The briefing in one length."""

    name: str
    """Also the id of its section."""
    title: str
    words: str
    """"152 words"."""
    chosen: bool
    """Whether it is the one shown first where the lengths are tabs."""
    paragraphs: tuple[tuple[Statement, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """What a source says of a matter, its value set apart: the text is `before + value + after`."""

    cites: tuple[Cite, ...]
    """Several where sources say it in the same words."""
    outlets: str
    before: str
    value: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionView:
    """One side of a disagreement."""

    value: str
    support: str
    outlets: str
    when: str
    """In an update: "first" or "latest"; otherwise empty."""
    quotes: tuple[QuoteView, ...]
    more: tuple[Cite, ...]
    """What else says so, without its quotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementView:
    """Different values of one thing, to be set side by side."""

    title: str
    note: str
    """Whether the sources contradict each other or the later ones replace the earlier."""
    positions: tuple[PositionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """An entry of the timeline."""

    date: str
    iso: str
    text: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """A sentence of an article."""

    label: str
    anchor: str
    text: str
    cited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedView:
    """Passages of an article that cleaning left out for one reason."""

    reason: str
    passages: tuple[str, ...]
    more: int
    """How many there are beside those shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An article: where it comes from, and its text as far as it is known."""

    number: int | None
    """Its number in citations; none for an article that was left out of the briefing."""
    anchor: str
    outlet: str
    title: str
    address: str | None
    """Its http(s) address, or none."""
    author: str
    date: str
    iso: str
    note: str
    """That it is a reprint, is not cited, or why it was left out."""
    cited: bool
    paragraphs: tuple[tuple[PassageView, ...], ...]
    """All of its sentences; empty where the text was not given."""
    quotes: tuple[PassageView, ...]
    """The cited sentences alone, where the text was not given."""
    removed: tuple[RemovedView, ...]
    removed_note: str
    """"5 passages left out"; empty where nothing was."""
    repairs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginView:
    """Articles with one text: the first of them, and its reprints."""

    articles: tuple[ArticleView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """All that the page shows."""

    title: str
    about: str
    headline: Statement | None
    lengths: tuple[LengthView, ...]
    legend: tuple[Mark, ...]
    disagreements: tuple[DisagreementView, ...]
    timeline: tuple[EventView, ...]
    origins: tuple[OriginView, ...]
    sources_note: str
    """"6 articles, 5 origins"."""
    left_out: tuple[ArticleView, ...]
    notices: tuple[str, ...]

"""What comes out: a briefing, every sentence of it cited and checked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a sentence of a briefing came to be there."""

    SUPPORTED = "supported"
    """Written by the model, and passed the check against its cited sentences."""
    EXTRACTED = "extracted"
    """A source sentence, trimmed where grammar allows it; as a headline also an article's own title."""


class LengthName(StrEnum):
    """The lengths of a briefing; `words` is a length in words that the caller chose."""

    HEADLINE = "headline"
    SHORT = "short"
    STANDARD = "standard"
    LONG = "long"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Who reports something. Copies of one text are one origin."""

    articles: int
    origins: int
    outlets: tuple[str, ...]
    """Names of the outlets, sorted; articles without a source are not in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A source sentence that a briefing sentence rests on. `quote == raw[start:end]`."""

    label: str
    """"2.5": source number 2 (numbered by first use in the briefing), sentence 5."""
    article_id: str
    sentence: int
    """Sentence number in the article, from 1."""
    start: int
    end: int
    quote: str
    text: str
    """The quote as it is read: white space folded, characters repaired, mark-up gone."""
    score: float
    """Share of the briefing sentence's content that this source sentence supports, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingSentence:
    """One sentence of a briefing."""

    text: str
    citations: tuple[Citation, ...]
    support: Support
    verdict: Verdict
    score: float
    """How well the evidence supports the sentence, 0 to 1: by the model's own verifier where it has one, else the share
    of its content words that the evidence holds, in order."""
    claim: str
    """Id of the claim it states ("c3"); the same in every length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingText:
    """The briefing in one length."""

    length: LengthName
    target_words: int
    words: int
    sentences: tuple[BriefingSentence, ...]

    @property
    def text(self) -> str:
        """The sentences joined by spaces, without citations."""
        return " ".join(sentence.text for sentence in self.sentences)


class DisagreementKind(StrEnum):
    """Which attribute differs."""

    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    ATTRIBUTION = "attribution"


class DisagreementRelation(StrEnum):
    """Whether sources contradict each other, or later ones replace earlier ones."""

    CONFLICT = "conflict"
    UPDATE = "update"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One side of a disagreement."""

    value: str
    """The value as a source writes it: "more than 900 kilometers"."""
    citations: tuple[Citation, ...]
    support: Support


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """The same attribute of the same thing with different values in different origins."""

    kind: DisagreementKind
    relation: DisagreementRelation
    what: str
    """What the values are of, in the sources' words: "distance of the base from Niamey"."""
    positions: tuple[Position, ...]
    """At least two; an update's in order of time, a conflict's by support."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """A dated event of the story."""

    date: str
    """ISO 8601 with the precision that the source gives: 2024-05-03, 2024-03 or 2023."""
    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One article of the set, as the briefing's source list shows it."""

    number: int
    """By first use in the briefing, from 1; articles that are not cited come last."""
    article_id: str
    title: str | None
    outlet: str | None
    url: str | None
    published_at: dt.datetime | dt.date | None
    origin: str
    """Id of its origin ("o1"): articles with the same one are copies of one text."""
    cited: bool


class NoticeCode(StrEnum):
    """What a caller should know about the set, short of an error."""

    ARTICLE_EMPTY = "article_empty"
    ARTICLE_BOILERPLATE = "article_boilerplate"
    ARTICLE_LANGUAGE = "article_language"
    ARTICLE_UNRELATED = "article_unrelated"
    ARTICLE_UNREADABLE = "article_unreadable"
    ARTICLE_TRUNCATED = "article_truncated"
    ARTICLE_CORRECTED = "article_corrected"
    TEXT_REPAIRED = "text_repaired"
    REPRINTS = "reprints"
    SINGLE_SOURCE = "single_source"
    FIELD_IGNORED = "field_ignored"
    LENGTH_SHORT = "length_short"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something that was left out, repaired or found odd."""

    code: NoticeCode
    message: str
    article_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """A checked, cited briefing of one story, in one or several lengths."""

    lengths: tuple[BriefingText, ...]
    disagreements: tuple[Disagreement, ...]
    timeline: tuple[TimelineEntry, ...]
    sources: tuple[Source, ...]
    notices: tuple[Notice, ...]
    model: str
    """Name of the writer: "brief-mini"."""
    as_of: dt.date | None
    """The day the briefing speaks from: given, or the latest publication date of the set."""

    def length(self, name: LengthName | str) -> BriefingText:
        """The text of one length. Raises KeyError when it was not asked for."""
        for text in self.lengths:
            if text.length == name:
                return text
        raise KeyError(str(name))

    @property
    def headline(self) -> str:
        """The headline's text."""
        return self.length(LengthName.HEADLINE).text

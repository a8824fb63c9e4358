"""What the text, Markdown and HTML forms say in the same words."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlsplit

from summarizer.briefings import (
    Briefing,
    BriefingSentence,
    BriefingText,
    Citation,
    Disagreement,
    DisagreementRelation,
    LengthName,
    Notice,
    Source,
    Support,
    Verdict,
)
from summarizer.render.characters import one_line

DISAGREEMENTS = "Where sources disagree"
TIMELINE = "Timeline"
SOURCES = "Sources"
NOTICES = "Notices"
SINGLE_MARK = ("†", "one source only")
EXTRACTED_MARK = ("*", "in a source's own words")
"""What is set behind a sentence, and what it means."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LENGTHS = {
    LengthName.HEADLINE: "Headline",
    LengthName.SHORT: "Short",
    LengthName.STANDARD: "Standard",
    LengthName.LONG: "Long",
    LengthName.WORDS: "Briefing",
}


def length_title(text: BriefingText) -> str:
    """The title of a length: "Short"."""
    return _LENGTHS[text.length]


def count(number: int, noun: str) -> str:
    """A number and its noun: "1 word", "58 words"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def body_lengths(briefing: Briefing) -> tuple[BriefingText, ...]:
    """The lengths that are not the headline."""
    return tuple(text for text in briefing.lengths if text.length is not LengthName.HEADLINE)


def headline_text(briefing: Briefing) -> BriefingText | None:
    """The headline, when it was asked for."""
    return next((text for text in briefing.lengths if text.length is LengthName.HEADLINE), None)


def long_date(day: dt.date | str | None) -> str:
    """A date for people: "3 May 2024"; an ISO string may hold a month or a year alone."""
    if day is None:
        return ""
    parts = (day if isinstance(day, str) else day.isoformat())[:10].split("-")
    if not all(part.isdigit() for part in parts) or not 1 <= int((*parts, "1")[1]) <= 12:
        return one_line(str(day))
    year, *rest = parts
    words = [str(int(rest[1]))] if len(rest) == 2 else []
    words += [_MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([*words, year])


def web_address(url: str | None) -> str | None:
    """The address when it is a plain http(s) one that may be made a link; None for anything else."""
    cleaned = one_line(url or "")
    if not cleaned or " " in cleaned or "\\" in cleaned:
        return None
    try:
        parts = urlsplit(cleaned)
        host = parts.hostname
    except ValueError:
        return None
    return cleaned if parts.scheme in {"http", "https"} and host else None


def outlet_name(source: Source) -> str:
    """The outlet, or the host of the address, or the article's id."""
    if source.outlet:
        return one_line(source.outlet)
    address = web_address(source.url)
    host = urlsplit(address).hostname if address else None
    return (host or "").removeprefix("www.") or one_line(source.article_id)


def support_note(support: Support) -> str:
    """Who reports it: "2 sources: The Gazette, The Post"."""
    note = count(support.origins, "source")
    if support.articles > support.origins:
        note += f" in {count(support.articles, 'article')}"
    return f"{note}: {', '.join(one_line(name) for name in support.outlets)}" if support.outlets else note


def support_figures(support: Support) -> str:
    """How many report it: "4 outlets, 3 origins"; articles where no outlet is known."""
    reporters = (
        count(len(support.outlets), "outlet") if support.outlets else count(support.articles, "article")
    )
    return f"{reporters}, {count(support.origins, 'origin')}"


def disagreement_title(disagreement: Disagreement) -> str:
    """What the values are of, and whether later ones replace earlier ones."""
    what = one_line(disagreement.what)
    what = what[:1].upper() + what[1:]
    return f"{what} (updated)" if disagreement.relation is DisagreementRelation.UPDATE else what


def marks(sentence: BriefingSentence, briefing: Briefing) -> tuple[tuple[str, str], ...]:
    """The marks of a sentence, each with its meaning.

    That one source alone reports something is marked in a set of several; in a set of one it goes for all.
    """
    single = sentence.support.origins == 1 and origin_count(briefing) > 1
    found = [SINGLE_MARK] if single else []
    found += [EXTRACTED_MARK] if sentence.verdict is Verdict.EXTRACTED else []
    return tuple(found)


def marks_used(briefing: Briefing) -> tuple[tuple[str, str], ...]:
    """The marks that stand anywhere in the briefing, for its legend."""
    used = {mark for text in body_lengths(briefing) for s in text.sentences for mark in marks(s, briefing)}
    return tuple(mark for mark in (SINGLE_MARK, EXTRACTED_MARK) if mark in used)


def origin_count(briefing: Briefing) -> int:
    """The number of independent texts in the set."""
    return len({source.origin for source in briefing.sources})


def reprint_of(source: Source, briefing: Briefing) -> int | None:
    """The number of the first source with the same text, unless it is this one."""
    first = next(other.number for other in briefing.sources if other.origin == source.origin)
    return None if first == source.number else first


def quotes_by_source(briefing: Briefing) -> dict[str, tuple[Citation, ...]]:
    """The cited sentences of each article, by article id, each once, in the order of the article."""
    cited: dict[str, dict[tuple[int, str], Citation]] = {}
    for citation in _all_citations(briefing):
        cited.setdefault(citation.article_id, {}).setdefault((citation.sentence, citation.label), citation)
    return {article: tuple(found[key] for key in sorted(found)) for article, found in cited.items()}


def anchor(label: str) -> str:
    """The anchor of the quoted sentence with that label: "s2-5" for "2.5"."""
    return "s" + "-".join(re.findall(r"[0-9]+", label))


def notice_line(notice: Notice) -> str:
    """The notice, with the article that it is about."""
    message, article = one_line(notice.message), one_line(notice.article_id or "")
    return message if article in message else f"{article}: {message}"


def about(briefing: Briefing) -> str:
    """What it rests on: "5 articles from 4 independent sources · as of 3 May 2024 · written by brief-mini"."""
    articles = count(len(briefing.sources), "article")
    origins = origin_count(briefing)
    if origins != len(briefing.sources):
        articles += f" from {count(origins, 'independent source')}"
    as_of = f"as of {long_date(briefing.as_of)}" if briefing.as_of else ""
    return " · ".join(part for part in (articles, as_of, f"written by {one_line(briefing.model)}") if part)


def _all_citations(briefing: Briefing) -> list[Citation]:
    citations = [c for text in briefing.lengths for sentence in text.sentences for c in sentence.citations]
    citations += [c for item in briefing.disagreements for side in item.positions for c in side.citations]
    citations += [c for entry in briefing.timeline for c in entry.citations]
    return citations

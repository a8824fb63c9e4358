"""A briefing as plain text, for terminals and mail."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from summarizer.briefings import Briefing, BriefingSentence, BriefingText, Citation, Source
from summarizer.render import phrases
from summarizer.render.characters import one_line

DEFAULT_WIDTH = 88


def render_text(briefing: Briefing, *, width: int = DEFAULT_WIDTH) -> str:
    """The briefing in lines of at most `width` characters (addresses may be longer)."""
    headline = phrases.headline_text(briefing)
    blocks = [_headline(headline, width)] if headline else []
    blocks += [_length(text, briefing, width) for text in phrases.body_lengths(briefing)]
    blocks += [_legend(briefing, width), _disagreements(briefing, width), _timeline(briefing, width)]
    blocks += [_sources(briefing, width), _notices(briefing, width), wrap(phrases.about(briefing), width)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def wrap(text: str, width: int, *, first: str = "", rest: str | None = None) -> str:
    """The text in lines, the first indented by `first` and the others by `rest` (default: as wide)."""
    return textwrap.fill(
        text,
        width=max(width, 20),
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,  # addresses stay whole
        break_on_hyphens=False,
    )


def heading(title: str, note: str = "") -> str:
    """A title with a line under it."""
    full = f"{title} ({note})" if note else title
    return f"{full}\n{'-' * len(full)}"


def _headline(text: BriefingText, width: int) -> str:
    title = " ".join(
        f"{one_line(sentence.text)} {_labels(sentence.citations)}" for sentence in text.sentences
    )
    lines = wrap(title, width)
    return f"{lines}\n{'=' * max(len(line) for line in lines.split(chr(10)))}" if title else ""


def _length(text: BriefingText, briefing: Briefing, width: int) -> str:
    marked = " ".join(_sentence(sentence, briefing) for sentence in text.sentences)
    return f"{heading(phrases.length_title(text), phrases.count(text.words, 'word'))}\n{wrap(marked, width)}"


def _sentence(sentence: BriefingSentence, briefing: Briefing) -> str:
    marks = "".join(mark for mark, _ in phrases.marks(sentence, briefing))
    return f"{one_line(sentence.text)} {_labels(sentence.citations)}{marks}"


def _labels(citations: Iterable[Citation]) -> str:
    return "".join(f"[{one_line(citation.label)}]" for citation in citations)


def _legend(briefing: Briefing, width: int) -> str:
    notes = [f"{mark} {note}" for mark, note in phrases.marks_used(briefing)]
    return wrap("   ".join(notes), width) if notes else ""


def _disagreements(briefing: Briefing, width: int) -> str:
    if not briefing.disagreements:
        return ""
    lines = [heading(phrases.DISAGREEMENTS)]
    for item in briefing.disagreements:
        lines.append(wrap(phrases.disagreement_title(item), width))
        for side in item.positions:
            text = f"{one_line(side.value)} {_labels(side.citations)} ({phrases.support_note(side.support)})"
            lines.append(wrap(text, width, first="  - "))
    return "\n".join(lines)


def _timeline(briefing: Briefing, width: int) -> str:
    if not briefing.timeline:
        return ""
    dates = [phrases.long_date(entry.date) for entry in briefing.timeline]
    column = max(len(date) for date in dates)
    lines = [heading(phrases.TIMELINE)]
    for date, entry in zip(dates, briefing.timeline, strict=True):
        text = f"{one_line(entry.text)} {_labels(entry.citations)}"
        lines.append(wrap(text, width, first=f"{date:>{column}}  "))
    return "\n".join(lines)


def _sources(briefing: Briefing, width: int) -> str:
    if not briefing.sources:
        return ""
    quotes = phrases.quotes_by_source(briefing)
    blocks = [
        _source(source, briefing, quotes.get(source.article_id, ()), width) for source in briefing.sources
    ]
    return f"{heading(phrases.SOURCES)}\n" + "\n".join(blocks)


def _source(source: Source, briefing: Briefing, quotes: Sequence[Citation], width: int) -> str:
    parts = [phrases.outlet_name(source)]
    if source.title:
        parts.append(one_line(source.title))
    if source.published_at:
        parts.append(phrases.long_date(source.published_at))
    number = f"{source.number:>2}  "
    lines = [wrap(". ".join(part.removesuffix(".") for part in parts) + ".", width, first=number)]
    if source.url:
        lines.append(" " * len(number) + one_line(source.url))
    original = phrases.reprint_of(source, briefing)
    if original is not None:
        lines.append(wrap(f"A reprint: the same text as source {original}.", width, first=" " * len(number)))
    if not source.cited and original is None:
        lines.append(f"{' ' * len(number)}Not cited.")
    indent = " " * len(number)
    lines += [
        wrap(one_line(quote.text), width, first=f"{indent}[{one_line(quote.label)}] ") for quote in quotes
    ]
    return "\n".join(lines)


def _notices(briefing: Briefing, width: int) -> str:
    if not briefing.notices:
        return ""
    lines = [wrap(phrases.notice_line(notice), width, first="- ") for notice in briefing.notices]
    return f"{heading(phrases.NOTICES)}\n" + "\n".join(lines)

"""A briefing as GitHub-flavoured Markdown: citations link to the quoted source sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer.briefings import Briefing, BriefingSentence, BriefingText, Citation, Source
from summarizer.render import phrases
from summarizer.render.characters import one_line

# Everything that begins mark-up inside a line, on GitHub too (mentions, issue numbers, mathematics).
_INLINE = re.compile(r"[\\`*_\[\]<>|~&#@$^=]")
_LINE_START = re.compile(r"^(?:([-+])(?=\s|-|\+|$)|(\d{1,9})([.)]))")
_AUTOLINK = re.compile(r"(?<=[a-zA-Z])(:)(?=//)|(?<=[wW]{3})(\.)")


def render_markdown(briefing: Briefing) -> str:
    """The briefing as Markdown. All text of sources is escaped; links go to http(s) addresses alone."""
    headline = phrases.headline_text(briefing)
    blocks = [f"# {' '.join(_sentence(s) for s in headline.sentences)}"] if headline else []
    blocks += [_length(text, briefing) for text in phrases.body_lengths(briefing)]
    blocks += [_legend(briefing), _disagreements(briefing), _timeline(briefing)]
    blocks += [_sources(briefing), _notices(briefing), f"_{escape(phrases.about(briefing))}_"]
    return "\n\n".join(block for block in blocks if block) + "\n"


def escape(text: str) -> str:
    """The text on one line, so that no Markdown reads anything in it as mark-up."""
    escaped = _INLINE.sub(lambda found: f"\\{found[0]}", one_line(text))
    escaped = _AUTOLINK.sub(lambda found: f"\\{found[0]}", escaped)
    return _LINE_START.sub(
        lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", escaped, count=1
    )


def _length(text: BriefingText, briefing: Briefing) -> str:
    title = f"## {phrases.length_title(text)} ({phrases.count(text.words, 'word')})"
    return f"{title}\n\n{' '.join(_sentence(s) + _marks(s, briefing) for s in text.sentences)}"


def _sentence(sentence: BriefingSentence) -> str:
    return f"{escape(sentence.text)} {_labels(sentence.citations)}"


def _marks(sentence: BriefingSentence, briefing: Briefing) -> str:
    return "".join(escape(mark) for mark, _ in phrases.marks(sentence, briefing))


def _labels(citations: Iterable[Citation]) -> str:
    return "".join(f"[\\[{escape(c.label)}\\]](#{phrases.anchor(c.label)})" for c in citations)


def _legend(briefing: Briefing) -> str:
    return "; ".join(f"{escape(mark)} {note}" for mark, note in phrases.marks_used(briefing))


def _disagreements(briefing: Briefing) -> str:
    if not briefing.disagreements:
        return ""
    lines = [f"## {phrases.DISAGREEMENTS}", ""]
    for item in briefing.disagreements:
        lines.append(f"- **{escape(phrases.disagreement_title(item))}**")
        for side in item.positions:
            note = escape(phrases.support_note(side.support))
            lines.append(f"  - {escape(side.value)} {_labels(side.citations)} ({note})")
    return "\n".join(lines)


def _timeline(briefing: Briefing) -> str:
    if not briefing.timeline:
        return ""
    lines = [f"## {phrases.TIMELINE}", ""]
    for entry in briefing.timeline:
        date = escape(phrases.long_date(entry.date))
        lines.append(f"- **{date}**: {escape(entry.text)} {_labels(entry.citations)}")
    return "\n".join(lines)


def _sources(briefing: Briefing) -> str:
    if not briefing.sources:
        return ""
    quotes = phrases.quotes_by_source(briefing)
    lines = [f"## {phrases.SOURCES}", ""]
    for source in briefing.sources:
        lines += _source(source, briefing, quotes.get(source.article_id, ()))
    return "\n".join(lines)


def _source(source: Source, briefing: Briefing, quotes: Sequence[Citation]) -> list[str]:
    title = f"*{escape(source.title)}*" if source.title else ""
    address = phrases.web_address(source.url)
    name = f"**{escape(phrases.outlet_name(source))}**"
    if address:
        # In <…>, so that brackets of an address end nothing; the few characters that could are encoded.
        target = address.replace("<", "%3C").replace(">", "%3E")
        linked = title or name
        title, name = (f"[{linked}](<{target}>)", name) if title else ("", f"[{linked}](<{target}>)")
    parts = [name, title, phrases.long_date(source.published_at)]
    original = phrases.reprint_of(source, briefing)
    if original is not None:
        parts.append(f"a reprint: the same text as source {original}")
    elif not source.cited:
        parts.append("not cited")
    lines = [f"{source.number}. {', '.join(part for part in parts if part)}"]
    lines += [
        f'   - <a id="{phrases.anchor(quote.label)}"></a>**{escape(quote.label)}** {escape(quote.text)}'
        for quote in quotes
    ]
    return lines


def _notices(briefing: Briefing) -> str:
    if not briefing.notices:
        return ""
    return "\n".join(
        [
            f"## {phrases.NOTICES}",
            "",
            *(f"- {escape(phrases.notice_line(notice))}" for notice in briefing.notices),
        ]
    )

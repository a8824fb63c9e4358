"""A briefing as one self-contained HTML page: no script, nothing loaded, citations lead to the quotes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape as escape_html
from importlib.resources import files

from summarizer.briefings import Briefing, BriefingSentence, BriefingText, Citation, Source
from summarizer.render import phrases
from summarizer.render.characters import one_line

STYLE_FILE = "page.css"


def render_html(briefing: Briefing) -> str:
    """The briefing as a page. All text is escaped, and only http(s) addresses become links.

    A content security policy forbids everything but the page's own style sheet, by its hash.
    """
    headline = phrases.headline_text(briefing)
    title = one_line(headline.text) if headline else "Briefing"
    sections = [*(_length(text, briefing) for text in phrases.body_lengths(briefing))]
    sections += [_legend(briefing), _disagreements(briefing), _timeline(briefing)]
    sections += [_sources(briefing), _notices(briefing)]
    shown = f'<h1 dir="auto">{_headline(headline)}</h1>' if headline and headline.sentences else ""
    style = _style()
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{escape(title)}</title>
<style>{style}</style>
</head>
<body>
<main>
<header>
<p class="about">{escape(phrases.about(briefing))}</p>
{shown}
{_contents(briefing)}
</header>
{chr(10).join(section for section in sections if section)}
</main>
</body>
</html>
"""


def escape(text: str) -> str:
    """The text on one line, safe between tags and in quoted attributes."""
    return escape_html(one_line(text), quote=True)


@cache
def _style() -> str:
    return (files("summarizer.render") / STYLE_FILE).read_text(encoding="utf-8")


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _headline(text: BriefingText) -> str:
    return " ".join(f"{escape(s.text)}{_labels(s.citations)}" for s in text.sentences)


def _contents(briefing: Briefing) -> str:
    links = [(text.length.value, phrases.length_title(text)) for text in phrases.body_lengths(briefing)]
    links += [("disagreements", "Disagreements")] if briefing.disagreements else []
    links += [("timeline", phrases.TIMELINE)] if briefing.timeline else []
    links += [("sources", phrases.SOURCES)] if briefing.sources else []
    links += [("notices", phrases.NOTICES)] if briefing.notices else []
    items = "".join(f'<li><a href="#{name}">{escape(title)}</a></li>' for name, title in links)
    return f'<nav aria-label="Contents"><ul>{items}</ul></nav>' if len(links) > 1 else ""


def _section(name: str, title: str, body: str, *, note: str = "") -> str:
    small = f" <small>{escape(note)}</small>" if note else ""
    return (
        f'<section class="{name}" aria-labelledby="{name}">\n<h2 id="{name}">{escape(title)}{small}</h2>\n'
        f"{body}\n</section>"
    )


def _length(text: BriefingText, briefing: Briefing) -> str:
    sentences = "\n".join(_sentence(sentence, briefing) for sentence in text.sentences)
    body = f'<p class="prose" dir="auto">\n{sentences}\n</p>'
    note = phrases.count(text.words, "word")
    return _section(text.length.value, phrases.length_title(text), body, note=note)


def _sentence(sentence: BriefingSentence, briefing: Briefing) -> str:
    marks = "".join(_mark(mark, note) for mark, note in phrases.marks(sentence, briefing))
    note = escape(phrases.support_note(sentence.support))
    text = f"{escape(sentence.text)}{_labels(sentence.citations, marks)}"
    return f'<span class="sentence" title="{note}">{text}</span>'


def _mark(mark: str, note: str) -> str:
    # The sign is for the eye, the words are for those who listen.
    return f'<sup class="mark" title="{note}"><span aria-hidden="true">{mark}</span><i>({note})</i></sup>'


def _labels(citations: Iterable[Citation], marks: str = "") -> str:
    # Lines may break between two numbers, but not before a mark.
    links = "<wbr>".join(_label(citation.label) for citation in citations)
    return f'<span class="cites">{links}{marks}</span>' if links or marks else ""


def _label(label: str) -> str:
    spoken = f"Source {label.replace('.', ', sentence ')}"
    return f'<a href="#{phrases.anchor(label)}" aria-label="{escape(spoken)}">{escape(label)}</a>'


def _legend(briefing: Briefing) -> str:
    texts = phrases.body_lengths(briefing)
    if not any(text.sentences for text in texts):
        return ""
    notes = ["Each number leads to the source sentence that the statement rests on."]
    notes += [f"<b>{mark}</b> {note}." for mark, note in phrases.marks_used(briefing)]
    return f'<p class="legend">{" ".join(notes)}</p>'


def _disagreements(briefing: Briefing) -> str:
    if not briefing.disagreements:
        return ""
    items = []
    for item in briefing.disagreements:
        sides = "".join(
            f'<li><b dir="auto">{escape(side.value)}</b>{_labels(side.citations)} '
            f'<span class="who" dir="auto">{escape(phrases.support_note(side.support))}</span></li>'
            for side in item.positions
        )
        items.append(f'<h3 dir="auto">{escape(phrases.disagreement_title(item))}</h3>\n<ul>{sides}</ul>')
    return _section("disagreements", phrases.DISAGREEMENTS, "\n".join(items))


def _timeline(briefing: Briefing) -> str:
    if not briefing.timeline:
        return ""
    items = "\n".join(
        f'<li><time datetime="{escape(entry.date)}">{escape(phrases.long_date(entry.date))}</time>'
        f'<span dir="auto">{escape(entry.text)}{_labels(entry.citations)}</span></li>'
        for entry in briefing.timeline
    )
    return _section("timeline", phrases.TIMELINE, f"<ol>\n{items}\n</ol>")


def _sources(briefing: Briefing) -> str:
    if not briefing.sources:
        return ""
    quotes = phrases.quotes_by_source(briefing)
    items = "\n".join(_source(s, briefing, quotes.get(s.article_id, ())) for s in briefing.sources)
    return _section("sources", phrases.SOURCES, f"<ol>\n{items}\n</ol>")


def _source(source: Source, briefing: Briefing, quotes: Sequence[Citation]) -> str:
    address = phrases.web_address(source.url)
    name = escape(phrases.outlet_name(source))
    title = escape(source.title or "")
    if address:
        linked = f'<a href="{escape(address)}" rel="noopener noreferrer nofollow">{title or name}</a>'
        name, title = (name, linked) if title else (linked, "")
    date = escape(phrases.long_date(source.published_at))
    original = phrases.reprint_of(source, briefing)
    note = ""
    if original is not None:
        note = f"A reprint: the same text as source {original}"
    elif not source.cited:
        note = "Not cited"
    date = f" <time>{date}</time>" if date else ""
    parts = [f'<p class="outlet" dir="auto" data-number="{source.number}">{name}{date}</p>']
    parts += [f'<p class="title" dir="auto">{title}</p>'] if title else []
    parts += [f'<p class="note">{note}</p>'] if note else []
    parts += [_quote(quote) for quote in quotes]
    return f'<li id="source-{source.number}">{"".join(parts)}</li>'


def _quote(quote: Citation) -> str:
    text = f'<span dir="auto">{escape(quote.text)}</span>'
    return f'<blockquote id="{phrases.anchor(quote.label)}"><b>{escape(quote.label)}</b>{text}</blockquote>'


def _notices(briefing: Briefing) -> str:
    if not briefing.notices:
        return ""
    items = "\n".join(
        f'<li dir="auto">{escape(phrases.notice_line(notice))}</li>' for notice in briefing.notices
    )
    return _section("notices", phrases.NOTICES, f"<ul>\n{items}\n</ul>")

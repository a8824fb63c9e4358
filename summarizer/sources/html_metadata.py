"""Title, outlet, address, author and date of a news page, from what the page says about itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.articles import Article
from summarizer.sources.dates import parse_date

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_HTML_CHARS = 1_000_000
"""News pages keep their metadata far before this; parsing more only costs time."""
MAX_JSON_LD_CHARS = 200_000
MAX_JSON_LD_NODES = 200
MAX_VALUE_CHARS = 1000

_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_SOURCES = ("og:site_name", "application-name", "dc.publisher")
_URLS = ("og:url",)
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author")
_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "dc.date.issued",
    "dc.date",
    "date",
    "pubdate",
    "publishdate",
)
_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report)\Z")
_TITLE_TAIL = re.compile(r"\s[|–—-]\s")


def fill_from_html(article: Article) -> Article:
    """The article with the fields that are not given taken from its HTML.

    Read are `meta` elements (Open Graph, Dublin Core and others), JSON-LD, the canonical link, the
    first `time` and `title`. The language is not: pages often declare a wrong one, and it is
    detected from the text instead. HTML that cannot be parsed fills nothing.
    """
    page = _parse(article.text)
    if page is None:
        return article
    meta = _meta_values(page)
    linked = _json_ld_article(page)
    source = article.source or _first(meta, _SOURCES) or _name(linked.get("publisher"))
    author = _first(meta, _AUTHORS) or _name(linked.get("author"))
    return replace(
        article,
        source=source,
        title=article.title
        or _first(meta, _TITLES)
        or _text(linked.get("headline"))
        or _page_title(page, source),
        url=article.url
        or _http(_link(page))
        or _http(_first(meta, _URLS))
        or _http(_text(linked.get("url"))),
        author=article.author or (None if _http(author) else author),
        published_at=article.published_at
        or next(
            (
                date
                for value in (_first(meta, _DATES), _text(linked.get("datePublished")), _first_time(page))
                if value and (date := parse_date(value))
            ),
            None,
        ),
    )


def _parse(html: str) -> _Element | None:
    # Here and not at the top: lxml costs 30 ms that plain text does not need.
    from lxml import etree
    from lxml import html as lxml_html

    # Bytes, because lxml refuses text with an encoding declaration, NULs and lone surrogates.
    data = html[:MAX_HTML_CHARS].replace("\0", "").encode("utf-8", errors="replace")
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, huge_tree=False)
    try:
        return lxml_html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _meta_values(page: _Element) -> dict[str, str]:
    """The first content of each `meta`, by its lower-case property, name or itemprop."""
    values: dict[str, str] = {}
    for element in page.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            key, content = element.get(attribute), _text(element.get("content"))
            if key and content:
                values.setdefault(key.strip().lower(), content)
    return values


def _json_ld_article(page: _Element) -> dict[str, object]:
    for script in page.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        for node in _json_ld_nodes(script.text or ""):
            kinds = node.get("@type")
            for kind in kinds if isinstance(kinds, list) else [kinds]:
                if isinstance(kind, str) and _ARTICLE_TYPE.search(kind):
                    return node
    return {}


def _json_ld_nodes(text: str) -> Iterator[dict[str, object]]:
    if len(text) > MAX_JSON_LD_CHARS:
        return
    try:
        waiting: list[object] = [json.loads(text)]
    except (ValueError, RecursionError):
        return  # pages with broken JSON-LD are common, and the other places remain
    for _ in range(MAX_JSON_LD_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.append(node.get("@graph"))


def _page_title(page: _Element, source: str | None) -> str | None:
    """The page's `title` without the outlet's name at its end ("Ferry runs aground | The Gazette")."""
    title = _text(next((element.text for element in page.iter("title")), None))
    if title is None or source is None:
        return title
    parts = _TITLE_TAIL.split(title)
    tail = parts[-1].casefold()
    if len(parts) > 1 and (tail in source.casefold() or source.casefold() in tail):
        return title[: title.rindex(parts[-1])].rstrip(" |–—-") or title
    return title


def _link(page: _Element) -> str | None:
    return next(
        (e.get("href") for e in page.iter("link") if (e.get("rel") or "").lower() == "canonical"), None
    )


def _first_time(page: _Element) -> str | None:
    return next((e.get("datetime") for e in page.iter("time") if e.get("datetime")), None)


def _first(values: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((values[name] for name in names if name in values), None)


def _name(value: object) -> str | None:
    """The name of a JSON-LD person or organisation; names of several are joined."""
    if isinstance(value, list):
        return ", ".join(name for item in value[:10] if (name := _name(item))) or None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _http(value: str | None) -> str | None:
    return value if value and value.strip().lower().startswith(("http://", "https://")) else None


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(value[:MAX_VALUE_CHARS].split()) or None

"""A briefing as one self-contained HTML page: nothing is loaded, citations lead to the sentences in the articles.

The page reads without its script; that adds the lengths as tabs and the quotes beside the citations.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from summarizer.articles import Article
from summarizer.briefings import Briefing
from summarizer.render import phrases
from summarizer.render.page import PageView
from summarizer.render.page_building import build_page

_TITLES = {
    "disagreements": phrases.DISAGREEMENTS,
    "timeline": phrases.TIMELINE,
    "sources": phrases.SOURCES,
    "notices": phrases.NOTICES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """A style sheet and a script that stand in the page itself, allowed by their hashes."""

    style: Markup
    script: Markup

    def policy(self, *, served: bool = False) -> str:
        """A content security policy that forbids everything else.

        `served`: the page comes from a server of its own, which it may send forms to and ask for news, and has an icon.
        """
        own = "'self'" if served else "'none'"
        parts = {
            "default-src": "'none'",
            "style-src": _digest(self.style),
            "script-src": _digest(self.script),
            "img-src": "data:" if served else "'none'",
            "connect-src": own,
            "base-uri": "'none'",
            "form-action": own,
            **({"frame-ancestors": "'none'"} if served else {}),  # not allowed in a page, only in a header
            "require-trusted-types-for": "'script'",
            "trusted-types": "'none'",
        }
        return "; ".join(f"{name} {value}" for name, value in parts.items())


def render_html(briefing: Briefing, articles: Sequence[Article] = ()) -> str:
    """The briefing as a page. All text is escaped, and only http(s) addresses become links.

    With the articles it was made from, their texts are in the page; without, the cited sentences alone. A content
    security policy forbids everything but the page's own style sheet and script, by their hashes. Raises
    DuplicateIdError when two articles have the same id.
    """
    assets = page_assets()
    context = briefing_context(build_page(briefing, articles))
    return render_template(environment(), "briefing.html", assets, context, policy=assets.policy())


def briefing_context(page: PageView) -> dict[str, object]:
    """What `briefing.html` is filled with."""
    jumps = page.disagreements or page.timeline or page.origins or page.notices
    return {"page": page, "titles": _TITLES, "contents": bool(page.lengths and jumps)}


def render_template(
    templates: Environment,
    name: str,
    assets: Assets,
    context: Mapping[str, object],
    *,
    policy: str | None = None,
) -> str:
    """A page by its template. `policy` is written into the page; a server sends its own as a header instead."""
    return templates.get_template(name).render(context, assets=assets, page_policy=policy)


@cache
def page_assets() -> Assets:
    """What the page of a briefing is styled and run with."""
    return Assets(style=_text("page.css"), script=_text("page.js"))


@cache
def environment() -> Environment:
    """The templates of the library."""
    return make_environment(PackageLoader("summarizer.render"))


def make_environment(loader: BaseLoader) -> Environment:
    """Templates that escape everything and know no undefined names."""
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def packaged_text(folder: Traversable, name: str) -> Markup:
    """One of our own files beside the templates, to be put into a page as it is."""
    return Markup((folder / name).read_text(encoding="utf-8").strip())  # noqa: S704 - never a text from outside


def _text(name: str) -> Markup:
    return packaged_text(files("summarizer.render") / "templates", name)


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"

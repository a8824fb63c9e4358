"""One door to all forms of a briefing and of an inspection."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.articles import Article
    from summarizer.briefings import Briefing
    from summarizer.inspections import Inspection


class Format(StrEnum):
    """The forms of a briefing. An inspection has text and JSON alone."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"


def render(
    briefing: Briefing,
    form: Format | str = Format.TEXT,
    *,
    width: int | None = None,
    articles: Sequence[Article] = (),
) -> str:
    """The briefing in one form, ending with a line end; it always encodes as UTF-8.

    `width` is the longest line of the text form, in characters. `articles` are those it was made from: the HTML form
    shows their texts, and what cleaning left out of them. Raises UsageError for an unknown form.
    """
    # Each form is imported when it is asked for: a cold command needs one of them.
    match _known(form):
        case Format.TEXT:
            from summarizer.render.text import DEFAULT_WIDTH, render_text

            return render_text(briefing, width=width or DEFAULT_WIDTH)
        case Format.MARKDOWN:
            from summarizer.render.markdown import render_markdown

            return render_markdown(briefing)
        case Format.JSON:
            from summarizer.render.json_form import render_json

            return render_json(briefing)
        case Format.HTML:
            from summarizer.render.html import render_html

            return render_html(briefing, articles)


def render_inspection(
    inspection: Inspection, form: Format | str = Format.TEXT, *, width: int | None = None
) -> str:
    """The inspection as text or JSON. Raises UsageError for any other form."""
    match _known(form):
        case Format.TEXT:
            from summarizer.render.inspection_text import render_inspection_text
            from summarizer.render.text import DEFAULT_WIDTH

            return render_inspection_text(inspection, width=width or DEFAULT_WIDTH)
        case Format.JSON:
            from summarizer.render.json_form import render_json

            return render_json(inspection)
        case other:
            raise UsageError(f"an inspection has no form {other.value!r}; choose text or json")


def _known(form: Format | str) -> Format:
    try:
        return Format(form)
    except ValueError:
        raise UsageError(f"unknown form {form!r}; choose {', '.join(Format)}") from None

"""A kept briefing in the form that was asked for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import summarizer
from summarizer.render import Format, render
from summarizer.render.loading import briefing_from_json
from summarizer_api.codec import request_from_json
from summarizer_api.negotiation import HTML, JSON, MARKDOWN, TEXT
from summarizer_api.records import StoredBriefing

FORM_OF_MEDIA_TYPE = {
    JSON: Format.JSON,
    MARKDOWN: Format.MARKDOWN,
    HTML: Format.HTML,
    TEXT: Format.TEXT,
}
"""What `Accept` may ask for, best first where it does not care."""
OFFERS = tuple(FORM_OF_MEDIA_TYPE)

_RENDERING = (".py", ".html", ".css", ".js")
"""Endings of the files that make the forms."""


def represent(stored: StoredBriefing, form: Format) -> str:
    """The briefing in one form; JSON is exactly what was kept. Blocks."""
    if form is Format.JSON:
        return stored.briefing_json
    briefing = briefing_from_json(stored.briefing_json)
    articles = request_from_json(stored.request_json).articles if form is Format.HTML else ()
    return render(briefing, form, articles=articles)


def represent_several(stored: StoredBriefing, forms: Sequence[Format], *, url: str) -> str:
    """An object with the briefing in each of the forms: `json` as an object, the others as strings. Blocks."""
    formats: dict[str, Any] = {
        form.value: json.loads(stored.briefing_json) if form is Format.JSON else represent(stored, form)
        for form in forms
    }
    return json.dumps({"id": stored.id, "url": url, "formats": formats}, ensure_ascii=True) + "\n"


def etag_of(stored: StoredBriefing, form: Format) -> str:
    """The entity tag of a form: each has its own, since their bytes differ."""
    return stored.etag if form is Format.JSON else _tag(stored, form.value)


def etag_of_several(stored: StoredBriefing, forms: Sequence[Format]) -> str:
    """The entity tag of the object with several forms."""
    return _tag(stored, "several", *(form.value for form in forms))


@cache
def rendering_version() -> str:
    """What the forms other than JSON depend on beside the kept briefing, as eight hexadecimal digits.

    The release, and all that renders: not every upgrade of a server is a release.
    """
    package = files("summarizer.render")
    rendering = [
        file
        for folder in (package, package / "templates")
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(_RENDERING)
    ]
    digest = hashlib.sha256(summarizer.__version__.encode())
    for file in rendering:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


def _tag(stored: StoredBriefing, *names: str) -> str:
    return "-".join((stored.etag, rendering_version(), ".".join(names)))

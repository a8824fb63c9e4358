"""A kept briefing in the form that was asked for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

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


def etag_of(stored: StoredBriefing, *forms: Format) -> str:
    """The entity tag of a form: each has its own, since their bytes differ."""
    if forms == (Format.JSON,):
        return stored.etag
    return f"{stored.etag}-{'.'.join(form.value for form in forms)}"

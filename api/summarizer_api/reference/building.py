"""Pieces of the OpenAPI document that several operations share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summarizer_api.codes import CODES
from summarizer_api.problems import PROBLEM_JSON

Json = dict[str, Any]

STRING: Json = {"type": "string"}

HEADERS: dict[str, Json] = {
    "Location": {"description": "Where it is.", "schema": {"type": "string", "format": "uri-reference"}},
    "Content-Location": {
        "description": "Where this briefing is kept.",
        "schema": {"type": "string", "format": "uri-reference"},
    },
    "ETag": {"description": "Entity tag of this form.", "schema": STRING},
    "Vary": {"description": "`Accept`: each form is an answer of its own.", "schema": STRING},
    "Retry-After": {"description": "When to ask again, in seconds.", "schema": {"type": "integer"}},
    "Link": {"description": 'The next page (`rel="next"`) or the briefing of a job.', "schema": STRING},
    "WWW-Authenticate": {"description": "How to authenticate.", "schema": STRING},
    "Preference-Applied": {"description": "The preference that was followed.", "schema": STRING},
    "Summarizer-Reused": {
        "description": "`drafts` where the models did not run, `none` where they had to.",
        "schema": {"type": "string", "enum": ["drafts", "none"]},
    },
}
_HEADERS_OF_STATUS = {
    401: ("WWW-Authenticate",),
    429: ("Retry-After",),
    503: ("Retry-After",),
}

_EVERYWHERE = (
    "unauthorized", "foreign_host", "rate_limited", "internal", "draining", "storage", "unavailable", "deadline",
    # A body is read, within the limits, before the routes say whether they want one.
    "bad_request", "body_timeout", "body_too_large", "media_type",
)  # fmt: skip
"""Codes that any operation may answer with."""

REQUEST_ID_PARAMETER: Json = {
    "name": "X-Request-ID",
    "in": "header",
    "required": False,
    "description": "An id of the caller's for this request: up to 100 letters, digits, dots, dashes and underscores. "
    "It is echoed and stands in the log. Without a usable one, the server makes one.",
    "schema": STRING,  # whatever comes is taken, or replaced
}
PREFER_PARAMETER: Json = {
    "name": "Prefer",
    "in": "header",
    "required": False,
    "description": "`respond-async`: answer 202 at once, and make the briefing as a job. `wait=30`: the caller will "
    "wait so many seconds, also in a queue that others are turned away from (RFC 7240).",
    "schema": STRING,
    "example": "respond-async",
}
WAIT_PARAMETER: Json = {
    **PREFER_PARAMETER,
    "description": "`wait=30`: the caller will wait so many seconds, also in a queue that others are turned away from "
    "(RFC 7240).",
    "example": "wait=30",
}
IDEMPOTENCY_PARAMETER: Json = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A key of the caller's choice, of visible ASCII characters. The same request under the same key "
    "gets the same answer for 24 hours, and is worked on once.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
}
IF_NONE_MATCH_PARAMETER: Json = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "Entity tags that the caller has: 304 where one still holds.",
    "schema": STRING,
}


def headers(*names: str) -> dict[str, Json]:
    """The description of response headers."""
    return {name: HEADERS[name] for name in names}


def content(schema: Json, *names: str, media_type: str = "application/json") -> dict[str, Json]:
    """A body of one media type, with the named examples of the document."""
    return {media_type: {"schema": schema, "examples": {name: example(name) for name in names}}}


def example(name: str) -> Json:
    """An example of the document by its name."""
    # By reference, and added at the end: FastAPI drops every null of what passes through its hands.
    return {"$ref": f"#/components/examples/{name}"}


def reference(name: str) -> Json:
    """A schema of the document by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def problems(*codes: str) -> dict[int | str, Json]:
    """The answers that are problem documents, by status, each with an example for each code."""
    answers: dict[int | str, Json] = {}
    for code in dict.fromkeys((*codes, *_EVERYWHERE)):
        entry = CODES[code]
        answer = answers.setdefault(
            entry.status,
            {
                "description": entry.title,
                "headers": headers(*_HEADERS_OF_STATUS.get(entry.status, ())),
                "content": {PROBLEM_JSON: {"schema": reference("ProblemDocument"), "examples": {}}},
            },
        )
        if entry.title not in answer["description"]:
            answer["description"] += f"; or: {entry.title}"
        answer["content"][PROBLEM_JSON]["examples"][code] = example(code)
    return {status: answers[status] for status in sorted(answers, key=str)}


def operation(
    summary: str,
    answers: Mapping[int | str, Json],
    *codes: str,
    parameters: tuple[Json, ...] = (),
    body: tuple[str, ...] = (),
) -> Json:
    """The keyword arguments of a route: what FastAPI does not find out by itself.

    `body`: names of examples of the request's body.
    """
    extra: Json = {"parameters": [*parameters, REQUEST_ID_PARAMETER]}
    if body:
        examples = {name: example(name) for name in body}
        extra["requestBody"] = {"content": {"application/json": {"examples": examples}}}
    return {"summary": summary, "responses": {**answers, **problems(*codes)}, "openapi_extra": extra}

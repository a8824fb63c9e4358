"""What the OpenAPI document says of each operation: answers, problems, and examples of both."""

from __future__ import annotations

from starlette.responses import Response, StreamingResponse

from summarizer_api.metrics import CONTENT_TYPE
from summarizer_api.negotiation import HTML, MARKDOWN, TEXT
from summarizer_api.reference.building import (
    IDEMPOTENCY_PARAMETER,
    IF_NONE_MATCH_PARAMETER,
    PREFER_PARAMETER,
    STRING,
    WAIT_PARAMETER,
    Json,
    content,
    headers,
    operation,
    reference,
)

_BRIEFING: Json = {
    **content({"anyOf": [reference("Briefing"), reference("BriefingForms")]}, "briefing", "several_formats"),
    **content(STRING, "briefing_markdown", media_type=MARKDOWN),
    **content(STRING, "briefing_html", media_type=HTML),
    **content(STRING, "briefing_text", media_type=TEXT),
}
_ACCEPTED: Json = {
    "description": "Accepted as a job",
    "headers": headers("Location", "Retry-After", "Preference-Applied"),
    "content": content(reference("JobStatus"), "job_queued"),
}
_MAKING = (
    "malformed_input", "foreign_origin", "not_acceptable", "idempotency_in_flight", "invalid_request", "usage",
    "idempotency_mismatch", "engine_busy", "not_ready", "queue_full", "deadline",
)  # fmt: skip
_SETS = ("input_too_large", "no_input", "duplicate_id", "unsupported_language", "no_content")

CREATE_BRIEFING = operation(
    "Make a briefing",
    {
        200: {
            "description": "The briefing, in the form that `Accept` asks for",
            "headers": headers("Location", "Content-Location", "ETag", "Vary"),
            "content": _BRIEFING,
        },
        202: _ACCEPTED,
    },
    *_MAKING,
    *_SETS,
    parameters=(PREFER_PARAMETER, IDEMPOTENCY_PARAMETER),
    body=("two_articles", "words", "several_formats_request", "html"),
)
DERIVE_LENGTHS = operation(
    "Derive another length",
    {
        200: {
            "description": "A briefing of the same set in the lengths asked for, with an id of its own",
            "headers": headers("Location", "Content-Location", "ETag", "Vary", "Summarizer-Reused"),
            "content": _BRIEFING,
        },
        202: _ACCEPTED,
    },
    "not_found",
    *_MAKING,
    parameters=(PREFER_PARAMETER, IDEMPOTENCY_PARAMETER),
    body=("lengths_long", "lengths_words"),
)
LIST_BRIEFINGS = operation(
    "List briefings",
    {
        200: {
            "description": "A page, newest first",
            "headers": headers("Link"),
            "content": content(reference("BriefingPage"), "page"),
        }
    },
    "invalid_request",
)
READ_BRIEFING = operation(
    "Read a briefing",
    {
        200: {
            "description": "The briefing, in the form that `Accept` asks for, or in several",
            "headers": headers("Content-Location", "ETag", "Vary"),
            "content": _BRIEFING,
        },
        304: {"description": "The caller has it already", "headers": headers("ETag", "Vary")},
    },
    "not_found",
    "not_acceptable",
    "invalid_request",
    parameters=(IF_NONE_MATCH_PARAMETER,),
)
DELETE_BRIEFING = {
    **operation(
        "Delete a briefing",
        {204: {"description": "Deleted"}},
        "foreign_origin",
        "not_found",
        "invalid_request",
    ),
    "response_class": Response,
}
READ_JOB = operation(
    "Read a job",
    {
        200: {
            "description": "Where the job stands",
            "headers": headers("Retry-After", "Link"),
            "content": content(reference("JobStatus"), "job_running", "job_done"),
        }
    },
    "not_found",
    "invalid_request",
)
CANCEL_JOB = operation(
    "Cancel a job",
    {
        200: {
            "description": "Cancelled, now or before",
            "content": content(reference("JobStatus"), "job_cancelled"),
        }
    },
    "foreign_origin",
    "not_found",
    "job_ended",
    "invalid_request",
)
FOLLOW_JOB = {
    **operation(
        "Follow a job",
        {
            200: {
                "description": "Server-sent events: `progress` (state, stage, done, total) at each change, and `end` "
                "with the whole job as the last one. A comment is sent every 15 seconds of silence.",
                "content": content(STRING, "events", media_type="text/event-stream"),
            },
            204: {"description": "The end was seen already: do not connect again"},
        },
        "not_found",
        "invalid_request",
    ),
    "response_class": StreamingResponse,  # FastAPI takes a route of EventSourceResponse for a generator
}
INSPECT = operation(
    "Inspect a set",
    {
        200: {
            "description": "What was removed, the origins, the claims and the plan",
            "headers": headers("Vary"),
            "content": {
                **content(reference("Inspection"), "inspection"),
                **content(STRING, "inspection_text", media_type=TEXT),
            },
        }
    },
    *(code for code in _MAKING if code != "queue_full"),
    *_SETS,
    parameters=(WAIT_PARAMETER, IDEMPOTENCY_PARAMETER),
    body=("two_articles", "words"),
)
LIST_MODELS = operation(
    "List models",
    {
        200: {
            "description": "The models of the engine",
            "content": content(reference("ModelList"), "models"),
        }
    },
)
HEALTH = operation(
    "Live?", {200: {"description": "The process lives", "content": content(reference("Health"), "health")}}
)
READINESS = operation(
    "Ready?",
    {200: {"description": "Requests will be served", "content": content(reference("Readiness"), "ready")}},
    "not_ready",
)
METRICS = {
    **operation(
        "Metrics",
        {
            200: {
                "description": "Figures in the text format of Prometheus",
                "content": content(STRING, "metrics", media_type=CONTENT_TYPE),
            }
        },
    ),
    "response_class": Response,
}

"""Every code of a problem document: its HTTP status, its title and what it means. The one mapping."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.errors import SummarizerError
from summarizer_api.faults import PointedInputError


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeEntry:
    """What one code stands for."""

    status: int
    title: str
    meaning: str
    """What happened and what to do, in a sentence or two."""
    retry_after_s: int | None = None
    """What `Retry-After` says where the error names no time of its own."""


def _entry(status: int, title: str, meaning: str, retry_after_s: int | None = None) -> CodeEntry:
    return CodeEntry(status=status, title=title, meaning=meaning, retry_after_s=retry_after_s)


UNREADY_RETRY_S = 5
"""When to try again after trouble that somebody has to mend, or that loading the models ends."""

CODES: dict[str, CodeEntry] = {
    "malformed_input": _entry(400, "The body is not JSON", "The body cannot be read as JSON."),
    "bad_request": _entry(400, "Bad request", "The request breaks a rule of HTTP."),
    "unauthorized": _entry(
        401, "A key is needed", "Send `Authorization: Bearer KEY` with a key that was made and not revoked."
    ),
    "foreign_origin": _entry(
        403, "Request of another site", "A page of another site made the browser send this."
    ),
    "not_found": _entry(
        404, "Not found", "Nothing is under this address: never was, expired, deleted, or another key's."
    ),
    "method_not_allowed": _entry(405, "Method not allowed", "The `Allow` header names what is allowed."),
    "not_acceptable": _entry(406, "Not acceptable", "None of the media types in `Accept` can be given."),
    "body_timeout": _entry(408, "The body came too slowly", "Send the whole body sooner."),
    "idempotency_in_flight": _entry(
        409, "Still at work", "The first request with this `Idempotency-Key` has not been answered yet.", 1
    ),
    "job_ended": _entry(
        409, "The job has ended", "A job that is done, failed or expired cannot be cancelled."
    ),
    "body_too_large": _entry(413, "Body too large", "The body has more bytes than the server accepts."),
    "input_too_large": _entry(
        413, "Too much input", "More articles, or longer ones, than the server accepts."
    ),
    "media_type": _entry(415, "Media type not supported", "Send JSON as `Content-Type: application/json`."),
    "invalid_request": _entry(
        422,
        "The request does not fit",
        "`errors` points at each field that is missing, unknown or out of range.",
    ),
    "usage": _entry(422, "Options without meaning", "The options contradict each other or ask for nothing."),
    "bad_input": _entry(422, "Input cannot be used", "What was given cannot be used."),
    "no_input": _entry(422, "No articles", "The set holds no article."),
    "unreadable_input": _entry(422, "Input is not text", "An article cannot be read as text."),
    "duplicate_id": _entry(422, "Ids must differ", "Two articles have the same `id`."),
    "unsupported_language": _entry(
        422, "No article in English", "Every article is in a language that the model does not write."
    ),
    "no_content": _entry(422, "No article has any text", "Nothing is left of the articles after cleaning."),
    "foreign_host": _entry(
        421,
        "Another host's name",
        "The `Host` header has a name that is none of this service's: while keys are off it answers under local names, "
        "addresses and `allowed_hosts` alone.",
    ),
    "idempotency_mismatch": _entry(
        422, "Another request had this key", "The `Idempotency-Key` was used with another body or address."
    ),
    "rate_limited": _entry(429, "Too many requests", "Wait as long as `Retry-After` says.", 60),
    "internal": _entry(500, "Internal error", "A fault of the server; its log has it under the request id."),
    "error": _entry(500, "Internal error", "A fault of the server; its log has it under the request id."),
    "output_error": _entry(500, "The result cannot be written", "The server could not write its result."),
    "unavailable": _entry(503, "Not available now", "Try again later.", 1),
    "engine_busy": _entry(
        503,
        "Busy",
        "Too many requests wait. Try again, send `Prefer: wait=30` to stay in line, or ask for a job.",
        1,
    ),
    "not_ready": _entry(503, "Starting", "The models are being loaded.", UNREADY_RETRY_S),
    "queue_full": _entry(503, "Too many jobs wait", "No job is accepted until some have ended.", 30),
    "draining": _entry(503, "Shutting down", "The server ends; another one takes over.", UNREADY_RETRY_S),
    "deadline": _entry(
        503, "Took too long", "The request was given up. Ask for it with `Prefer: respond-async`.", 1
    ),
    "job_abandoned": _entry(
        503,
        "Given up",
        "The job was begun several times, and its worker died each time. Ask for it again.",
        30,
    ),
    "storage": _entry(503, "Database not available", "The database does not answer.", UNREADY_RETRY_S),
    "model_error": _entry(503, "Model not available", "The model cannot be used.", UNREADY_RETRY_S),
    "model_not_found": _entry(503, "Model not found", "The configured model is missing.", UNREADY_RETRY_S),
    "model_refused": _entry(503, "Model refused", "The configured model failed validation.", UNREADY_RETRY_S),
    "missing_extra": _entry(
        503, "Not installed", "A package that the configuration needs is not installed.", UNREADY_RETRY_S
    ),
}

INTERNAL, JOB_ABANDONED = "internal", "job_abandoned"


def code_of(error: BaseException) -> str:
    """The code of an error: its own where it is of the library or the service, else "internal"."""
    if isinstance(error, PointedInputError):
        return code_of(error.error)
    if isinstance(error, SummarizerError) and error.code in CODES:
        return error.code
    return INTERNAL

"""Errors as problem documents (RFC 9457), `application/problem+json`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from summarizer.errors import SummarizerError
from summarizer_api.codes import CODES, code_of
from summarizer_api.faults import FieldFault, RequestError, ServiceError, UnauthorizedError

PROBLEM_JSON = "application/problem+json"
ERRORS_PAGE = "/docs/errors"
"""Where each code is described; `type` leads there."""
MAX_FIELD_FAULTS = 20
"""So many places of a request are pointed at; the rest is counted in the detail."""

_WORDS = {
    "missing": "is missing",
    "extra_forbidden": "is not known here",
    "model_attributes_type": "must be an object",
    "model_type": "must be an object",
    "string_unicode": "must not have a name with half of a character (a lone surrogate)",
    "list_type": "must be a list",
    "int_type": "must be a whole number",
}
"""What pydantic says of the commonest faults, for those who never heard of pydantic."""
MAX_POINTED_CHARS = 100
"""Names in pointers are cut there: who sends a name of megabytes should not get it back, and twice."""
CHALLENGE: Final = {"WWW-Authenticate": 'Bearer realm="summarizer"'}
"""Header of every 401: how to authenticate."""
_SURROGATE = re.compile("[\ud800-\udfff]")

_BY_HTTP_STATUS = {
    400: "bad_request", 404: "not_found", 405: "method_not_allowed", 406: "not_acceptable", 413: "body_too_large",
    415: "media_type",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A problem document, before it is written."""

    code: str
    detail: str
    fields: tuple[FieldFault, ...] = ()
    retry_after_s: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """The HTTP status of its code."""
        return CODES[self.code].status

    def document(self, request_id: str | None = None) -> dict[str, object]:
        """The members of the document; `instance` is the request's id."""
        entry = CODES[self.code]
        members: dict[str, object] = {
            "type": f"{ERRORS_PAGE}#{self.code}",
            "title": entry.title,
            "status": entry.status,
            "code": self.code,
            "detail": _SURROGATE.sub("\ufffd", self.detail),
        }
        if request_id:
            members["instance"] = f"urn:request:{request_id}"
        if self.fields:
            members["errors"] = [_member(fault) for fault in self.fields]
        if self.retry_after_s is not None:
            members["retry_after_s"] = self.retry_after_s
        return members

    def response(self, request_id: str | None = None) -> Response:
        """The document as an answer."""
        body = json.dumps(
            self.document(request_id), ensure_ascii=True
        )  # ASCII: also lone surrogates are shown
        return Response(body, self.status, self.response_headers(), PROBLEM_JSON)

    def response_headers(self) -> dict[str, str]:
        """The headers of an answer that tells the problem, in whatever form."""
        retry = {} if self.retry_after_s is None else {"Retry-After": str(self.retry_after_s)}
        return {"Cache-Control": "no-store", **self.headers, **retry}


def problem_of(error: BaseException) -> Problem:
    """The problem that an error is to the caller.

    The words of an error of the server's own (5xx) stay in the log: they may name paths.
    """
    if isinstance(error, RequestValidationError):
        return _problem_of_fields(_field_faults(error))
    if isinstance(error, HTTPException):
        return _problem_of_http(error)
    code = code_of(error)
    entry = CODES[code]
    own_words = isinstance(error, SummarizerError) and (entry.status < 500 or isinstance(error, ServiceError))
    retry = getattr(error, "retry_after_s", None) if isinstance(error, ServiceError | RequestError) else None
    return Problem(
        code=code,
        detail=str(error) if own_words and code != "storage" else entry.meaning,
        fields=error.fields if isinstance(error, RequestError) else (),
        retry_after_s=retry if retry is not None else entry.retry_after_s,
        headers=CHALLENGE if isinstance(error, UnauthorizedError) else {},
    )


def pointer(*parts: str | int) -> str:
    """A JSON pointer (RFC 6901) of keys and indexes."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def _member(fault: FieldFault) -> dict[str, str]:
    where = {"pointer": fault.pointer} if fault.parameter is None else {"parameter": fault.parameter}
    return {**where, "code": fault.code, "message": fault.message}


def _problem_of_fields(faults: Sequence[FieldFault]) -> Problem:
    first = faults[0]
    where = first.parameter or first.pointer or "the body"
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return Problem(
        code="invalid_request",
        detail=f"{where}: {first.message}{more}",
        fields=tuple(faults[:MAX_FIELD_FAULTS]),
    )


def _problem_of_http(error: HTTPException) -> Problem:
    cause = error.__cause__
    if isinstance(cause, SummarizerError):  # raised while FastAPI read the body
        return problem_of(cause)
    code = _BY_HTTP_STATUS.get(error.status_code, "bad_request" if error.status_code < 500 else "internal")
    return Problem(code=code, detail=CODES[code].meaning, headers=dict(error.headers or {}))


def _field_faults(error: RequestValidationError) -> list[FieldFault]:
    faults = []
    for item in error.errors():
        place, *path = item["loc"]
        if place == "body":
            place = pointer(*(_cut(part) for part in path))
            faults.append(FieldFault(pointer=place, code=str(item["type"]), message=_message(item)))
        else:
            name = ".".join(str(part) for part in item["loc"])
            fault = FieldFault(pointer="", code=str(item["type"]), message=_message(item), parameter=name)
            faults.append(fault)
    return faults


def _cut(part: str | int) -> str | int:
    if isinstance(part, int) or len(part) <= MAX_POINTED_CHARS:
        return part
    return f"{part[: MAX_POINTED_CHARS - 1]}…"


def _message(item: Mapping[str, Any]) -> str:
    message = _WORDS.get(item["type"]) or str(item["msg"]).replace("Input should be", "must be")
    return _SURROGATE.sub("\ufffd", message)

"""Errors of the service beside the library's: each has a stable code and becomes a problem document.

SummarizerError
├── ServiceError
│   ├── CrowdedError        503, too many requests are being read and rendered
│   ├── EngineBusyError     503, the engine's queue is full
│   ├── NotReadyError       503, the models are being loaded
│   ├── QueueFullError      503, too many jobs wait
│   ├── DrainingError       503, the server is shutting down
│   ├── DeadlineError       503, the request took longer than it may
│   └── StorageError        503, the database does not answer
└── RequestError
    ├── BadRequestError        400, a header that breaks its rules
    ├── InvalidRequestError    422, fields that do not fit
    ├── PointedInputError      an InputError with the places that it is about; its code and status
    ├── UnauthorizedError      401, no key, or one that is not known
    ├── ForeignOriginError     403, sent by a page of another site
    ├── NotFoundError          404
    ├── NotAcceptableError     406, none of the forms that Accept names
    ├── BodyTimeoutError       408, the body came too slowly
    ├── JobEndedError          409, the job has ended already
    ├── IdempotencyInFlightError  409, the first request with this key still runs
    ├── BodyTooLargeError      413
    ├── MediaTypeError         415, the body is not JSON
    ├── ForeignHostError       421, asked under a name that is not the service's
    ├── IdempotencyMismatchError  422, the key came with another request
    └── RateLimitedError       429
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from summarizer.errors import InputError, SummarizerError


class ServiceError(SummarizerError):
    """The service cannot do it now; `retry_after_s` says when to try again."""

    code: ClassVar[str] = "unavailable"

    def __init__(self, message: str, *, retry_after_s: int = 1) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class CrowdedError(ServiceError):
    """Too many wait for their turn; whoever comes now is told to come again."""


class EngineBusyError(ServiceError):
    """The engine's queue is full."""

    code = "engine_busy"


class NotReadyError(ServiceError):
    """The models are being loaded."""

    code = "not_ready"

    def __init__(self, message: str = "the models are being loaded", *, retry_after_s: int = 2) -> None:
        super().__init__(message, retry_after_s=retry_after_s)


class QueueFullError(ServiceError):
    """Too many jobs wait."""

    code = "queue_full"


class DrainingError(ServiceError):
    """The server is shutting down."""

    code = "draining"

    def __init__(self, message: str = "the server is shutting down", *, retry_after_s: int = 5) -> None:
        super().__init__(message, retry_after_s=retry_after_s)


class DeadlineError(ServiceError):
    """The request took longer than it may; ask for it as a job."""

    code = "deadline"


class StorageError(ServiceError):
    """The database does not answer."""

    code = "storage"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFault:
    """What is wrong with one place of a request."""

    pointer: str
    """JSON pointer (RFC 6901) into the body: "/articles/3/text"; "" is the whole body."""
    code: str
    message: str
    parameter: str | None = None
    """Instead of a place in the body: a parameter, as "query.limit"."""


class RequestError(SummarizerError):
    """The request cannot be served as it is; `fields` says where it is wrong."""

    code: ClassVar[str] = "invalid_request"

    def __init__(
        self, message: str, *, fields: tuple[FieldFault, ...] = (), retry_after_s: int | None = None
    ) -> None:
        super().__init__(message)
        self.fields = fields
        self.retry_after_s = retry_after_s


class BadRequestError(RequestError):
    """A header breaks its rules."""

    code = "bad_request"


class ForeignOriginError(RequestError):
    """The request was sent by a page of another site."""

    code = "foreign_origin"


class ForeignHostError(RequestError):
    """The request asks for a host that this service is not."""

    code = "foreign_host"


class InvalidRequestError(RequestError):
    """Fields of the request do not fit."""


class PointedInputError(RequestError):
    """An error of the library about the input, with the places of the request that it is about."""

    def __init__(self, error: InputError, fields: tuple[FieldFault, ...]) -> None:
        super().__init__(error.message, fields=fields)
        self.error = error


class UnauthorizedError(RequestError):
    """No key was given, or one that is not known."""

    code = "unauthorized"


class NotFoundError(RequestError):
    """There is nothing under this address, or it is another owner's."""

    code = "not_found"


class NotAcceptableError(RequestError):
    """None of the forms that Accept names can be given."""

    code = "not_acceptable"


class BodyTimeoutError(RequestError):
    """The body came too slowly."""

    code = "body_timeout"


class JobEndedError(RequestError):
    """The job has ended and cannot be cancelled."""

    code = "job_ended"


class IdempotencyInFlightError(RequestError):
    """The first request with this Idempotency-Key still runs."""

    code = "idempotency_in_flight"


class BodyTooLargeError(RequestError):
    """The body has more bytes than allowed."""

    code = "body_too_large"


class MediaTypeError(RequestError):
    """The body is not of a media type that is read here."""

    code = "media_type"


class IdempotencyMismatchError(RequestError):
    """The Idempotency-Key was used with another request."""

    code = "idempotency_mismatch"


class RateLimitedError(RequestError):
    """Too many requests in a minute."""

    code = "rate_limited"

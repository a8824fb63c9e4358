"""Bodies of requests: JSON alone, read strictly."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from typing import Any, NoReturn

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from summarizer.errors import MalformedInputError
from summarizer_api.faults import MediaTypeError
from summarizer_api.json_shape import check_shape
from summarizer_api.services import Services
from summarizer_api.settings import Settings

MAX_MEMBERS = 200
"""Names in one object. Each unknown one costs a line of the answer, and nobody sends so many on purpose."""
_PARSED_AT_ONCE = 64_000
"""Bytes of a body that are parsed on the event loop: under a millisecond. Longer ones are parsed in a thread."""


class JsonRoute(APIRoute):
    """A route whose body, where it has one, is JSON: other media types get 415, broken JSON 400."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler of FastAPI, with a request that parses strictly."""
        handle = super().get_route_handler()
        if self.body_field is None:
            return handle

        async def handle_strictly(request: Request) -> Response:
            media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
            if media_type != "application/json":
                raise MediaTypeError("the body must be JSON, sent as Content-Type: application/json")
            strict_request = JsonRequest(request.scope, request.receive, request._send)
            await strict_request.json()
            return await handle(strict_request)

        return handle_strictly


class JsonRequest(Request):
    """A request whose body is parsed as RFC 8259 has it: UTF-8, no NaN, no name twice."""

    async def json(self) -> Any:  # noqa: ANN401 - as the base class has it
        """The value of the body. Raises MalformedInputError."""
        if not hasattr(self, "_json"):
            body = await self.body()
            services: Services = self.app.state.services
            if len(body) > _PARSED_AT_ONCE:
                self._json = await services.computing.run(parse_within, body, services.settings)
            else:
                self._json = parse_within(body, services.settings)
        return self._json


def parse_within(body: bytes, settings: Settings) -> object:
    """The value of a JSON text that is neither too deep nor too large. Raises MalformedInputError."""
    check_shape(body, max_depth=settings.max_json_depth, max_values=settings.max_json_values)
    return parse_strictly(body)


def parse_strictly(body: bytes) -> object:
    """The value of a JSON text. Raises MalformedInputError, with line and column where they are known."""
    if not body.strip():
        raise MalformedInputError("the body is empty; it must be a JSON object")
    try:
        return json.loads(
            body.decode("utf-8-sig"), parse_constant=_refuse_constant, object_pairs_hook=_object
        )
    except UnicodeDecodeError as error:
        raise MalformedInputError(f"the body is not UTF-8 (byte {error.start})") from error
    except json.JSONDecodeError as error:
        raise MalformedInputError(f"line {error.lineno}, column {error.colno}: {error.msg}") from error
    except RecursionError as error:
        raise MalformedInputError("the JSON is nested too deep") from error
    except MalformedInputError:
        raise
    except ValueError as error:  # of Python's own, and in words for its programmers
        raise MalformedInputError("not JSON: a number has more than 4,300 digits") from error


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(pairs) > MAX_MEMBERS:
        raise MalformedInputError(f"not JSON: an object has more than {MAX_MEMBERS} names")
    # Two values under one name are read differently by different readers, which is how filters are passed by.
    members = dict(pairs)
    if len(members) < len(pairs):
        raise MalformedInputError("not JSON: an object has the same name twice")
    return members


def _refuse_constant(name: str) -> NoReturn:
    raise MalformedInputError(f"not JSON: {name} is not allowed")

"""Work that ends when the client goes away."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

import anyio
from starlette.requests import Request

T = TypeVar("T")


class ClientGoneError(Exception):
    """Nobody waits for the answer any more."""


async def while_connected(request: Request, work: Callable[[], Awaitable[T]]) -> T:
    """What `work` gives; it is cancelled when the client closes the connection, and ClientGoneError raised.

    The body must have been read: what the client sends after it is dropped.
    """
    results: list[T] = []
    errors: list[Exception] = []
    async with anyio.create_task_group() as group:

        async def watch() -> None:
            while (await request.receive())["type"] != "http.disconnect":
                pass
            group.cancel_scope.cancel()

        group.start_soon(watch)
        try:
            results.append(await work())
        except Exception as error:  # noqa: BLE001 - raised again below, outside of the group
            errors.append(error)
        group.cancel_scope.cancel()
    if errors:
        raise errors[0]
    if not results:
        raise ClientGoneError
    return results[0]

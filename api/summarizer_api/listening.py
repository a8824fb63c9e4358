"""Sockets to listen on, bound before all else: where they are bound decides whether keys are asked for."""

from __future__ import annotations

import errno
import os
import socket
import sys
from collections.abc import Iterable

from summarizer.errors import UsageError
from summarizer_api.access import is_loopback_address

SPARE_FILES = 256
"""File descriptors beside those of connections: the database, the models, the interpreter."""


def bind(host: str, port: int) -> list[socket.socket]:
    """A socket for each address that the name stands for, all on one port. Raises UsageError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise UsageError(f"cannot listen on {host!r}: no such address") from error
    sockets: list[socket.socket] = []
    refused: OSError | None = None
    for family, address in dict.fromkeys((item[0], item[4]) for item in found):
        try:
            sockets.append(_bind_one(family, (address[0], port, *address[2:])))
        except OSError as error:
            # "localhost" is ::1 too, also where the machine has no IPv6: one address that works is enough. But a port
            # that another program has on one of them would send some of the callers there.
            if error.errno == errno.EADDRINUSE:
                refused = error
                break
            refused = refused or error
            continue
        port = sockets[0].getsockname()[1]  # with port 0 the first socket chooses for all
    if refused is not None and (not sockets or refused.errno == errno.EADDRINUSE):
        for bound in sockets:
            bound.close()
        reason = (refused.strerror or str(refused)).lower()
        raise UsageError(f"cannot listen on {host} port {port}: {reason}") from refused
    return sockets


def addresses(sockets: Iterable[socket.socket]) -> list[tuple[str, int]]:
    """Address and port of each."""
    return [(str(bound.getsockname()[0]), int(bound.getsockname()[1])) for bound in sockets]


def on_loopback_alone(sockets: Iterable[socket.socket]) -> bool:
    """Whether no other machine can reach any of them."""
    return all(is_loopback_address(address) for address, _ in addresses(sockets))


def url_of(address: str, port: int) -> str:
    """The address as people type it."""
    return f"http://[{address}]:{port}" if ":" in address else f"http://{address}:{port}"


def raise_file_limit(connections: int) -> None:
    """Allow as many open files as the connections need, where the system lets the process do so."""
    if sys.platform == "win32":
        return
    import resource

    wanted = connections + SPARE_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))


def _bind_one(family: int, address: tuple[object, ...]) -> socket.socket:
    bound = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere it would let two processes have one port
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            bound.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        bound.bind(address)
        bound.set_inheritable(False)
    except BaseException:
        bound.close()
        raise
    return bound

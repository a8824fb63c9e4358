"""A real server: signals, slow clients, and bodies that never end.

Few servers for many tests: to start one takes longer than anything that is asked of it.
"""

from __future__ import annotations

import contextlib
import json
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.api.limits.servers import Server, read_all, start_server, wait_for

Start = Callable[..., Server]

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="signals and sockets of POSIX")

HEAD = b"POST /v1/briefings HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server without patience, whose work is never done."""
    folder = tmp_path_factory.mktemp("hasty")
    server = start_server(
        folder / "hasty.db", folder / "gate", header_timeout_s=0.3, body_timeout_s=0.3, max_body_bytes=10_000
    )
    yield server
    server.kill()


def ask_in_background(server: Server, body: Any) -> tuple[threading.Thread, list[int]]:
    statuses: list[int] = []
    thread = threading.Thread(target=lambda: statuses.append(server.ask("POST", "/v1/briefings", body)[0]))
    thread.start()
    return thread, statuses


def test_sigterm_lets_what_runs_end_and_takes_nothing_new(
    start: Start, tmp_path: Path, body: dict[str, Any]
) -> None:
    gate = tmp_path / "gate"
    server = start(gate=gate)
    running, statuses = ask_in_background(server, body)
    wait_for(lambda: server.working == 1)
    server.process.send_signal(signal.SIGTERM)
    wait_for(lambda: any(line["event"] == "draining" for line in server.log))
    assert server.ask("GET", "/readyz")[0] == 503
    assert server.ask("GET", "/healthz")[0] == 200
    status, headers, _ = server.ask("POST", "/v1/briefings", body)
    assert (status, headers["retry-after"]) == (503, "5")
    with server.connect() as connection:  # in the middle of a large body, too
        connection.sendall(HEAD + b"Content-Length: 8000000\r\n\r\n" + b" " * 8_000_000)
        answer = read_all(connection)
    assert answer.startswith(b"HTTP/1.1 503")
    assert b'"draining"' in answer
    gate.touch()
    running.join(timeout=30)
    assert statuses == [200]
    assert (
        server.end() == 0 or server.process.returncode == signal.SIGTERM
    )  # serve() gives the signal's number
    assert server.others == []
    with pytest.raises(OSError):  # noqa: PT011 - refused, or reset: it depends on the system
        server.connect()


def test_the_drain_has_an_end(start: Start, tmp_path: Path, body: dict[str, Any]) -> None:
    server = start(gate=tmp_path / "gate", drain_s=0.3)
    with server.connect() as connection:
        send(connection, body)
        wait_for(lambda: server.working == 1)
        server.process.send_signal(signal.SIGTERM)
        answer = read_all(connection)
    assert not answer.startswith(b"HTTP/1.1 200")
    server.end()
    assert server.cancelled == 1


def test_a_client_that_leaves_ends_its_work(hasty: Server, body: dict[str, Any]) -> None:
    begun, cancelled = hasty.working, hasty.cancelled
    connection = hasty.connect()
    send(connection, body)
    wait_for(lambda: hasty.working == begun + 1)
    connection.close()
    wait_for(lambda: hasty.cancelled == cancelled + 1)


@pytest.mark.parametrize("begun", [b"", b"G", b"GET /healthz HTTP/1.1\r\nHost: a\r\nX-Slow: "])
def test_a_head_that_does_not_come_ends_the_connection(hasty: Server, begun: bytes) -> None:
    with hasty.connect() as connection:
        connection.sendall(begun)
        answer = read_all(connection)
    assert answer.startswith(b"HTTP/1.1 408") if begun else answer == b""


def test_also_the_second_head_of_a_connection(hasty: Server) -> None:
    with hasty.connect() as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET /hea")
        answer = read_all(connection)
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"HTTP/1.1 408" in answer


@pytest.mark.parametrize("how", [b"Content-Length: 1000", b"Transfer-Encoding: chunked"])
def test_a_body_that_does_not_come_ends_the_connection(hasty: Server, how: bytes) -> None:
    with hasty.connect() as connection:
        connection.sendall(HEAD + how + b"\r\n\r\n1\r\n{\r\n")
        answer = read_all(connection)
    assert answer.startswith(b"HTTP/1.1 408")
    assert b'"body_timeout"' in answer


def test_the_rest_of_a_refused_body_has_an_end_too(hasty: Server) -> None:
    with hasty.connect() as connection:
        connection.sendall(HEAD + b"Origin: http://evil.example\r\nContent-Length: 1000\r\n\r\n{")
        answer = read_all(connection)
    assert answer.startswith(b"HTTP/1.1 403")


def test_a_large_body_is_answered_though_the_client_goes_on_sending(hasty: Server) -> None:
    with hasty.connect() as connection:
        chunk = b"1000\r\n" + b"x" * 0x1000 + b"\r\n"
        connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 100 + b"0\r\n\r\n")
        answer = read_all(connection)
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"connection: close" in answer.lower()


@pytest.mark.parametrize(
    "sent",
    [b"\x16\x03\x01\x02\x00", b"GET /\r\n\r\n", b"A" * 100_000, b"GET / HTTP/1.1\r\n\r\n",
     HEAD + b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
     HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
     HEAD + b"Content-Length: -1\r\n\r\n"],
)  # fmt: skip
def test_what_is_no_request_is_refused(hasty: Server, sent: bytes) -> None:
    with hasty.connect() as connection:
        with contextlib.suppress(OSError):  # closed already
            connection.sendall(sent)
        answer = read_all(connection)
    assert answer == b"" or answer.startswith(b"HTTP/1.1 4")
    assert hasty.ask("GET", "/healthz")[0] == 200


@pytest.mark.parametrize(
    ("origin", "status"),
    [(b"http://evil.example", b"403"), (b"http://localhost", b"413")],
    ids=["403", "413"],
)
def test_who_is_refused_within_a_large_body_reads_why(hasty: Server, origin: bytes, status: bytes) -> None:
    head = HEAD + b"Origin: " + origin + b"\r\nContent-Length: 8000000\r\n\r\n"
    with hasty.connect() as connection:
        connection.sendall(head + b" " * 8_000_000)  # more than the buffers of both sides hold
        answer = read_all(connection)
    assert answer.startswith(b"HTTP/1.1 " + status)


def test_a_full_server_makes_room_for_who_speaks_and_refuses_when_all_do(
    start: Start, tmp_path: Path, body: dict[str, Any]
) -> None:
    gate = tmp_path / "gate"
    server = start(gate=gate, max_connections=3, header_timeout_s=60)
    silent = [server.connect() for _ in range(20)]
    assert server.ask("GET", "/healthz")[0] == 200
    busy = []
    for number in range(3):  # their work takes the places of the silent ones, one by one
        busy.append(server.connect())
        send(busy[-1], {**body, "words": 100 + number})
        wait_for(lambda: server.working == len(busy))
    with server.connect() as connection:
        assert read_all(connection).startswith(b"HTTP/1.1 503")
    gate.touch()
    for connection in busy:
        assert connection.recv(12) == b"HTTP/1.1 200"
        connection.close()
    for connection in silent:
        connection.close()


def send(connection: socket.socket, body: dict[str, Any]) -> None:
    content = json.dumps(body).encode()
    connection.sendall(HEAD + f"Content-Length: {len(content)}\r\n\r\n".encode() + content)

"""Starts servers as processes of their own, and speaks to them byte by byte."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

READY_S = 60
ANSWER_S = 30
ROOT = Path(__file__).parents[3]


@dataclass
class Server:
    """A running server."""

    process: subprocess.Popen[str]
    gate: Path | None = None
    log: list[dict[str, Any]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    """Lines of standard error that are not the log's."""
    port: int = 0
    reader: threading.Thread | None = None

    def connect(self) -> socket.socket:
        """A new connection."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=ANSWER_S)

    def ask(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """One request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWER_S)
        try:
            given = {"Content-Type": "application/json", **(headers or {})}
            content = None if body is None else json.dumps(body)
            connection.request(method, path, content, given)
            answer = connection.getresponse()
            names = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, names, answer.read()
        finally:
            connection.close()

    @property
    def working(self) -> int:
        """How many requests the gated engine has begun."""
        return _count(self.gate, ".working")

    @property
    def cancelled(self) -> int:
        """How many of them were cancelled."""
        return _count(self.gate, ".cancelled")

    def end(self) -> int:
        """Wait for the process to end; its exit code."""
        return self.process.wait(timeout=ANSWER_S)

    def kill(self) -> None:
        """End the process, however it is."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self.reader is not None:
            self.reader.join()
        if self.process.stderr is not None:
            self.process.stderr.close()

    @property
    def memory_bytes(self) -> int:
        """Resident memory of the process (Linux)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) * 1024


def start_server(database: Path, gate: Path | None = None, **settings: object) -> Server:
    """A server on a free port, once it is ready."""
    given = json.dumps({"port": 0, "database_url": f"sqlite:///{database}", **settings})
    command = [sys.executable, "-m", "tests.api.limits.server_process", given, *([str(gate)] if gate else [])]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("SUMMARIZER_")}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environ, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    server = Server(process, gate)
    server.reader = threading.Thread(target=_read, args=(server,), daemon=True)
    server.reader.start()
    try:
        _await_listening(server)
        wait_for(lambda: server.ask("GET", "/readyz")[0] == 200)
    except BaseException:
        server.kill()
        raise
    return server


def _await_listening(server: Server) -> None:
    def listening() -> list[dict[str, Any]]:
        return [line for line in server.log if line["event"] == "listening"]

    wait_for(lambda: bool(listening()) or server.process.poll() is not None)
    if not listening():
        raise RuntimeError(f"the server ended with {server.process.wait()}: {server.others} {server.log}")
    server.port = urlsplit(listening()[0]["urls"][0]).port or 0


def wait_for(condition: Callable[[], bool]) -> None:
    """Return once the condition holds; fail when it takes too long."""
    end = time.monotonic() + READY_S
    pause = threading.Event()
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError("what was waited for did not come")
        pause.wait(0.02)


def read_all(connection: socket.socket) -> bytes:
    """What the server sends until it closes."""
    received = bytearray()
    try:
        while part := connection.recv(65_536):
            received += part
    except ConnectionResetError:
        pass
    return bytes(received)


def _count(gate: Path | None, suffix: str) -> int:
    file = (gate or Path()).with_suffix(suffix)
    return file.stat().st_size if file.exists() else 0


def _read(server: Server) -> None:
    stream = server.process.stderr
    assert stream is not None
    for line in stream:
        try:
            server.log.append(json.loads(line))
        except ValueError:
            server.others.append(line.rstrip())

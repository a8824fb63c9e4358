"""An application on a port of the loopback, in a thread, for clients that need a real connection."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

import uvicorn
from fastapi import FastAPI

START_S = 20.0


@contextlib.contextmanager
def on_loopback(app: FastAPI) -> Iterator[str]:
    """Serve the application until the block ends; gives its address."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{_port(server, thread)}"
    finally:
        server.should_exit = True
        thread.join(START_S)


def _port(server: uvicorn.Server, thread: threading.Thread) -> int:
    pause = threading.Event()
    for _ in range(int(START_S / 0.02)):
        if server.started:
            return int(server.servers[0].sockets[0].getsockname()[1])
        if not thread.is_alive():
            break
        pause.wait(0.02)
    raise RuntimeError("the server did not start")

"""`kill -9` of the real server, with the real model, while jobs run; as a caller sees it."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest

from tests.api.store.databases import SHARED, empty_database

ARTICLES = Path(__file__).parents[3] / "examples" / "ferry-accident" / "articles"
KILLS, JOBS_EACH = 4, 3
PATIENCE_S = 120.0

pytestmark = pytest.mark.abuse


class Server:
    """`summarizer serve` on a port of its choice, over a database that outlives it."""

    def __init__(self, folder: Path, url: str) -> None:
        self._log = folder / "log"
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("SUMMARIZER_")
        }
        environment |= {
            "SUMMARIZER_DATABASE_URL": url,
            "SUMMARIZER_JOB_LEASE_S": "2",
            "SUMMARIZER_JOB_ATTEMPTS": "100",
            "SUMMARIZER_CACHED_BRIEFINGS": "0",
            "SUMMARIZER_REQUESTS_PER_MINUTE": "100000",
            "SUMMARIZER_THREADS": "1",
            "XDG_STATE_HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder),
        }
        port = free_port()
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "summarizer", "serve", "--port", str(port)],
                env=environment,
                stdout=log,
                stderr=log,
            )
        self.client = httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=30)
        wait_for(self._ready, self._log)

    def kill(self) -> None:
        """SIGKILL: no handler runs, nothing is tidied."""
        self.client.close()
        self._process.kill()
        self._process.wait()

    def _ready(self) -> bool:
        assert self._process.poll() is None, self._log.read_text()
        try:
            return self.client.get("/readyz").status_code == 200
        except httpx2.TransportError:
            return False


@pytest.fixture(params=SHARED)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with empty_database(request.param, tmp_path) as url:
        yield url


def test_every_accepted_job_is_done_once(url: str, tmp_path: Path) -> None:
    chance = random.Random(8)
    accepted: list[str] = []
    for _ in range(KILLS):
        server = Server(tmp_path, url)
        try:
            for _ in range(JOBS_EACH):
                answer = server.client.post(
                    "/v1/briefings", json=body(chance), headers={"prefer": "respond-async"}
                )
                assert answer.status_code == 202, answer.text
                accepted.append(answer.headers["location"])
            time.sleep(chance.uniform(0, 1.5))  # the server is at work
        finally:
            server.kill()
    server = Server(tmp_path, url)
    try:
        wait_for(
            lambda: all(server.client.get(job).json()["state"] in {"done", "failed"} for job in accepted),
            tmp_path / "log",
        )
        jobs = [server.client.get(job).json() for job in accepted]
        assert [job["state"] for job in jobs] == ["done"] * KILLS * JOBS_EACH
        made = [job["briefing_url"] for job in jobs]
        assert len(set(made)) == len(made)
        assert all(server.client.get(place).json()["lengths"] for place in made)
        listed = server.client.get("/v1/briefings", params={"limit": 100}).json()
        assert len(listed["briefings"]) == len(made)
    finally:
        server.kill()


def body(chance: random.Random) -> dict[str, object]:
    """Some articles of one event, no two sets alike."""
    paths = chance.sample(sorted(ARTICLES.iterdir()), 3)
    texts = [path.read_text(encoding="utf-8") for path in paths]
    articles = [{"title": f"Ferry {chance.random()}", "text": text} for text in texts]
    return {"articles": articles, "lengths": ["short"]}


def wait_for(condition: Callable[[], bool], log: Path) -> None:
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, log.read_text()[-5000:]
        time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port

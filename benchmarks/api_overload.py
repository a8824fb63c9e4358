"""What ten times too many requests do to those that are accepted: latency, refusals, memory, `/healthz`.

    python benchmarks/api_overload.py [--seconds 60] [--rounds 1] [--factor 10] [--queue N] [--concurrent N] [--wait S]

Starts a real `summarizer serve` with the embedded model on a free port. Each round measures, one after the other: one
client alone ("unloaded"); four clients, which gives the requests a second that the server can bear ("busy"); and
requests that come at `factor` times that rate, whoever is still waiting ("overload"). No article set is sent twice.
Prints a Markdown table.

--queue, --concurrent and --wait set `queue_length`, `concurrent_requests` and `queue_wait_s`; without them the server
has its defaults.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
WORDS = "harbour council bridge ferry engineers residents minister storm rail hospital market school".split()
READY_S = 120
TIMEOUT_S = 120
BUSY_CLIENTS = 4
HEAD = (
    "| phase | sent/s | accepted/s | p50, s | p99, s | refused | other | /healthz p99, ms | RSS, MB | CPU s each |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
)
MAX_OPEN = 900
"""Requests of ours at a time; more would meet the server's limit of connections, not its queue."""


@dataclass
class Phase:
    name: str
    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    accepted_s: list[float] = field(default_factory=list)
    probes_s: list[float] = field(default_factory=list)
    most_rss_mb: float = 0.0
    cpu_s: float = 0.0

    def row(self) -> str:
        refused = sum(count for status, count in self.statuses.items() if status in {429, 503})
        others = sum(self.statuses.values()) - refused - self.statuses[200]
        cells = [
            self.name,
            f"{sum(self.statuses.values()) / self.seconds:.1f}",
            f"{self.statuses[200] / self.seconds:.1f}",
            f"{percentile(self.accepted_s, 50):.2f}",
            f"{percentile(self.accepted_s, 99):.2f}",
            str(refused),
            str(others),
            f"{percentile(self.probes_s, 99) * 1000:.0f}",
            f"{self.most_rss_mb:.0f}",
            f"{self.cpu_s / max(1, self.statuses[200]):.2f}",
        ]
        return "| " + " | ".join(cells) + " |"


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return (
        ordered[min(len(ordered) - 1, round(share / 100 * (len(ordered) - 1)))] if ordered else float("nan")
    )


def make_body(number: int) -> bytes:
    """Five articles of eight sentences about one event, which no other number has."""
    rng = random.Random(number)
    place = f"{rng.choice('BCDFGLMNPRST')}{rng.choice('aeiou')}{rng.choice('lmnrst')}{rng.choice('ao')}ville"
    articles = []
    for outlet in range(5):
        sentences = [
            f"The {rng.choice(WORDS)} of {place} said on Monday that {rng.randint(2, 900)} people were told about the "
            f"{rng.choice(WORDS)} and the {rng.choice(WORDS)}."
            for _ in range(8)
        ]
        articles.append({"title": f"{place}: the {rng.choice(WORDS)}", "source": f"Outlet {outlet}",
                         "published_at": "2026-11-16", "text": " ".join(sentences)})  # fmt: skip
    return json.dumps({"articles": articles}).encode()


async def request(port: int, method: str, path: str, content: bytes = b"") -> int:
    head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content)
        answer = await asyncio.wait_for(reader.read(), TIMEOUT_S)
        return int(answer.split(maxsplit=2)[1])
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


class Load:
    """Sends requests to one server and notes what comes back."""

    def __init__(self, port: int, pid: int) -> None:
        self._port = port
        self._pid = pid
        self._number = int(time.time()) * 1000

    async def one(self, phase: Phase) -> None:
        self._number += 1
        began = time.perf_counter()
        try:
            status = await request(self._port, "POST", "/v1/briefings", make_body(self._number))
        except (OSError, TimeoutError, IndexError, ValueError):
            status = 0
        phase.statuses[status] += 1
        if status == 200:
            phase.accepted_s.append(time.perf_counter() - began)

    async def closed(self, phase: Phase, clients: int, seconds: float) -> Phase:
        """So many clients, each with one request after the other."""
        end = time.monotonic() + seconds

        async def client() -> None:
            while time.monotonic() < end:
                await self.one(phase)

        await self._watched(phase, asyncio.gather(*(client() for _ in range(clients))))
        return phase

    async def open(self, phase: Phase, rate: float, seconds: float) -> Phase:
        """Requests at a rate, however many are not answered yet."""

        async def arrive() -> None:
            running: set[asyncio.Task[None]] = set()
            began = time.monotonic()
            for number in range(int(rate * seconds)):
                await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
                if len(running) < MAX_OPEN:
                    task = asyncio.create_task(self.one(phase))
                    running.add(task)
                    task.add_done_callback(running.discard)
            await asyncio.gather(*running)

        await self._watched(phase, asyncio.ensure_future(arrive()))
        return phase

    async def _watched(self, phase: Phase, work: asyncio.Future[Any]) -> None:
        began = time.monotonic()
        cpu_s = self._cpu_s()
        probes = asyncio.create_task(self._probe(phase))
        await work
        phase.cpu_s = self._cpu_s() - cpu_s
        phase.seconds = time.monotonic() - began
        probes.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await probes

    def _cpu_s(self) -> float:
        fields = Path(f"/proc/{self._pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    async def _probe(self, phase: Phase) -> None:
        while True:
            began = time.perf_counter()
            with contextlib.suppress(OSError, TimeoutError, IndexError, ValueError):
                await request(self._port, "GET", "/healthz")
                phase.probes_s.append(time.perf_counter() - began)
            lines = Path(f"/proc/{self._pid}/status").read_text(encoding="ascii").splitlines()
            rss = next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024
            phase.most_rss_mb = max(phase.most_rss_mb, rss)
            await asyncio.sleep(0.1)


async def measure(port: int, pid: int, options: argparse.Namespace) -> None:
    load = Load(port, pid)
    await load.closed(Phase("warm"), 2, 3)
    for _ in range(options.rounds):
        alone = await load.closed(Phase("unloaded"), 1, options.seconds / 2)
        print(alone.row(), flush=True)
        busy = await load.closed(Phase("busy"), BUSY_CLIENTS, options.seconds / 2)
        print(busy.row(), flush=True)
        rate = options.factor * busy.statuses[200] / busy.seconds
        over = await load.open(Phase(f"overload ×{options.factor:g}"), rate, options.seconds)
        print(over.row(), flush=True)
        ratio = percentile(over.accepted_s, 99) / percentile(alone.accepted_s, 99)
        print(f"\np99 of accepted requests: {ratio:.2f} times the unloaded one\n", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--factor", type=float, default=10)
    parser.add_argument("--queue", type=int)
    parser.add_argument("--concurrent", type=int)
    parser.add_argument("--wait", type=float)
    options = parser.parse_args()
    environ = {name: value for name, value in os.environ.items() if not name.startswith("SUMMARIZER_")}
    environ |= {"SUMMARIZER_REQUESTS_PER_MINUTE": "100000000", "SUMMARIZER_READS_PER_MINUTE": "100000000"}
    if options.queue is not None:
        environ["SUMMARIZER_QUEUE_LENGTH"] = str(options.queue)
    if options.concurrent is not None:
        environ["SUMMARIZER_CONCURRENT_REQUESTS"] = str(options.concurrent)
    if options.wait is not None:
        environ["SUMMARIZER_QUEUE_WAIT_S"] = str(options.wait)
    with serving(environ) as (port, pid):
        print(HEAD, flush=True)
        asyncio.run(measure(port, pid, options))


@contextlib.contextmanager
def serving(environ: dict[str, str]) -> Iterator[tuple[int, int]]:
    """A server of its own: its port and its process id."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/a.db"
        command = [sys.executable, "-m", "summarizer", "serve", "--port", "0", "--database", database]
        with subprocess.Popen(command, cwd=ROOT, env=environ, stderr=subprocess.PIPE, text=True) as process:
            log = Log(process)
            try:
                yield log.await_ready(), process.pid
            finally:
                process.terminate()
                log.join()


class Log(threading.Thread):
    """Reads a server's log to its end, so that the server never waits for a reader."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._port = 0
        self._ready = threading.Event()
        self.start()

    def run(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            with contextlib.suppress(ValueError):
                event = json.loads(line)
                if event["event"] == "listening":
                    self._port = int(event["urls"][0].rpartition(":")[2])
                if event["event"] == "engine_ready":
                    self._ready.set()

    def await_ready(self) -> int:
        """The port, once the models are warm."""
        if not self._ready.wait(READY_S):
            raise SystemExit("the server did not become ready")
        return self._port


if __name__ == "__main__":
    main()

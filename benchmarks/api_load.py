"""Load on a real `summarizer serve` over loopback: requests a second, latency, errors, memory, `/healthz` meanwhile.

    python benchmarks/api_load.py [--clients 1,4,16,64] [--workloads distinct,related] [--seconds 20] [--repeats 1]

Needs `wrk` (Debian: apt-get install wrk). Each row is a fresh server; batching on and off take turns, so that whatever
else the machine does meets both. No article set is sent twice, so that neither the cache of briefings nor coalescing
plays a part. See load_bodies.py for the two workloads. Prints a Markdown table as it goes.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.load_bodies import Workload, make_bodies

SCRIPT = Path(__file__).with_suffix(".lua")
READY_S = 60
REQUEST_S = 120
PROBE_S = 0.05
MOST_A_SECOND = 40
"""More article sets than any machine asks for; so many are prepared for each second."""
HEAD = (
    "| workload | clients | batching | requests/s | p50, s | p95, s | errors | CPU s/request | RSS, MB "
    "| /healthz p50, ms | p99, ms | max, ms |\n"
    "| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
)


@dataclass
class Row:
    workload: str
    clients: int
    batching: bool
    rate: float
    p50_s: float
    p95_s: float
    errors: int
    cpu_s: float
    rss_mb: float
    probes_ms: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        probes = sorted(self.probes_ms) or [float("nan")]
        middle, high = statistics.median(probes), probes[int(0.99 * (len(probes) - 1))]
        return (
            f"| {self.workload} | {self.clients} | {'on' if self.batching else 'off'} | {self.rate:.2f} "
            f"| {self.p50_s:.2f} | {self.p95_s:.2f} | {self.errors} | {self.cpu_s:.2f} | {self.rss_mb:.0f} "
            f"| {middle:.1f} | {high:.1f} | {probes[-1]:.1f} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--clients", default="1,4,16,64")
    parser.add_argument("--workloads", default="distinct,related")
    parser.add_argument("--seconds", type=int, default=20, help="of load for each row")
    parser.add_argument("--repeats", type=int, default=1, help="of each pair of rows")
    options = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("wrk is not installed (Debian: apt-get install wrk)")
    print(
        f"{platform.machine()}, {len(os.sched_getaffinity(0))} processors, Python {platform.python_version()}"
    )
    print(f"{options.seconds} s a row, {options.repeats} time(s)\n\n{HEAD}", flush=True)
    rows: list[Row] = []
    for workload in options.workloads.split(","):
        for clients in map(int, options.clients.split(",")):
            for repeat in range(options.repeats):
                for batching in (False, True) if repeat % 2 else (True, False):
                    row = measure(workload, clients, options.seconds, batching=batching, seed=repeat)
                    rows.append(row)
                    print(row, flush=True)
    print(f"\n{ratios(rows)}")


def ratios(rows: list[Row]) -> str:
    """What batching gains: the mean rate with it over the mean rate without, for each kind of row."""
    lines = ["| workload | clients | with batching over without |", "| --- | ---: | ---: |"]
    for workload, clients in dict.fromkeys((row.workload, row.clients) for row in rows):
        rates = {
            on: statistics.fmean(
                row.rate
                for row in rows
                if (row.workload, row.clients, row.batching) == (workload, clients, on)
            )
            for on in (True, False)
        }
        lines.append(f"| {workload} | {clients} | {rates[True] / max(rates[False], 1e-9):.2f}× |")
    return "\n".join(lines)


def measure(workload: Workload, clients: int, seconds: int, *, batching: bool, seed: int) -> Row:
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), batching=batching) as (port, process):
        bodies = Path(folder) / "bodies.jsonl"
        count = min(3000, MOST_A_SECOND * seconds)
        bodies.write_bytes(b"\n".join(make_bodies(count, workload, seed)) + b"\n")
        before = cpu_seconds(process.pid)
        with probing(port) as probes:
            found = load(port, clients, seconds, bodies)
        made = made_briefings(port)
        return Row(
            workload=workload,
            clients=clients,
            batching=batching,
            rate=made / found["seconds"],
            p50_s=found["p50_s"],
            p95_s=found["p95_s"],
            errors=int(found["status_errors"] + found["other_errors"]),
            cpu_s=(cpu_seconds(process.pid) - before) / max(made, 1),
            rss_mb=resident_mb(process.pid),
            probes_ms=probes,
        )


@contextmanager
def serving(folder: Path, *, batching: bool) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """A server of its own, ready, with an empty database."""
    port = free_port()
    settings = {
        "BATCHING": str(batching).lower(),
        "DATABASE_URL": f"sqlite:///{folder / 'load.sqlite3'}",
        "LOG_LEVEL": "error",
        "QUEUE_LENGTH": "128",
        "REQUESTS_PER_MINUTE": "1000000",
        "READS_PER_MINUTE": "1000000",
        "REQUEST_TIMEOUT_S": str(REQUEST_S),
        "ASYNC_OVER_ARTICLES": "100",
        "DRAIN_S": "1",
    }
    environment = {**os.environ, **{f"SUMMARIZER_{name}": value for name, value in settings.items()}}
    command = [sys.executable, "-m", "summarizer", "serve", "--host", "127.0.0.1", "--port", str(port)]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            await_ready(port, process, folder / "server.log")
            yield port, process
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def await_ready(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + READY_S
    while process.poll() is None and time.monotonic() < deadline:
        try:
            if get(port, "/readyz")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    sys.exit(f"the server did not start:\n{log.read_text(errors='replace')[-2000:]}")


def load(port: int, clients: int, seconds: int, bodies: Path) -> dict[str, float]:
    threads = min(clients, 2)
    command = [
        *(
            "wrk",
            f"-t{threads}",
            f"-c{clients}",
            f"-d{seconds}s",
            f"--timeout={REQUEST_S}s",
            "-s",
            str(SCRIPT),
        ),
        *(f"http://127.0.0.1:{port}", "--", str(bodies), str(threads)),
    ]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=seconds + 60)
    result = [line for line in done.stdout.splitlines() if line.startswith("RESULT ")]
    if done.returncode or not result:
        sys.exit(f"wrk failed: {done.stdout[-1000:]}{done.stderr[-1000:]}")
    found: dict[str, float] = json.loads(result[0].removeprefix("RESULT "))
    return found


@contextmanager
def probing(port: int) -> Iterator[list[float]]:
    """Milliseconds of `/healthz`, asked again and again over one connection."""
    times: list[float] = []
    ended = threading.Event()

    def probe() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while not ended.wait(PROBE_S):
            began = time.perf_counter()
            connection.request("GET", "/healthz")
            connection.getresponse().read()
            times.append(1000 * (time.perf_counter() - began))
        connection.close()

    thread = threading.Thread(target=probe)
    thread.start()
    try:
        yield times
    finally:
        ended.set()
        thread.join()


def made_briefings(port: int) -> int:
    """Briefings that the engine has made so far; wrk does not count those under way at its end."""
    for line in get(port, "/metrics")[1].decode().splitlines():
        if line.startswith("summarizer_briefing_seconds_count "):
            return round(float(line.split()[1]))
    return 0


def get(port: int, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return float("nan")


if __name__ == "__main__":
    main()

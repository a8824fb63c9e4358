"""Cold start, warm runs and memory of one briefing, beside the start of the usual libraries.

    python benchmarks/speed.py [--runs 5] [--torch-python PATH] [ARTICLES …]

Prints a Markdown table. `--torch-python` names a Python that has torch and transformers; importing both is what a
command built on them costs before it does anything.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.stages import StageClock, shares
from summarizer.compose import build_summarizer
from summarizer.options import BriefingOptions
from summarizer.sources import read_articles

EXAMPLES = Path(__file__).parents[1] / "examples"
IMPORTS = "import torch; from transformers import BartForConditionalGeneration"
COMMAND = "import sys; from summarizer.cli import main; sys.exit(main())"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("inputs", nargs="*", default=five_articles())
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--torch-python")
    options = parser.parse_args()
    inputs = [str(name) for name in options.inputs]
    print(
        f"{platform.machine()}, {len(os.sched_getaffinity(0))} processors, Python {platform.python_version()}"
    )
    print(f"{len(inputs)} inputs, median of {options.runs} runs\n")
    print("| what | seconds | peak memory, MB |\n| --- | ---: | ---: |")
    cold, memory = measure([sys.executable, "-c", COMMAND, "brief", "--quiet", *inputs], options.runs)
    row("the whole command, cold", cold, memory)
    started, _ = measure([sys.executable, "-c", "import summarizer"], options.runs)
    row("  of which `import summarizer` with Python's start", started)
    if options.torch_python:
        imports, torch_memory = measure([options.torch_python, "-c", IMPORTS], options.runs)
        row(f"`{IMPORTS}`", imports, torch_memory)
        print(f"| ratio | {cold / imports:.2f} | {memory / torch_memory:.2f} |")
    warm, stages = warm_run(inputs, options.runs)
    row("one more briefing, warm", warm)
    print(f"\nWarm, by stage: {shares(stages)}")


def five_articles() -> list[str]:
    return [str(path) for path in sorted((EXAMPLES / "ferry-accident" / "articles").iterdir())[:5]]


def row(what: str, seconds: float, memory: float | None = None) -> None:
    print(f"| {what} | {seconds:.2f} | {'' if memory is None else f'{memory:.0f}'} |", flush=True)


def measure(command: list[str], runs: int) -> tuple[float, float]:
    """Median wall-clock seconds of a command, and peak memory of its process in MB. The first run does not count."""
    seconds, peaks = [], []
    for _ in range(runs + 1):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        assert process.stderr is not None
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds.append(time.perf_counter() - start)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(
                f"{command[:3]} failed with {process.returncode}: {errors.decode(errors='replace')[-2000:]}"
            )
        peaks.append(usage.ru_maxrss / 1024)
    return statistics.median(seconds[1:]), max(peaks)


def warm_run(inputs: list[str], runs: int) -> tuple[float, dict[str, float]]:
    """Median seconds of a briefing when the model is loaded, and the stages of the median run."""
    summarizer = build_summarizer()
    articles = read_articles(inputs).articles
    timed = []
    for _ in range(runs + 1):
        clock = StageClock()
        start = time.perf_counter()
        summarizer.brief(articles, BriefingOptions(), progress=clock)
        timed.append((time.perf_counter() - start, clock.finish()))
    timed = sorted(timed[1:], key=lambda one: one[0])
    return timed[len(timed) // 2]


if __name__ == "__main__":
    main()

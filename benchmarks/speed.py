"""Cold start, warm runs and memory of one briefing, beside the start of the usual libraries.

    python benchmarks/speed.py [--runs 5] [--torch-python PATH] [ARTICLES …]

Prints a Markdown table. `--torch-python` names a Python that has torch and transformers; importing both is what a
command built on them costs before it does anything.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
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
    print("| what | seconds | processor seconds | peak memory, MB |\n| --- | ---: | ---: | ---: |")
    cold = measure([sys.executable, "-c", COMMAND, "brief", "--quiet", *inputs], options.runs)
    row("the whole command, cold", cold)
    row(
        "of which Python and `import summarizer`",
        measure([sys.executable, "-c", "import summarizer"], options.runs),
    )
    if options.torch_python:
        imports = measure([options.torch_python, "-c", IMPORTS], options.runs)
        row(f"`{IMPORTS}`", imports)
        ratios = (mine / theirs for mine, theirs in zip(cold, imports, strict=True))
        print(f"| ratio | {' | '.join(f'{ratio:.2f}' for ratio in ratios)} |")
    warm, stages = warm_run(inputs, options.runs)
    row("one more briefing, warm", warm)
    print(f"\nWarm, by stage: {shares(stages)}")


def five_articles() -> list[str]:
    return [str(path) for path in sorted((EXAMPLES / "ferry-accident" / "articles").iterdir())[:5]]


def row(what: str, cost: tuple[float, float, float]) -> None:
    seconds, processor, memory = cost
    print(f"| {what} | {seconds:.2f} | {processor:.2f} | {memory:.0f} |", flush=True)


def measure(command: list[str], runs: int) -> tuple[float, float, float]:
    """Median seconds, median processor seconds and peak MB of a command's process. The first run does not count.

    Processor seconds hardly change when the machine has other work.
    """
    seconds, processor, peaks = [], [], []
    for _ in range(runs + 1):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        assert process.stderr is not None
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds.append(time.perf_counter() - start)
        processor.append(usage.ru_utime + usage.ru_stime)
        peaks.append(usage.ru_maxrss / 1024)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(
                f"{command[:3]} failed with {process.returncode}: {errors.decode(errors='replace')[-2000:]}"
            )
    return statistics.median(seconds[1:]), statistics.median(processor[1:]), max(peaks)


def warm_run(inputs: list[str], runs: int) -> tuple[tuple[float, float, float], dict[str, float]]:
    """The median cost of a briefing when the model is loaded, and the stages of that run."""
    summarizer = build_summarizer()
    articles = read_articles(inputs).articles
    timed = []
    for _ in range(runs + 1):
        clock = StageClock()
        start, processor = time.perf_counter(), time.process_time()
        summarizer.brief(articles, BriefingOptions(), progress=clock)
        spent = time.perf_counter() - start, time.process_time() - processor
        timed.append((spent, clock.finish()))
    (seconds, used), stages = sorted(timed[1:], key=lambda one: one[0])[runs // 2]
    return (seconds, used, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024), stages


if __name__ == "__main__":
    main()

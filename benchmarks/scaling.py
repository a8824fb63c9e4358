"""How the cost of a briefing grows with the number of articles.

    python benchmarks/scaling.py [5 50 500]

Prints a Markdown table and the exponent e of processor seconds ~ articles^e, fitted by least squares on the
logarithms. The model is loaded before; peak memory is that of this process after each size.
"""

from __future__ import annotations

import math
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.stages import StageClock, shares
from benchmarks.stories import make_articles
from summarizer.compose import build_summarizer
from summarizer.options import ALL_LENGTHS, BriefingOptions

SIZES = (5, 50, 500)


def main() -> None:
    sizes = [int(argument) for argument in sys.argv[1:]] or list(SIZES)
    summarizer = build_summarizer()
    options = BriefingOptions(lengths=ALL_LENGTHS)
    summarizer.brief(make_articles(3), options)
    print("| articles | words | seconds | processor seconds | peak memory, MB | where the time goes |")
    print("| ---: | ---: | ---: | ---: | ---: | --- |")
    points = []
    for size in sizes:
        articles = make_articles(size)
        clock = StageClock()
        start, before = time.perf_counter(), time.process_time()
        summarizer.brief(articles, options, progress=clock)
        seconds, processor = time.perf_counter() - start, time.process_time() - before
        points.append((size, processor))
        words = sum(len(article.text.split()) for article in articles)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"| {size} | {words:,} | {seconds:.2f} | {processor:.2f} | {peak:.0f} | {shares(clock.finish())} |",
            flush=True,
        )
    if len(points) > 1:
        print(f"\nprocessor seconds ~ articles^{slope(points):.2f}")


def slope(points: list[tuple[int, float]]) -> float:
    """The least-squares slope in logarithms."""
    rows = [(math.log(size), math.log(seconds)) for size, seconds in points]
    mean_x = sum(x for x, _ in rows) / len(rows)
    mean_y = sum(y for _, y in rows) / len(rows)
    spread = sum((x - mean_x) ** 2 for x, _ in rows)
    return sum((x - mean_x) * (y - mean_y) for x, y in rows) / spread


if __name__ == "__main__":
    main()

"""A run's figures: appended to CSV as they come, drawn as PNG."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path


class CurveLog:
    """Rows of (step, examples, seconds, name, value), one figure a row, so that new figures need no new column."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if not path.exists():
            with path.open("w", newline="", encoding="utf-8") as stream:
                csv.writer(stream).writerow(("step", "examples", "seconds", "name", "value"))

    def add(self, *, step: int, examples: int, seconds: float, figures: Mapping[str, float]) -> None:
        """Append the figures of one moment."""
        with self._path.open("a", newline="", encoding="utf-8") as stream:
            writer = csv.writer(stream)
            for name, value in figures.items():
                writer.writerow((step, examples, f"{seconds:.1f}", name, f"{value:.5f}"))


def read_curves(path: Path) -> dict[str, list[tuple[int, float]]]:
    """For each figure its (examples, value) points, in order."""
    curves: dict[str, list[tuple[int, float]]] = defaultdict(list)
    with path.open(newline="", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            curves[row["name"]].append((int(row["examples"]), float(row["value"])))
    return dict(curves)


def draw_curves(path: Path, picture: Path) -> None:
    """Draw losses above, accuracies and shares of right answers below, by examples seen."""
    # Drawing is the last thing a run does, and matplotlib takes a second to load.
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 9), layout="constrained")
    upper, lower = figure.subplots(2, 1, sharex=True)
    for name, points in sorted(read_curves(path).items()):
        # Shares of single kinds of answers stay in the CSV: a dozen noisy lines more would hide the others.
        share = name.endswith(("accuracy", "accepted", "turned down"))
        axes = lower if share else upper
        if share or name.endswith("loss"):
            colour = "black" if name.startswith("train") else None
            axes.plot(*zip(*points, strict=True), label=name, linewidth=1.2, color=colour)
    upper.set_ylabel("cross-entropy, nats a token")
    lower.set_ylabel("accuracy: tokens teacher-forced, answers")
    lower.set_xlabel("examples seen")
    for axes in (upper, lower):
        if axes.lines:
            axes.legend(fontsize=7, ncols=2)
        axes.grid(alpha=0.3)
    figure.savefig(picture, dpi=110)

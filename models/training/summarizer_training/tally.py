"""How many candidates each filter of the build drops, so that its yield can be told."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path


class Tally:
    """Counts of (stage, outcome), such as `title` and `dropped: capitals`."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def note(self, stage: str, outcome: str) -> None:
        """Count one candidate of a stage."""
        self._counts[stage, outcome] += 1

    def merge(self, path: Path) -> None:
        """Add what `save` wrote."""
        for stage, outcomes in json.loads(path.read_text(encoding="utf-8")).items():
            for outcome, count in outcomes.items():
                self._counts[stage, outcome] += count

    def save(self, path: Path) -> None:
        """Write the counts as JSON: stage → outcome → number."""
        path.write_text(json.dumps(self.table(), indent=1) + "\n", encoding="utf-8")

    def table(self) -> dict[str, dict[str, int]]:
        """The counts, stage → outcome → number, both in order."""
        found: dict[str, dict[str, int]] = {}
        for (stage, outcome), count in sorted(self._counts.items()):
            found.setdefault(stage, {})[outcome] = count
        return found

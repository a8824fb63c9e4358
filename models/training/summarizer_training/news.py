"""All pairs of the news items, day by day: what others' sentences support, and what one sentence gives by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from summarizer_training.fusion import fused_pairs, week_split
from summarizer_training.neighbours import neighbours
from summarizer_training.pairs import Pair
from summarizer_training.records import NewsItem
from summarizer_training.seeds import seeded
from summarizer_training.singles import single_pairs
from summarizer_training.tally import Tally

WINDOW_DAYS = 2


def around(ordered: Sequence[NewsItem]) -> Iterator[tuple[list[NewsItem], range]]:
    """For each day, (the items from two days before to two days after, the day's own places among them).

    Days of another split are left out, so that no evidence crosses from training to held-out weeks.
    """
    days = {day: list(group) for day, group in groupby(ordered, key=lambda item: item.day)}
    for day, own in days.items():
        split = week_split(day)
        before, after = (
            [
                item
                for step in steps
                if week_split(near := (date.fromisoformat(day) + timedelta(days=step)).isoformat()) == split
                for item in days.get(near, [])
            ]
            for steps in (range(-WINDOW_DAYS, 0), range(1, WINDOW_DAYS + 1))
        )
        yield [*before, *own, *after], range(len(before), len(before) + len(own))


def news_pairs(
    items: Sequence[NewsItem], *, seed: int, tally: Tally, months: str | None = None
) -> Iterator[Pair]:
    """The pairs of all items, or of those whose day begins with `months` (such as `2020-05`); others are evidence."""
    seen: set[str] = set()
    for pool, own in around(sorted(items, key=lambda item: item.day)):
        day = pool[own.start].day
        if months is not None and not day.startswith(months):
            continue
        rng = seeded(seed, f"news of {day}")
        for index, near in zip(own, neighbours(pool, own), strict=True):
            item, others = pool[index], [pool[i] for i in near]
            for pair in (*fused_pairs(item, others, rng, tally), *single_pairs(item, others, rng, tally)):
                key = f"{pair.kind}:{pair.target.lower()}"
                if key in seen:
                    tally.note(pair.kind, "dropped: target seen before")
                else:
                    seen.add(key)
                    tally.note(pair.kind, "kept")
                    yield pair

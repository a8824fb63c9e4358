"""Build the training pairs: `python -m summarizer_training.build --data FOLDER --tokenizer FILE --to FOLDER`."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from summarizer_training.compression import compression_pairs
from summarizer_training.joining import fusion_pairs, joined_pairs
from summarizer_training.json_lines import read_rows
from summarizer_training.news import news_pairs
from summarizer_training.pack import Encoder, pack
from summarizer_training.pairs import SPLITS, Pair, read_pairs, write_pairs
from summarizer_training.records import NewsItem, news_items
from summarizer_training.robust import robust_pairs
from summarizer_training.seeds import seeded
from summarizer_training.singles import article_pairs
from summarizer_training.tally import Tally

PART_NAMES = ("news", "compression", "join", "poc", "cnn", "reuters")
"""Also the order in which a target that two parts have is kept: the first wins."""
POC_COPIES = 3
"""PoC's few hundred human fusions are put in so many times, with their sentences in another order each time."""
MIN_KNOWN_WORDS = 6
"""Shorter sentences ("He was 84.") say the same in many stories."""

Maker = Callable[[Tally], Iterator[Pair]]


class Sources:
    """The raw data of a folder; the news items, which many parts need, are read once."""

    def __init__(self, data: Path, *, seed: int) -> None:
        self._data = data
        self._seed = seed
        self._items: list[NewsItem] | None = None

    def _news(self) -> list[NewsItem]:
        if self._items is None:
            self._items = sorted(news_items(self._data / "news_leads.jsonl.xz"), key=lambda item: item.day)
        return self._items

    def months(self) -> list[str]:
        """The months that the news have, newest first."""
        rows = read_rows(self._data / "news_leads.jsonl.xz")
        return sorted({str(row["date"])[:7] for row in rows}, reverse=True)

    def item_counts(self, tally: Tally) -> None:
        """Count what the filters of items, titles and sentences do."""
        for _ in news_items(self._data / "news_leads.jsonl.xz", tally):
            pass

    def parts(self, names: Sequence[str]) -> dict[str, Maker]:
        """What yields each part's pairs; the benchmark sets and the cased compression test are never read."""
        seed = self._seed

        def rows(name: str) -> Iterator[dict[str, Any]]:
            return read_rows(self._data / f"{name}.jsonl.xz")

        makers: dict[str, Maker] = {}
        if "news" in names:
            for month in self.months():
                makers[f"news-{month}"] = partial(self._month, month)
        single: dict[str, Maker] = {
            "compression": lambda _: compression_pairs(rows("compression_google200k"), seed=seed),
            "join": lambda _: joined_pairs(rows("splits"), seed=seed),
            "poc": lambda _: fusion_pairs(rows("fusion_poc1300"), copies=POC_COPIES, seed=seed),
            "cnn": lambda _: article_pairs("cnn", rows("cnn_highlights"), seed=seed),
            "reuters": lambda _: article_pairs("reuters", rows("reuters21578"), seed=seed),
        }
        return makers | {name: maker for name, maker in single.items() if name in names}

    def _month(self, month: str, tally: Tally) -> Iterator[Pair]:
        made = []
        for pair in news_pairs(self._news(), seed=self._seed, tally=tally, months=month):
            made.append(pair)
            yield pair
        for pair in robust_pairs(made, seed=self._seed):
            tally.note("robust", "kept")
            yield pair


def without_leaks(pairs: Iterable[Pair], tally: Tally | None = None) -> Iterator[Pair]:
    """The pairs without those by which training and held-out pairs would know of each other.

    Weeks are split whole, but feeds repeat old items, and Google's compressions repeat sentences. So a training pair
    goes whose target, or first evidence, a held-out pair has as its target; and then a held-out pair that has a
    sentence, of evidence or target, which a training pair has too.
    """
    kept = list(pairs)
    counts = tally if tally is not None else Tally()
    targets = {pair.target.lower() for pair in kept if pair.split != "train"}
    learnt: set[int] = set()
    seen: set[tuple[str, ...]] = set()
    # Training pairs first, since they decide which held-out ones stay; the order within a split is as it was.
    for pair in sorted(kept, key=lambda pair: pair.split != "train"):
        key = (pair.kind, *_identity(pair))
        training = pair.split == "train"
        if training and (pair.target.lower() in targets or pair.evidence[0].lower() in targets):
            counts.note(f"all {pair.kind}", "dropped: held out elsewhere")
        elif not training and not learnt.isdisjoint(_sentences(pair)):
            counts.note(f"all {pair.kind}", "dropped: a sentence of it is learnt from elsewhere")
        elif key in seen:
            counts.note(f"all {pair.kind}", "dropped: seen before")
        else:
            seen.add(key)
            if training:
                learnt.update(_sentences(pair))
            counts.note(f"all {pair.kind}", f"kept {pair.split}")
            yield pair


def _sentences(pair: Pair) -> Iterator[int]:
    """Hashes of the pair's texts that are long enough to be known by: letters, digits and nothing else."""
    for text in (pair.target, *pair.evidence):
        words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
        if len(words) >= MIN_KNOWN_WORDS:
            yield hash(" ".join(words))


def _identity(pair: Pair) -> tuple[str, ...]:
    """What makes two pairs of a kind the same: the target; for those made many times on purpose, the evidence too."""
    if pair.kind in ("robust", "poc"):
        return (pair.target.lower(), *pair.evidence)
    return (pair.target.lower(),)


def pack_splits(
    pairs: Iterable[Pair], *, encoder: Encoder, folder: Path, seed: int, tally: Tally | None = None
) -> dict[str, int]:
    """Write `train.npz`, `dev.npz` and `test.npz`, and the texts of the held-out pairs; gives each kind's yield."""
    by_split: dict[str, list[Pair]] = {split: [] for split in SPLITS}
    for pair in without_leaks(pairs, tally):
        by_split[pair.split].append(pair)
    yields: Counter[str] = Counter()
    for split, chosen in by_split.items():
        yields.update(f"{split} {pair.kind}" for pair in chosen)
        if split != "train":
            seeded(seed, f"order of {split}").shuffle(chosen)
            write_pairs(folder / f"{split}.jsonl", chosen)
        pack(chosen, encoder).save(folder / f"{split}.npz")
    return dict(sorted(yields.items()))


def build(
    data: Path,
    *,
    tokenizer: Path,
    folder: Path,
    seed: int,
    names: Sequence[str] = PART_NAMES,
) -> dict[str, int]:
    """Build the named parts (those already built are kept), pack them, and give the yields.

    `folder/parts/` has a JSON-lines file a part (the news are one part a month) and its filters' counts; delete one to
    build it again. Pairs to verify are made of these by `verification.build`, and put in by `verification.packing`.
    """
    (folder / "parts").mkdir(parents=True, exist_ok=True)
    sources = Sources(data, seed=seed)
    files, tally = [], Tally()
    for name, maker in sources.parts(names).items():
        path = folder / "parts" / f"{name}.jsonl"
        if not path.exists():
            _make(path, maker)
        tally.merge(path.with_suffix(".tally.json"))
        files.append(path)
    if "news" in names:
        sources.item_counts(tally)
    encoder = Encoder(Tokenizer.from_file(str(tokenizer)))
    pairs = chain.from_iterable(read_pairs(path) for path in files)
    yields = pack_splits(pairs, encoder=encoder, folder=folder, seed=seed, tally=tally)
    tally.save(folder / "filters.json")
    (folder / "yields.json").write_text(json.dumps(yields, indent=1) + "\n", encoding="utf-8")
    return yields


def _make(path: Path, maker: Maker) -> None:
    tally = Tally()
    fresh = path.with_suffix(".new")
    count = write_pairs(fresh, maker(tally))
    tally.save(path.with_suffix(".tally.json"))
    # Last: a part is there when all of it is.
    fresh.replace(path)
    sys.stderr.write(f"{path.stem}: {count} pairs\n")
    sys.stderr.flush()


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the raw .jsonl.xz files")
    parser.add_argument("--tokenizer", type=Path, required=True, help="the shipped tokenizer.json")
    parser.add_argument("--to", type=Path, required=True, help="folder to write")
    parser.add_argument("--parts", nargs="+", choices=PART_NAMES, default=list(PART_NAMES))
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    yields = build(
        given.data,
        tokenizer=given.tokenizer,
        folder=given.to,
        seed=given.seed,
        names=given.parts,
    )
    for name, count in yields.items():
        sys.stderr.write(f"{name}: {count}\n")


if __name__ == "__main__":
    main()

"""Build the training pairs: `python -m summarizer_training.build --data FOLDER --tokenizer FILE --to FOLDER`."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from summarizer_training.compression import compression_pairs
from summarizer_training.fusion import news_pairs
from summarizer_training.joining import fusion_pairs, joined_pairs
from summarizer_training.pack import Encoder, pack
from summarizer_training.pairs import SPLITS, Pair, read_pairs, write_pairs
from summarizer_training.records import NewsItem, news_items, read_records
from summarizer_training.seeds import seeded
from summarizer_training.singles import article_pairs, item_pairs

PART_NAMES = ("news", "singles", "compression", "join", "poc", "cnn", "reuters")
"""Also the order in which a target that two parts have is kept: the first wins."""


def parts(data: Path, *, seed: int) -> dict[str, Callable[[], Iterator[Pair]]]:
    """For each part, what yields its pairs; the benchmark sets and the cased compression test are never read."""

    def items() -> list[NewsItem]:
        return list(news_items(data / "news_leads.jsonl.xz"))

    def rows(name: str) -> Iterator[dict[str, Any]]:
        return read_records(data / f"{name}.jsonl.xz")

    return {
        "news": lambda: news_pairs(items(), seed=seed),
        "singles": lambda: item_pairs(items(), seed=seed),
        "compression": lambda: compression_pairs(rows("compression_google200k"), seed=seed),
        "join": lambda: joined_pairs(rows("splits"), seed=seed),
        "poc": lambda: fusion_pairs(rows("fusion_poc1300")),
        "cnn": lambda: article_pairs("cnn", rows("cnn_highlights"), seed=seed),
        "reuters": lambda: article_pairs("reuters", rows("reuters21578"), seed=seed),
    }


def without_leaks(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The pairs less the training pairs whose target, or first evidence, a held-out pair has as its target.

    Weeks are split whole, but feeds repeat old items, and Google's compressions repeat sentences.
    """
    kept = list(pairs)
    held_out = {pair.target.lower() for pair in kept if pair.split != "train"}
    seen: set[tuple[str, str]] = set()
    for pair in kept:
        key = (pair.kind, pair.target.lower())
        leaks = pair.split == "train" and (key[1] in held_out or pair.evidence[0].lower() in held_out)
        if key not in seen and not leaks:
            seen.add(key)
            yield pair


def pack_splits(pairs: Iterable[Pair], *, encoder: Encoder, folder: Path, seed: int) -> dict[str, int]:
    """Write `train.npz`, `dev.npz` and `test.npz`, and the texts of the held-out pairs; gives each kind's yield."""
    by_split: dict[str, list[Pair]] = {split: [] for split in SPLITS}
    for pair in without_leaks(pairs):
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
    data: Path, *, tokenizer: Path, folder: Path, seed: int, names: Iterable[str] = PART_NAMES
) -> dict[str, int]:
    """Build the named parts (those already built are kept), pack them, and give the yields.

    `folder/parts/` has a JSON-lines file a part; delete one to build it again.
    """
    (folder / "parts").mkdir(parents=True, exist_ok=True)
    makers = parts(data, seed=seed)
    files = []
    for name in names:
        path = folder / "parts" / f"{name}.jsonl"
        if not path.exists():
            fresh = path.with_suffix(".new")
            count = write_pairs(fresh, makers[name]())
            fresh.replace(path)
            sys.stderr.write(f"{name}: {count} pairs\n")
        files.append(path)
    encoder = Encoder(Tokenizer.from_file(str(tokenizer)))
    pairs = chain.from_iterable(read_pairs(path) for path in files)
    yields = pack_splits(pairs, encoder=encoder, folder=folder, seed=seed)
    (folder / "yields.json").write_text(json.dumps(yields, indent=1) + "\n", encoding="utf-8")
    return yields


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the raw .jsonl.xz files")
    parser.add_argument("--tokenizer", type=Path, required=True, help="the shipped tokenizer.json")
    parser.add_argument("--to", type=Path, required=True, help="folder to write")
    parser.add_argument("--parts", nargs="+", choices=PART_NAMES, default=list(PART_NAMES))
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    yields = build(given.data, tokenizer=given.tokenizer, folder=given.to, seed=given.seed, names=given.parts)
    for name, count in yields.items():
        sys.stderr.write(f"{name}: {count}\n")


if __name__ == "__main__":
    main()

"""Collect what the pipeline writes, to be labelled by a reader: `python -m summarizer_training.verification.written …`.

Each line of the file that it writes is one sentence with the evidence it was written from: the first candidate of its
claim that the exact gates let through, when the verifier turns nothing down. Sentences that stand in their evidence
are left out, for nobody has to judge them. A reader puts `true` or `false` for `good`; `labelled` measures on them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from summarizer.articles import Article
from summarizer.compose import build_summarizer
from summarizer.options import BriefingOptions
from summarizer_training.json_lines import read_rows, write_rows
from summarizer_training.words import words

MIN_ARTICLES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A written sentence and what a reader says of it."""

    story: str
    sentence: str
    evidence: tuple[str, ...]
    good: bool | None
    """Whether it is well-formed and the evidence says all of it; None while nobody has read it."""
    fault: str = ""
    """What is wrong with it: `meaning`, `broken` (a slip of grammar, a fragment), or `list`, whose end is cut off."""


class Recorder:
    """A verifier that accepts everything and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[tuple[str, ...], str]] = []

    def score(self, pairs: Sequence[tuple[Sequence[str], str]]) -> list[float]:
        """1 for each pair."""
        self.asked += [(tuple(evidence), sentence) for evidence, sentence in pairs]
        return [1.0] * len(pairs)


def written(
    rows: Iterable[dict[str, Any]], model: str | None, *, length: int, threads: int
) -> Iterator[Labelled]:
    """What a model writes for stories, rows with `id` and `articles`: each sentence that is no copy, once a story."""
    built = build_summarizer(model, threads=threads)
    for row in rows:
        recorder = Recorder()
        texts = [article if isinstance(article, str) else article["text"] for article in row["articles"]]
        articles = [Article(text=text, id=f"a{number}") for number, text in enumerate(texts)]
        built.with_engines(writer=built.writer, verifier=recorder).brief(
            articles, BriefingOptions(words=length)
        )
        for evidence, sentence in dict.fromkeys(recorder.asked):
            held = {" ".join(words(text)) for text in evidence}
            if " ".join(words(sentence)) not in held:
                yield Labelled(story=str(row["id"]), sentence=sentence, evidence=evidence, good=None)


def write_labelled(path: Path, rows: Iterable[Labelled]) -> int:
    """Write them as JSON lines, each at once, and give their number."""
    return write_rows(path, rows)


def read_labelled(path: Path) -> Iterator[Labelled]:
    """The sentences of a file, with or without a label."""
    for row in read_rows(path):
        yield Labelled(**{**row, "evidence": tuple(row["evidence"])})


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=Path, required=True, help=".jsonl.xz of rows with `id`, `articles`")
    parser.add_argument("--to", type=Path, required=True, help="file to write")
    parser.add_argument("--model", help="a model folder; default: the embedded model")
    parser.add_argument("--skip", type=int, default=0, help="stories to leave out at the beginning")
    parser.add_argument("--take", type=int, default=20, help="stories")
    parser.add_argument("--words", type=int, default=150, help="length of the briefings")
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args(arguments)
    rows = (row for row in read_rows(given.stories) if len(row["articles"]) >= MIN_ARTICLES)
    chosen = islice(rows, given.skip, given.skip + given.take)
    found = written(chosen, given.model, length=given.words, threads=given.threads)
    sys.stderr.write(f"{write_labelled(given.to, found)} sentences\n")


if __name__ == "__main__":
    main()

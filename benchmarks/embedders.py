"""Which vectors recognise sentences that say the same: the measurement behind the choice of the embedder.

    python benchmarks/embedders.py texts HIGHLIGHTS ECBPLUS [--paraphrases FILE] > texts.json
    python benchmarks/embedders_torch.py encoder|writer FOLDER texts.json NAME.npy    (once a model; needs torch)
    python benchmarks/embedders.py compare HIGHLIGHTS ECBPLUS [--paraphrases FILE]
        [--vectors texts.json NAME=NAME.npy …]

HIGHLIGHTS is a set with human highlights (`multinews_highlights28.jsonl.xz`): two sentences of different articles say
the same if people marked both for one sentence of the summary; copies are left out. ECBPLUS (`ecbplus.jsonl.xz`): two
first sentences, or two articles, belong together if they are about the same event and not about the similar one
beside it. Prints average precision, best F1 with its threshold, and how often the nearest neighbour is right.
Paraphrases (`paraphrases.jsonl.xz`): Spearman's rank correlation with people's scores on the headlines of STS 2013 to
2016, the mean of the years, and average precision on MRPC's test set.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.paraphrases import MRPC, Judged, headline_correlation, read_judged
from summarizer.compose import STORY_SHARE, build_story_embedder
from summarizer.evaluation.datasets import EvaluationSet, read_dataset
from summarizer.evaluation.passages import passages_of
from summarizer.evaluation.tokens import tokens
from summarizer.ports import Embedder
from summarizer.stories.centred import CentredEmbedder
from summarizer.stories.combined import CombinedEmbedder
from summarizer.stories.vectors import LexicalEmbedder
from summarizer_models.dense_vectors import DenseVectors
from summarizer_models.registry import load_encoder

COPY = 0.8
MARKED_CHARS = 15

Embed = Callable[[Sequence[str]], Callable[[int, int], float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Texts that are compared with each other; `labels` that meet mean that two of them belong together."""

    texts: tuple[str, ...]
    columns: tuple[str, ...]
    """Texts of one column are not compared."""
    labels: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEmbedder:
    """Vectors that a model has made before."""

    name: str
    matrix: np.ndarray[tuple[int, int], np.dtype[np.float64]]
    row_of: dict[str, int]

    def embed(self, sentences: Sequence[str]) -> DenseVectors:
        return DenseVectors(self.matrix[[self.row_of[sentence] for sentence in sentences]])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=("texts", "compare"))
    parser.add_argument("highlights", type=Path)
    parser.add_argument("ecbplus", type=Path)
    parser.add_argument("--paraphrases", type=Path)
    parser.add_argument("--vectors", nargs="+", default=[], metavar="FILE")
    options = parser.parse_args()
    marked = [highlight_group(one) for one in read_dataset(options.highlights).sets]
    events = event_groups(read_dataset(options.ecbplus).sets)
    tasks = {
        "highlights": marked,
        "highlights, both marked": [both_marked(group) for group in marked],
        "ECB+ first sentences": [first for first, _ in events],
        "ECB+ articles": [whole for _, whole in events],
    }
    judged = read_judged(options.paraphrases) if options.paraphrases else []
    if options.task == "texts":
        sources = [g.texts for of_task in tasks.values() for g in of_task] + [one.texts for one in judged]
        json.dump(list(dict.fromkeys(text for texts in sources for text in texts)), sys.stdout)
        return
    print("| vectors | task | pairs | average precision | best F1 | at cosine | nearest right |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for name, embed in embedders(options.vectors).items():
        for task, groups in tasks.items():
            print(f"| {name} | {task} | {' | '.join(measure(groups, embed))} |", flush=True)
        if judged:
            print(f"| {name} | STS headlines, rank correlation | | {headlines(judged, embed):.1f} | | | |")
            print(f"| {name} | MRPC | | {mrpc(judged, embed):.1f} | | | |", flush=True)


def embedders(vectors: Sequence[str]) -> dict[str, Embed]:
    """The project's own vectors, and those of files: texts.json, then NAME=FILE.npy.

    Vectors of a file are measured as they are, centred, and centred beside TF-IDF as those of brief-encoder are used.
    """
    found: dict[str, Embed] = {
        "TF-IDF": by(LexicalEmbedder()),
        "brief-encoder": by(load_encoder()),
        "TF-IDF, centred": by(CentredEmbedder(LexicalEmbedder())),
        "brief-encoder, centred": by(CentredEmbedder(load_encoder())),
        "TF-IDF + brief-encoder": by(CombinedEmbedder(LexicalEmbedder(), load_encoder(), share=STORY_SHARE)),
        "TF-IDF + brief-encoder, centred": by(build_story_embedder()),
    }
    if vectors:
        row_of = {
            text: row for row, text in enumerate(json.loads(Path(vectors[0]).read_text(encoding="utf-8")))
        }
        for item in vectors[1:]:
            name, _, file = item.partition("=")
            read = FileEmbedder(name=name, matrix=np.load(file).astype(np.float64), row_of=row_of)
            both = CombinedEmbedder(LexicalEmbedder(), read, share=STORY_SHARE)
            found |= {one.name: by(one) for one in (read, CentredEmbedder(read), CentredEmbedder(both))}
    return found


def by(embedder: Embedder) -> Embed:
    return lambda texts: embedder.embed(texts).similarity


def headlines(judged: Sequence[Judged], embed: Embed) -> float:
    return 100 * headline_correlation(judged, lambda one: cosines(one, embed))


def mrpc(judged: Sequence[Judged], embed: Embed) -> float:
    one = next(one for one in judged if one.name == MRPC)
    return 100 * curve(list(zip(cosines(one, embed), (score > 0 for score in one.scores), strict=True)))[0]


def cosines(one: Judged, embed: Embed) -> list[float]:
    similarity = embed(one.texts)
    return [similarity(2 * index, 2 * index + 1) for index in range(len(one.scores))]


def highlight_group(given: EvaluationSet) -> Group:
    """All sentences of a set, labelled with the summary's sentences that people marked them for."""
    passages = [passage for article in given.articles for passage in passages_of(article)]
    labels = [
        frozenset(
            mark.summary_sentence
            for mark in given.highlights
            if mark.article_id == passage.article_id
            and sum(max(0, min(passage.end, end) - max(passage.start, start)) for start, end in mark.spans)
            >= MARKED_CHARS
        )
        for passage in passages
    ]
    return Group(
        texts=tuple(p.text for p in passages),
        columns=tuple(p.article_id for p in passages),
        labels=tuple(labels),
    )


def both_marked(group: Group) -> Group:
    """The sentences that people marked for anything."""
    kept = [index for index, labels in enumerate(group.labels) if labels]
    return Group(
        texts=tuple(group.texts[i] for i in kept),
        columns=tuple(group.columns[i] for i in kept),
        labels=tuple(group.labels[i] for i in kept),
    )


def event_groups(sets: Sequence[EvaluationSet]) -> list[tuple[Group, Group]]:
    """For every topic, which holds two similar events: the first sentences, and the articles."""
    topics: dict[str, list[tuple[str, str, str]]] = {}
    for one in sets:
        topic = re.match(r"\d*", one.name)
        for article in one.articles:
            sentences = [p.text for p in passages_of(article) if not p.text.startswith("http")]
            if sentences:
                row = (sentences[0], " ".join(sentences), one.name)
                topics.setdefault(topic.group() if topic else "", []).append(row)
    return [
        (event_group([row[0] for row in rows], rows), event_group([row[1] for row in rows], rows))
        for rows in topics.values()
    ]


def event_group(texts: Sequence[str], rows: Sequence[tuple[str, str, str]]) -> Group:
    return Group(
        texts=tuple(texts),
        columns=tuple(map(str, range(len(texts)))),
        labels=tuple(frozenset([row[2]]) for row in rows),
    )


def measure(groups: Sequence[Group], embed: Embed) -> list[str]:
    """The cells of a row: pairs, average precision, best F1, its threshold, share of right nearest neighbours."""
    scored: list[tuple[float, bool]] = []
    nearest: list[bool] = []
    for group in groups:
        similarity = embed(group.texts)
        words = [frozenset(tokens(text)) for text in group.texts]
        best: dict[int, tuple[float, bool]] = {}
        related: set[int] = set()
        for left, right in combinations(range(len(group.texts)), 2):
            alike = len(words[left] & words[right]) > COPY * len(words[left] | words[right])
            if alike or group.columns[left] == group.columns[right]:
                continue
            pair = (similarity(left, right), bool(group.labels[left] & group.labels[right]))
            scored.append(pair)
            related |= {left, right} if pair[1] else set()
            for index in (left, right):
                best[index] = max(best.get(index, pair), pair)
        nearest += [best[index][1] for index in sorted(related)]
    precision, f1, threshold = curve(scored)
    nearest_right = sum(nearest) / max(1, len(nearest))
    return [
        str(len(scored)),
        f"{100 * precision:.1f}",
        f"{100 * f1:.1f}",
        f"{threshold:.2f}",
        f"{100 * nearest_right:.1f}",
    ]


def curve(scored: Sequence[tuple[float, bool]]) -> tuple[float, float, float]:
    """Average precision, the best F1 and its threshold."""
    ranked = sorted(scored, key=lambda pair: -pair[0])
    relevant = max(1, sum(is_right for _, is_right in ranked))
    hits, total = 0, 0.0
    best = (0.0, 0.0)
    for rank, (cosine, is_right) in enumerate(ranked, start=1):
        hits += is_right
        total += hits / rank if is_right else 0.0
        best = max(best, (2 * hits / (rank + relevant), cosine))
    return total / relevant, *best


if __name__ == "__main__":
    main()

"""The figures of several systems on several data sets, as a table and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.evaluation.metrics import COUNTS, SHARES, SetFigures

_COLUMNS = (
    ("rouge1", "R-1"),
    ("rouge2", "R-2"),
    ("rouge_l", "R-L"),
    ("novel_3grams", "novel 3-grams"),
    ("not_copied", "not copied"),
    ("key_facts", "key facts"),
    ("citation_precision", "cite P"),
    ("citation_recall", "cite R"),
    ("citation_facts", "cite facts"),
    ("source_balance", "balance"),
    ("supported", "written"),
    ("words", "words"),
    ("length_error", "length off"),
    ("compression", "compr."),
    ("unsupported", "unsupp. n/n/q"),
    ("refused", "refused"),
    ("seconds", "s/set"),
)
_LEGEND = """\
R-1, R-2, R-L: ROUGE F, stemmed, summary and references cut to the same words, mean over references.
not copied: sentences that are no part of a source. cite P, R: cited source sentences against those that people
marked; cite facts: sentences of the reference with a marked sentence cited. balance: entropy of citations over
origins. written: passed the check as written, the rest is source text. unsupp.: numbers, names and quotations
that are not in the cited passages, by a check of the evaluation's own. Percent, but for words, compression
(to 1), counts and seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One system on one data set."""

    dataset: str
    sha256: str
    system: str
    words: int
    figures: dict[str, float]
    sets: tuple[SetFigures, ...]


def format_table(results: Sequence[Result]) -> str:
    """Plain text: a table for each data set, columns aligned, and what they mean."""
    parts = []
    for dataset in dict.fromkeys(result.dataset for result in results):
        rows = [result for result in results if result.dataset == dataset]
        count = len(rows[0].sets)
        head = f"{dataset}: {count} set{'' if count == 1 else 's'}, {rows[0].words} words"
        parts.append(f"{head}\n{_table(rows)}")
    return "\n\n".join([*parts, _LEGEND])


def format_json(results: Sequence[Result]) -> str:
    """The same with the figures of every set and what was found unsupported in ours."""
    return json.dumps({"results": [_as_dict(result) for result in results]}, indent=2, ensure_ascii=False)


def _table(rows: Sequence[Result]) -> str:
    columns = [(key, title) for key, title in _COLUMNS if any(_cell(row, key) for row in rows)]
    cells = [["system", *(title for _, title in columns)]]
    cells += [[row.system, *(_cell(row, key) or "-" for key, _ in columns)] for row in rows]
    widths = [max(len(line[index]) for line in cells) for index in range(len(cells[0]))]
    lines = [
        "  ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])]).rstrip()
        for line in cells
    ]
    lines.insert(1, "-" * max(map(len, lines)))
    return "\n".join(lines)


def _cell(row: Result, key: str) -> str:
    figures = row.figures
    if key == "unsupported":
        return "/".join(
            f"{figures.get(f'unsupported_{kind}s', 0):.0f}" for kind in ("number", "name", "quote")
        )
    if key not in figures or (key == "refused" and not figures[key]):
        return ""
    if key in SHARES:
        return f"{100 * figures[key]:.1f}"
    return f"{figures[key]:.2f}" if key == "seconds" else f"{figures[key]:.0f}"


def _as_dict(result: Result) -> dict[str, object]:
    return {
        "dataset": result.dataset,
        "sha256": result.sha256,
        "system": result.system,
        "words": result.words,
        "sets": len(result.sets),
        "figures": {key: _rounded(key, value) for key, value in result.figures.items()},
        "by_set": [
            {
                "set": one.set_name,
                "figures": {key: _rounded(key, value) for key, value in one.figures.items()},
                "findings": [
                    {"kind": found.kind, "what": found.what, "sentence": found.sentence}
                    for found in one.findings
                ],
            }
            for one in result.sets
        ],
    }


def _rounded(key: str, value: float) -> float:
    return int(value) if key in COUNTS else round(value, 4)

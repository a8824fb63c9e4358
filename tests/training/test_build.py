"""One command from raw files to packed pairs, on files of our own."""

from __future__ import annotations

import json
import lzma
from datetime import date, timedelta
from typing import TYPE_CHECKING

from summarizer_training.build import PART_NAMES, build, main
from summarizer_training.fusion import week_split
from summarizer_training.pack import load_packed
from summarizer_training.pairs import read_pairs

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from tokenizers import Tokenizer

STORM = (
    "The storm flooded the river harbour and closed two roads near the {} library on Monday, the mayor said."
)
AGAIN = "Two roads near the {} library closed on Monday after the storm flooded the river harbour."


def write_rows(path: Path, rows: list[dict[str, object]]) -> None:
    with lzma.open(path, "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in rows)


def raw_data(folder: Path) -> Path:
    """A data folder with four weeks of two outlets, and one row of each other set."""
    folder.mkdir()
    days = [(date(2021, 1, 4) + timedelta(weeks=week)).isoformat() for week in range(60)]
    news: list[dict[str, object]] = []
    for number, day in enumerate(days):
        for outlet, text in (("north", STORM), ("south", AGAIN)):
            news.append(
                {
                    "title": f"Storm closed two roads near library - {outlet}",
                    "description": text.format(f"old number {number}"),
                    "lead": "",
                    "source": outlet,
                    "date": f"{day}T10:00",
                }
            )
        # Three other events, so that the storm's words tell it apart.
        for other, words in enumerate(("Orchestra named a conductor", "Vaccine trial began", "Shares fell")):
            text = f"{words} in the capital {number} weeks after the spring talks ended."
            news.append(
                {"title": "", "description": text, "lead": "", "source": f"o{other}", "date": f"{day}T11:00"}
            )
    write_rows(folder / "news_leads.jsonl.xz", news)
    write_rows(
        folder / "compression_google200k.jsonl.xz",
        [{"source": "the storm closed ## roads on monday , near kalvik .", "keep": "11111000001"}],
    )
    write_rows(
        folder / "splits.jsonl.xz",
        [
            {
                "source": "The ferry sank near the island and the crew of five was rescued.",
                "target": "The ferry sank near the island. The crew of five was rescued.",
            }
        ],
    )
    write_rows(
        folder / "fusion_poc1300.jsonl.xz",
        [
            {
                "id": "p",
                "sources": ["The storm closed roads.", "The mayor left."],
                "target": "The mayor left roads.",
            }
        ],
    )
    article = " ".join(STORM.format(name) for name in ("east", "west", "city", "high", "low", "new"))
    for name in ("cnn_highlights", "reuters21578"):
        write_rows(folder / f"{name}.jsonl.xz", [{"id": name, "text": article}])
    return folder


def test_build_packs_each_part_and_splits_by_week(tmp_path: Path, tokenizer: Tokenizer) -> None:
    data = raw_data(tmp_path / "data")
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    yields = build(data, tokenizer=tmp_path / "tokenizer.json", folder=tmp_path / "pairs", seed=1)
    parts = {path.stem.split("-")[0] for path in (tmp_path / "pairs" / "parts").glob("*.jsonl")}
    assert parts == set(PART_NAMES)
    for kind in ("headline", "compression", "join", "poc", "copy", "robust"):
        assert any(name.endswith(f" {kind}") for name in yields), kind
    assert json.loads((tmp_path / "pairs" / "yields.json").read_text()) == yields
    packed = load_packed(tmp_path / "pairs" / "train.npz")
    assert len(packed) == sum(count for name, count in yields.items() if name.startswith("train"))
    held_out = list(read_pairs(tmp_path / "pairs" / "test.jsonl"))
    splits = {week_split((date(2021, 1, 4) + timedelta(weeks=week)).isoformat()) for week in range(60)}
    assert ("test" in splits) == any("number" in pair.target for pair in held_out)


def test_building_again_keeps_what_is_there(
    tmp_path: Path, tokenizer: Tokenizer, capsys: pytest.CaptureFixture[str]
) -> None:
    data = raw_data(tmp_path / "data")
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    arguments = [
        "--data",
        str(data),
        "--tokenizer",
        str(tmp_path / "tokenizer.json"),
        "--to",
        str(tmp_path / "pairs"),
    ]
    main([*arguments, "--parts", "compression", "join"])
    assert "compression: 1 pairs" in capsys.readouterr().err
    first = (tmp_path / "pairs" / "train.npz").stat().st_size
    main([*arguments, "--parts", "compression", "join"])
    assert "compression: 1 pairs" not in capsys.readouterr().err
    assert (tmp_path / "pairs" / "train.npz").stat().st_size == first

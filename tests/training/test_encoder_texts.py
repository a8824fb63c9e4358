"""The texts that the encoder learns from: whole days, the held-out weeks apart. Needs no torch."""

from __future__ import annotations

import json
import lzma
from typing import TYPE_CHECKING

from summarizer_training.encoder.texts import COMPRESSIONS, gather, is_held_out, load_texts, save_texts

if TYPE_CHECKING:
    from pathlib import Path

DAYS = ("2020-05-01", "2020-05-02", "2020-06-15", "2020-06-21", "2020-06-22")


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    with lzma.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(f"{json.dumps(row)}\n" for row in rows)


def write_data(folder: Path) -> Path:
    items = [
        {
            "title": f"Council of {day} votes on road number {number}",
            "description": f"The council voted on {day} to close road number {number}. It was a long evening for all.",
            "lead": "",
            "source": f"outlet{number % 7}",
            "date": f"{day}T10:00",
        }
        for day in DAYS
        for number in range(120)
    ]
    items += [dict(items[0]), {**items[0], "date": "2020-05-03T08:00"}]
    write_rows(folder / "news_leads.jsonl.xz", items)
    short = [{"target": f"council closes bridge number {number}", "source": ""} for number in range(50)]
    short += [{"target": "council closes # bridges", "source": ""}, {"target": "word " * 31, "source": ""}]
    write_rows(folder / "compression_google200k.jsonl.xz", short)
    return folder


def test_no_text_of_a_held_out_week_is_learned(tmp_path: Path) -> None:
    train, dev = gather(write_data(tmp_path), limit=100_000, seed=1)
    days = {text.group for text in train} - {COMPRESSIONS}
    assert days == {"2020-05-01", "2020-05-02", "2020-06-22"}
    assert {text.group for text in dev} == {"2020-06-15", "2020-06-21"}
    assert not any(is_held_out(day) for day in days)
    assert all(is_held_out(text.group) for text in dev)


def test_an_item_gives_its_headline_and_at_most_one_more_text(tmp_path: Path) -> None:
    train, _ = gather(write_data(tmp_path), limit=100_000, seed=1)
    day = [text for text in train if text.group == "2020-05-01"]
    items = [text.item for text in day]
    # The copied headline counts once.
    assert len(set(items)) == 120
    assert 120 < len(day) <= 240
    assert max(map(items.count, items)) == 2


def test_masked_and_long_compressions_are_left_out(tmp_path: Path) -> None:
    train, _ = gather(write_data(tmp_path), limit=100_000, seed=1)
    short = [text.text for text in train if text.group == COMPRESSIONS]
    assert len(short) == 50
    assert not any("#" in text for text in short)


def test_the_limit_ends_the_choice_of_days_and_the_seed_decides_it(tmp_path: Path) -> None:
    data = write_data(tmp_path)
    train, dev = gather(data, limit=150, seed=1)
    assert len({text.group for text in train}) == 2
    assert gather(data, limit=150, seed=1) == (train, dev)
    chosen = {frozenset(text.group for text in gather(data, limit=150, seed=seed)[0]) for seed in range(6)}
    assert len(chosen) > 1


def test_saved_texts_are_read_again(tmp_path: Path) -> None:
    texts, _ = gather(write_data(tmp_path), limit=150, seed=1)
    save_texts(texts, tmp_path / "texts.jsonl")
    assert load_texts(tmp_path / "texts.jsonl") == texts

"""Distil `brief-encoder`: `python -m summarizer_training.encoder.distil DATA RUN --teacher … --tokenizer …`.

Gathers texts, has the teacher embed them, and trains the student. Each step keeps its result in the run's folder and
is not done again: the same command goes on where it was cut off.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from tokenizers import Tokenizer

from summarizer_training.encoder.fit import Lessons, Options, State, fit, lessons_of, new_state, restore_state
from summarizer_training.encoder.student import StudentShape, token_ids
from summarizer_training.encoder.teacher import BertTeacher, Teacher, embed_to_folder, read_vectors
from summarizer_training.encoder.texts import gather, load_texts, save_texts
from summarizer_training.encoder.token_start import starting_vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXTS = 220_000
"""About 5 million tokens for the teacher: ten minutes on one processor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """What a run reads, and where it writes."""

    data: Path
    """Folder of the raw `.jsonl.xz` files."""
    run: Path
    tokenizer: Path
    """The `tokenizer.json` that the student shares with the writer."""
    student: str = "student"
    """Name of the folder in `run` that the student is kept in: several can share one teacher's vectors."""


def prepare(paths: Paths, teacher: Teacher, *, limit: int = TEXTS, seed: int = 1) -> None:
    """Gather texts and embed them, as far as that is not done."""
    train, dev = paths.run / "train.jsonl", paths.run / "dev.jsonl"
    if not (train.exists() and dev.exists()):
        paths.run.mkdir(parents=True, exist_ok=True)
        texts, held_out = gather(paths.data, limit=limit, seed=seed)
        save_texts(held_out, dev)
        save_texts(texts, train)
    for name in ("dev", "train"):
        texts = load_texts(paths.run / f"{name}.jsonl")
        embed_to_folder(teacher, [t.text for t in texts], paths.run / f"teacher-{name}")


def load_lessons(paths: Paths, name: str) -> Lessons:
    """The texts of "train" or "dev" with the teacher's vectors."""
    texts = load_texts(paths.run / f"{name}.jsonl")
    tokenizer = Tokenizer.from_file(str(paths.tokenizer))
    tokenizer.no_padding()
    vectors = read_vectors(paths.run / f"teacher-{name}", len(texts))
    return lessons_of(texts, token_ids(tokenizer, [t.text for t in texts]), vectors)


def train(paths: Paths, teacher: Teacher, options: Options, *, size: int) -> State:
    """A trained student, from the vectors of `prepare`."""
    tokenizer = Tokenizer.from_file(str(paths.tokenizer))
    lessons = load_lessons(paths, "train")
    start = starting_vectors(teacher, tokenizer, lessons.rows, size)
    shape = StudentShape(vocabulary=tokenizer.get_vocab_size(), size=size)
    state = new_state(shape, options, start, lessons.vectors.shape[1])
    folder = paths.run / paths.student
    if restore_state(state, folder):
        sys.stderr.write(f"going on from step {state.step}\n")
    fit(state, lessons, options, folder)
    return state


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, metavar="DATA_FOLDER", help="folder of the raw .jsonl.xz files")
    parser.add_argument("run", type=Path, metavar="RUN_FOLDER", help="folder to work in")
    parser.add_argument(
        "--teacher", type=Path, required=True, help="folder of the teacher (all-MiniLM-L6-v2)"
    )
    parser.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json of brief-mini")
    parser.add_argument("--student", default="student", help="name of the student's folder (%(default)s)")
    parser.add_argument("--texts", type=int, default=TEXTS, help="texts to learn from (%(default)s)")
    parser.add_argument("--size", type=int, default=176, help="values of a vector (%(default)s)")
    parser.add_argument("--epochs", type=int, default=4, help="times that each text is seen (%(default)s)")
    parser.add_argument("--precision", choices=("bf16", "fp32"), default="bf16", help="of the teacher")
    parser.add_argument("--threads", type=int, default=1, help="processors to use (%(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    torch.set_num_threads(given.threads)
    paths = Paths(data=given.data, run=given.run, tokenizer=given.tokenizer, student=given.student)
    teacher = BertTeacher(given.teacher, precision=given.precision)
    prepare(paths, teacher, limit=given.texts, seed=given.seed)
    train(paths, teacher, Options(epochs=given.epochs, seed=given.seed), size=given.size)


if __name__ == "__main__":
    main()

"""A tiny encoder is distilled from a made-up teacher, stopped, resumed, exported and measured; needs torch."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

pytest.importorskip("torch")

import torch
from summarizer_training.encoder.distil import Paths, load_lessons, prepare, train
from summarizer_training.encoder.export import export, quantised
from summarizer_training.encoder.fit import Options, batches, fit, load_student, new_state, restore_state
from summarizer_training.encoder.measure import nearness, spearman
from summarizer_training.encoder.student import Student, StudentShape, flatten
from summarizer_training.encoder.targets import Weights, distillation_loss
from summarizer_training.encoder.teacher import PART, embed_to_folder, read_vectors
from summarizer_training.encoder.texts import Text, save_texts
from summarizer_training.encoder.token_start import starting_vectors

from summarizer_models.sentence_encoder import load_encoder

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

SIZE = 12
NOUNS = (
    "council library bridge storm mayor river harbour engineers ferry crew boat island coast guard".split()
)
VERBS = "voted close closed flooded inspect rescued sank".split()
OPTIONS = Options(epochs=3, batch_texts=20, token_rate=2e-2, save_every=7, log_every=1000)


class WordTeacher:
    """Sums a fixed vector of each word: what a static student can learn."""

    def __init__(self) -> None:
        self.embedded = 0

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.embedded += len(texts)
        rows = np.array([sum((_word(word) for word in text.split()), np.zeros(SIZE)) for text in texts])
        return np.asarray(rows / np.maximum(1e-9, np.linalg.norm(rows, axis=1, keepdims=True)), np.float32)


def _word(word: str) -> NDArray[np.float64]:
    rng = np.random.default_rng(zlib.crc32(word.encode()))
    return rng.normal(size=SIZE) * (0.1 if len(word) <= 3 else 1.0)


def make_texts() -> list[Text]:
    rng = np.random.default_rng(2)
    texts = []
    for number in range(240):
        words = [str(rng.choice(NOUNS)), str(rng.choice(VERBS)), "the", str(rng.choice(NOUNS))]
        texts.append(Text(text=" ".join(words), group=f"day {number % 6}", item=number // 12))
    return texts


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Small matrices gain nothing from more, and lose much where other processes are busy."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def paths(tmp_path: Path, tokenizer: Tokenizer) -> Paths:
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    run = tmp_path / "run"
    run.mkdir()
    texts = make_texts()
    save_texts(texts[:180], run / "train.jsonl")
    save_texts(texts[180:], run / "dev.jsonl")
    paths = Paths(data=tmp_path, run=run, tokenizer=tmp_path / "tokenizer.json")
    prepare(paths, WordTeacher())
    return paths


def test_a_student_comes_near_its_teacher(paths: Paths) -> None:
    dev = load_lessons(paths, "dev")
    wanted = (dev.vectors @ dev.vectors.T)[np.triu_indices(len(dev.rows), k=1)]

    def error(student: Student) -> float:
        with torch.no_grad():
            own = student(flatten(dev.rows)).numpy()
        return float(np.abs((own @ own.T)[np.triu_indices(len(own), k=1)] - wanted).mean())

    before = train(paths, WordTeacher(), Options(epochs=0), size=8)
    after = train(
        Paths(data=paths.data, run=paths.run, tokenizer=paths.tokenizer, student="other"),
        WordTeacher(), Options(epochs=12, batch_texts=20, token_rate=2e-2), size=8,
    )  # fmt: skip
    assert error(after.student) < 0.7 * error(before.student)


def test_what_is_embedded_is_not_embedded_again(paths: Paths) -> None:
    teacher = WordTeacher()
    prepare(paths, teacher)
    assert teacher.embedded == 0


def test_embedding_goes_on_with_the_part_that_is_missing(tmp_path: Path) -> None:
    texts = [f"storm {number}" for number in range(PART + 5)]
    embed_to_folder(WordTeacher(), texts, tmp_path)
    whole = read_vectors(tmp_path, len(texts))
    sorted(tmp_path.iterdir())[1].unlink()
    with pytest.raises(FileNotFoundError):
        read_vectors(tmp_path, len(texts))
    teacher = WordTeacher()
    embed_to_folder(teacher, texts, tmp_path)
    assert teacher.embedded == 5
    assert np.array_equal(read_vectors(tmp_path, len(texts)), whole)


def test_a_run_that_was_cut_off_ends_like_one_that_was_not(paths: Paths, tokenizer: Tokenizer) -> None:
    lessons = load_lessons(paths, "train")
    start = starting_vectors(WordTeacher(), tokenizer, lessons.rows, 8)
    shape = StudentShape(vocabulary=tokenizer.get_vocab_size(), size=8)
    whole = new_state(shape, OPTIONS, start, SIZE)
    fit(whole, lessons, OPTIONS, paths.run / "whole")

    class CutError(Exception):
        pass

    def cut(_tensor: torch.Tensor) -> torch.Tensor:
        if part.step == 16:
            raise CutError
        return _tensor

    part = new_state(shape, OPTIONS, start, SIZE)
    part.head.register_forward_hook(lambda _module, _inputs, output: cut(output))
    with pytest.raises(CutError):
        fit(part, lessons, OPTIONS, paths.run / "part")
    again = new_state(shape, OPTIONS, start, SIZE)
    assert restore_state(again, paths.run / "part")
    assert again.step == 14
    fit(again, lessons, OPTIONS, paths.run / "part")
    assert again.step == whole.step
    assert torch.equal(again.student.tokens, whole.student.tokens)


def test_every_text_is_in_one_batch_of_an_epoch_with_its_own_day(paths: Paths) -> None:
    lessons = load_lessons(paths, "train")
    made = batches(lessons, OPTIONS, 0)
    assert sorted(index for batch in made for index in batch) == list(range(180))
    assert all(len({lessons.groups[index] for index in batch}) == 1 for batch in made)
    assert made == batches(lessons, OPTIONS, 0)
    assert made != batches(lessons, OPTIONS, 1)


def test_the_loss_is_least_for_the_teachers_own_vectors() -> None:
    taught = torch.nn.functional.normalize(torch.randn(10, SIZE, generator=torch.Generator().manual_seed(1)))
    other = taught.roll(1, dims=0)
    same = torch.nn.Identity()
    assert distillation_loss(taught, same, taught, Weights()) < distillation_loss(
        other, same, taught, Weights()
    )


def test_export_is_the_student_and_twice_the_same_bytes(paths: Paths) -> None:
    state = train(paths, WordTeacher(), OPTIONS, size=8)
    first, second = paths.run / "first", paths.run / "second"
    for folder in (first, second):
        export(load_student(paths.run / "student"), folder, tokenizer=paths.tokenizer, version="1")
    for name in ("vectors.bin", "manifest.json"):
        assert (first / name).read_bytes() == (second / name).read_bytes()
    texts = [text.text for text in make_texts()[:30]]
    lessons = load_lessons(paths, "train")
    with torch.no_grad():
        wanted = state.student(flatten(lessons.rows[:30])).numpy()
    shipped = load_encoder(first, paths.tokenizer).embed(texts)
    assert np.abs(shipped.cosines(0, 30) - wanted @ wanted.T).max() < 0.02


def test_a_token_without_a_vector_counts_nothing() -> None:
    student = Student(StudentShape(vocabulary=3, size=4))
    with torch.no_grad():
        student.tokens[1] = 0
        student.weights[2] = -1
    vectors = quantised(student)
    assert not vectors.rows[1].any()
    assert vectors.weights[2] == 0
    assert vectors.weights[0] == 32_767


def test_starting_vectors_weigh_frequent_tokens_down(tokenizer: Tokenizer) -> None:
    vocabulary = tokenizer.get_vocab()
    the, storm = vocabulary["the"], vocabulary["storm"]
    rare = starting_vectors(WordTeacher(), tokenizer, [[storm]], 8)
    frequent = starting_vectors(WordTeacher(), tokenizer, [[the] * 99 + [storm]], 8)
    assert np.linalg.norm(frequent[the]) < 0.1 * np.linalg.norm(rare[the])
    assert not rare[vocabulary["[SEP]"]].any()


def test_nearness_of_the_teacher_to_itself_is_perfect() -> None:
    texts = [Text(text="", group="day", item=number // 2) for number in range(20)]
    taught = WordTeacher().embed([f"storm {number // 2} {number}" for number in range(20)]).astype(np.float64)
    near = nearness(texts, taught, taught)
    assert near.rank_correlation == pytest.approx(1.0)
    assert near.error == 0.0
    assert near.found == near.found_by_teacher
    turned = nearness(texts, taught[::-1].copy(), taught)
    assert turned.error > 0


def test_equal_values_share_their_rank() -> None:
    assert spearman(np.array([1.0, 1.0, 2.0]), np.array([5.0, 5.0, 9.0])) == pytest.approx(1.0)
    assert spearman(np.array([1.0, 2.0, 3.0]), np.array([9.0, 5.0, 1.0])) == pytest.approx(-1.0)

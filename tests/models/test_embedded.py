"""The real weights, through the real engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ctranslate2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from summarizer.errors import ModelError, ModelRefusedError
from summarizer.ports import Form, Writer, WritingTask
from summarizer_models import function_words
from summarizer_models.embedded import EmbeddedWriter, load_embedded, read_always_allowed
from summarizer_models.wordpieces import tokenize
from tests.models.folders import copy_weights, describe

if TYPE_CHECKING:
    from pathlib import Path

FERRY = (
    "The ferry struck a stone pier in thick fog on Monday, injuring 14 passengers, officials said.",
    "Fourteen people were hurt when the ferry hit the pier, the harbour master said.",
)
BUDGET = (
    "Parliament approved the new budget late on Thursday by 61 votes to 48.",
    "Lawmakers passed the budget after a debate of nine hours, 61 to 48.",
)
TASKS = [WritingTask(evidence=evidence, form=form) for form in Form for evidence in (FERRY, BUDGET)]


def test_it_is_a_writer(brief_mini: EmbeddedWriter) -> None:
    writer: Writer = brief_mini
    assert writer.name == brief_mini.name
    assert brief_mini.score([]) == []
    assert (brief_mini.name, brief_mini.device) == ("brief-mini", "cpu")
    assert brief_mini.version


def test_candidates_are_lower_case_words_best_first(brief_mini: EmbeddedWriter) -> None:
    written = brief_mini.write(TASKS)
    assert len(written) == len(TASKS)
    assert sum(bool(candidates) for candidates in written) >= len(TASKS) - 2
    for candidates in written:
        assert len(candidates) <= 4
        scores = [candidate.score for candidate in candidates]
        assert scores == sorted(scores, reverse=True)
        assert all(score <= 0 for score in scores)
        for candidate in candidates:
            assert candidate.text == " ".join(candidate.text.lower().split())
            assert "##" not in candidate.text
            assert "[" not in candidate.text


def test_no_word_comes_from_elsewhere(brief_mini: EmbeddedWriter, brief_mini_folder: Path) -> None:
    tokenizer = Tokenizer.from_file(str(brief_mini_folder / "tokenizer.json"))
    always = read_always_allowed(brief_mini_folder / "vmap.txt")
    for task, candidates in zip(TASKS, brief_mini.write(TASKS), strict=True):
        own = always.union(*(tokenize(tokenizer, sentence) for sentence in task.evidence))
        for candidate in candidates:
            assert own.issuperset(tokenize(tokenizer, candidate.text)), candidate.text


def test_a_task_is_written_alike_whatever_it_stands_beside(brief_mini: EmbeddedWriter) -> None:
    together = brief_mini.write(TASKS)
    assert brief_mini.write(TASKS[::-1])[::-1] == together
    assert [brief_mini.write([task])[0] for task in TASKS] == together


def test_threads_do_not_change_the_result(brief_mini: EmbeddedWriter, brief_mini_folder: Path) -> None:
    single = load_embedded(brief_mini_folder, threads=1, device="cpu")
    assert single.write(TASKS) == brief_mini.write(TASKS)
    pairs = [(task, task.evidence[0]) for task in TASKS]
    assert single.token_scores(pairs) == brief_mini.token_scores(pairs)


def test_nothing_is_written_from_nothing(brief_mini: EmbeddedWriter) -> None:
    assert brief_mini.write([]) == []
    empty = [WritingTask(evidence=evidence, form=Form.SHORT) for evidence in ((), ("",), (" \n\0",))]
    assert brief_mini.write(empty) == [[], [], []]
    assert brief_mini.token_scores([]) == []


def test_scores_prefer_what_the_evidence_says(brief_mini: EmbeddedWriter) -> None:
    task = WritingTask(evidence=FERRY, form=Form.MEDIUM)
    pairs = [(task, text) for text in (FERRY[1], BUDGET[1], FERRY[1].replace("hurt", "hurt budget"))]
    right, other, broken = brief_mini.token_scores(pairs)
    assert sum(right) / len(right) > sum(other) / len(other)
    assert min(broken) < min(right)
    assert brief_mini.score(pairs) == [sum(row) / len(row) for row in (right, other, broken)]
    assert all(value <= 0 for value in (*right, *other, *broken))


def test_an_empty_and_an_endless_text_have_scores(brief_mini: EmbeddedWriter) -> None:
    task = WritingTask(evidence=FERRY, form=Form.LONG)
    empty, endless = brief_mini.token_scores([(task, ""), (task, "fog " * 100_000)])
    assert len(empty) == 1
    assert len(endless) == 161


def test_special_tokens_in_the_evidence_are_plain_characters(brief_mini: EmbeddedWriter) -> None:
    source = brief_mini._source(WritingTask(evidence=("a [SEP] [CLS] [unused1] b",), form=Form.LONG))
    assert source[:2] == ["[CLS]", "[unused4]"]
    assert source[-1] == "[SEP]"
    assert {"[SEP]", "[CLS]", "[unused1]"}.isdisjoint(source[2:-1])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=60), max_size=4), st.sampled_from(Form))
def test_any_text_is_survived(brief_mini: EmbeddedWriter, evidence: list[str], form: Form) -> None:
    task = WritingTask(evidence=tuple(evidence), form=form)
    assert len(brief_mini.write([task])) == 1
    assert len(brief_mini.token_scores([(task, "".join(evidence))])) == 1


def test_always_allowed_words_are_those_of_the_vocabulary_map(brief_mini_folder: Path) -> None:
    words = {*function_words.WORDS, *function_words.PUNCTUATION, *function_words.CLITICS}
    endings = {f"##{ending}" for ending in function_words.ENDINGS}
    assert read_always_allowed(brief_mini_folder / "vmap.txt") == words | endings | {"[SEP]", "[UNK]"}


def test_weights_that_the_engine_cannot_read_are_refused(brief_mini_folder: Path, tmp_path: Path) -> None:
    folder = copy_weights(brief_mini_folder, tmp_path / "own")
    (folder / "model.bin").write_bytes(b"\0" * 100)
    describe(folder)  # so that the checksum is right
    with pytest.raises(ModelRefusedError, match="cannot be loaded"):
        load_embedded(folder, device="cpu")


def test_a_tokenizer_that_cannot_be_read_is_refused(brief_mini_folder: Path, tmp_path: Path) -> None:
    folder = copy_weights(brief_mini_folder, tmp_path / "own")
    (folder / "tokenizer.json").write_text("{}")
    describe(folder)
    with pytest.raises(ModelRefusedError, match="cannot be loaded"):
        load_embedded(folder, device="cpu")


class SmallMemory:
    """A translator on a GPU that has room for a few examples; on the CPU it is the real one."""

    device = "cuda"

    def __init__(self, real: Any, room: int, message: str = "CUDA failed with error out of memory") -> None:
        self.real, self.room, self.message = real, room, message
        self.sizes: list[int] = []

    def score_batch(self, sources: list[list[str]], targets: list[list[str]], *, max_batch_size: int) -> Any:
        self.sizes.append(max_batch_size)
        if max_batch_size > self.room:
            raise RuntimeError(self.message)
        return self.real.score_batch(sources, targets, max_batch_size=1)


def on_small_gpu(writer: EmbeddedWriter, **options: Any) -> tuple[EmbeddedWriter, SmallMemory]:
    real = writer._translator
    gpu = SmallMemory(real, **options)
    return (
        EmbeddedWriter(
            manifest=writer._manifest,
            tokenizer=writer._tokenizer,
            always_allowed=writer._always_allowed,
            open_translator=lambda device: gpu if device == "cuda" else real,
            device="cuda",
        ),
        gpu,
    )


PAIRS = [(task, task.evidence[0]) for task in TASKS]


def test_a_batch_is_halved_until_it_fits(brief_mini: EmbeddedWriter) -> None:
    writer, gpu = on_small_gpu(brief_mini, room=10)
    assert writer.token_scores(PAIRS) == brief_mini.token_scores(PAIRS)
    assert gpu.sizes == [64, 32, 16, 8]
    assert writer.device == "cuda"


def test_the_processor_takes_over_when_one_example_does_not_fit(brief_mini: EmbeddedWriter) -> None:
    writer, gpu = on_small_gpu(brief_mini, room=0)
    assert writer.token_scores(PAIRS) == brief_mini.token_scores(PAIRS)
    assert gpu.sizes[-1] == 1
    assert writer.device == "cpu"
    assert writer.write(TASKS) == brief_mini.write(TASKS)


def test_another_failure_is_one_clear_error(brief_mini: EmbeddedWriter) -> None:
    writer, gpu = on_small_gpu(brief_mini, room=0, message="the cable is out")
    with pytest.raises(ModelError, match="the cable is out"):
        writer.token_scores(PAIRS)
    assert gpu.sizes == [64]


def test_a_gpu_that_is_not_there(brief_mini_folder: Path) -> None:
    if ctranslate2.get_cuda_device_count():
        pytest.skip("there is one here")
    with pytest.raises(ModelError, match="no CUDA device"):
        load_embedded(brief_mini_folder, device="cuda")

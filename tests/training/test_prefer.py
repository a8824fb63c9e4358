"""The preference pass on a tiny writer: ranks are learnt, and a run goes on where it stopped; needs torch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("torch")
pytest.importorskip("safetensors")
pytest.importorskip("ctranslate2")

import torch
from safetensors.torch import save_file
from summarizer_training.candidates import (
    Candidate,
    Choice,
    Sampler,
    choices,
    judged,
    read_choices,
    tasks_of,
    write_choices,
)
from summarizer_training.checkpoints import load_checkpoint
from summarizer_training.curves import read_curves
from summarizer_training.export import export
from summarizer_training.model import Shape, WriterModel
from summarizer_training.pack import Encoder, pack
from summarizer_training.pairs import Pair
from summarizer_training.prefer import in_order, prefer, ranked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tokenizers import Tokenizer

EVIDENCE = "The storm closed two roads near the library on Monday."


class Phrases:
    """A phrase book that knows every word."""

    def knows(self, words: Sequence[str]) -> bool:
        return bool(words)

    def word_class(self, word: str) -> str:
        return word


def shape(tokenizer: Tokenizer) -> Shape:
    return Shape(
        vocabulary=tokenizer.get_vocab_size(), width=32, heads=2, feed_forward=64, encoder_layers=1,
        decoder_layers=1, positions=128,
    )  # fmt: skip


def choice(place: str) -> Choice:
    texts = (
        f"the storm closed the {place} .",
        f"the storm closed {place} {place} .",
        "the crew has a the",
        "of of of",
    )
    return Choice(
        evidence=(f"the storm closed the {place} on monday .",),
        form="medium",
        candidates=tuple(
            Candidate(text=text, fault=None if rank == 0 else "fluency", quality=2.0 - rank)
            for rank, text in enumerate(texts)
        ),
    )


@pytest.fixture
def start(tmp_path: Path, tokenizer: Tokenizer) -> Path:
    folder = tmp_path / "start"
    (folder / "ct2-int8").mkdir(parents=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    words = sorted(tokenizer.get_vocab())
    lines = "\n".join(f"{word}\t{word}" for word in words)
    (folder / "ct2-int8" / "vmap.txt").write_text(f"\t{' '.join(words)}\n{lines}\n", encoding="utf-8")
    torch.manual_seed(1)
    model = WriterModel(shape(tokenizer))
    save_file({n: 0.3 * t for n, t in model.state_dict().items()}, folder / "weights.safetensors")
    return folder


@pytest.fixture
def data(tmp_path: Path, tokenizer: Tokenizer) -> Path:
    pairs = [Pair(kind="copy", evidence=(EVIDENCE,), target=EVIDENCE, split="train")] * 8
    pack(pairs, Encoder(tokenizer)).save(tmp_path / "train.npz")
    return tmp_path


def test_the_tasks_are_those_that_the_library_sets() -> None:
    short = Pair(kind="copy", evidence=(EVIDENCE,), target=EVIDENCE, split="train")
    assert tasks_of(short) == ((EVIDENCE,), "medium")
    long = Pair(kind="copy", evidence=("word " * 30,), target="word", split="train")
    assert tasks_of(long)[1] == "long"
    several = Pair(kind="fusion", evidence=(EVIDENCE,) * 6, target=EVIDENCE, split="train")
    assert tasks_of(several) == ((EVIDENCE,) * 4, "medium")


def test_what_passes_the_gates_is_worth_more() -> None:
    good = judged("the storm closed two roads near the library on monday .", [EVIDENCE], EVIDENCE, Phrases())
    cut = judged("the storm closed two roads near the .", [EVIDENCE], EVIDENCE, Phrases())
    assert good.fault is None
    assert cut.fault is not None
    assert good.quality > 2.0 > cut.quality


def test_candidates_of_an_exported_writer_are_ranked_and_kept(
    tmp_path: Path, start: Path, tokenizer: Tokenizer
) -> None:
    torch.manual_seed(2)
    export(WriterModel(shape(tokenizer)), like=start, folder=tmp_path / "out", version="1")
    pairs = [Pair(kind="copy", evidence=(EVIDENCE,), target=EVIDENCE, split="train")] * 3
    found = list(choices(pairs, Sampler(tmp_path / "out", threads=1), Phrases()))
    for one in found:
        qualities = [candidate.quality for candidate in one.candidates]
        assert qualities == sorted(qualities, reverse=True)
    assert write_choices(tmp_path / "choices.jsonl", [choice("bridge")]) == 1
    assert list(read_choices(tmp_path / "choices.jsonl")) == [choice("bridge")]


def test_ranked_needs_as_many_ranks_as_are_asked_for(tokenizer: Tokenizer) -> None:
    encoder = Encoder(tokenizer)
    found = ranked([choice("bridge")], encoder)
    assert len(found[0].targets) == 4
    assert encoder.text(found[0].targets[0]).startswith("the storm closed the bridge")
    assert ranked([choice("bridge")], encoder, count=5) == []
    batches = list(in_order(found * 20, seed=1))
    assert sum(map(len, batches)) == 20


def test_the_pass_learns_the_ranks_and_goes_on_where_it_stopped(
    tmp_path: Path, start: Path, data: Path, tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer_training.prefer.SAVE_EVERY", 4)
    path = tmp_path / "choices.jsonl"
    write_choices(path, [choice(p) for p in ("bridge", "library", "river", "island", "harbour")] * 32)

    def run(folder: Path) -> float:
        return prefer(folder, choices=path, data=data, start=start, rate=3e-3, seed=1, shape=shape(tokenizer))

    run(tmp_path / "whole")
    whole, again = WriterModel(shape(tokenizer)), WriterModel(shape(tokenizer))
    progress = load_checkpoint(tmp_path / "whole", whole)
    assert progress is not None
    assert progress.step == 20
    shares = [share for _, share in read_curves(tmp_path / "whole" / "curves.csv")["preference accuracy"]]
    assert len(shares) == 5
    assert shares[-1] > shares[0] + 0.1
    # Cut after the fourth step: what follows is what an uncut pass would have done.
    real = torch.optim.AdamW.step
    calls = iter(range(100))

    def step(self: torch.optim.AdamW, closure: None = None) -> None:
        if next(calls) == 6:
            raise KeyboardInterrupt
        real(self, closure)

    monkeypatch.setattr(torch.optim.AdamW, "step", step)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "cut")
    monkeypatch.setattr(torch.optim.AdamW, "step", real)
    run(tmp_path / "cut")
    load_checkpoint(tmp_path / "cut", again)
    for name, tensor in whole.state_dict().items():
        assert torch.allclose(tensor, again.state_dict()[name], atol=1e-4), name

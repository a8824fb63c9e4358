"""One pass that prefers supported candidates: `python -m summarizer_training.prefer --run RUN --start WEIGHTS …`.

The margin loss of BRIO (Liu et al., ACL 2022): a better candidate's mean token log-probability shall exceed a worse
one's by a margin that grows with the difference of their ranks; cross-entropy on the best one is added. Each step has
a batch of ordinary training beside it, so that nothing else is forgotten.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from summarizer_training.batches import Collator, Stream
from summarizer_training.candidates import Choice, read_choices
from summarizer_training.checkpoints import Progress, load_checkpoint, save_checkpoint
from summarizer_training.curves import CurveLog
from summarizer_training.engine_files import WORDS_FILE, engine_folder
from summarizer_training.loss import restricted_loss
from summarizer_training.model import Shape, WriterModel, padding_mask
from summarizer_training.pack import Encoder, load_packed
from summarizer_training.start import load_weights
from summarizer_training.train import Options, optimizer_for
from summarizer_training.vocabulary import always_allowed

CANDIDATES = 4
"""Of each choice: the best, the worst and those at even steps between."""
BATCH = 8
"""Choices a step: 32 sentences."""
MARGIN = 0.03
"""Nats of mean token log-probability for each rank of difference; a beam's neighbours differ by some 0.05."""
SAVE_EVERY = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """Token ids of one choice: its evidence, and its candidates from the best to the worst."""

    source: list[int]
    targets: tuple[list[int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """What one batch of choices gave."""

    loss: Tensor
    right: float
    """Share of the pairs of candidates that the model orders as they are ranked."""


def ranked(choices: Sequence[Choice], encoder: Encoder, *, count: int = CANDIDATES) -> list[Ranked]:
    """The choices as token ids, each with `count` candidates of different ranks; those with fewer are left out."""
    found = []
    for choice in choices:
        distinct = [
            candidate
            for index, candidate in enumerate(choice.candidates)
            if index == 0 or candidate.quality < choice.candidates[index - 1].quality
        ]
        if len(distinct) < count:
            continue
        places = [round(i * (len(distinct) - 1) / (count - 1)) for i in range(count)]
        targets = encoder.tokens([distinct[place].text for place in places])
        found.append(
            Ranked(
                source=encoder.source(choice.form, encoder.tokens(choice.evidence)),
                targets=tuple([*target, encoder.end] for target in targets),
            )
        )
    return found


def preference_loss(
    model: WriterModel, batch: Sequence[Ranked], *, start: int, pad: int, always: Sequence[int]
) -> Preference:
    """Margin loss over all pairs of each choice's candidates, plus cross-entropy on the best ones."""
    count = len(batch[0].targets)
    source = _padded([choice.source for choice in batch], pad)
    target = _padded([row for choice in batch for row in choice.targets], pad)
    prefix = torch.full_like(target, start)
    prefix[:, 1:] = target[:, :-1]
    vocabulary = torch.unique(torch.cat([source.flatten(), target.flatten(), torch.tensor(always)]))
    mask = padding_mask(source, pad)
    memory = model.encode(source, mask).repeat_interleave(count, dim=0)
    states = model.decode(prefix, memory, mask.repeat_interleave(count, dim=0))
    logits = model.logits(states, vocabulary).float()
    labels = torch.searchsorted(vocabulary, target)
    losses = functional.cross_entropy(logits.transpose(1, 2), labels, reduction="none")
    counted = (target != pad).float()
    scores = -((losses * counted).sum(dim=1) / counted.sum(dim=1)).view(len(batch), count)
    margin, right = torch.zeros(()), []
    for better in range(count):
        for worse in range(better + 1, count):
            ahead = scores[:, better] - scores[:, worse]
            margin = margin + functional.relu(MARGIN * (worse - better) - ahead).mean()
            right.append(float((ahead > 0).float().mean()))
    return Preference(loss=margin - scores[:, 0].mean(), right=sum(right) / len(right))


def _padded(rows: Sequence[Sequence[int]], pad: int) -> Tensor:
    out = torch.full((len(rows), max(map(len, rows))), pad, dtype=torch.int64)
    for index, row in enumerate(rows):
        out[index, : len(row)] = torch.tensor(row)
    return out


def in_order(found: Sequence[Ranked], *, seed: int) -> Iterator[list[Ranked]]:
    """One pass over the choices in batches of alike lengths, the batches in random order."""
    lengths = [len(choice.source) for choice in found]
    order = np.argsort(lengths, kind="stable")
    cut = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    np.random.default_rng(seed).shuffle(cut)
    for batch in cut:
        yield [found[i] for i in batch]


def prefer(
    folder: Path,
    *,
    choices: Path,
    data: Path,
    start: Path,
    rate: float,
    seed: int,
    shape: Shape | None = None,
) -> float:
    """Run the pass in `folder` (resumed where it has a checkpoint), and give the mean share of right orders.

    `start` is a model folder; `data` holds the `train.npz` of ordinary pairs.
    """
    torch.manual_seed(seed)
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(start / "tokenizer.json"))
    encoder = Encoder(tokenizer)
    always = always_allowed(engine_folder(start) / WORDS_FILE, tokenizer)
    model = WriterModel(shape or Shape())
    model.load_state_dict(load_weights(start, model.shape))
    options = Options(peak_rate=rate, seed=seed, max_tokens=2000)
    optimizer = optimizer_for(model, options)
    progress = load_checkpoint(folder, model, optimizer) or Progress()
    found = ranked(list(read_choices(choices)), encoder)
    steps = -(-len(found) // BATCH)
    packed = load_packed(data / "train.npz")
    # Chunks far from those of the run before, which began at 0.
    stream = Stream(packed, seed=seed + 1000, max_tokens=options.max_tokens, fidelity_chunks=0)
    collate = Collator(packed, start=encoder.start, pad=encoder.pad, always=always, answers=encoder.answers)
    plain = (collate(indices) for _, cut in stream.chunks(0) for indices in cut)
    log, shares = CurveLog(folder / "curves.csv"), []
    for step, (batch, ordinary) in enumerate(zip(in_order(found, seed=seed), plain, strict=False)):
        if step < progress.step:
            continue
        for group in optimizer.param_groups:
            group["lr"] = rate * group["share"] * min(1.0, (step + 1) / 20) * (1.0 - step / steps)
        optimizer.zero_grad(set_to_none=True)
        with torch.autocast("cpu", torch.bfloat16):
            preference = preference_loss(model, batch, start=encoder.start, pad=encoder.pad, always=always)
            outcome = restricted_loss(model, ordinary, pad=encoder.pad, smoothing=options.smoothing)
        (preference.loss + outcome.loss).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        progress.step, progress.examples = step + 1, progress.examples + len(batch)
        shares.append(preference.right)
        if progress.step % SAVE_EVERY == 0 or progress.step == steps:
            figures = {
                "preference loss": float(preference.loss.detach()),
                "preference accuracy": sum(shares[-SAVE_EVERY:]) / len(shares[-SAVE_EVERY:]),
                "train loss": float(outcome.loss.detach()),
            }
            log.add(step=progress.step, examples=progress.examples, seconds=0.0, figures=figures)
            sys.stderr.write(f"step {progress.step} of {steps}: {figures}\n")
            save_checkpoint(folder, model, optimizer, progress)
    return sum(shares) / max(1, len(shares))


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--run", type=Path, required=True, help="folder of the checkpoint; resumed if it has one"
    )
    parser.add_argument("--choices", type=Path, required=True, help="what `candidates` wrote")
    parser.add_argument("--data", type=Path, required=True, help="folder with train.npz")
    parser.add_argument("--start", type=Path, required=True, help="exported weights to start from")
    parser.add_argument("--rate", type=float, default=3e-5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args(arguments)
    torch.set_num_threads(given.threads)
    prefer(
        given.run,
        choices=given.choices,
        data=given.data,
        start=given.start,
        rate=given.rate,
        seed=given.seed,
    )


if __name__ == "__main__":
    main()

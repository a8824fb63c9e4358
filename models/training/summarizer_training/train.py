"""Train the writer on packed pairs: `python -m summarizer_training.train --run RUN --data DATA --start FOLDER`."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import torch
from tokenizers import Tokenizer

from summarizer_training.batches import VERIFY_SHARE, Batch, Collator, Stream
from summarizer_training.checkpoints import Progress, load_checkpoint, save_checkpoint
from summarizer_training.curves import CurveLog, draw_curves
from summarizer_training.dev import dev_figures
from summarizer_training.engine_files import WORDS_FILE, engine_folder
from summarizer_training.loss import Outcome, restricted_loss
from summarizer_training.model import Shape, WriterModel
from summarizer_training.pack import Encoder, Packed, load_packed
from summarizer_training.schedule import rate_factor
from summarizer_training.start import load_weights
from summarizer_training.vocabulary import always_allowed


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to train."""

    peak_rate: float = 3e-4
    encoder_rate_share: float = 0.5
    """The encoder starts from MiniLM and learns more slowly. To compare two texts is its work, though: to verify, 1."""
    warmup_steps: int = 200
    smoothing: float = 0.01
    max_tokens: int = 4000
    """Padded tokens of a batch, evidence and target."""
    verify_share: float = VERIFY_SHARE
    """Share of the pairs to verify, where the data has any."""
    seed: int = 1
    precision: str = "bf16"
    """`bf16` is 1.8 times as fast as `fp32` on a CPU with AVX-512 BF16 (32 against 17 pairs/s on two Zen 4 cores)."""
    device: str = "cpu"
    examples: int | None = None
    """Stop after so many examples; none: go on until there is a file named `DECAY` in the run's folder."""
    decay_examples: int = 15_000
    """The rate falls to nothing over the last so many examples."""
    log_every: int = 50
    """Steps between two lines of the training loss."""
    dev_every: int = 300
    save_every: int = 60


@dataclass(slots=True, kw_only=True)
class Run:
    """A training run: its folder, model, data and place."""

    folder: Path
    options: Options
    model: WriterModel
    optimizer: torch.optim.Optimizer
    train: Packed
    dev: Packed
    collate: Callable[[Packed], Collator]
    pad: int
    supported: int
    """The id of the answer "yes"."""
    clock: Callable[[], float] = time.monotonic
    progress: Progress = field(default_factory=Progress)
    stopping: bool = False

    def decayed(self) -> float:
        """Share of the decay that has passed, 0 to 1; begins the decay where it is due."""
        options, progress = self.options, self.progress
        if progress.decay_started is None:
            due = (
                options.examples is not None
                and progress.examples >= options.examples - options.decay_examples
            )
            # A file is the signal to bring a run to its end at any time.
            if not due and not (self.folder / "DECAY").exists():
                return 0.0
            progress.decay_started = progress.examples
        return (progress.examples - progress.decay_started) / options.decay_examples


def optimizer_for(model: WriterModel, options: Options) -> torch.optim.Optimizer:
    """AdamW over all parameters but the encoder's input embedding, which stays MiniLM's."""
    model.model.encoder.embed_tokens.requires_grad_(requires_grad=False)
    encoder = [p for p in model.model.encoder.parameters() if p.requires_grad]
    decoder = list(model.model.decoder.parameters())
    groups = [{"params": encoder, "lr": 0.0}, {"params": decoder, "lr": 0.0}]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    share_rates(optimizer, options)
    return optimizer


def share_rates(optimizer: torch.optim.Optimizer, options: Options) -> None:
    """Note with each group which share of the learning rate it has: the encoder's, and the decoder's whole one."""
    for group, share in zip(optimizer.param_groups, (options.encoder_rate_share, 1.0), strict=True):
        group["share"] = share


def _moved(batch: Batch, device: str) -> Batch:
    return batch if device == "cpu" else Batch(**{k: getattr(batch, k).to(device) for k in batch.__slots__})


def _outcome(run: Run, batch: Batch, *, smoothing: float) -> Outcome:
    options = run.options
    with torch.autocast(options.device, torch.bfloat16, enabled=options.precision == "bf16"):
        return restricted_loss(run.model, _moved(batch, options.device), pad=run.pad, smoothing=smoothing)


def train_step(run: Run, batch: Batch) -> Outcome:
    """One update of the weights."""
    options = run.options
    factor = rate_factor(run.progress.step, warmup_steps=options.warmup_steps, decayed=run.decayed())
    for group in run.optimizer.param_groups:
        group["lr"] = options.peak_rate * group["share"] * factor
    run.optimizer.zero_grad(set_to_none=True)
    outcome = _outcome(run, batch, smoothing=options.smoothing)
    outcome.loss.backward()
    torch.nn.utils.clip_grad_norm_(run.model.parameters(), 1.0)
    run.optimizer.step()
    return outcome


def held_out_figures(run: Run) -> dict[str, float]:
    """What the model makes of the run's dev pairs."""
    collate = run.collate(run.dev)
    return dev_figures(
        run.dev,
        lambda indices: _outcome(run, collate(indices), smoothing=0.0),
        supported=run.supported,
        max_tokens=run.options.max_tokens,
    )


def batches(run: Run) -> Iterator[Batch]:
    """The stream's batches from where the run stands; whoever learns from one counts it."""
    options = run.options
    stream = Stream(
        run.train, seed=options.seed, max_tokens=options.max_tokens, verify_share=options.verify_share
    )
    collate = run.collate(run.train)
    for chunk, cut in stream.chunks(run.progress.chunk):
        if chunk != run.progress.chunk:
            run.progress.chunk, run.progress.batch = chunk, 0
        for indices in cut[run.progress.batch :]:
            yield collate(indices)


def fit(run: Run) -> None:
    """Train until the rate has decayed, or until asked to stop; checkpoints and curves go to the run's folder."""
    options, progress = run.options, run.progress
    log = CurveLog(run.folder / "curves.csv")
    loss_sum, correct_sum, token_sum = 0.0, 0, 0

    def note(figures: dict[str, float]) -> None:
        log.add(step=progress.step, examples=progress.examples, seconds=progress.seconds, figures=figures)
        shown = ", ".join(f"{name} {value:.4g}" for name, value in figures.items())
        sys.stderr.write(
            f"step {progress.step} examples {progress.examples} {progress.seconds:.0f}s: {shown}\n"
        )
        sys.stderr.flush()

    for batch in batches(run):
        if run.stopping or run.decayed() >= 1.0:
            break
        if progress.step % options.dev_every == 0:
            note(held_out_figures(run))
        before = run.clock()
        outcome = train_step(run, batch)
        progress.seconds += run.clock() - before
        # All together, before anything can be saved: else a resumed run would learn from a batch twice, or never.
        progress.step += 1
        progress.batch += 1
        progress.examples += len(batch.source)
        loss_sum += float(outcome.loss.detach()) * outcome.tokens
        correct_sum += outcome.correct
        token_sum += outcome.tokens
        if progress.step % options.log_every == 0:
            rate = run.optimizer.param_groups[-1]["lr"]
            note(
                {"train loss": loss_sum / token_sum, "train accuracy": correct_sum / token_sum, "rate": rate}
            )
            loss_sum, correct_sum, token_sum = 0.0, 0, 0
        if progress.step % options.save_every == 0:
            save_checkpoint(run.folder, run.model, run.optimizer, progress)
    save_checkpoint(run.folder, run.model, run.optimizer, progress)
    if not run.stopping:
        note(held_out_figures(run))
    draw_curves(run.folder / "curves.csv", run.folder / "curves.png")


def open_run(folder: Path, *, data: Path, start: Path, options: Options, shape: Shape | None = None) -> Run:
    """A run in `folder`: resumed where it has a checkpoint, else begun from the weights in `start`.

    `data` holds `train.npz` and `dev.npz`; `start` is a model folder.
    """
    torch.manual_seed(options.seed)
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(start / "tokenizer.json"))
    encoder = Encoder(tokenizer)
    always = always_allowed(engine_folder(start) / WORDS_FILE, tokenizer)
    model = WriterModel(shape or Shape())
    model.load_state_dict(load_weights(start, model.shape))
    model.to(options.device)
    run = Run(
        folder=folder,
        options=options,
        model=model,
        optimizer=optimizer_for(model, options),
        train=load_packed(data / "train.npz"),
        dev=load_packed(data / "dev.npz"),
        collate=lambda packed: Collator(
            packed, start=encoder.start, pad=encoder.pad, always=always, answers=encoder.answers
        ),
        pad=encoder.pad,
        supported=encoder.answers[0],
    )
    run.progress = load_checkpoint(folder, model, run.optimizer) or Progress()
    share_rates(run.optimizer, options)  # the checkpoint's may be those of other options
    return run


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--run", type=Path, required=True, help="folder of checkpoints and curves; resumed if it has some"
    )
    parser.add_argument("--data", type=Path, required=True, help="folder with train.npz and dev.npz")
    parser.add_argument("--start", type=Path, required=True, help="folder of the weights to start from")
    parser.add_argument("--examples", type=int, help="stop after so many; without it, when RUN/DECAY exists")
    parser.add_argument("--decay-examples", type=int, default=15_000)
    parser.add_argument("--peak-rate", type=float, default=3e-4)
    parser.add_argument(
        "--encoder-rate-share", type=float, default=0.5, help="the encoder's learning rate, as a share"
    )
    parser.add_argument("--max-tokens", type=int, default=4000)
    parser.add_argument("--verify-share", type=float, default=VERIFY_SHARE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--precision", choices=("bf16", "fp32"), default="bf16")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=2)
    given = vars(parser.parse_args(arguments))
    torch.set_num_threads(given.pop("threads"))
    folder, data, start = given.pop("run"), given.pop("data"), given.pop("start")
    run = open_run(folder, data=data, start=start, options=Options(**given))

    def stop(*_: object) -> None:
        run.stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    fit(run)


if __name__ == "__main__":
    main()

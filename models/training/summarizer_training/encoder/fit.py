"""Train the student on the teacher's vectors; goes on from the last checkpoint of its folder."""

from __future__ import annotations

import math
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from summarizer_training.encoder.student import Student, StudentShape, flatten
from summarizer_training.encoder.targets import Weights, distillation_loss
from summarizer_training.seeds import seeded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from summarizer_training.encoder.texts import Text

CHECKPOINT = "checkpoint.pt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to train."""

    epochs: int = 4
    batch_texts: int = 384
    token_rate: float = 2e-3
    """Peak learning rate of the token vectors."""
    weight_rate: float = 2e-2
    """Peak learning rate of the tokens' weights, which span two orders of magnitude."""
    head_rate: float = 1e-3
    """Peak learning rate of the map to the teacher's vectors, which is not shipped."""
    warmup_share: float = 0.05
    seed: int = 1
    weights: Weights = field(default_factory=Weights)
    save_every: int = 200
    log_every: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """Texts as token ids, with what the teacher makes of them."""

    rows: Sequence[Sequence[int]]
    groups: Sequence[str]
    vectors: NDArray[np.float32]


@dataclass(slots=True, kw_only=True)
class State:
    """A student in training."""

    student: Student
    head: nn.Linear
    optimizer: torch.optim.Optimizer
    step: int = 0


def lessons_of(texts: Sequence[Text], rows: Sequence[Sequence[int]], vectors: NDArray[np.float32]) -> Lessons:
    """What is learned from texts; all three in one order."""
    return Lessons(rows=rows, groups=[text.group for text in texts], vectors=vectors)


def new_state(shape: StudentShape, options: Options, tokens: NDArray[np.float32], teacher_size: int) -> State:
    """An untrained student that starts from given token vectors."""
    torch.manual_seed(options.seed)
    student = Student(shape)
    # Direction and length of a starting vector are learned apart: the length says how much a token counts.
    lengths = torch.from_numpy(tokens).float().norm(dim=1, keepdim=True)
    student.tokens.data = torch.from_numpy(tokens).float() / lengths.clamp(min=1e-6)
    student.weights.data = lengths / lengths.mean()
    head = nn.Linear(shape.size, teacher_size, bias=False)
    optimizer = torch.optim.Adam(
        [
            {"params": [student.tokens], "peak": options.token_rate},
            {"params": [student.weights], "peak": options.weight_rate},
            {"params": list(head.parameters()), "peak": options.head_rate},
        ],
        lr=0.0,
        betas=(0.9, 0.98),
    )
    return State(student=student, head=head, optimizer=optimizer)


def batches(lessons: Lessons, options: Options, epoch: int) -> list[list[int]]:
    """The batches of an epoch: texts of one group together, all in an order of the seed and the epoch."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, group in enumerate(lessons.groups):
        groups[group].append(index)
    chooser = seeded(options.seed, f"epoch {epoch}")
    made: list[list[int]] = []
    for _, members in sorted(groups.items()):
        chooser.shuffle(members)
        count = max(1, round(len(members) / options.batch_texts))
        made += [members[number::count] for number in range(count)]
    chooser.shuffle(made)
    return made


def fit(
    state: State,
    lessons: Lessons,
    options: Options,
    folder: Path,
    *,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Train to the end of the last epoch, from where the state stands; a checkpoint now and then."""
    total = options.epochs * len(batches(lessons, options, 0))
    started, seen = clock(), 0
    recent: list[float] = []
    for batch in _from_step(lessons, options, state.step):
        recent.append(_step(state, lessons, batch, options, total))
        seen += sum(len(lessons.rows[index]) for index in batch)
        if state.step % options.log_every == 0:
            speed = seen / max(1e-9, clock() - started)
            mean = sum(recent[-options.log_every :]) / len(recent[-options.log_every :])
            sys.stderr.write(f"step {state.step} of {total}: loss {mean:.4f}, {speed:,.0f} tokens/s\n")
        if state.step % options.save_every == 0:
            save_state(state, folder)
    save_state(state, folder)


def save_state(state: State, folder: Path) -> None:
    """Write student, head, optimizer and place to the folder, atomically."""
    folder.mkdir(parents=True, exist_ok=True)
    data = {
        "shape": asdict(state.student.shape),
        "student": state.student.state_dict(),
        "head": state.head.state_dict(),
        "optimizer": state.optimizer.state_dict(),
        "step": state.step,
    }
    fresh = folder / f"{CHECKPOINT}.new"
    torch.save(data, fresh)
    fresh.replace(folder / CHECKPOINT)


def restore_state(state: State, folder: Path) -> bool:
    """Bring a state to the folder's checkpoint; False where there is none."""
    path = folder / CHECKPOINT
    if not path.exists():
        return False
    data = torch.load(path, weights_only=True)
    state.student.load_state_dict(data["student"])
    state.head.load_state_dict(data["head"])
    state.optimizer.load_state_dict(data["optimizer"])
    state.step = data["step"]
    return True


def load_student(folder: Path) -> Student:
    """The student of a folder's checkpoint. Raises FileNotFoundError."""
    data = torch.load(folder / CHECKPOINT, weights_only=True)
    student = Student(StudentShape(**data["shape"]))
    student.load_state_dict(data["student"])
    student.eval()
    return student


def _from_step(lessons: Lessons, options: Options, step: int) -> Iterator[list[int]]:
    for epoch in range(options.epochs):
        made = batches(lessons, options, epoch)
        yield from made[step:] if step < len(made) else []
        step = max(0, step - len(made))


def _step(state: State, lessons: Lessons, batch: list[int], options: Options, total: int) -> float:
    factor = _rate_factor(state.step / total, options.warmup_share)
    for group in state.optimizer.param_groups:
        group["lr"] = group["peak"] * factor
    state.optimizer.zero_grad(set_to_none=True)
    vectors = state.student(flatten([lessons.rows[index] for index in batch]))
    taught: Tensor = nn.functional.normalize(torch.from_numpy(lessons.vectors[batch]), dim=1)
    loss = distillation_loss(vectors, state.head, taught, options.weights)
    loss.backward()
    nn.utils.clip_grad_norm_(state.student.parameters(), 5.0)
    state.optimizer.step()
    state.step += 1
    return float(loss.detach())


def _rate_factor(done: float, warmup_share: float) -> float:
    """Linear warm-up, then a cosine down to nothing."""
    if done < warmup_share:
        return (done + 1e-3) / warmup_share
    return 0.5 * (1 + math.cos(math.pi * (done - warmup_share) / (1 - warmup_share)))

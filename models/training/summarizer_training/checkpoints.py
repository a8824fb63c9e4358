"""What a run must remember to go on where it stopped, written so that a cut never leaves half a file."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from summarizer_training.model import WriterModel

_NAME = "checkpoint.pt"


@dataclass(slots=True, kw_only=True)
class Progress:
    """Where a run is."""

    step: int = 0
    examples: int = 0
    chunk: int = 0
    """The chunk of the stream that is being used."""
    batch: int = 0
    """Batches of it that are done."""
    seconds: float = 0.0
    """Time spent training, over all resumptions."""
    decay_started: int | None = None
    """`examples` at which the decay of the learning rate began."""


def save_checkpoint(
    folder: Path, model: WriterModel, optimizer: torch.optim.Optimizer, progress: Progress
) -> None:
    """Write weights, optimizer and progress to `folder/checkpoint.pt`, atomically."""
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "progress": asdict(progress)}
    fresh = folder / f"{_NAME}.new"
    torch.save(state, fresh)
    fresh.replace(folder / _NAME)


def load_checkpoint(
    folder: Path, model: WriterModel, optimizer: torch.optim.Optimizer | None = None
) -> Progress | None:
    """Restore what `save_checkpoint` wrote; `None` if the folder has no checkpoint."""
    path = folder / _NAME
    if not path.exists():
        return None
    state = torch.load(path, weights_only=True, map_location="cpu")
    model.load_state_dict(state["model"])
    if optimizer is not None:
        optimizer.load_state_dict(state["optimizer"])
    return Progress(**state["progress"])


def save_weights(path: Path, model: WriterModel) -> None:
    """The weights alone, in float16."""
    save_file({name: tensor.half().contiguous() for name, tensor in model.state_dict().items()}, path)


def load_saved_weights(path: Path, model: WriterModel) -> None:
    """Load what `save_weights` wrote."""
    model.load_state_dict({name: tensor.float() for name, tensor in load_file(path).items()})

"""Any sequence-to-sequence model of the Hugging Face hub, by name or folder, on torch (extra `[hub]`)."""

from __future__ import annotations

import importlib.util
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.errors import MissingExtraError, ModelError, ModelNotFoundError, ModelRefusedError
from summarizer_models.families import DOCUMENT_SEPARATOR, family_of
from summarizer_models.folder_scan import PICKLE_SUFFIXES
from summarizer_models.hub_writer import HubWriter
from summarizer_models.validate import HubFolder, validate_hub

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer_models.embedded import Device

_DOWNLOADED = ("*.json", "*.safetensors", "*.model", "*.spm", "vocab.txt", "merges.txt")
"""No pickles and no code are ever fetched."""

_REQUIRED = ("torch", "transformers", "safetensors")

_SPARE_VALUES = 8_000_000
"""Values that a model may have beyond its stored weights: positions that are computed, biases of zero."""


def load_hub_model(model: str, *, threads: int | None = None, device: Device = "auto") -> HubWriter:
    """Load "owner/name" or "owner/name@revision", from the local cache if it is there, else from the network.

    Raises MissingExtraError, ModelNotFoundError (also when there is no network) or ModelRefusedError.
    """
    _require_extra()
    folder = _fetch(model)
    # A hub cache: models--owner--name/snapshots/<revision>/, whose files are links to the blobs/ beside
    # snapshots/. Other programs may have fetched pickles into it; they are not opened.
    pickles = frozenset(path.name for path in folder.rglob("*") if path.suffix.lower() in PICKLE_SUFFIXES)
    described = validate_hub(folder, root=folder.parents[1], allowed=pickles)
    return _open(folder, described, name=model, threads=threads, device=device)


def load_hub_folder(folder: Path, *, threads: int | None = None, device: Device = "auto") -> HubWriter:
    """Load a Hugging Face folder once it is validated; nothing is fetched.

    Raises MissingExtraError, ModelNotFoundError or ModelRefusedError.
    """
    # First what is wrong with the folder, then what is missing here: a refused model needs no extra.
    described = validate_hub(folder)
    _require_extra()
    return _open(folder, described, name=folder.resolve().name, threads=threads, device=device)


def _require_extra() -> None:
    missing = [name for name in _REQUIRED if importlib.util.find_spec(name) is None]
    if missing:
        raise MissingExtraError(
            f"not installed: {', '.join(missing)}. Models other than the embedded one need the extra [hub]: "
            "pip install 'cited-summarizer[hub]'"
        )


def _fetch(model: str) -> Path:
    """Find the snapshot of a model in the local cache, or download it."""
    # Here and below: seconds, which only who asks for such a model pays.
    from huggingface_hub import snapshot_download

    name, _, revision = model.partition("@")
    wanted: dict[str, Any] = {"revision": revision or None, "allow_patterns": list(_DOWNLOADED)}
    with _quiet():
        try:
            cached = Path(snapshot_download(name, local_files_only=True, **wanted))
        except (OSError, ValueError):  # LocalEntryNotFoundError is both
            cached = None
        # A snapshot is "there" also when a download was broken off before its weights came.
        if cached and (cached / "config.json").exists() and any(cached.glob("*.safetensors")):
            return cached
        try:
            return Path(snapshot_download(name, **wanted))
        except Exception as error:  # what the network and the hub can answer has no common type
            raise ModelNotFoundError(
                f"{model}: no such folder, not in the local cache, and not had from the Hugging Face hub "
                f"({_first_line(error)})"
            ) from error


def _open(folder: Path, described: HubFolder, *, name: str, threads: int | None, device: Device) -> HubWriter:
    import torch
    from transformers import AutoConfig, AutoTokenizer

    if device == "cuda" and not torch.cuda.is_available():
        raise ModelError('no CUDA device was found; leave the device to "auto" or "cpu"')
    if threads:
        torch.set_num_threads(threads)
    local: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    try:
        with _quiet():
            tokenizer = AutoTokenizer.from_pretrained(str(folder), **local)
            family = family_of(
                described.model_type, separates_documents=DOCUMENT_SEPARATOR in tokenizer.get_vocab()
            )
            config = AutoConfig.from_pretrained(str(folder), **local, **dict(family.overrides))
            model = _load_weights(folder, config, described, local)
    except ModelError:
        raise
    except Exception as error:  # what a library makes of a bad folder can be anything
        raise ModelRefusedError(f"{folder}: transformers cannot load it ({_first_line(error)})") from error
    on_gpu = device == "cuda" or (device == "auto" and torch.cuda.is_available())
    return HubWriter(
        name=name, model=model, tokenizer=tokenizer, family=family, device="cuda" if on_gpu else "cpu"
    )


def _load_weights(
    folder: Path,
    config: Any,  # transformers has no types of use here
    described: HubFolder,
    local: dict[str, Any],
) -> Any:
    """Load the weights, once the configuration is known to describe no more of them than the files hold."""
    import torch
    from transformers import AutoModelForSeq2SeqLM

    if type(config) not in AutoModelForSeq2SeqLM._model_mapping:  # no public way to ask
        raise ModelRefusedError(f"{folder}: {described.model_type} is not a sequence-to-sequence text model")
    with torch.device("meta"):  # builds the shapes alone, without memory
        empty = AutoModelForSeq2SeqLM.from_config(config)
    values = sum(parameter.numel() for parameter in empty.parameters())
    if values > 1.5 * described.values + _SPARE_VALUES:
        raise ModelRefusedError(
            f"{folder}: config.json describes {values} weights, but the files hold {described.values}"
        )
    model, report = AutoModelForSeq2SeqLM.from_pretrained(
        str(folder),
        config=config,
        use_safetensors=True,
        dtype=torch.float32,
        output_loading_info=True,
        **local,
    )
    absent = sorted(report["missing_keys"])
    if absent:
        # transformers would fill them with random numbers, and only warn.
        raise ModelRefusedError(f"{folder}: {len(absent)} weights are missing, {absent[0]!r} first")
    if not hasattr(model, "prepare_decoder_input_ids_from_labels"):
        raise ModelRefusedError(f"{folder}: {described.model_type} is not a sequence-to-sequence text model")
    return model.eval()


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the libraries' warnings and progress bars off standard error; put their settings back after."""
    from transformers.utils import logging

    level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()  # the hub's bars too
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()

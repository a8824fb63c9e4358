"""Safetensors files, checked against their own headers before any library opens them."""

from __future__ import annotations

import json
import math
from pathlib import Path

from summarizer.errors import ModelNotFoundError, ModelRefusedError
from summarizer_models.folder_scan import read_json_object

WEIGHTS = "model.safetensors"
INDEX = "model.safetensors.index.json"

MAX_HEADER_BYTES = 100_000_000  # the format's own limit
MAX_INDEX_BYTES = 20_000_000
MAX_WEIGHT_BYTES = 64_000_000_000
MAX_SHARDS = 200

_LFS_POINTER = b"version https://git-lfs"
_BITS = {
    "BOOL": 8, "U8": 8, "I8": 8, "F8_E4M3": 8, "F8_E5M2": 8, "I16": 16, "U16": 16, "F16": 16, "BF16": 16,
    "I32": 32, "U32": 32, "F32": 32, "I64": 64, "U64": 64, "F64": 64,
}  # fmt: skip


def check_weights(folder: Path) -> int:
    """Count the values in a folder's safetensors weights, one file or several with an index.

    Every header is compared with the size of its file. Raises ModelNotFoundError when there are no
    safetensors, ModelRefusedError when one is truncated, inconsistent or absurdly large.
    """
    shards = _shards(folder)
    total_bytes = sum(path.stat().st_size for path in shards)
    if total_bytes > MAX_WEIGHT_BYTES:
        raise ModelRefusedError(f"{folder}: {total_bytes} bytes of weights, more than {MAX_WEIGHT_BYTES}")
    return sum(check_tensor_file(path) for path in shards)


def _shards(folder: Path) -> list[Path]:
    if (folder / WEIGHTS).is_file():
        return [folder / WEIGHTS]
    if not (folder / INDEX).is_file():
        raise ModelNotFoundError(f"{folder}: no {WEIGHTS}; models without safetensors are not loaded")
    weight_map = read_json_object(folder / INDEX, max_bytes=MAX_INDEX_BYTES).get("weight_map")
    if not isinstance(weight_map, dict) or not weight_map:
        raise ModelRefusedError(f"{folder / INDEX}: no weight_map")
    names = sorted({str(name) for name in weight_map.values()})
    if len(names) > MAX_SHARDS:
        raise ModelRefusedError(f"{folder / INDEX}: {len(names)} files, more than {MAX_SHARDS}")
    for name in names:
        if name != Path(name).name or not name.endswith(".safetensors"):
            raise ModelRefusedError(
                f"{folder / INDEX}: {name!r} is not the name of a safetensors file beside it"
            )
        if not (folder / name).is_file():
            raise ModelNotFoundError(f"{folder / name}: missing, though the index lists it")
    return [folder / name for name in names]


def check_tensor_file(path: Path) -> int:
    """Count the values in one safetensors file; ModelRefusedError when its header and size disagree."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(len(_LFS_POINTER))
        if start == _LFS_POINTER:
            raise ModelRefusedError(f"{path}: a Git LFS pointer, not the weights; run `git lfs pull`")
        length = int.from_bytes(start[:8], "little")
        if len(start) < 8 or not 2 <= length <= min(size - 8, MAX_HEADER_BYTES):
            raise ModelRefusedError(f"{path}: truncated, or not a safetensors file")
        file.seek(8)
        raw = file.read(length)
    try:
        header = json.loads(raw)
        values, end = _sum_tensors(header)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ModelRefusedError(f"{path}: the safetensors header is damaged ({error!r})") from error
    if end != size - 8 - length:
        raise ModelRefusedError(
            f"{path}: truncated or padded: {size - 8 - length} bytes of tensors instead of {end}"
        )
    return values


def _sum_tensors(header: dict[str, dict[str, object]]) -> tuple[int, int]:
    """Add up the values and the bytes of all tensors, which must lie one after another without gaps."""
    spans: list[tuple[int, int]] = []
    values = 0
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        shape, offsets = entry["shape"], entry["data_offsets"]
        if not isinstance(shape, list) or not all(type(n) is int and n >= 0 for n in shape):
            raise ValueError(f"shape of {name!r}")
        if not isinstance(offsets, list) or [type(n) for n in offsets] != [int, int]:
            raise ValueError(f"offsets of {name!r}")
        count = math.prod(shape)
        if offsets[1] - offsets[0] != count * _BITS[str(entry["dtype"])] // 8:
            raise ValueError(f"size of {name!r}")
        spans.append((offsets[0], offsets[1]))
        values += count
    end = 0
    for begin, stop in sorted(spans):
        if begin != end:
            raise ValueError("gaps or overlaps between tensors")
        end = stop
    return values, end

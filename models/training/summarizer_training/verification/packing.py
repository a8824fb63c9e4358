"""Put cases into packed data: `python -m summarizer_training.verification.packing --packed … --cases … --to …`.

The pairs to verify in `train.npz` and `dev.npz` of one folder give way to the cases of another; all others stay as they
are, in their order. Sources are made as the engine makes them, so evidence that does not fit is what shares least with
the sentence. `cases.json` beside them says by their hashes which cases the files hold.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from summarizer_models.manifest import InputLayout, VerifyLayout
from summarizer_models.verifier import verification_tokens
from summarizer_training.pack import MAX_SENTENCE_TOKENS, MAX_SOURCE_TOKENS, Ids, Packed, load_packed
from summarizer_training.verification.cases import KIND, Case, read_cases

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

SPLITS = ("train", "dev")
_CHUNK = 4096


def packed_cases(cases: Iterable[Case], tokenizer: Tokenizer) -> Packed:
    """Token ids of all cases that leave something to ask: what the engine would give the model, and the answer."""
    verify = VerifyLayout()
    layout = InputLayout(
        tags={}, verify=verify, max_sentence_tokens=MAX_SENTENCE_TOKENS, max_tokens=MAX_SOURCE_TOKENS
    )
    ids = tokenizer.get_vocab()
    end = ids[layout.separator]
    sources: list[Ids] = []
    targets: list[Ids] = []
    rows = iter(cases)
    while chunk := list(islice(rows, _CHUNK)):
        texts = list({text for case in chunk for text in (case.sentence, *case.evidence)})
        encoded = tokenizer.encode_batch(texts, add_special_tokens=False)
        pieces = {text: found.tokens for text, found in zip(texts, encoded, strict=True)}
        for case in chunk:
            tokens = verification_tokens(
                case.evidence, case.sentence, tag=verify.tag, layout=layout, tokenize=pieces.__getitem__
            )
            if tokens:
                answer = verify.supported if case.supported else verify.unsupported
                sources.append(np.array([ids[token] for token in tokens], dtype=np.uint16))
                targets.append(np.array([ids[answer], end], dtype=np.uint16))
    return Packed(
        kinds=(KIND,),
        kind=np.zeros(len(sources), dtype=np.uint8),
        source=_joined(sources),
        source_offsets=_offsets(sources),
        target=_joined(targets),
        target_offsets=_offsets(targets),
    )


def with_cases(packed: Packed, fresh: Packed) -> Packed:
    """The packed pairs with those to verify replaced by fresh ones, which come last; the kinds keep their numbers."""
    kinds = packed.kinds if KIND in packed.kinds else (*packed.kinds, KIND)
    keep = packed.kind != kinds.index(KIND)
    source, source_offsets = _of_rows(packed.source, packed.source_offsets, keep)
    target, target_offsets = _of_rows(packed.target, packed.target_offsets, keep)
    number = np.full(len(fresh), kinds.index(KIND), dtype=np.uint8)
    return replace(
        packed,
        kinds=kinds,
        kind=np.concatenate([packed.kind[keep], number]),
        source=np.concatenate([source, fresh.source]),
        source_offsets=np.concatenate([source_offsets, fresh.source_offsets[1:] + source_offsets[-1]]),
        target=np.concatenate([target, fresh.target]),
        target_offsets=np.concatenate([target_offsets, fresh.target_offsets[1:] + target_offsets[-1]]),
    )


def _of_rows(flat: Ids, offsets: NDArray[np.int64], keep: NDArray[np.bool_]) -> tuple[Ids, NDArray[np.int64]]:
    lengths = np.diff(offsets)
    return flat[np.repeat(keep, lengths)], np.concatenate(([0], np.cumsum(lengths[keep]))).astype(np.int64)


def _joined(rows: list[Ids]) -> Ids:
    return np.concatenate(rows) if rows else np.zeros(0, dtype=np.uint16)


def _offsets(rows: list[Ids]) -> NDArray[np.int64]:
    return np.concatenate(([0], np.cumsum([len(row) for row in rows]))).astype(np.int64)


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packed", type=Path, required=True, help="folder of train.npz and dev.npz")
    parser.add_argument("--cases", type=Path, required=True, help="folder that verification.build wrote")
    parser.add_argument("--tokenizer", type=Path, required=True, help="the writer's tokenizer.json")
    parser.add_argument("--to", type=Path, required=True, help="folder to write")
    given = parser.parse_args(arguments)
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(given.tokenizer))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    given.to.mkdir(parents=True, exist_ok=True)
    digests = {}
    for split in SPLITS:
        path = given.cases / f"{split}.cases.jsonl"
        digests[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
        fresh = packed_cases(read_cases(path), tokenizer)
        whole = with_cases(load_packed(given.packed / f"{split}.npz"), fresh)
        # Under another name first: a training run never opens half a file.
        whole.save(given.to / f"{split}.part.npz")
        (given.to / f"{split}.part.npz").replace(given.to / f"{split}.npz")
        mean = float(np.diff(fresh.source_offsets).mean()) if len(fresh) else 0.0
        sys.stderr.write(f"{split}: {len(whole)} pairs, {len(fresh)} to verify of {mean:.0f} tokens\n")
    (given.to / "cases.json").write_text(json.dumps(digests, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

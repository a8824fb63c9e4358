"""Ship a student: `python -m summarizer_training.encoder.export RUN/student OUT --tokenizer … --version …`.

Each direction is rounded to signed bytes and each weight to 15 bits, so that the engine adds up integers alone.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from summarizer_models.encoder_weights import EncoderManifest, TokenVectors, save_encoder
from summarizer_training.encoder.fit import load_student
from summarizer_training.encoder.student import normalized

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer_training.encoder.student import Student

LICENCE = "Apache-2.0"
ABOUT = (
    "Token vectors distilled from all-MiniLM-L6-v2 (Apache-2.0) on English news headlines and sentences; "
    "no text can be read out of them."
)
_VALUE_LEVELS, _WEIGHT_LEVELS = 127, 32_767


def quantised(student: Student) -> TokenVectors:
    """The student as integers."""
    with torch.no_grad():
        directions = normalized(student.tokens).double().numpy()
        weights = student.weights.relu()[:, 0].double().numpy()
    largest = np.abs(directions).max(axis=1)
    rows = np.rint(directions * (_VALUE_LEVELS / np.where(largest > 0, largest, 1.0))[:, None])
    # A row's own scale goes into its weight.
    scaled = weights * largest
    levels = np.rint(scaled * (_WEIGHT_LEVELS / (float(scaled.max()) or 1.0)))
    return TokenVectors(rows=rows.astype(np.int8), weights=levels.astype(np.int16))


def export(student: Student, folder: Path, *, tokenizer: Path, version: str) -> EncoderManifest:
    """Write the shipped form of a student to a folder."""
    return save_encoder(
        quantised(student), folder, version=version, about=ABOUT, licence=LICENCE, tokenizer=tokenizer
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("student", type=Path, metavar="STUDENT_FOLDER", help="folder with the checkpoint")
    parser.add_argument("folder", type=Path, metavar="OUT_FOLDER", help="folder to write")
    parser.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json of brief-mini")
    parser.add_argument("--version", required=True)
    given = parser.parse_args(arguments)
    try:
        manifest = export(
            load_student(given.student), given.folder, tokenizer=given.tokenizer, version=given.version
        )
    except OSError as error:
        parser.error(str(error))
    sys.stderr.write(f"{manifest.name} {manifest.version}: sha256 {manifest.vectors_sha256}\n")


if __name__ == "__main__":
    main()

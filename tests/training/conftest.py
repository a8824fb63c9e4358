"""Makes the recipe importable (it is not installed), and gives the tests a vocabulary of their own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

sys.path.insert(0, str(Path(__file__).parents[2] / "models" / "training"))

WORDS = (
    "the a of in on at by and to said was were is has have will not no for from with , . ' \" - 3 5 12 40 "
    "council voted monday close library bridge storm closed two roads mayor ana ruiz river harbour flooded "
    "engineers inspect after ferry company crew rescued people boat sank near island coast guard yes"
).split()
SPECIAL = (
    "[PAD]",
    "[unused0]",
    "[unused1]",
    "[unused2]",
    "[unused3]",
    "[unused4]",
    "[unused5]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
)


@pytest.fixture
def tokenizer() -> Tokenizer:
    """A word-piece tokenizer that knows a few dozen words and every letter."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    unknown = "[UNK]"
    pieces = [*SPECIAL, *WORDS, *(c for c in letters if c not in WORDS), *(f"##{c}" for c in letters)]
    made = Tokenizer(models.WordPiece({piece: i for i, piece in enumerate(pieces)}, unk_token=unknown))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


@pytest.fixture
def start(tmp_path: Path, tokenizer: Tokenizer) -> Path:
    """A folder that a tiny run starts from."""
    from tests.training.tiny_writer import write_start  # torch is not installed everywhere

    write_start(tmp_path / "start", tokenizer)
    return tmp_path / "start"


@pytest.fixture
def data(tmp_path: Path, tokenizer: Tokenizer) -> Path:
    """A folder with the pairs of a tiny run."""
    from tests.training.tiny_writer import write_data

    write_data(tmp_path / "data", tokenizer)
    return tmp_path / "data"

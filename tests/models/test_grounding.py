"""The words that are allowed, with the three kinds of tokenizer that such models come with."""

from __future__ import annotations

from typing import Any

import pytest
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

from summarizer_models.function_words import WORDS
from summarizer_models.grounding import GroundedVocabulary, always_allowed_ids, evidence_ids

EVIDENCE = ("Fog hid the stone pier.", "It struck Port Alder.")
OTHER = "zebra budget voted"
TEXTS = [
    *(f"{word} {word.capitalize()}" for word in WORDS),
    *map(str.capitalize, WORDS),
    *EVIDENCE,
    "it was a fog",
    OTHER,
    'x , . ; : " - ( ) $ % & said',
] * 3


class IdsOf:
    """A tokenizer of `tokenizers` behind the interface of transformers' ones."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer

    def __call__(self, texts: list[str], *, add_special_tokens: bool) -> dict[str, list[list[int]]]:
        assert not add_special_tokens
        return {"input_ids": [self.tokenizer.encode(text, add_special_tokens=False).ids for text in texts]}


def trained(kind: str) -> Tokenizer:
    made: dict[str, tuple[Any, Any, Any]] = {
        "byte-level": (
            models.BPE(),
            pre_tokenizers.ByteLevel(add_prefix_space=False),
            trainers.BpeTrainer(
                vocab_size=3_000, show_progress=False, initial_alphabet=pre_tokenizers.ByteLevel.alphabet()
            ),
        ),
        "sentencepiece": (
            models.BPE(unk_token="<unk>"),
            pre_tokenizers.Metaspace(),
            trainers.BpeTrainer(vocab_size=3_000, show_progress=False, special_tokens=["<unk>"]),
        ),
        "wordpiece": (
            models.WordPiece(unk_token="<unk>"),
            pre_tokenizers.BertPreTokenizer(),
            trainers.WordPieceTrainer(vocab_size=3_000, show_progress=False, special_tokens=["<unk>"]),
        ),
    }
    model, splitter, trainer = made[kind]
    tokenizer = Tokenizer(model)
    tokenizer.pre_tokenizer = splitter
    tokenizer.train_from_iterator(TEXTS, trainer)
    return tokenizer


@pytest.mark.parametrize("kind", ["byte-level", "sentencepiece", "wordpiece"])
def test_the_evidence_can_be_written_and_other_words_cannot(kind: str) -> None:
    tokenizer = trained(kind)
    allowed = always_allowed_ids(IdsOf(tokenizer), [0]) | evidence_ids(IdsOf(tokenizer), EVIDENCE)
    for text in (
        *EVIDENCE,
        "It said the fog struck the stone pier",
        "Port Alder , it said",
        "After it struck",
    ):
        missing = set(tokenizer.encode(text).ids) - allowed
        assert not missing, (text, [tokenizer.id_to_token(number) for number in sorted(missing)])
    for word in OTHER.split():
        assert not allowed.issuperset(tokenizer.encode(f"the {word}").ids), word
    assert 0 in allowed


def test_pieces_of_a_split_function_word_are_not_allowed() -> None:
    letters = {"x": 0, "##s": 1, "t": 2, "##h": 3, "##e": 4, "a": 5, "<unk>": 6}
    tokenizer = Tokenizer(models.WordPiece(letters, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    allowed = always_allowed_ids(IdsOf(tokenizer), [])
    assert {1, 5} <= allowed  # the ending "s", the word "a"
    assert {3, 4}.isdisjoint(allowed)  # "the" is spelled with them


@pytest.mark.hub
def test_rows_are_masked_each_by_its_own_words() -> None:
    import torch  # an extra: this file is imported without it too

    grounded = GroundedVocabulary([frozenset({0, 2, 99}), frozenset({1, -1})], vocabulary_size=3, beams=2)
    masked = grounded(torch.zeros((4, 1)), torch.ones((4, 3)))
    none = float("-inf")
    assert masked.tolist() == [[1.0, none, 1.0]] * 2 + [[none, 1.0, none]] * 2

"""Random models of every family, small enough to be made on the fly; needs torch and transformers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

EVIDENCE = (
    "The ferry Marisol struck a pier at Port Alder on Monday.",
    "Fourteen people were hurt when the ferry hit the pier, the harbour master said.",
)
OTHER_WORDS = ("Parliament", "voted", "budget", "zebra")

FAMILIES = ("bart", "pegasus", "t5", "mt5", "led", "primera", "longt5", "bigbird_pegasus")


def make_tokenizer(folder: Path, *, extra: tuple[str, ...] = ()) -> Any:
    """A tokenizer of whole words and single letters that knows the evidence, and words it must not write."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    words = sorted({word for text in EVIDENCE for word in text.replace(".", " .").replace(",", " ,").split()})
    letters = [f"##{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"] + list("abcdefghijklmnopqrstuvwxyz")
    specials = ["<pad>", "<s>", "</s>", "<unk>", *extra]
    vocabulary = list(dict.fromkeys([*specials, *words, "the", "said", "and", "-", *OTHER_WORDS, *letters]))
    ids = {token: number for number, token in enumerate(vocabulary)}
    tokenizer = Tokenizer(models.WordPiece(ids, unk_token="<unk>"))
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", ids["<s>"]), ("</s>", ids["</s>"])]
    )
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token="<s>",
        eos_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
        additional_special_tokens=list(extra),
    )
    fast.save_pretrained(str(folder))
    return fast


def make_model(folder: Path, family: str) -> Path:
    """A folder with a random model of a family and its tokenizer."""
    import torch
    from transformers import AutoModelForSeq2SeqLM, logging

    tokenizer = make_tokenizer(folder, extra=("<doc-sep>",) if family == "primera" else ())
    torch.manual_seed(7)
    model = AutoModelForSeq2SeqLM.from_config(_config(family, len(tokenizer)))
    model.generation_config.update(
        pad_token_id=0, bos_token_id=1, eos_token_id=2, decoder_start_token_id=2 if family == "bart" else 0
    )
    logging.disable_progress_bar()
    model.save_pretrained(str(folder))
    logging.enable_progress_bar()
    return folder


def _config(family: str, size: int) -> Any:
    import transformers as tf

    ids = {
        "vocab_size": size,
        "pad_token_id": 0,
        "bos_token_id": 1,
        "eos_token_id": 2,
        "decoder_start_token_id": 2,
    }
    shape = {
        "d_model": 16,
        "encoder_layers": 1,
        "decoder_layers": 1,
        "encoder_attention_heads": 2,
        "decoder_attention_heads": 2,
        "encoder_ffn_dim": 32,
        "decoder_ffn_dim": 32,
    }
    t5 = {"vocab_size": size, "d_model": 16, "d_kv": 8, "d_ff": 32, "num_layers": 1, "num_heads": 2}
    t5 |= {"pad_token_id": 0, "eos_token_id": 2, "decoder_start_token_id": 0}
    led = {
        "attention_window": 8,
        "max_encoder_position_embeddings": 256,
        "max_decoder_position_embeddings": 256,
    }
    made = {
        "bart": lambda: tf.BartConfig(**ids, **shape, max_position_embeddings=256),
        "pegasus": lambda: tf.PegasusConfig(**ids, **shape, max_position_embeddings=256),
        "t5": lambda: tf.T5Config(**t5),
        "mt5": lambda: tf.MT5Config(**t5),
        "longt5": lambda: tf.LongT5Config(**t5, local_radius=8),
        "led": lambda: tf.LEDConfig(**ids, **shape, **led),
        "primera": lambda: tf.LEDConfig(**ids, **shape, **led),
        "bigbird_pegasus": lambda: tf.BigBirdPegasusConfig(**ids, **shape, max_position_embeddings=256),
    }
    return made[family]()

"""How each family of sequence-to-sequence models wants to be shown several sentences of evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

DOCUMENT_SEPARATOR = "<doc-sep>"
"""PRIMERA's own token between documents (Xiao et al., ACL 2022)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The layout of a family's input."""

    prefix: str = ""
    """Written before the evidence: the task that T5 was told of in training."""
    separator: str = " "
    """Written between sentences of evidence."""
    max_input_tokens: int = 1024
    """Room for the evidence; six sentences of news have under 400 tokens."""
    global_attention: tuple[str, ...] | None = None
    """For LED's sparse attention: the tokens that see everything, beside the first. None: full attention."""
    overrides: tuple[tuple[str, str], ...] = ()
    """Settings of the model's configuration that are changed on loading."""


_PLAIN = Family()
_T5 = Family(prefix="summarize: ", max_input_tokens=512)

_BY_TYPE = {
    "bart": _PLAIN,
    "pegasus": Family(max_input_tokens=512),
    "t5": _T5,
    "mt5": Family(max_input_tokens=512),  # pre-trained without tasks, so no prefix means anything to it
    "umt5": Family(max_input_tokens=512),
    "longt5": _PLAIN,
    "led": Family(global_attention=()),
    # Its sparse attention is for 4,096 tokens and falls back to full attention, with a warning, on less.
    "bigbird_pegasus": Family(overrides=(("attention_type", "original_full"),)),
}

_PRIMERA = Family(separator=f" {DOCUMENT_SEPARATOR} ", global_attention=(DOCUMENT_SEPARATOR,))


def family_of(model_type: str, *, separates_documents: bool = False) -> Family:
    """Give the layout for a `model_type` of config.json.

    `separates_documents`: whether the tokenizer knows `<doc-sep>`; an LED that does is a PRIMERA. A type that
    is not listed gets the plain layout.
    """
    if model_type == "led" and separates_documents:
        return _PRIMERA
    return _BY_TYPE.get(model_type, _PLAIN)


def lay_out(family: Family, sentences: Sequence[str], token_counts: Sequence[int], *, room: int) -> str:
    """Join the sentences that fit into `room` tokens; a later one that does not fit is dropped, not cut.

    `token_counts` are the sentences' own; the first is always kept, and cut by the tokenizer if need be.
    """
    kept: list[str] = []
    used = 0
    for sentence, count in zip(sentences, token_counts, strict=True):
        cost = count + 1  # one for the separator
        if kept and used + cost > room:
            continue
        kept.append(sentence)
        used += cost
    return family.prefix + family.separator.join(kept)

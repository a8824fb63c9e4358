"""The embedded verifier: the writer's own model, asked whether evidence supports a sentence."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.ports import Form, WritingTask
from summarizer_models.word_order import kept_order
from summarizer_models.wordpieces import cut_pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarizer_models.embedded import EmbeddedWriter
    from summarizer_models.manifest import InputLayout, VerifyLayout

SHORT_PIECES, MEDIUM_PIECES = 18, 32
"""Word pieces up to which a sentence is of the short or the medium form; the writer was trained with these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What the model says of one sentence and its evidence. The names are those of the manifest's weights."""

    odds: float
    """Logarithm of how much likelier the model answers "yes" than "no"."""
    weakest: float
    """Mean of the two lowest log-probabilities of tokens, were the writer to write the sentence from the evidence."""
    mean: float
    """The mean log-probability of its tokens."""
    held: float
    """Share of its word pieces that the evidence has, 0 to 1."""
    order: float
    """Share of its near pairs of content pieces that a sentence of the evidence has in that order, 0 to 1."""


class EmbeddedVerifier:
    """Scores support with the model that the writer has loaded, so it costs no memory and no time to load.

    The model is given `[CLS] TAG sentence [SEP] s1 [SEP] s2 [SEP] …` and its first token is compared: how much likelier
    is "yes" than "no"? Text to text, as T5 does classification (Raffel et al., JMLR 2020). Where the manifest gives
    them weight, the likelihood of the sentence as the writer's own (as in BARTScore, Yuan et al., NeurIPS 2021), the
    words held by the evidence and the order they are in are added in a logistic regression. A pair's score is the same
    bytes whatever it is scored beside.
    """

    def __init__(self, writer: EmbeddedWriter) -> None:
        verify = writer.layout.verify
        if verify is None:
            raise ValueError(f"{writer.name} has not learnt to verify")
        self._writer = writer
        self._verify: VerifyLayout = verify

    @property
    def name(self) -> str:
        """The model's name."""
        return self._writer.name

    @property
    def version(self) -> str:
        """The version of the weights."""
        return self._writer.version

    def score(self, pairs: Sequence[tuple[Sequence[str], str]]) -> list[float]:
        """Probability, 0 to 1, that the evidence of each (evidence, sentence) pair supports it; 0.5 decides.

        Nothing is supported by no evidence, and nothing is said by an empty sentence: both give 0. A sentence of the
        evidence itself has 1. Raises ModelError when the engine fails.
        """
        sources = [self._source(evidence, sentence) for evidence, sentence in pairs]
        scores = [1.0 if source else 0.0 for source in sources]
        asked = [i for i, (e, s) in enumerate(pairs) if sources[i] and not self._stands_in(s, e)]
        found = self._features([pairs[i] for i in asked], [sources[i] for i in asked])
        for i, features in zip(asked, found, strict=True):
            scores[i] = self._combined(features)
        return scores

    def features(self, pairs: Sequence[tuple[Sequence[str], str]]) -> list[Features | None]:
        """What a score is made of, for fitting weights; None where there is nothing to ask."""
        sources = [self._source(evidence, sentence) for evidence, sentence in pairs]
        asked = [i for i, source in enumerate(sources) if source]
        found = self._features([pairs[i] for i in asked], [sources[i] for i in asked], likelihood=True)
        known = dict(zip(asked, found, strict=True))
        return [known.get(i) for i in range(len(pairs))]

    def _features(
        self,
        pairs: Sequence[tuple[Sequence[str], str]],
        sources: list[list[str]],
        *,
        likelihood: bool = False,
    ) -> list[Features]:
        verify, weights = self._verify, self._verify.weights
        odds = self._writer.log_odds(sources, verify.supported, verify.unsupported)
        tokens: list[tuple[float, ...]] = [(0.0,) for _ in pairs]
        if likelihood or weights.get("weakest") or weights.get("mean"):
            tokens = self._writer.token_scores([(self._task(e, s), s) for e, s in pairs])
        return [
            self._measured(odd, own, evidence, sentence)
            for odd, own, (evidence, sentence) in zip(odds, tokens, pairs, strict=True)
        ]

    def _measured(
        self, odds: float, tokens: tuple[float, ...], evidence: Sequence[str], sentence: str
    ) -> Features:
        own = self._writer.tokens(sentence)
        held = [self._writer.tokens(text) for text in evidence]
        known = {piece for text in held for piece in text}
        return Features(
            odds=odds,
            weakest=_weakest(tokens),
            mean=sum(tokens) / len(tokens),
            held=sum(piece in known for piece in own) / len(own),
            order=kept_order(held, own),
        )

    def _combined(self, features: Features) -> float:
        weights = self._verify.weights
        total = sum(weights.get(name, 0.0) * getattr(features, name) for name in sorted(weights))
        return _logistic(total + self._verify.bias)

    def _source(self, evidence: Sequence[str], sentence: str) -> list[str]:
        return verification_tokens(
            evidence,
            sentence,
            tag=self._verify.tag,
            layout=self._writer.layout,
            tokenize=self._writer.tokens,
        )

    def _stands_in(self, sentence: str, evidence: Sequence[str]) -> bool:
        own = _open_ended(self._writer.tokens(sentence))
        return any(own == _open_ended(self._writer.tokens(text)) for text in evidence)

    def _task(self, evidence: Sequence[str], sentence: str) -> WritingTask:
        length = len(self._writer.tokens(sentence))
        form = Form.SHORT if length <= SHORT_PIECES else Form.MEDIUM if length <= MEDIUM_PIECES else Form.LONG
        return WritingTask(evidence=tuple(evidence), form=form)


def verification_tokens(
    evidence: Sequence[str],
    sentence: str,
    *,
    tag: str,
    layout: InputLayout,
    tokenize: Callable[[str], list[str]],
) -> list[str]:
    """`[CLS] TAG sentence [SEP] s1 [SEP] …` within the layout's budget; empty where there is nothing to ask.

    Evidence that does not fit is left out: first the sentences that share the fewest of the sentence's words. Those
    that stay keep their order.
    """
    asked = cut_pieces(tokenize(sentence), layout.max_sentence_tokens)
    pieces = [cut_pieces(tokenize(text), layout.max_sentence_tokens) for text in evidence]
    if not asked or not any(pieces):
        return []
    own = set(asked)
    ranked = sorted(range(len(pieces)), key=lambda i: (-len(own.intersection(pieces[i])), i))
    left = layout.max_tokens - len(asked) - 3
    kept = set()
    for index in ranked:
        length = len(pieces[index]) + 1
        if 1 < length <= left:
            kept.add(index)
            left -= length
    tokens = [layout.start, tag, *asked, layout.separator]
    for index in sorted(kept):
        tokens += [*pieces[index], layout.separator]
    return tokens


def _weakest(values: Sequence[float]) -> float:
    lowest = sorted(values)[:2]
    return sum(lowest) / len(lowest)


def _open_ended(pieces: list[str]) -> list[str]:
    return pieces[:-1] if pieces[-1:] == ["."] else pieces


def _logistic(value: float) -> float:
    """The logistic function, rounded so that it is the same on every machine that gives the same odds."""
    bounded = max(-60.0, min(60.0, value))
    return round(1.0 / (1.0 + math.exp(-bounded)), 6)

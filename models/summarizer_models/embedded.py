"""The embedded writer: a small encoder-decoder on CTranslate2, without torch."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal, TypeVar

from summarizer.errors import ModelError, ModelRefusedError
from summarizer.ports import Candidate, Form
from summarizer_models.wordpieces import (
    CONTINUATION,
    cut_pieces,
    invents_word,
    join_pieces,
    source_tokens,
    stutters,
    tokenize,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import ctranslate2
    from tokenizers import Tokenizer

    from summarizer.ports import WritingTask
    from summarizer_models.manifest import InputLayout, Manifest

Device = Literal["auto", "cpu", "cuda"]
T = TypeVar("T")

BEAM_SIZE = 4
NO_REPEAT_NGRAM = 4
REPETITION_PENALTY = 1.1
"""With the ngram limit alone 11% of the candidates stutter ("port port port"), with this 6%, at the same
ROUGE-2 (35.4 against 35.6 on 250 fusions and 250 compressions, November 2026). 1.3 leaves 2%, but 35.0."""

MAX_SCORED_TOKENS = 160
"""Tokens of a text that `token_scores` looks at; the longest sentence of a briefing has half of that."""

GPU_BATCH = 64
"""Examples decoded together on a GPU; halved when its memory runs out."""

_CPU_CALL = 8
"""Enough tasks to keep up to four threads busy; they are decoded one by one, so larger calls would only end later."""

DEFAULT_MAX_THREADS = 4


def default_threads() -> int:
    """Count the processors that this process may use, up to 4: a set has too few claims to keep more busy."""
    affinity = getattr(os, "sched_getaffinity", None)
    return min(len(affinity(0)) if affinity else os.cpu_count() or 1, DEFAULT_MAX_THREADS)


class EmbeddedWriter:
    """Writes with a CTranslate2 model whose vocabulary is restricted to the evidence's own words.

    A candidate's text is its word tokens joined by single spaces, lower case: "niger ' s army , he said .".

    On a CPU each task is decoded by itself, tasks in parallel. CTranslate2's vocabulary map is a union over a
    batch, so this is what keeps one claim's words out of another's, and what makes the result of a task the
    same bytes whatever it is written beside, in whatever order and on however many threads. It costs nothing:
    without padding and with a smaller softmax it is as fast as one batch. On a GPU tasks are batched, and
    candidates with a word from another claim of the batch are dropped afterwards.

    `open_translator` opens the model on a device; it is called again for the CPU when a GPU's memory runs
    out.
    """

    def __init__(
        self,
        *,
        manifest: Manifest,
        tokenizer: Tokenizer,
        always_allowed: frozenset[str],
        open_translator: Callable[[str], ctranslate2.Translator],
        device: Literal["cpu", "cuda"] = "cpu",
    ) -> None:
        tokenizer.encode_special_tokens = True
        tokenizer.no_truncation()
        tokenizer.no_padding()
        layout = manifest.layout
        special = {
            layout.start,
            layout.separator,
            *layout.tags.values(),
            *([layout.verify.tag] if layout.verify else []),
            "[PAD]",
            "[UNK]",
            "[CLS]",
            "[SEP]",
            "[MASK]",
        }
        self._manifest = manifest
        self._tokenizer = tokenizer
        self._special = frozenset(special)
        self._always_allowed = always_allowed
        self._endings = frozenset(token for token in always_allowed if token.startswith(CONTINUATION))
        self._open_translator = open_translator
        self._translator = open_translator(device)
        self._batch_size = 1 if device == "cpu" else GPU_BATCH

    @property
    def name(self) -> str:
        """The model's name."""
        return self._manifest.name

    @property
    def version(self) -> str:
        """The version of the weights."""
        return self._manifest.version

    @property
    def licence(self) -> str:
        """The licence of the weights."""
        return self._manifest.licence

    @property
    def useful_tasks(self) -> int:
        """Tasks beyond which a call gains nothing by being larger."""
        return _CPU_CALL if self.device == "cpu" else GPU_BATCH

    @property
    def useful_calls(self) -> int:
        """Calls at a time that keep it busy: on a CPU, one waits in the engine's own queue while one ends."""
        return 2 if self.device == "cpu" else 1

    @property
    def device(self) -> str:
        """Where it runs: "cpu" or "cuda"."""
        return str(self._translator.device)

    def write(self, tasks: Sequence[WritingTask]) -> list[list[Candidate]]:
        """Up to four candidates for each task, best first; none where nothing was finished and grounded.

        Raises ModelError when the engine fails.
        """
        sources = [self._source(task) for task in tasks]
        return self._run(lambda: self._write_sources(tasks, sources))

    def token_scores(self, pairs: Sequence[tuple[WritingTask, str]]) -> list[tuple[float, ...]]:
        """Log-probability of each token of a text as the sentence of its task, the end token last.

        Taken over the whole vocabulary, so that any text can be scored, also one with words that the evidence
        does not have. Texts are cut at 160 tokens. An empty text gives its end token's value alone.
        """
        if not pairs:
            return []
        sources = [self._source(task) for task, _ in pairs]
        targets = [cut_pieces(tokenize(self._tokenizer, text), MAX_SCORED_TOKENS) for _, text in pairs]
        results = self._run(
            lambda: self._translator.score_batch(sources, targets, max_batch_size=self._batch_size)
        )
        return [tuple(min(float(value), 0.0) for value in result.log_probs) for result in results]

    def score(self, pairs: Sequence[tuple[WritingTask, str]]) -> list[float]:
        """Mean of `token_scores` for each pair, at most 0."""
        return [sum(values) / len(values) for values in self.token_scores(pairs)]

    @property
    def layout(self) -> InputLayout:
        """How its input is laid out."""
        return self._manifest.layout

    def tokens(self, text: str) -> list[str]:
        """Word pieces of a text, as the model is given them."""
        return tokenize(self._tokenizer, text)

    def log_odds(self, sources: Sequence[list[str]], answer: str, other: str) -> list[float]:
        """Logarithm of how much likelier the model opens with one token than with another, for each source.

        One step of decoding over the whole vocabulary, source by source, so that no source changes another's value.
        Raises ModelError when the engine fails or a token is not in the vocabulary.
        """
        left, right = (self._tokenizer.token_to_id(token) for token in (answer, other))
        if left is None or right is None:
            raise ModelError(f"{self.name}: has no token {answer if left is None else other!r}")
        if not sources:
            return []
        import numpy as np  # CTranslate2 has it loaded by now

        results = self._run(
            lambda: self._translator.translate_batch(
                list(sources),
                max_batch_size=self._batch_size,
                beam_size=1,
                max_decoding_length=1,
                return_logits_vocab=True,
            )
        )
        # Of the only hypothesis its only step, over the vocabulary.
        steps = [np.asarray(result.logits[0][0]) for result in results]
        return [float(step[left]) - float(step[right]) for step in steps]

    def _source(self, task: WritingTask) -> list[str]:
        return source_tokens(task, self._manifest.layout, lambda text: tokenize(self._tokenizer, text))

    def _write_sources(self, tasks: Sequence[WritingTask], sources: list[list[str]]) -> list[list[Candidate]]:
        waiting = []
        # The forms differ in their maximum length, which is one value a call: the calls are queued together.
        for form in Form:
            numbers = [i for i, task in enumerate(tasks) if task.form is form and len(sources[i]) > 2]
            if numbers:
                waiting.append((numbers, self._submit([sources[i] for i in numbers], form)))
        written: list[list[Candidate]] = [[] for _ in tasks]
        for numbers, results in waiting:
            for number, result in zip(numbers, results, strict=True):
                outcome = result.result()
                written[number] = self._candidates(sources[number], outcome.hypotheses, outcome.scores)
        return written

    def _submit(self, sources: list[list[str]], form: Form) -> list[ctranslate2.AsyncTranslationResult]:
        return self._translator.translate_batch(  # type: ignore[no-any-return]  # ctranslate2 has no types
            sources,
            max_batch_size=self._batch_size,
            asynchronous=True,
            beam_size=BEAM_SIZE,
            num_hypotheses=BEAM_SIZE,
            no_repeat_ngram_size=NO_REPEAT_NGRAM,
            repetition_penalty=REPETITION_PENALTY,
            disable_unk=True,
            use_vmap=True,
            return_scores=True,
            return_end_token=True,
            max_decoding_length=self._manifest.max_output_tokens[form],
        )

    def _candidates(
        self, source: list[str], hypotheses: list[list[str]], scores: list[float]
    ) -> list[Candidate]:
        allowed = self._always_allowed.union(source) - self._special
        words = frozenset(join_pieces(source).split(" "))
        best: dict[str, float] = {}
        for tokens, score in zip(hypotheses, scores, strict=True):
            # Without an end token it ran into the maximum length, in the middle of a phrase.
            if len(tokens) < 2 or tokens[-1] != self._manifest.layout.separator:
                continue
            pieces = tokens[:-1]
            text = join_pieces(pieces)
            if (
                allowed.issuperset(pieces)
                and not invents_word(pieces, words, self._endings)
                and not stutters(text)
            ):
                best.setdefault(text, min(float(score), 0.0))
        return [Candidate(text=text, score=score) for text, score in best.items()]

    def _run(self, decode: Callable[[], T]) -> T:
        """Decode, with the batch halved, and on the CPU at last, when a GPU's memory runs out."""
        while True:
            try:
                return decode()
            except RuntimeError as error:
                if self.device == "cpu" or "out of memory" not in str(error):
                    raise ModelError(f"{self.name}: the engine failed ({error})") from error
            if self._batch_size > 1:
                self._batch_size //= 2
            else:
                self._translator = self._open_translator("cpu")


def load_embedded(folder: Path, *, threads: int | None = None, device: Device = "auto") -> EmbeddedWriter:
    """Load the embedded writer from a folder, its files checked against the manifest before they are opened.

    Raises ModelNotFoundError, or ModelRefusedError for a wrong checksum or anything that the engine refuses,
    or ModelError when `device` is "cuda" and there is none.
    """
    from tokenizers import Tokenizer  # a command that writes nothing should not pay for it

    from summarizer_models.validate import validate_embedded

    manifest = validate_embedded(folder)
    chosen = _choose_device(device)
    try:
        return EmbeddedWriter(
            manifest=manifest,
            tokenizer=Tokenizer.from_file(str(folder / "tokenizer.json")),
            always_allowed=read_always_allowed(folder / "vmap.txt"),
            open_translator=lambda name: _open_translator(folder, name, threads or default_threads()),
            device=chosen,
        )
    except Exception as error:  # what tokenizers raises is a bare Exception
        raise ModelRefusedError(f"{folder}: cannot be loaded ({error})") from error


def _choose_device(device: Device) -> Literal["cpu", "cuda"]:
    if device == "cpu":
        return "cpu"
    import ctranslate2  # 0.1 s, as above

    if ctranslate2.get_cuda_device_count() > 0:
        return "cuda"
    if device == "cuda":
        raise ModelError('no CUDA device was found; leave the device to "auto" or "cpu"')
    return "cpu"


def _open_translator(folder: Path, device: str, threads: int) -> ctranslate2.Translator:
    import ctranslate2  # 0.1 s, as above

    # One task a thread: a task's result must not depend on how many threads there are.
    return ctranslate2.Translator(
        str(folder), device=device, compute_type="int8", inter_threads=threads, intra_threads=1
    )


def read_always_allowed(path: Path) -> frozenset[str]:
    """Read the tokens that a vocabulary map allows whatever the source is: its line with an empty key."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        key, tab, tokens = line.partition("\t")
        if tab and not key:
            return frozenset(tokens.split(" "))
    return frozenset()

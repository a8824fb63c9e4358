"""A writer on a transformers sequence-to-sequence model."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from summarizer.errors import ModelError
from summarizer.ports import Candidate, Form
from summarizer_models.families import DOCUMENT_SEPARATOR, lay_out
from summarizer_models.grounding import GroundedVocabulary, always_allowed_ids, evidence_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import torch

    from summarizer.ports import WritingTask
    from summarizer_models.families import Family

T = TypeVar("T")

BEAMS = 4
NO_REPEAT_NGRAM = 4
CPU_BATCH = 8
GPU_BATCH = 32
SCORING_BATCH = 8
"""Rows whose scores over a vocabulary are held at once: 300 MB for mT5's 250,000 at 40 tokens."""

MAX_EVIDENCE = 6
MAX_SENTENCE_CHARACTERS = 4_000
MAX_SCORED_TOKENS = 160
SPARE_ROOM = 8
"""Tokens of the input kept for the start, the end and a prefix."""

NEW_TOKENS = {
    Form.HEADLINE: (4, 32),
    Form.SHORT: (6, 36),
    Form.MEDIUM: (12, 56),
    Form.LONG: (20, 88),
}
"""Least and most tokens of an output, a quarter more than the embedded model has: it was taught to stop."""

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*$")
_SPACES = re.compile(r"\s+")


class HubWriter:
    """Writes with a transformers model, restricted to the evidence's own tokens and function words.

    A candidate's text is as the model writes it, cased, and only its first sentence: models of this kind
    write several. Its score is the mean log-probability of its tokens over the whole vocabulary. Runs on the
    GPU until its memory does not suffice even for one task; then on the CPU.
    """

    def __init__(
        self,
        *,
        name: str,
        model: Any,  # transformers has no types of use here
        tokenizer: Any,
        family: Family,
        device: str = "cpu",
    ) -> None:
        self._name = name
        self._model = model
        self._tokenizer = tokenizer
        self._family = family
        self._special = _special_ids(model, tokenizer)
        self._always = always_allowed_ids(tokenizer, self._special)
        model.generation_config = _bare_generation_config(model.generation_config)
        self._vocabulary_size = int(model.get_output_embeddings().weight.shape[0])
        self._max_length = min(family.max_input_tokens, _positions(model.config))
        # A sparse attention pads to its window by itself, and says so each time.
        self._window = _attention_window(model.config) if family.global_attention is not None else None
        self._batch_size = CPU_BATCH
        self._device = "cpu"
        if device == "cuda":
            self._to_gpu()

    @property
    def name(self) -> str:
        """The model's name, as it was asked for."""
        return self._name

    @property
    def device(self) -> str:
        """Where it runs: "cpu" or "cuda"."""
        return self._device

    def write(self, tasks: Sequence[WritingTask]) -> list[list[Candidate]]:
        """Up to four candidates for each task, best first; none where no sentence was finished.

        Raises ModelError when the engine fails.
        """
        texts = [self._lay_out(task) for task in tasks]
        written: list[list[Candidate]] = [[] for _ in tasks]
        for form in Form:
            numbers = [i for i, task in enumerate(tasks) if task.form is form and _has_evidence(task)]
            # In order of their texts, so that a batch does not depend on the order of the tasks.
            numbers.sort(key=lambda i: (len(texts[i]), texts[i]))
            found = self._in_batches(numbers, partial(self._generate, tasks, texts, form))
            for number, sentences in found.items():
                written[number] = self._rank(tasks[number], sentences)
        return written

    def token_scores(self, pairs: Sequence[tuple[WritingTask, str]]) -> list[tuple[float, ...]]:
        """Log-probability of each token of a text as the sentence of its task, the end token last."""
        rows = [(self._lay_out(task), self._clean(text)) for task, text in pairs]
        numbers = sorted(range(len(rows)), key=lambda i: (len(rows[i][0]), *rows[i]))
        found = self._in_batches(numbers, partial(self._score_rows, rows), SCORING_BATCH)
        return [found[number] for number in range(len(rows))]

    def score(self, pairs: Sequence[tuple[WritingTask, str]]) -> list[float]:
        """Mean of `token_scores` for each pair, at most 0."""
        return [sum(values) / len(values) for values in self.token_scores(pairs)]

    def _lay_out(self, task: WritingTask) -> str:
        sentences = [self._clean(sentence) for sentence in task.evidence[:MAX_EVIDENCE]]
        sentences = [sentence for sentence in sentences if sentence] or [""]
        counts = [len(row) for row in self._tokenizer(sentences, add_special_tokens=False)["input_ids"]]
        return lay_out(self._family, sentences, counts, room=self._max_length - SPARE_ROOM)

    def _clean(self, sentence: str) -> str:
        """Take out what the tokenizer would read as a token of its own: evidence cannot change the layout."""
        text = sentence[:MAX_SENTENCE_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
        for token in (*self._tokenizer.all_special_tokens, DOCUMENT_SEPARATOR, "<n>"):
            if token[:1] in {"<", "["}:
                text = text.replace(token, " ")
        return _SPACES.sub(" ", text).strip()

    def _encode(self, texts: list[str]) -> dict[str, torch.Tensor]:
        import torch  # seconds; nothing of this module is reached without it

        encoded = self._tokenizer(
            texts,
            padding=True,
            pad_to_multiple_of=self._window,
            truncation=True,
            max_length=self._max_length,
            return_tensors="pt",
        )
        inputs = {key: encoded[key].to(self._device) for key in ("input_ids", "attention_mask")}
        if self._family.global_attention is not None:
            everywhere = torch.zeros_like(inputs["input_ids"])
            everywhere[:, 0] = 1
            for token in self._family.global_attention:
                everywhere[inputs["input_ids"] == self._tokenizer.convert_tokens_to_ids(token)] = 1
            inputs["global_attention_mask"] = everywhere
        return inputs

    def _generate(
        self, tasks: Sequence[WritingTask], texts: list[str], form: Form, batch: list[int]
    ) -> list[list[str]]:
        import torch
        from transformers import LogitsProcessorList

        allowed = [
            self._always | evidence_ids(self._tokenizer, list(map(self._clean, tasks[i].evidence)))
            for i in batch
        ]
        grounded = GroundedVocabulary(allowed, vocabulary_size=self._vocabulary_size, beams=BEAMS)
        with torch.inference_mode():
            rows = self._model.generate(
                **self._encode([texts[i] for i in batch]),
                generation_config=_generation_config(form),
                logits_processor=LogitsProcessorList([grounded]),
            ).tolist()
        decoded = [self._decode(row) for row in rows]
        return [decoded[start : start + BEAMS] for start in range(0, len(decoded), BEAMS)]

    def _decode(self, ids: list[int]) -> str:
        """Give the first sentence of an output; "" when it ran into the maximum length before that ended."""
        text = self._tokenizer.decode(ids, skip_special_tokens=True).replace("<n>", " ")
        text = _SPACES.sub(" ", text).strip()
        if not text:
            return ""
        import sentencex  # only where something is written

        first = str(next(iter(sentencex.segment("en", text)), "")).strip()
        finished = ids[-1] in self._special  # the end, or padding after it
        return first if finished or len(first) < len(text) or _SENTENCE_END.search(first) else ""

    def _rank(self, task: WritingTask, sentences: list[str]) -> list[Candidate]:
        distinct = list(dict.fromkeys(sentence for sentence in sentences if sentence))
        scores = self.score([(task, sentence) for sentence in distinct])
        found = [Candidate(text=text, score=score) for text, score in zip(distinct, scores, strict=True)]
        return sorted(found, key=lambda candidate: (-candidate.score, candidate.text))

    def _score_rows(self, all_rows: list[tuple[str, str]], batch: list[int]) -> list[tuple[float, ...]]:
        import torch

        rows = [all_rows[number] for number in batch]
        inputs = self._encode([source for source, _ in rows])
        encoded = self._tokenizer(
            text_target=[text for _, text in rows],
            padding=True,
            truncation=True,
            max_length=min(MAX_SCORED_TOKENS, self._max_length),
            return_tensors="pt",
        )
        labels = encoded["input_ids"].to(self._device)
        kept = encoded["attention_mask"].to(self._device).bool()
        with torch.inference_mode():
            decoder_ids = self._model.prepare_decoder_input_ids_from_labels(labels)
            logits = self._model(**inputs, decoder_input_ids=decoder_ids, use_cache=False).logits.float()
            chosen = logits.log_softmax(-1).gather(-1, labels.unsqueeze(-1)).squeeze(-1)
        values = [row[mask].tolist() for row, mask in zip(chosen, kept, strict=True)]
        return [tuple(min(value, 0.0) for value in row) or (0.0,) for row in values]

    def _in_batches(
        self, numbers: list[int], work: Callable[[list[int]], list[T]], limit: int = GPU_BATCH
    ) -> dict[int, T]:
        """Work through the numbers in batches, halved when memory runs out, on the CPU when one is too many.

        `work` gives a result for each number of its batch; so does this for each of all.
        """
        import torch

        done: dict[int, T] = {}
        while len(done) < len(numbers):
            size = min(self._batch_size, limit)
            batch = numbers[len(done) : len(done) + size]
            try:
                done.update(zip(batch, work(batch), strict=True))
            except torch.OutOfMemoryError as error:
                if size == 1 and self._device == "cpu":
                    raise ModelError(f"{self._name}: not enough memory for one sentence") from error
            except RuntimeError as error:
                raise ModelError(f"{self._name}: the engine failed ({error})") from error
            else:
                continue
            # Outside the handler: its traceback holds the tensors that did not fit.
            self._use_less_memory(size)
        return done

    def _use_less_memory(self, size: int) -> None:
        if size > 1:
            self._batch_size = size // 2
        else:
            self._to_cpu()

    def _to_gpu(self) -> None:
        import torch

        try:
            # bfloat16 has float32's range: T5 and PEGASUS overflow in float16.
            self._model.to("cuda", torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float32)
        except torch.OutOfMemoryError:
            self._to_cpu()
        else:
            self._device, self._batch_size = "cuda", GPU_BATCH

    def _to_cpu(self) -> None:
        import torch

        self._model.to("cpu", torch.float32)
        self._device, self._batch_size = "cpu", CPU_BATCH
        if torch.cuda.is_available():
            torch.cuda.empty_cache()


def _has_evidence(task: WritingTask) -> bool:
    return any(sentence.strip() for sentence in task.evidence)


def _special_ids(model: Any, tokenizer: Any) -> list[int]:
    """Collect the ids that start, end and pad an output."""
    own = model.generation_config
    ends = own.eos_token_id if isinstance(own.eos_token_id, list) else [own.eos_token_id]
    named = [own.bos_token_id, own.pad_token_id, own.decoder_start_token_id, own.forced_bos_token_id]
    found = [*named, *ends, tokenizer.eos_token_id, tokenizer.pad_token_id]
    return sorted({int(number) for number in found if number is not None})


def _positions(config: Any) -> int:
    """Give the tokens that the encoder has positions for; models with relative positions have no limit."""
    for key in ("max_encoder_position_embeddings", "max_position_embeddings"):
        value = getattr(config, key, None)
        if isinstance(value, int) and value > 0:
            return value
    return 1_000_000


def _bare_generation_config(own: Any) -> Any:
    """Keep a model's special tokens alone.

    Its lengths and penalties are those of whole summaries, and its forced end would hide what is unfinished;
    `generate` fills in whatever a caller leaves open from them.
    """
    from transformers import GenerationConfig

    return GenerationConfig(
        decoder_start_token_id=own.decoder_start_token_id,
        forced_bos_token_id=own.forced_bos_token_id,
        bos_token_id=own.bos_token_id,
        eos_token_id=own.eos_token_id,
        pad_token_id=own.pad_token_id,
    )


def _generation_config(form: Form) -> Any:
    from transformers import GenerationConfig

    least, most = NEW_TOKENS[form]
    return GenerationConfig(
        num_beams=BEAMS,
        num_return_sequences=BEAMS,
        no_repeat_ngram_size=NO_REPEAT_NGRAM,
        min_new_tokens=least,
        max_new_tokens=most,
        do_sample=False,
    )


def _attention_window(config: Any) -> int:
    window = config.attention_window
    return int(max(window)) if isinstance(window, list | tuple) else int(window)

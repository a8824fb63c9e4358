"""A writer without a model: deterministic, instant, and good enough for tests of everything around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.ports import Candidate, Form

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summarizer.ports import WritingTask

_TOKEN = re.compile(r"\w+|[^\w\s]")

MAX_WORDS = {Form.HEADLINE: 12, Form.SHORT: 18, Form.MEDIUM: 32, Form.LONG: 48}


class FakeWriter:
    """Writes by copying the evidence, or what it was told to write.

    Without `responses`: the first sentence of the evidence, then the first up to its first comma, then the
    second sentence where there is one, as the embedded writer would spell them: word tokens joined by single
    spaces, lower case, cut to the form's words.

    `responses` scripts it: a list with the candidate texts of one task after another, call after call
    (nothing is written once it is used up), a mapping from the first evidence sentence to texts, or a
    function of the task. The texts are taken as they are. Scores fall by 0.1 from -0.1.
    """

    def __init__(
        self,
        responses: Sequence[Sequence[str]]
        | Mapping[str, Sequence[str]]
        | Callable[[WritingTask], Sequence[str]]
        | None = None,
        *,
        name: str = "fake",
    ) -> None:
        self._responses = responses
        self._next = 0
        self._name = name
        self.tasks: list[WritingTask] = []
        """Every task that was ever asked for, in order."""

    @property
    def name(self) -> str:
        """The name given to it."""
        return self._name

    def write(self, tasks: Sequence[WritingTask]) -> list[list[Candidate]]:
        """Candidates for each task, best first."""
        self.tasks += tasks
        return [
            [
                Candidate(text=text, score=-0.1 * rank)
                for rank, text in enumerate(dict.fromkeys(self._texts(task)), start=1)
            ]
            for task in tasks
        ]

    def token_scores(self, pairs: Sequence[tuple[WritingTask, str]]) -> list[tuple[float, ...]]:
        """-0.1 for each word of a text that stands in the evidence, -5 for any other, -0.1 for the end."""
        scores = []
        for task, text in pairs:
            known = {token for sentence in task.evidence for token in _TOKEN.findall(sentence.lower())}
            scores.append(
                (*(-0.1 if token in known else -5.0 for token in _TOKEN.findall(text.lower())), -0.1)
            )
        return scores

    def score(self, pairs: Sequence[tuple[WritingTask, str]]) -> list[float]:
        """Mean of `token_scores` for each pair."""
        return [sum(values) / len(values) for values in self.token_scores(pairs)]

    def _texts(self, task: WritingTask) -> Sequence[str]:
        responses = self._responses
        if responses is None:
            return _copies(task)
        if callable(responses):
            return responses(task)
        if hasattr(responses, "get"):
            return responses.get(task.evidence[0], ()) if task.evidence else ()
        self._next += 1
        return responses[self._next - 1] if self._next <= len(responses) else ()


def _copies(task: WritingTask) -> list[str]:
    evidence = [sentence for sentence in task.evidence if _TOKEN.search(sentence)]
    if not evidence:
        return []
    first = evidence[0]
    sources = [first, first.partition(",")[0].rstrip(".") + ".", *evidence[1:2]]
    texts = [_spell(source, MAX_WORDS[task.form]) for source in sources]
    return [text.removesuffix(" .") if task.form is Form.HEADLINE else text for text in texts]


def _spell(sentence: str, max_words: int) -> str:
    tokens = _TOKEN.findall(sentence.lower())
    words = 0
    for number, token in enumerate(tokens):
        words += token[0].isalnum()
        if words > max_words:
            return " ".join([*tokens[:number], "."])
    return " ".join(tokens)

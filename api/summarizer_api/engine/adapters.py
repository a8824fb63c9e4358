"""The engines as one request sees them: they stop when it is cancelled."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.ports import Candidate, Verifier, Writer, WritingTask
from summarizer_api.engine.cancel import CancelToken
from summarizer_api.engine.turns import Turns

Write = Callable[[Sequence[WritingTask], CancelToken], list[list[Candidate]]]


class RequestWriter:
    """Writes for one request; while it waits for the writer, another request's Python has its place."""

    def __init__(self, writer: Writer, write: Write, token: CancelToken, turns: Turns) -> None:
        self._name = writer.name
        self._write = write
        self._token = token
        self._turns = turns

    @property
    def name(self) -> str:
        """The model's name."""
        return self._name

    def write(self, tasks: Sequence[WritingTask]) -> list[list[Candidate]]:
        """Candidates for each task. Raises WorkCancelledError."""
        self._token.check()
        with self._turns.given_up():
            answers = self._write(tasks, self._token)
        self._token.check()
        return answers


class RequestVerifier:
    """Scores for one request."""

    def __init__(self, verifier: Verifier, token: CancelToken) -> None:
        self._verifier = verifier
        self._token = token

    def score(self, pairs: Sequence[tuple[Sequence[str], str]]) -> list[float]:
        """Probabilities for each pair. Raises WorkCancelledError."""
        self._token.check()
        return self._verifier.score(pairs)

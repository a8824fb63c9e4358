"""Sentences of several requests written together: dynamic batching across requests."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from summarizer.ports import Candidate, Writer, WritingTask
from summarizer_api.engine.cache import LruCache
from summarizer_api.engine.cancel import CancelToken, WorkCancelledError
from summarizer_api.logs import describe_error

_LOG = logging.getLogger(__name__)

Answer = tuple[Candidate, ...]
BatchObserver = Callable[[int, int, float], None]
"""Called with the tasks of a call of the writer, the requests that they are of, and its seconds."""

_SHARE = 4
"""Tasks that a request puts into a batch before the next request has its turn."""
_MAX_CACHED_CHARS = 16_000_000


@dataclass(slots=True, eq=False)
class _Call:
    """What one request waits for."""

    tasks: Sequence[WritingTask]
    token: CancelToken
    queued: deque[WritingTask] = field(default_factory=deque)
    """Tasks of it that no batch has taken."""
    missing: int = 0
    answers: dict[WritingTask, Answer] = field(default_factory=dict)
    error: Exception | None = None
    done: threading.Event = field(default_factory=threading.Event)

    @property
    def over(self) -> bool:
        return self.done.is_set()


class Batcher:
    """Collects writing tasks of all requests and has them written a batch at a time.

    A task that several requests want at the same time, or that was written lately, is written once: an answer depends
    on its task alone (the writer sees to that), so what a request gets does not depend on its neighbours. Requests
    take turns. A batch that fails is written again task by task, so that an error reaches only who asked for it.
    """

    def __init__(
        self,
        writer: Writer,
        *,
        max_claims: int,
        wait_s: float,
        lanes: int = 1,
        cached_claims: int = 0,
        observe: BatchObserver | None = None,
        awaited: Callable[[], int] = lambda: 0,
    ) -> None:
        """`lanes`: batches at a time. `awaited`: how many requests may yet bring tasks; none is waited for in vain."""
        self._writer = writer
        self._max_claims = max_claims
        self._wait_s = wait_s
        self._observe = observe or _ignore
        self._awaited = awaited
        self._turns: deque[_Call] = deque()
        self._waiting_calls = 0
        self._wanted: dict[WritingTask, list[_Call]] = {}
        self._cache: LruCache[WritingTask, Answer] = LruCache(
            max_entries=cached_claims, max_weight=_MAX_CACHED_CHARS, weigh=_weigh
        )
        self._changed = threading.Condition()
        self._closed = False
        self._threads = [
            threading.Thread(target=self._run, name=f"writer-{lane}", daemon=True) for lane in range(lanes)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def waiting(self) -> int:
        """Tasks that no batch has taken."""
        return sum(len(call.queued) for call in tuple(self._turns))

    @property
    def cached(self) -> int:
        """Answers that are kept."""
        return len(self._cache)

    def write(self, tasks: Sequence[WritingTask], token: CancelToken) -> list[list[Candidate]]:
        """The writer's candidates for each task; waits for them. Raises what the writer raises for one of them.

        Raises WorkCancelledError as soon as the token is cancelled: what no batch has taken is then not written.
        """
        call = _Call(tasks=tasks, token=token)
        if not self._enter(call):
            return [list(call.answers[task]) for task in tasks]
        forget = token.tell(lambda: self._abandon(call))
        try:
            call.done.wait()
        finally:
            forget()
            with self._changed:
                self._waiting_calls -= 1
        if call.error is not None:
            raise call.error
        return [list(call.answers[task]) for task in tasks]

    def close(self) -> None:
        """End when what was asked for is written."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def _enter(self, call: _Call) -> bool:
        """Queue what has no answer yet; False where all have one."""
        with self._changed:
            if self._closed:
                raise WorkCancelledError
            for task in dict.fromkeys(call.tasks):
                known = self._cache.get(task)
                if known is not None:
                    call.answers[task] = known
                    continue
                call.missing += 1
                if task in self._wanted:
                    self._wanted[task].append(call)
                else:
                    self._wanted[task] = [call]
                    call.queued.append(task)
            if not call.missing:
                return False
            self._waiting_calls += 1
            if call.queued:
                self._turns.append(call)
            self._changed.notify_all()
            return True

    def _abandon(self, call: _Call) -> None:
        with self._changed:
            self._fail(call, WorkCancelledError())

    def _run(self) -> None:
        while True:
            batch = self._gather()
            if batch is None:
                return
            try:
                self._write(batch)
            except Exception as error:  # noqa: BLE001 - a lane that dies would leave everybody waiting
                # Not `exception`: the error's words may hold a task, and with it an article's sentences.
                _LOG.error("batch_failed %s", dict(describe_error(error)))

    def _gather(self) -> list[WritingTask] | None:
        """The tasks of the next batch; None when there will be none."""
        with self._changed:
            while not self._turns:
                if self._closed:
                    return None
                self._changed.wait()
            deadline = time.monotonic() + self._wait_s
            while self._turns and self.waiting < self._max_claims and self._waiting_calls < self._awaited():
                left = deadline - time.monotonic()
                if left <= 0 or not self._changed.wait(left):
                    break
            return self._take()

    def _take(self) -> list[WritingTask]:
        batch: list[WritingTask] = []
        while self._turns and len(batch) < self._max_claims:
            call = self._turns.popleft()
            for _ in range(min(_SHARE, self._max_claims - len(batch), len(call.queued))):
                task = call.queued.popleft()
                if any(not wanting.over for wanting in self._wanted[task]):
                    batch.append(task)
                else:
                    del self._wanted[task]
            if call.queued:
                self._turns.append(call)
        return batch

    def _write(self, batch: Sequence[WritingTask]) -> None:
        if not batch:
            return
        requests = len({id(call.token) for task in batch for call in tuple(self._wanted[task])})
        began = time.monotonic()
        try:
            written = self._writer.write(batch)
            answers = {task: tuple(found) for task, found in zip(batch, written, strict=True)}
        except Exception as error:  # noqa: BLE001 - it is raised in the thread of who asked
            if len(batch) == 1:
                self._settle_error(batch[0], error)
                return
            for task in batch:
                self._write([task])
            return
        seconds = time.monotonic() - began
        with self._changed:
            for task, answer in answers.items():
                self._settle(task, answer)
        self._observe(len(batch), requests, seconds)

    def _settle(self, task: WritingTask, answer: Answer) -> None:
        self._cache.put(task, answer)
        for call in self._wanted.pop(task):
            call.answers[task] = answer
            call.missing -= 1
            if not call.missing:
                call.done.set()

    def _settle_error(self, task: WritingTask, error: Exception) -> None:
        with self._changed:
            for call in self._wanted.pop(task):
                self._fail(call, error)

    def _fail(self, call: _Call, error: Exception) -> None:
        """End a call. Its tasks stay queued for others that want them; those that nobody wants are skipped later."""
        if not call.over:
            call.error = error
            call.done.set()


def _weigh(task: WritingTask, answer: Answer) -> int:
    return sum(map(len, task.evidence)) + sum(len(candidate.text) for candidate in answer)


def _ignore(_claims: int, _requests: int, _seconds: float) -> None:
    pass

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest

from summarizer.ports import Candidate, Form, WritingTask
from summarizer_api.engine.batching import Batcher
from summarizer_api.engine.cancel import CancelToken, WorkCancelledError
from tests.api.engine.writers import PATIENCE_S, GatedWriter, answer, task

Asked = Future[list[list[Candidate]]]


@contextmanager
def batching(writer: GatedWriter, **options: Any) -> Iterator[Batcher]:
    batcher = Batcher(writer, **{"max_claims": 8, "wait_s": 0.0, **options})
    try:
        yield batcher
    finally:
        writer.gate.set()
        batcher.close()


@pytest.fixture
def ask() -> Iterator[Callable[..., Asked]]:
    with ThreadPoolExecutor(16) as pool:

        def submit(batcher: Batcher, tasks: Sequence[WritingTask], token: CancelToken | None = None) -> Asked:
            return pool.submit(batcher.write, tasks, token or CancelToken())

        yield submit


def until_waiting(batcher: Batcher, tasks: int) -> None:
    """Look every millisecond until so many tasks are queued: threads get there at their own time."""
    deadline = time.monotonic() + PATIENCE_S
    while batcher.waiting != tasks:
        assert time.monotonic() < deadline, f"{batcher.waiting} tasks wait, not {tasks}"
        time.sleep(0.001)


def tasks_of(name: str, count: int) -> list[WritingTask]:
    return [task(f"{name}{number}") for number in range(count)]


def test_each_task_gets_its_own_answer_in_order(ask: Callable[..., Asked]) -> None:
    tasks = [*tasks_of("a", 3), task("a0", Form.SHORT), task("a0")]
    with batching(GatedWriter()) as batcher:
        assert ask(batcher, tasks).result(PATIENCE_S) == [answer(item) for item in tasks]


def test_what_waits_is_written_together(ask: Callable[..., Asked]) -> None:
    writer = GatedWriter(opened=False)
    seen: list[tuple[int, int]] = []
    with batching(writer, observe=lambda claims, requests, _s: seen.append((claims, requests))) as batcher:
        first = ask(batcher, tasks_of("a", 1))
        writer.await_call()
        others = [ask(batcher, tasks_of(name, 2)) for name in "bcd"]
        until_waiting(batcher, 6)
        writer.gate.set()
        for asked in [first, *others]:
            asked.result(PATIENCE_S)
    assert [len(call) for call in writer.calls] == [1, 6]
    assert seen == [(1, 1), (6, 3)]


def test_a_call_never_holds_more_than_it_may(ask: Callable[..., Asked]) -> None:
    writer = GatedWriter()
    with batching(writer, max_claims=3) as batcher:
        ask(batcher, tasks_of("a", 10)).result(PATIENCE_S)
    assert [len(call) for call in writer.calls] == [3, 3, 3, 1]


def test_a_large_request_does_not_hold_up_a_small_one(ask: Callable[..., Asked]) -> None:
    writer = GatedWriter(opened=False)
    with batching(writer) as batcher:
        first = ask(batcher, tasks_of("first", 1))
        writer.await_call()
        large = ask(batcher, tasks_of("large", 40))
        until_waiting(batcher, 40)
        small = ask(batcher, tasks_of("small", 2))
        until_waiting(batcher, 42)
        writer.gate.set()
        for asked in (first, large, small):
            asked.result(PATIENCE_S)
    assert {"small0", "small1"} <= {item.evidence[0] for item in writer.calls[1]}


def test_a_waiting_batch_fills_up_while_requests_may_yet_come(ask: Callable[..., Asked]) -> None:
    writer = GatedWriter()
    with batching(writer, wait_s=PATIENCE_S, awaited=lambda: 2) as batcher:
        first = ask(batcher, tasks_of("a", 1))
        until_waiting(batcher, 1)
        second = ask(batcher, tasks_of("b", 1))
        first.result(PATIENCE_S)
        second.result(PATIENCE_S)
    assert [len(call) for call in writer.calls] == [2]


def test_a_failure_reaches_only_who_asked_for_it(ask: Callable[..., Asked]) -> None:
    writer = GatedWriter(opened=False, fails=lambda item: item.evidence[0] == "bad1")
    with batching(writer) as batcher:
        first = ask(batcher, tasks_of("first", 1))
        writer.await_call()
        bad, good = ask(batcher, tasks_of("bad", 3)), ask(batcher, tasks_of("good", 3))
        until_waiting(batcher, 6)
        writer.gate.set()
        first.result(PATIENCE_S)
        assert good.result(PATIENCE_S) == [answer(item) for item in tasks_of("good", 3)]
        with pytest.raises(RuntimeError, match="the writer failed"):
            bad.result(PATIENCE_S)
        assert ask(batcher, tasks_of("later", 1)).result(PATIENCE_S)


def test_a_writer_that_answers_too_little_is_an_error_and_not_a_hang(ask: Callable[..., Asked]) -> None:
    class Mute(GatedWriter):
        def write(self, tasks: Sequence[WritingTask]) -> list[list[Candidate]]:
            super().write(tasks)
            return []

    with batching(Mute()) as batcher, pytest.raises(ValueError, match="zip"):
        ask(batcher, tasks_of("a", 2)).result(PATIENCE_S)


def test_what_several_requests_want_is_written_once(ask: Callable[..., Asked]) -> None:
    writer = GatedWriter(opened=False)
    with batching(writer, cached_claims=10) as batcher:
        asked = [ask(batcher, [task("shared")])]
        writer.await_call()
        asked += [ask(batcher, [task("shared"), task(f"own{n}")]) for n in range(3)]
        until_waiting(batcher, 3)
        writer.gate.set()
        for one in asked:
            assert one.result(PATIENCE_S)[0] == answer(task("shared"))
        assert ask(batcher, [task("shared")]).result(PATIENCE_S) == [answer(task("shared"))]
        assert batcher.cached == 4
    assert writer.written.count("shared") == 1


def test_nothing_is_kept_unless_asked(ask: Callable[..., Asked]) -> None:
    writer = GatedWriter()
    with batching(writer) as batcher:
        for _ in range(2):
            ask(batcher, [task("again")]).result(PATIENCE_S)
        assert batcher.cached == 0
    assert writer.written == ["again", "again"]


def test_a_cancelled_request_ends_at_once_and_what_no_batch_took_is_not_written(
    ask: Callable[..., Asked],
) -> None:
    writer, token = GatedWriter(opened=False), CancelToken()
    with batching(writer, max_claims=2) as batcher:
        cancelled = ask(batcher, tasks_of("gone", 6), token)
        writer.await_call()
        kept = ask(batcher, [task("gone5"), task("kept")])
        until_waiting(batcher, 5)
        token.cancel()
        with pytest.raises(WorkCancelledError):
            cancelled.result(PATIENCE_S)
        writer.gate.set()
        kept.result(PATIENCE_S)
    assert sorted(writer.written) == ["gone0", "gone1", "gone5", "kept"]


def test_a_token_that_is_cancelled_already_stops_it(ask: Callable[..., Asked]) -> None:
    token = CancelToken()
    token.cancel()
    writer = GatedWriter(opened=False)
    with batching(writer) as batcher:
        first = ask(batcher, tasks_of("a", 1))
        writer.await_call()
        with pytest.raises(WorkCancelledError):
            ask(batcher, tasks_of("b", 1), token).result(PATIENCE_S)
        writer.gate.set()
        first.result(PATIENCE_S)
    assert writer.written == ["a0"]


def test_closing_writes_what_was_asked_for_and_takes_nothing_more(ask: Callable[..., Asked]) -> None:
    writer = GatedWriter(opened=False)
    with batching(writer, max_claims=1) as batcher:
        asked = ask(batcher, tasks_of("a", 3))
        writer.await_call()
        writer.gate.set()
        batcher.close()
        assert len(asked.result(PATIENCE_S)) == 3
        with pytest.raises(WorkCancelledError):
            batcher.write(tasks_of("b", 1), CancelToken())


def test_lanes_write_batches_side_by_side(ask: Callable[..., Asked]) -> None:
    writer = GatedWriter(opened=False)
    with batching(writer, max_claims=2, lanes=2) as batcher:
        asked = ask(batcher, tasks_of("a", 4))
        writer.await_call()
        writer.await_call()
        writer.gate.set()
        assert asked.result(PATIENCE_S) == [answer(item) for item in tasks_of("a", 4)]

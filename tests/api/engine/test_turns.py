from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from summarizer_api.engine.turns import Turns
from tests.api.engine.writers import PATIENCE_S


def await_waiting(turns: Turns) -> None:
    """Look every millisecond until a thread waits: it gets there at its own time."""
    deadline = time.monotonic() + PATIENCE_S
    while not turns.waiting:
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_a_place_that_is_passed_on_goes_to_who_waits() -> None:
    turns = Turns(1)
    order: list[str] = []
    waits = threading.Event()

    def other() -> None:
        waits.set()
        with turns.taken():
            order.append("other")

    with turns.taken():
        thread = threading.Thread(target=other)
        thread.start()
        assert waits.wait(PATIENCE_S)
        await_waiting(turns)
        turns.pass_on()
        order.append("first")
    thread.join(PATIENCE_S)
    assert order == ["other", "first"]


def test_passing_on_where_nobody_waits_changes_nothing() -> None:
    turns = Turns(1)
    with turns.taken():
        turns.pass_on()
    with turns.taken():
        pass


def test_as_many_run_as_there_are_places() -> None:
    turns = Turns(2)
    together = threading.Barrier(2, timeout=PATIENCE_S)

    def work() -> None:
        with turns.taken():
            together.wait()

    in_threads(work, 2)


def test_never_more_run_than_there_are_places() -> None:
    turns = Turns(2)
    inside, most = 0, 0
    lock = threading.Lock()

    def work() -> None:
        nonlocal inside, most
        for _ in range(100):
            with turns.taken():
                with lock:
                    inside += 1
                    most = max(most, inside)
                with lock:
                    inside -= 1
                turns.pass_on()

    in_threads(work, 6)
    assert (inside, turns.waiting) == (0, 0)
    assert most <= 2


def in_threads(work: Callable[[], None], count: int) -> None:
    """Run it so many times side by side, to the end."""
    with ThreadPoolExecutor(count) as pool:
        for done in [pool.submit(work) for _ in range(count)]:
            done.result(PATIENCE_S)

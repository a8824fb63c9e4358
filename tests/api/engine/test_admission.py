from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer_api.engine.admission import Admission
from summarizer_api.faults import EngineBusyError
from tests.api.engine.virtual_time import run_in_virtual_time

WAIT_S = 10.0
SERVICE_S = 0.4


@dataclass
class Outcome:
    """What became of the requests, in the order of their ends: name and seconds from its coming."""

    served: list[tuple[str, float]] = field(default_factory=list)
    refused: list[tuple[str, float]] = field(default_factory=list)
    retry_after_s: list[int] = field(default_factory=list)
    most_running: int = 0

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.served]


class Scene:
    """Requests that come to one admission; each takes `SERVICE_S` when it is alone, and longer side by side."""

    def __init__(self, *, running: int = 2, waiting: int = 32) -> None:
        self.admission = Admission(running=running, waiting=waiting, wait_s=WAIT_S)
        self.outcome = Outcome()
        self.tasks: set[asyncio.Task[None]] = set()

    def come(self, name: str, patience_s: float | None = None) -> asyncio.Task[None]:
        task = asyncio.create_task(self._one(name, patience_s))
        self.tasks.add(task)
        return task

    async def _one(self, name: str, patience_s: float | None) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            async with self.admission.entered(patience_s):
                self.outcome.most_running = max(self.outcome.most_running, self.admission.running)
                await asyncio.sleep(SERVICE_S * self.admission.running)
        except EngineBusyError as error:
            self.outcome.refused.append((name, loop.time() - began))
            self.outcome.retry_after_s.append(error.retry_after_s)
        else:
            self.outcome.served.append((name, loop.time() - began))

    async def stream(self, rate: float, seconds: float) -> None:
        """Requests that come one after the other, whoever is still waiting; refused at the door where told so."""
        for number in range(int(rate * seconds)):
            if self.admission.turn_away() is None:
                self.come(f"r{number}")
            else:
                self.outcome.refused.append((f"r{number}", 0.0))
            await asyncio.sleep(1 / rate)

    async def end(self) -> Outcome:
        await asyncio.gather(*self.tasks, return_exceptions=True)
        assert (self.admission.running, self.admission.waiting) == (0, 0)
        return self.outcome


def play(act: Callable[[Scene], Awaitable[object]], **sizes: int) -> Outcome:
    async def main() -> Outcome:
        scene = Scene(**sizes)
        await act(scene)
        return await scene.end()

    return run_in_virtual_time(main())


def test_a_short_queue_is_served_in_order() -> None:
    async def act(scene: Scene) -> None:
        for name in "abcdef":
            scene.come(name)
            await asyncio.sleep(0.001)

    outcome = play(act)
    assert outcome.names == list("abcdef")
    assert outcome.most_running == 2


def test_a_burst_loses_nobody() -> None:
    async def act(scene: Scene) -> None:
        for number in range(20):
            scene.come(str(number))

    outcome = play(act)
    assert (len(outcome.served), outcome.refused) == (20, [])


def test_a_full_short_queue_refuses_who_comes() -> None:
    async def act(scene: Scene) -> None:
        for name in "abc":
            scene.come(name)
            await asyncio.sleep(0.001)

    outcome = play(act, running=1, waiting=1)
    assert outcome.names == ["a", "b"]
    assert outcome.refused == [("c", 0.0)]
    assert outcome.retry_after_s == [1]


def test_of_a_long_queue_the_newest_goes_first_and_the_oldest_makes_room() -> None:
    async def act(scene: Scene) -> None:
        for number in range(20):
            scene.come(str(number))
            await asyncio.sleep(0.001)

    outcome = play(act, waiting=12)
    # 0 and 1 found a place at once; twelve may wait, so the six that had waited longest made room.
    assert [name for name, _ in outcome.refused] == ["2", "3", "4", "5", "6", "7"]
    assert outcome.names[:4] == ["0", "1", "19", "18"]
    assert len(outcome.served) == 14


def test_overload_serves_quickly_and_refuses_at_once() -> None:
    async def act(scene: Scene) -> None:
        await scene.stream(rate=25, seconds=60)

    outcome = play(act)
    capacity = 60 / SERVICE_S
    assert len(outcome.served) > 0.9 * capacity
    latencies = sorted(seconds for _, seconds in outcome.served)
    assert latencies[round(0.99 * (len(latencies) - 1))] <= 2 * SERVICE_S
    late = [seconds for name, seconds in outcome.refused if int(name[1:]) > 25 * 2 * WAIT_S]
    assert max(late) <= WAIT_S / 100 + SERVICE_S


def test_overload_ends_when_the_load_does() -> None:
    async def act(scene: Scene) -> None:
        await scene.stream(rate=25, seconds=20)
        for number in range(3):
            scene.come(f"last{number}")
        await asyncio.sleep(0)
        assert scene.admission.turn_away() is not None
        await asyncio.sleep(3)
        assert scene.admission.turn_away() is None
        for number in range(8):
            scene.come(f"after{number}")

    outcome = play(act)
    assert [name for name in outcome.names if name.startswith("after")] == [f"after{n}" for n in range(8)]


def test_four_clients_one_request_after_the_other_are_never_refused() -> None:
    async def act(scene: Scene) -> None:
        async def client(name: str) -> None:
            for _ in range(50):
                await scene.come(name)

        await asyncio.gather(*(client(name) for name in "abcd"))

    outcome = play(act)
    assert outcome.refused == []
    assert {name: outcome.names.count(name) for name in "abcd"} == dict.fromkeys("abcd", 50)


def test_who_says_so_waits_in_order_also_under_overload() -> None:
    async def act(scene: Scene) -> None:
        streaming = asyncio.create_task(scene.stream(rate=25, seconds=40))
        await asyncio.sleep(20)
        for number in range(5):
            scene.come(f"patient{number}", patience_s=30)
        await streaming

    outcome = play(act)
    assert [name for name in outcome.names if name.startswith("p")] == [f"patient{n}" for n in range(5)]


def test_a_queue_full_of_the_patient_refuses_who_comes_also_under_overload() -> None:
    async def act(scene: Scene) -> None:
        streaming = asyncio.create_task(scene.stream(rate=25, seconds=12))
        await asyncio.sleep(11.5)
        for number in range(6):
            scene.come(f"patient{number}", patience_s=60)
            scene.come(f"late{number}")
        await streaming

    outcome = play(act, waiting=12)
    assert len([name for name in outcome.names if name.startswith("patient")]) == 6
    refused = [name for name, _ in outcome.refused]
    assert not [name for name in refused if name.startswith("patient")]


def test_a_full_line_of_the_patient_is_told_so() -> None:
    async def act(scene: Scene) -> None:
        streaming = asyncio.create_task(scene.stream(rate=60, seconds=11))
        await streaming
        for number in range(20):
            scene.come(f"patient{number}", patience_s=60)

    outcome = play(act, waiting=10)
    refused = [name for name, _ in outcome.refused if name.startswith("patient")]
    assert len(refused) == 20 - 10


def test_patience_counts_the_time_of_the_work() -> None:
    async def act(scene: Scene) -> None:
        scene.come("first")
        await asyncio.sleep(0)
        scene.come("hurried", patience_s=0)
        scene.come("patient", patience_s=5)

    outcome = play(act, running=1)
    assert outcome.names == ["first", "patient"]
    assert [name for name, _ in outcome.refused] == ["hurried"]


def test_a_place_is_had_at_once_with_no_patience_at_all() -> None:
    async def act(scene: Scene) -> None:
        scene.come("hurried", patience_s=0)

    assert play(act).names == ["hurried"]


def test_nobody_waits_longer_than_the_limit() -> None:
    async def main() -> None:
        admission = Admission(running=1, waiting=5, wait_s=WAIT_S)
        async with admission.entered():
            began = asyncio.get_running_loop().time()
            with pytest.raises(EngineBusyError):
                async with admission.entered():
                    raise AssertionError("nobody left")
            assert asyncio.get_running_loop().time() - began == pytest.approx(WAIT_S)
        assert (admission.running, admission.waiting) == (0, 0)

    run_in_virtual_time(main())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 2), st.sampled_from([None, 0.0, 1.0, 60.0]), st.booleans()), max_size=60)
)
def test_no_place_is_ever_lost_or_taken_twice(
    requests: list[tuple[float, float | None, bool]],
) -> None:
    """Whoever comes, goes or is cancelled, at the same instant as others too."""

    async def act(scene: Scene) -> None:
        for number, (pause_s, patience_s, cancelled) in enumerate(requests):
            task = scene.come(str(number), patience_s)
            await asyncio.sleep(pause_s if pause_s > 0.5 else 0)
            if cancelled:
                task.cancel()

    outcome = play(act, running=2, waiting=6)
    assert outcome.most_running <= 2

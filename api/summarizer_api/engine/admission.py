"""Who may come in: so many requests run, others wait, and those that would wait in vain are told so early.

A long queue makes everybody late. So a short one is served in the order of arrival; of a long one the newest goes
first, and only half of the places are used, since side by side everybody is slower. One that stays long for all of
`wait_s` means overload, which a burst is not: until it is over, nobody waits for more than a hundredth of that. What is
accepted is then nearly as fast as on an idle server, and the others learn at once that they should come back (adaptive
LIFO with CoDel: Maurer, Fail at Scale, ACM Queue 13(8), 2015; Nichols and Jacobson, Controlling Queue Delay, ACM Queue
10(5), 2012). Who says how long it will wait, waits in the order of arrival instead.
"""

from __future__ import annotations

import asyncio
import math
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from summarizer_api.faults import EngineBusyError

_FIRST_GUESS_S = 1.0
_MEMORY = 0.9
"""Share of the mean time that stays with each further request."""
_MAX_RETRY_S = 30
_LONG_ROUNDS = 4
"""A queue is long when there are more than so many requests for each place."""
_OVERLOADED_SHARE = 1 / 100
"""Of `wait_s`, what a request may wait while the server is overloaded."""


@dataclass(slots=True, eq=False)
class _Waiter:
    """A request that has no place yet."""

    turn: asyncio.Future[None]
    since: float


class Admission:
    """Counts requests. Belongs to one event loop."""

    def __init__(self, *, running: int, waiting: int, wait_s: float) -> None:
        """`running`: places. `waiting`: how many may wait. `wait_s`: how long, for who does not say."""
        self._max_running, self._max_waiting, self._wait_s = running, waiting, wait_s
        self._mean_s = _FIRST_GUESS_S
        self._hasty: deque[_Waiter] = deque()
        self._patient: deque[_Waiter] = deque()
        self._patient_next = True
        self._long_since: float | None = None
        self._refusals = deque([-math.inf] * (_LONG_ROUNDS * running), maxlen=_LONG_ROUNDS * running)
        self._overloaded = False
        self.running = 0

    @property
    def waiting(self) -> int:
        """Requests without a place."""
        return len(self._hasty) + len(self._patient)

    @asynccontextmanager
    async def entered(self, patience_s: float | None = None) -> AsyncIterator[None]:
        """A place, when it is one's turn.

        `patience_s`: how long the caller will wait for the end of the work, if it says so.
        Raises EngineBusyError where too many wait or the wait became too long.
        """
        await self._come_in(patience_s)
        began = asyncio.get_running_loop().time()
        try:
            yield
        finally:
            took = asyncio.get_running_loop().time() - began
            self._mean_s = _MEMORY * self._mean_s + (1 - _MEMORY) * took
            self._leave()

    def turn_away(self) -> int | None:
        """Under overload, where as many wait as there are places: when to come again, in seconds. None otherwise.

        Whoever asks has then been turned away.
        """
        now = asyncio.get_running_loop().time()
        self._look(now)
        if not self._overloaded or len(self._hasty) < self._places:
            return None
        self._refusals.append(now)
        return self._retry_after_s()

    async def _come_in(self, patience_s: float | None) -> None:
        loop = asyncio.get_running_loop()
        self._look(loop.time())
        if self.running < self._places and not self.waiting:
            self.running += 1
            return
        if self.waiting >= self._max_waiting:
            if not (self._crowded and self._hasty):
                raise self._busy()
            self._refuse(self._hasty[0])
        line = self._hasty if patience_s is None else self._patient
        limit_s = self._wait_s if patience_s is None else max(0.0, patience_s - self._mean_s)
        waiter = _Waiter(turn=loop.create_future(), since=loop.time())
        line.append(waiter)
        alarm = loop.call_later(limit_s, self._refuse, waiter)
        try:
            await waiter.turn
        except asyncio.CancelledError:
            if not waiter.turn.cancelled() and waiter.turn.exception() is None:
                self._leave()  # the place had come just before
            raise
        finally:
            alarm.cancel()
            if waiter in line:
                line.remove(waiter)

    def _leave(self) -> None:
        """Give a place back, and hand on what is free."""
        self.running -= 1
        self._look(asyncio.get_running_loop().time())
        self._hand_on()

    def _hand_on(self) -> None:
        while self.waiting and self.running < self._places:
            waiter = self._next()
            if not waiter.turn.done():
                self.running += 1
                waiter.turn.set_result(None)

    def _next(self) -> _Waiter:
        """The patient and the others take turns, so that neither keeps the other out."""
        patient = bool(self._patient) and (self._patient_next or not self._hasty)
        self._patient_next = not patient
        if patient:
            return self._patient.popleft()
        return self._hasty.pop() if self._crowded else self._hasty.popleft()

    @property
    def _places(self) -> int:
        return max(1, self._max_running // 2) if self._crowded else self._max_running

    @property
    def _crowded(self) -> bool:
        return self._overloaded or self._long

    @property
    def _long(self) -> bool:
        return len(self._hasty) > _LONG_ROUNDS * self._max_running

    def _look(self, now: float) -> None:
        """Notice that overload begins or ends, and turn away who has then waited too long."""
        if self._overloaded:
            while self._hasty and now - self._hasty[0].since > self._wait_s * _OVERLOADED_SHARE:
                self._refuse(self._hasty[0])
            # Had those stayed that were turned away during two requests' time, the queue would be long.
            if now - self._refusals[0] > 2 * self._mean_s:
                self._overloaded, self._long_since = False, None
                self._hand_on()
        elif not self._long:
            self._long_since = None
        elif self._long_since is None:
            self._long_since = now
        elif now - self._long_since > self._wait_s:
            self._overloaded = True
            self._look(now)

    def _refuse(self, waiter: _Waiter) -> None:
        for line in (self._hasty, self._patient):
            if waiter in line:
                line.remove(waiter)
        if not waiter.turn.done():
            self._refusals.append(asyncio.get_running_loop().time())
            waiter.turn.set_exception(self._busy())

    def _busy(self) -> EngineBusyError:
        return EngineBusyError(
            f"{self.running} requests run and {self.waiting} wait", retry_after_s=self._retry_after_s()
        )

    def _retry_after_s(self) -> int:
        """When about half of those that wait will have been served."""
        rounds = self.waiting / (2 * self._max_running)
        return max(1, min(_MAX_RETRY_S, math.ceil(rounds * self._mean_s)))

"""How often somebody may ask: a moving window of a minute, in memory."""

from __future__ import annotations

import ipaddress
import math
import time
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from summarizer_api.settings import Settings

WINDOW_S = 60
MAX_CALLERS = 100_000
"""Callers of the last minute that are remembered, of each policy; 100,000 of one request each take 30 MB."""
WORK = "work"
READS = "reads"


@dataclass(frozen=True, slots=True, kw_only=True)
class RateState:
    """What a request found."""

    policy: str
    """`WORK` or `READS`."""
    limit: int
    remaining: int
    reset_s: int
    """Seconds until the oldest request leaves the window."""
    allowed: bool

    def headers(self) -> dict[str, str]:
        """`RateLimit-Policy` and `RateLimit`, as in the IETF's draft-ietf-httpapi-ratelimit-headers (8 to 11)."""
        return {
            "RateLimit-Policy": f'"{self.policy}";q={self.limit};w={WINDOW_S}',
            "RateLimit": f'"{self.policy}";r={self.remaining};t={self.reset_s}',
        }


class RateLimits:
    """Counts requests for each caller. Each process counts for itself. Used on the event loop alone."""

    def __init__(self, settings: Settings, *, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._windows = {
            WORK: _Windows(settings.requests_per_minute),
            READS: _Windows(settings.reads_per_minute),
        }

    def hit(self, policy: str, caller: str) -> RateState:
        """Count a request of the caller, where it is allowed."""
        return self._state(policy, caller, count=True)

    def peek(self, policy: str, caller: str) -> RateState:
        """What a request of the caller would find."""
        return self._state(policy, caller, count=False)

    @property
    def callers(self) -> int:
        """How many are remembered."""
        return sum(len(windows.times) for windows in self._windows.values())

    def _state(self, policy: str, caller: str, *, count: bool) -> RateState:
        windows, now = self._windows[policy], self._now()
        times = windows.of(caller, now)
        allowed = len(times) < windows.limit
        if count and allowed:
            times.append(now)
            windows.keep(caller, times)
        oldest = times[0] if times else now
        return RateState(
            policy=policy,
            limit=windows.limit,
            remaining=windows.limit - len(times),
            reset_s=min(WINDOW_S, max(1, math.ceil(oldest + WINDOW_S - now))),
            allowed=allowed,
        )


class _Windows:
    """The times of each caller's requests of the last minute; who asked last longest ago comes first."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.times: OrderedDict[str, list[float]] = OrderedDict()

    def of(self, caller: str, now: float) -> list[float]:
        """The caller's times within the window, after everybody's older ones were forgotten."""
        while self.times:
            oldest = next(iter(self.times))
            if self.times[oldest][-1] > now - WINDOW_S:
                break
            del self.times[oldest]
        times = self.times.get(caller, [])
        del times[: bisect_right(times, now - WINDOW_S)]
        return times

    def keep(self, caller: str, times: list[float]) -> None:
        """Remember the caller as the last one; beyond `MAX_CALLERS` the first is forgotten."""
        self.times[caller] = times
        self.times.move_to_end(caller)
        if len(self.times) > MAX_CALLERS:
            self.times.popitem(last=False)


def caller_of_address(address: str | None) -> str:
    """The name under which an address is counted: IPv6 by its /64, which one household has to itself."""
    try:
        parsed = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return "address:unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return f"address:{parsed.ipv4_mapped}"
        return f"address:{ipaddress.ip_network((parsed, 64), strict=False)}"
    return f"address:{parsed}"

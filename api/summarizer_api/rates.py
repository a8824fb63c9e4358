"""How often somebody may ask: a moving window of a minute, in memory."""

from __future__ import annotations

import ipaddress
import math
import time
from dataclasses import dataclass

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from summarizer_api.settings import Settings

WINDOW_S = 60
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
    """Counts requests for each caller. Each process counts for itself."""

    def __init__(self, settings: Settings) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._items = {
            WORK: RateLimitItemPerMinute(settings.requests_per_minute),
            READS: RateLimitItemPerMinute(settings.reads_per_minute),
        }

    def hit(self, policy: str, caller: str) -> RateState:
        """Count a request of the caller."""
        item = self._items[policy]
        allowed = self._limiter.hit(item, policy, caller)
        stats = self._limiter.get_window_stats(item, policy, caller)
        return RateState(
            policy=policy,
            limit=item.amount,
            remaining=max(0, stats.remaining),
            reset_s=min(WINDOW_S, max(1, math.ceil(stats.reset_time - time.time()))),
            allowed=allowed,
        )


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

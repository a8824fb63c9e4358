"""Ids that cannot be guessed and sort by the time they were made, and ids derived from what they stand for."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable

from summarizer_api.ports import Clock

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32 in lower case: no i, l, o, u; its order is that of ASCII."""

BRIEFING, JOB, KEY, REQUEST = "brf_", "job_", "key_", "req_"

_TIME_CHARS, _RANDOM_BYTES, _RANDOM_CHARS = 10, 10, 16
ID_CHARS = _TIME_CHARS + _RANDOM_CHARS
"""Characters of an id after its prefix."""

_ID = re.compile(rf"[a-z]{{3}}_[{ALPHABET}]{{{ID_CHARS}}}\Z")


def is_id(text: str, prefix: str) -> bool:
    """Whether the text can be an id with this prefix; what cannot need not be looked for."""
    return text.startswith(prefix) and _ID.match(text) is not None


class IdMaker:
    """Makes ids such as `brf_01k9…`: milliseconds since 1970 (50 bits) and 80 random bits."""

    def __init__(self, clock: Clock, random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> None:
        self._clock = clock
        self._random_bytes = random_bytes

    def __call__(self, prefix: str) -> str:
        """A new id with the prefix: one of those above."""
        milliseconds = int(self._clock().timestamp() * 1000)
        noise = int.from_bytes(self._random_bytes(_RANDOM_BYTES), "big")
        return prefix + _spell(milliseconds, _TIME_CHARS) + _spell(noise, _RANDOM_CHARS)


def derived_id(prefix: str, seed: str) -> str:
    """The one id of what `seed` stands for: the same each time, without a time of its own."""
    digest = hashlib.sha256(seed.encode()).digest()
    return prefix + _spell(int.from_bytes(digest, "big"), ID_CHARS)


def _spell(number: int, length: int) -> str:
    """The number's last digits."""
    digits = []
    for _ in range(length):
        number, digit = divmod(number, 32)
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits))

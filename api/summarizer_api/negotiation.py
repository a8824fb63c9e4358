"""Media types, and what request headers ask for: `Accept`, `Prefer`, `If-None-Match`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summarizer_api.faults import NotAcceptableError

MAX_HEADER_PARTS = 50
"""Media ranges, preferences and tags beyond these are not read."""

JSON, MARKDOWN, HTML, TEXT = "application/json", "text/markdown", "text/html", "text/plain"

FORM_TYPE = "application/x-www-form-urlencoded"
"""What browsers send forms as."""

RESPOND_ASYNC, WAIT = "respond-async", "wait"

_RANGE = re.compile(r"\s*([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)\s*((?:;[^,]*)?)\Z")
_SECONDS = re.compile(r"\d{1,9}\Z", re.ASCII)
_QUALITY = re.compile(r";\s*q\s*=\s*([^;\s]*)", re.IGNORECASE)
_TAG = re.compile(r'(?:W/)?"([\x21\x23-\x7e\x80-\xff]*)"')


def choose_media_type(accept: str | None, offers: Sequence[str]) -> str:
    """The offer that `Accept` likes best; of equals the first offered, which is also the default.

    Raises NotAcceptableError when it likes none.
    """
    ranges = _media_ranges(accept)
    if not ranges:
        return offers[0]
    liked = [(_liking(offer, ranges), -index, offer) for index, offer in enumerate(offers)]
    quality, _, best = max(liked)
    if quality <= 0:
        raise NotAcceptableError(f"this is given as {', '.join(offers)}")
    return best


def prefers_async(prefer: Sequence[str]) -> bool:
    """Whether `Prefer` (RFC 7240) asks for an answer now and the result later."""
    return RESPOND_ASYNC in _preferences(prefer)


def preferred_wait_s(prefer: Sequence[str]) -> float | None:
    """The seconds that the client will wait (`Prefer: wait=30`, RFC 7240); None where it does not say, or no number."""
    value = _preferences(prefer).get(WAIT, "")
    return float(value) if _SECONDS.match(value) else None


def matches_tag(if_none_match: str, etag: str) -> bool:
    """Whether `If-None-Match` holds the tag (given without quotation marks); weak tags count (RFC 9110)."""
    if if_none_match.strip() == "*":
        return True
    return any(found == etag for found in _TAG.findall(if_none_match)[:MAX_HEADER_PARTS])


def _preferences(prefer: Sequence[str]) -> dict[str, str]:
    """Preferences and their values; of one that is given twice, the first counts."""
    found: dict[str, str] = {}
    for part in ",".join(prefer).split(",", MAX_HEADER_PARTS)[:MAX_HEADER_PARTS]:
        name, _, value = part.split(";")[0].partition("=")
        found.setdefault(name.strip().lower(), value.strip().strip('"'))
    return found


def _media_ranges(accept: str | None) -> dict[tuple[str, str], float]:
    ranges: dict[tuple[str, str], float] = {}
    for part in (accept or "").split(",", MAX_HEADER_PARTS)[:MAX_HEADER_PARTS]:
        found = _RANGE.match(part)
        if found:
            ranges[found[1].lower(), found[2].lower()] = _quality(found[3])
    return ranges


def _quality(parameters: str) -> float:
    found = _QUALITY.search(parameters)
    try:
        return min(float(found[1]), 1.0) if found else 1.0
    except ValueError:
        return 0.0


def _liking(offer: str, ranges: Mapping[tuple[str, str], float]) -> float:
    """The quality of the most specific range that holds the offer; 0 without one."""
    kind, form = offer.split("/")
    for specific in ((kind, form), (kind, "*"), ("*", "*")):
        if specific in ranges:
            return ranges[specific]
    return 0.0

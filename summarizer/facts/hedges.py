"""How sure a number is: "some 60", "more than 900", "nearly 1,000", "up to 50"."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from summarizer.facts.tokens import Token


class Hedge(StrEnum):
    """The class of the words that qualify a number."""

    EXACT = "exact"
    APPROX = "approx"
    NEARLY = "nearly"
    """A little under the value."""
    MORE = "more"
    """Above the value."""
    LEAST = "least"
    """The value or above."""
    UNDER = "under"
    """Below the value."""
    UP_TO = "up_to"
    """The value or below."""
    INDEFINITE = "indefinite"
    """No value, but a magnitude: "dozens", "several hundred"."""


_BEFORE: dict[tuple[str, ...], Hedge] = {
    tuple(words.split()): hedge
    for hedge, phrases in {
        Hedge.APPROX: (
            "some|about|around|approximately|roughly|circa|an estimated|estimated|estimated at"
            "|estimated to be|estimated to be at|in the region of"
            "|somewhere around|close on|more or less|at around|at about|at some"
        ),
        Hedge.NEARLY: (
            "nearly|almost|close to|just under|just shy of|just short of|approaching|slightly less "
            "than|slightly under|nearing|virtually"
        ),
        Hedge.MORE: (
            "more than|over|above|upwards of|upward of|in excess of|exceeding|exceeds|exceeded"
            "|greater than|higher than|just over|well over"
            "|slightly more than|a little over|larger than|longer than|well above|surpassing|surpassed|topped|beyond"
        ),
        Hedge.LEAST: "at least|no fewer than|no less than|not less than|a minimum of|minimum of|at a minimum",
        Hedge.UNDER: "less than|fewer than|under|below|lower than|smaller than|shorter than|well under|well below",
        Hedge.UP_TO: (
            "up to|as many as|as much as|at most|no more than|not more than|a maximum of|maximum of"
            "|as high as|as long as"
        ),
        Hedge.INDEFINITE: "several|a few|many|a couple of|a couple",
    }.items()
    for words in phrases.split("|")
}
_LONGEST = 5
_LAST_WORDS = frozenset(words[-1] for words in _BEFORE)


def hedge_before(tokens: Sequence[Token], at: int) -> tuple[Hedge, int]:
    """The hedge that ends just before token `at`, and the index of its first token (`at` when exact)."""
    if at == 0 or tokens[at - 1].key not in _LAST_WORDS:
        return Hedge.EXACT, at
    for size in range(min(_LONGEST, at), 0, -1):
        hedge = _BEFORE.get(tuple(token.key for token in tokens[at - size : at]))
        if hedge is not None:
            return hedge, at - size
    return Hedge.EXACT, at


_BEHIND: dict[tuple[str, ...], Hedge] = {
    ("odd",): Hedge.APPROX,
    ("or", "so"): Hedge.APPROX,
    ("or", "thereabouts"): Hedge.APPROX,
    ("plus",): Hedge.LEAST,
    ("or", "more"): Hedge.LEAST,
    ("or", "less"): Hedge.UP_TO,
    ("or", "fewer"): Hedge.UP_TO,
}


def hedge_after(text: str, tokens: Sequence[Token], end: int, following: int) -> tuple[Hedge, int]:
    """The hedge behind a number that ends at `end` ("60-odd", "60 or so", "60+"), and how many tokens it takes."""
    if text[end : end + 1] == "+":
        return Hedge.LEAST, 0
    keys = tuple(token.key for token in tokens[following : following + 2])
    for size in (1, 2):
        hedge = _BEHIND.get(keys[:size])
        if hedge is not None and (keys[0] != "plus" or text[end : end + 1] == "-"):
            return hedge, size
    return Hedge.EXACT, 0


def supports(source: Hedge, written: Hedge) -> bool:
    """Whether a number that a source hedges as `source` may be written with the hedge `written`.

    A hedge may be exchanged for its synonym or for a weaker one ("more than 12" also is "at least 12"); it is never
    dropped, added or sharpened.
    """
    if source is written:
        return True
    return (source, written) in {
        (Hedge.MORE, Hedge.LEAST),
        (Hedge.UNDER, Hedge.UP_TO),
        (Hedge.NEARLY, Hedge.APPROX),
    }

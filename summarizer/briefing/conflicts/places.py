"""Which words of a set mean one place: "the capital of Niger" and "Niamey"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.facts.places import place_key
from summarizer.facts.tokens import word_key

_NAME = r"(?P<name>[A-Z][\w’'-]{2,30}(?: [A-Z][\w’'-]{2,30})?)"
_COUNTRY = r"(?P<country>[A-Z][\w’'-]{2,30}(?: [A-Z][\w-]{2,30})?)"
_APPOSITIONS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_NAME}, (?:the )?capital (?:city )?of {_COUNTRY}",
        rf"{_NAME}, (?:[A-Z][\w-]{{2,30}}, )?{_COUNTRY}['’]s? capital\b",
        rf"\bcapital (?:city )?of {_COUNTRY}, {_NAME}",
        rf"\b{_COUNTRY}['’]s? capital(?: city)?,? {_NAME}",
    )
)
_MOST = 200


def capitals(sentences: Iterable[str]) -> dict[str, str]:
    """Country → capital, as keys, where the sentences put the two in apposition ("Niamey, Niger's capital")."""
    found: dict[str, str] = {}
    for sentence in sentences:
        if "capital" not in sentence or len(found) >= _MOST:
            continue
        for pattern in _APPOSITIONS:
            for match in pattern.finditer(sentence):
                found.setdefault(_key(match["country"]), _key(match["name"]))
    return found


def _key(name: str) -> str:
    key = word_key(name).replace(" ", "_")
    return place_key("US" if key == "US" else key)

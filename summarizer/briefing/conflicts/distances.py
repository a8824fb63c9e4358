"""How far something is from a place: "a base about 750 km (460 miles) northeast of the capital"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from summarizer.facts.names import Name
from summarizer.facts.numbers import Quantity
from summarizer.facts.places import place_key
from summarizer.facts.sentence_facts import SentenceFacts
from summarizer.facts.stems import stems

_DISTANCE_LEADS = ("from", "of", "off")
_DIRECTIONS = frozenset(
    """north south east west northeast northwest southeast southwest away outside inland offshore
    northern southern eastern western
    deep out""".split()
)
_ANCHOR_REACH = 6
_SITUATED = frozenset(
    "located situated lying lies based about some roughly around stationed sits set town".split()
)
_SITES = stems(
    "base airbase airport island port camp station plant mine prison school hospital village bridge dam"
)
_NAMED_BEHIND = re.compile(r"\b(?:known as|called|named) (?:the )?$")
_THING_REACH = 10


class Distance(NamedTuple):
    """What is how far from where; two are comparable when they share the key and a thing."""

    key: tuple[str, ...]
    things: frozenset[str]
    what: str


def read_distance(facts: SentenceFacts, quantity: Quantity, capitals: Mapping[str, str]) -> Distance | None:
    """The distance that a length states, or None where it states none between two things that are named."""
    anchor = _anchor(facts, quantity, capitals)
    if anchor is None:
        return None
    things = [
        thing
        for thing in (_site_before(facts, quantity.hedge_start), _name_beside(facts, quantity, anchor[0]))
        if thing is not None
    ]
    if not things:
        return None
    return Distance(
        key=("distance", anchor[0]),
        things=frozenset(key for key, _ in things),
        what=f"distance of the {things[0][1]} from {anchor[1]}",
    )


def _anchor(facts: SentenceFacts, quantity: Quantity, capitals: Mapping[str, str]) -> tuple[str, str] | None:
    """Key and words of the place that a distance is measured from."""
    end = quantity.end
    close = facts.text.find(")", end, end + 30)
    if facts.text[end : end + 2] == " (" and close > 0:
        end = close  # the conversion
    behind = [index for index, token in enumerate(facts.tokens) if token.start >= end][:_ANCHOR_REACH]
    seen_lead = False
    for index in behind:
        token = facts.tokens[index]
        if not seen_lead:
            if token.key in _DISTANCE_LEADS:
                seen_lead = True
            elif token.key not in _DIRECTIONS and token.key not in ("to", "the"):
                return None
            continue
        if token.key == "capital":
            return _capital(facts, index, capitals)
        if token.capital:
            name = next((name for name in facts.names if name.first <= index <= name.last), None)
            if name is None:
                return None
            if facts.tokens[name.last + 1 : name.last + 2] and facts.tokens[name.last + 1].key == "capital":
                return _capital(facts, name.last + 1, capitals)
            return _key(name), facts.text[name.start : name.end]
    return None


def _capital(facts: SentenceFacts, at: int, capitals: Mapping[str, str]) -> tuple[str, str] | None:
    """The capital named at token `at`: of the country beside it ("the capital of Niger", "Niger's capital")."""
    for name in facts.names:
        if name.first in (at + 1, at + 2, at + 3) or name.last == at - 1:
            country = "_".join(name.parts)
            capital = capitals.get(country)
            if capital is not None:
                return capital, capital.replace("_", " ").title()
            return f"capital of {country}", f"the capital of {facts.text[name.start : name.end]}"
    return None


def _site_before(facts: SentenceFacts, end: int) -> tuple[str, str] | None:
    """The site whose place is given: the last noun before the distance that is one ("a drone base in Agadez")."""
    before = [index for index, token in enumerate(facts.tokens) if token.end <= end]
    for index in reversed(before[-_THING_REACH:]):
        token = facts.tokens[index]
        if not token.content or token.text[0].isdigit() or token.key in _SITUATED:
            continue
        if token.stem in _SITES:
            return token.stem, token.key
        if not token.capital and not token.key.endswith("ed"):
            return None
    return None


def _name_beside(facts: SentenceFacts, quantity: Quantity, anchor: str) -> tuple[str, str] | None:
    """The name whose place is given: right before the distance, or behind it as "an area known as X"."""
    for name in reversed(facts.names):
        if _key(name) == anchor:
            continue
        between = facts.text[name.end : quantity.hedge_start]
        before = name.end <= quantity.hedge_start and not between.strip(" ,(").removeprefix(
            "lies"
        ).removeprefix("lie")
        if before or _NAMED_BEHIND.search(facts.text[max(0, name.start - 16) : name.start]) is not None:
            return _key(name), facts.text[name.start : name.end]
    return None


def _key(name: Name) -> str:
    return place_key("_".join(part for part in name.parts))

"""What a number is of: a toll, a distance between two things, people of a force, or a counted noun."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.briefing.conflicts.changes import read_changing
from summarizer.briefing.conflicts.distances import read_distance
from summarizer.facts.counted import noun_class
from summarizer.facts.number_kinds import QuantityKind
from summarizer.facts.numbers import Quantity
from summarizer.facts.places import is_place, place_key
from summarizer.facts.sentence_facts import SentenceFacts
from summarizer.facts.stems import stem, stems
from summarizer.facts.tokens import Token

_TOTALS = stems(
    """people persons others dead deaths victims casualties fatalities lives killed injured wounded
    hurt arrested missing detained displaced killings murders injuries arrests infections survivors evacuees"""
) | {""}
"""Heads behind which a toll is of everyone; behind any other it is of that group ("12 children")."""
_MILITARY = stems(
    "troops soldiers forces personnel trainers instructors servicemen marines fighters mercenaries advisers advisors"
)
_ALWAYS_MILITARY = stems("troops soldiers servicemen marines mercenaries instructors")
_DEPLOYED = stems("deploy send station base arrive withdraw expel land dispatch host keep house remain")
_WHEREABOUTS = re.compile(r" (?:[a-z]+ ){0,3}(?:in|to|at|inside) (?:the |its )?(?:[A-Z]|country|region|base)")
_LEAST_COUNT = 3
"""One and two of something are as often two different ones."""
_PART_BEFORE = (
    "includ",
    "among",
    "of whom",
    "another",
    "other ",
    "further",
    "out of",
    "first",
    "last",
    " or ",
    "each",
    "every",
    "one of",
)
_PART_BEHIND = (
    " of them",
    " of the",
    " of those",
    " of whom",
    " more ",
    " others",
    " other ",
    " in ",
    " out of",
    " of its",
    " of his",
)
_INCREMENTS = frozenset("new more further additional extra other fresh".split())
_BODIES = "body"
_LEAST_BARE_TOLL = 4
"""A bare number below this beside "killed" is as often something else ("in a day or two")."""
_TOLL_STATES = {
    "dead": "killed",
    "injured": "injured",
    "missing": "missing",
    "held": "held",
    "displaced": "displaced",
    "rescued": "rescued",
    "infected": "infected",
}
_PRONOUNS = frozenset("he she it they we i you his her its their our my".split())
_SIZES = {
    "magnitude": "magnitude",
    "percent": "percentage",
    "m": "length",
    "m2": "area",
    "kg": "weight",
    "l": "volume",
    "m/s": "speed",
}
_SHOCKS = {stem(word): "earthquake" for word in ("earthquake", "quake", "temblor", "tremor", "jolt")} | {
    stem(word): word for word in ("aftershock", "foreshock")
}
_PRICED = stems("price cost value rate estimate estimated valued priced bid")
_NOT_ATTRIBUTES = frozenset(("age", "s", "month"))
_TOLL_WORDS = {
    "dead": "people killed",
    "injured": "people injured",
    "missing": "people missing",
    "held": "people held",
    "displaced": "people displaced",
    "rescued": "people rescued",
    "infected": "people infected",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What a number is of."""

    key: tuple[str, ...]
    what: str
    things: frozenset[str] = frozenset()
    """Keys of what the number is of, one of which two statements share; empty where the key says it all."""
    changed: bool = False
    """Whether the sentence says that the number has changed."""


def slot_of(
    facts: SentenceFacts, quantity: Quantity, clause: tuple[int, int], capitals: Mapping[str, str]
) -> Slot | None:
    """The slot of a quantity in its clause (first and last token), or None where it is not comparable."""
    if quantity.kind is QuantityKind.MEASURE:
        if quantity.unit == "m":
            distance = read_distance(facts, quantity, capitals)
            return (
                None
                if distance is None
                else Slot(key=distance.key, what=distance.what, things=distance.things)
            )
        return _measure(facts, quantity)
    if quantity.toll:
        return _toll(facts, quantity)
    if quantity.counted.head in _MILITARY:
        return _force(facts, quantity, clause)
    return _count(facts, quantity)


def changing_slot(facts: SentenceFacts, quantity: Quantity) -> Slot | None:
    """The slot of a count or measure by the word that governs it, which a later text may say has changed."""
    changing = read_changing(facts, quantity)
    if changing is None or quantity.unit in _NOT_ATTRIBUTES or quantity.toll or quantity.low < _LEAST_COUNT:
        return None
    return Slot(key=changing.key, what=changing.what, changed=changing.changed)


def _measure(facts: SentenceFacts, quantity: Quantity) -> Slot | None:
    """A measure of a named attribute: "exports of $188 billion", "$188bn in exports", "a $3bn package"."""
    if quantity.unit in _NOT_ATTRIBUTES:
        return None
    if quantity.unit == "magnitude":
        return _magnitude(facts, quantity)
    at = next(index for index, token in enumerate(facts.tokens) if token.end > quantity.hedge_start)
    following = next(
        (index for index, token in enumerate(facts.tokens) if token.start >= quantity.end), len(facts.tokens)
    )
    attribute = _attribute_before(facts, at) or _attribute_behind(facts, following)
    if attribute is None and quantity.counted.head and quantity.counted.start - quantity.end <= 1:
        named = _lower(facts, quantity)
        attribute = quantity.counted.head, f"{_SIZES.get(quantity.unit, 'amount')} of the {named}"
    if attribute is None or _has_pronoun_subject(facts, at):
        return None
    return Slot(key=("measure", quantity.unit, attribute[0]), what=attribute[1])


def _magnitude(facts: SentenceFacts, quantity: Quantity) -> Slot | None:
    """“a 6.4-magnitude quake”, “an earthquake of magnitude 6.4”, “the tremor measured 6.4 on the Richter scale”."""
    end = max(quantity.end, quantity.counted.end)
    tokens = [token for token in facts.tokens if token.start < end]
    shock = next((_SHOCKS[token.stem] for token in reversed(tokens) if token.stem in _SHOCKS), None)
    return Slot(key=("measure", "magnitude", shock), what=f"magnitude of the {shock}") if shock else None


def _has_pronoun_subject(facts: SentenceFacts, at: int) -> bool:
    """Whether the sentence, up to token `at`, speaks of someone whom only the text before it names."""
    return any(token.key in _PRONOUNS for token in facts.tokens[: min(at, 3)])


def _attribute_before(facts: SentenceFacts, at: int) -> tuple[str, str] | None:
    """“exports of $188 billion”, “a price of about $3”."""
    if at < 2 or facts.tokens[at - 1].key not in ("of", "at"):
        return None
    noun = facts.tokens[at - 2]
    if facts.tokens[at - 1].key == "at" and noun.stem not in _PRICED:
        return None
    return (noun.stem, noun.text) if noun.content and not noun.text[0].isdigit() else None


def _attribute_behind(facts: SentenceFacts, following: int) -> tuple[str, str] | None:
    """“$188 billion in annual exports”."""
    tokens = facts.tokens[following : following + 4]
    if not tokens or tokens[0].key not in ("in", "of"):
        return None
    phrase: list[Token] = []
    for token in tokens[1:]:
        if (
            not token.content
            or token.text[0].isdigit()
            or (phrase and facts.text[phrase[-1].end : token.start] != " ")
        ):
            break
        phrase.append(token)
    nouns = [token for token in phrase if not token.capital]
    return (nouns[-1].stem, " ".join(token.text for token in phrase)) if nouns else None


def _toll(facts: SentenceFacts, quantity: Quantity) -> Slot | None:
    head = quantity.counted.head
    if _is_part(facts, quantity) or _is_increment(facts, quantity):
        return None
    if not head and quantity.low < _LEAST_BARE_TOLL:
        return None
    if head == _BODIES:
        return Slot(key=("toll", "bodies", ""), what="number of bodies found")
    group = "" if head in _TOTALS or noun_class(head) == "people" else noun_class(head)
    what = _TOLL_WORDS[quantity.toll]
    if group:
        what = f"{_lower(facts, quantity)} {_TOLL_STATES[quantity.toll]}"
    return Slot(key=("toll", quantity.toll, group), what=f"number of {what}")


def _lower(facts: SentenceFacts, quantity: Quantity) -> str:
    return facts.text[quantity.counted.start : quantity.counted.end]


def _is_part(facts: SentenceFacts, quantity: Quantity) -> bool:
    """“including 12 children”, “12 of them”, “12 others”: a part of a toll, or one singled out."""
    before = facts.text[max(0, quantity.hedge_start - 16) : quantity.hedge_start].lower()
    behind = facts.text[quantity.end : quantity.end + 24].lower()
    return any(word in before for word in _PART_BEFORE) or behind.startswith(_PART_BEHIND)


def _is_increment(facts: SentenceFacts, quantity: Quantity) -> bool:
    """“12 new infections”, “30 further arrests”: what came on top."""
    between = facts.text[quantity.end : quantity.counted.start].split()
    return not _INCREMENTS.isdisjoint(between)


def _force(facts: SentenceFacts, quantity: Quantity, clause: tuple[int, int]) -> Slot | None:
    """“60 Russian troops in Niger” → (force, russia): whose they are, from the noun phrase or the clause's subject."""
    head = quantity.counted.head
    if head not in _ALWAYS_MILITARY and not {"military", "army"} & set(quantity.counted.modifiers):
        return None
    if _is_part(facts, quantity) or not _is_deployed(facts, quantity, clause):
        return None
    at = next(index for index, token in enumerate(facts.tokens) if token.end > quantity.start)
    owners = [word for word in quantity.counted.modifiers if is_place(word)] or [
        token.key for token in reversed(facts.tokens[clause[0] : at]) if token.capital and is_place(token.key)
    ]
    if not owners:
        return None
    owner = place_key(owners[0])
    shown = "US" if owner == "us" else owner.replace("_", " ").title()
    return Slot(key=("force", owner), what=f"number of military personnel from {shown}")


def _is_deployed(facts: SentenceFacts, quantity: Quantity, clause: tuple[int, int]) -> bool:
    """Whether the clause says where the force is, or that it is sent or withdrawn."""
    behind = facts.text[quantity.counted.end : quantity.counted.end + 40]
    if _WHEREABOUTS.match(behind) is not None:
        return True
    return any(token.stem in _DEPLOYED for token in facts.tokens[clause[0] : clause[1] + 1])


def _count(facts: SentenceFacts, quantity: Quantity) -> Slot | None:
    head = quantity.counted.head
    shown = _lower(facts, quantity)
    at = next(index for index, token in enumerate(facts.tokens) if token.end > quantity.start)
    if _has_pronoun_subject(facts, at) or not (shown.endswith("s") or noun_class(head) != head):
        return None
    if len(head) < 3 or quantity.low < _LEAST_COUNT or not shown.islower() or _is_part(facts, quantity):
        return None
    return Slot(key=("count", noun_class(head)), what=f"number of {_lower(facts, quantity)}")

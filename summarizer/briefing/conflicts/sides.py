"""The sides of one disagreement of numbers: who says which value, in which order, and whether it is an update."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from decimal import Decimal

from summarizer.briefing.conflicts.comparing import apart, on_different_days
from summarizer.briefing.conflicts.found import FoundDisagreement, FoundPosition
from summarizer.briefing.conflicts.statements import NumberStatement
from summarizer.briefing.conflicts.values import incompatible
from summarizer.briefings import DisagreementKind, DisagreementRelation
from summarizer.facts.counted import noun_class
from summarizer.facts.hedges import Hedge
from summarizer.facts.stems import stem, stems

_UPDATE_CUES = stems(
    "rise rose risen climb climbed increase revise update now latest initially earlier later further confirmed"
)
_CHANGING = ("toll", "count", "force")
_TELLING = 10
"""Smaller numbers than this stand for too many things to be recognised by their value."""
_DEAD = ("toll", "dead", "")
_VICTIMS, _PEOPLE = ("count", stem("victims")), ("count", noun_class(stem("people")))
_OF_DEATH = stems("dead death die kill life toll victim casualty perish")

_Side = list[NumberStatement]


def disagreement(
    members: Sequence[NumberStatement], statements: Sequence[NumberStatement]
) -> FoundDisagreement | None:
    """What comparable statements come to; None where one value fits all, or a text differs from its own copies.

    `statements` are all of the set: those that repeat a value which was replaced are told too.
    """
    sides = _sides(members)
    if len(sides) < 2:
        return None
    kind = members[0].slot.key[0]
    if kind == "changed":
        sides.sort(key=lambda side: any(item.slot.changed for item in side))
        return _found(members, sides, statements, DisagreementRelation.UPDATE)
    of_one_text = _is_of_one_text(sides)
    ordered = _by_time(sides)
    if ordered is not None and (kind in _CHANGING or of_one_text):
        return _found(members, ordered, statements, DisagreementRelation.UPDATE)
    if kind == "toll" and _looks_updated(sides):
        return _found(members, sides, statements, DisagreementRelation.UPDATE)
    if not _is_between_texts(sides):
        # Only editions of one text differ, and their days overlap with those of others.
        sides.sort(key=_newest)
        return _found(members, sides, statements, DisagreementRelation.UPDATE) if of_one_text else None
    sides.sort(
        key=lambda side: (
            -len({item.origin for item in side}),
            min((item.number, item.document) for item in side),
        )
    )
    return _found(members, sides, statements, DisagreementRelation.CONFLICT)


def _sides(members: Sequence[NumberStatement]) -> list[_Side]:
    """The statements by value, the lowest first; values that fit each other are one side."""
    values: dict[tuple[Decimal, Decimal], _Side] = {}
    for item in sorted(members, key=lambda item: (item.quantity.low, item.document, item.number)):
        values.setdefault((item.quantity.low, item.quantity.high), []).append(item)
    sides: list[_Side] = []
    for items in values.values():
        fitting = next(
            (side for side in sides if not any(apart(item, other) for item in items for other in side)), None
        )
        if fitting is None:
            sides.append(list(items))
        else:
            fitting.extend(items)
    return sides


def _is_of_one_text(sides: Sequence[_Side]) -> bool:
    """Whether editions of one text, of different days, stand on different sides."""
    return any(
        left.origin == right.origin and on_different_days(left, right)
        for one, other in itertools.combinations(sides, 2)
        for left in one
        for right in other
    )


def _is_between_texts(sides: Sequence[_Side]) -> bool:
    """Whether independent texts give values that exclude each other."""
    return any(
        left.origin != right.origin and incompatible(left.quantity, right.quantity)
        for one, other in itertools.combinations(sides, 2)
        for left in one
        for right in other
    )


def _newest(side: Sequence[NumberStatement]) -> dt.date:
    return max(item.published_on or dt.date.min for item in side)


def _by_time(sides: Sequence[_Side]) -> list[_Side] | None:
    """The sides in order of publication, or None where their times overlap or are unknown."""
    spans = []
    for items in sides:
        days = [item.published_on for item in items if item.published_on is not None]
        if len(days) < len(items):
            return None
        spans.append((min(days), max(days), items))
    spans.sort(key=lambda span: (span[0], span[1]))
    if any(earlier[1] >= later[0] for earlier, later in itertools.pairwise(spans)):
        return None
    return [items for _, _, items in spans]


def _looks_updated(sides: Sequence[_Side]) -> bool:
    """Whether larger tolls are said to be newer ("rose to 75"), or smaller ones to be unfinished ("at least 12")."""
    if any(token.stem in _UPDATE_CUES for side in sides[1:] for item in side for token in item.facts.tokens):
        return True
    return all(any(item.quantity.hedge in (Hedge.LEAST, Hedge.MORE) for item in side) for side in sides[:-1])


def _found(
    members: Sequence[NumberStatement],
    sides: Sequence[_Side],
    statements: Sequence[NumberStatement],
    relation: DisagreementRelation,
) -> FoundDisagreement:
    update = relation is DisagreementRelation.UPDATE
    return FoundDisagreement(
        kind=DisagreementKind.NUMBER,
        relation=relation,
        what=_what(members),
        positions=tuple(_position(side) for side in sides),
        overtaken=_overtaken(sides, statements) if update else (),
    )


def _what(members: Sequence[NumberStatement]) -> str:
    return min(
        (item.slot.what for item in members),
        key=lambda what: (-len(what.split()) if len(what) < 60 else 0, what),
    )


def _position(side: Sequence[NumberStatement]) -> FoundPosition:
    first = min(side, key=lambda item: (-_times(item, side), item.number, item.document))
    return FoundPosition(
        value=first.value, sentences=tuple(sorted({(item.document, item.number) for item in side}))
    )


def _times(item: NumberStatement, items: Sequence[NumberStatement]) -> int:
    return sum(other.value.lower() == item.value.lower() for other in items)


def _overtaken(sides: Sequence[_Side], statements: Sequence[NumberStatement]) -> tuple[tuple[int, int], ...]:
    """Sentences with a replaced value and without the one that stands: those of the sides, and any others of the set.

    Others count when their number is of the same (the same toll, the same things counted; beside words of death, of
    people), is no other time's or part's, and large enough to be known by its value.
    """
    newest = {(item.quantity.low, item.quantity.unit) for item in sides[-1]}
    earlier = [item for side in sides[:-1] for item in side]
    old = {(item.quantity.low, item.quantity.high) for item in earlier if item.quantity.low >= _TELLING}
    same = {(item.document, item.number, item.quantity.start) for item in earlier}
    keys = {item.slot.key for item in statements if _place(item) in same}
    of_the_dead = (_VICTIMS, _PEOPLE) if _DEAD in keys else ()
    repeating = [
        item
        for item in statements
        if (item.slot.key in keys or (item.slot.key in of_the_dead and _tells_of_death(item)))
        and (item.quantity.low, item.quantity.high) in old
        and not (item.background or item.partial)
    ]
    return tuple(
        sorted(
            {
                (item.document, item.number)
                for item in (*earlier, *repeating)
                if newest.isdisjoint((other.low, other.unit) for other in item.facts.quantities)
            }
        )
    )


def _tells_of_death(item: NumberStatement) -> bool:
    return any(token.stem in _OF_DEATH for token in item.facts.tokens)


def _place(item: NumberStatement) -> tuple[int, int, int]:
    return item.document, item.number, item.quantity.start
